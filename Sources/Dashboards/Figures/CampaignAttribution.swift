import Funnel

/// What campaigns brought by what people said, beside the sessions that they came to.
extension Evidence {
  /// Households and cost per enquiry of each campaign by both readings, and the households of both.
  var campaignAttribution: Figure? {
    guard !campaigns.campaigns.isEmpty, tally.sessions.visits.isMatched else { return nil }
    let isDeclared = tally.split(by: "campaign") != nil
    let readings: [Attribution] = isDeclared ? Attribution.allCases : [.window]
    let costed = readings.filter { $0 != .both }
    var table = Table(
      title: "Households that each campaign brought by two readings",
      unit: "never added up; pounds for each, with 95% intervals",
      columns: [.init("Campaign", .words), .init("Sessions")]
        + readings.map { .init($0.heading) } + costed.map { .init($0.costHeading) })
    for campaign in campaigns.campaigns {
      let counts = readings.map { reading -> Table.Cell in
        campaigns.attributed(to: campaign.id, by: reading, at: 0, from: tally)
          .map { .measure($0) } ?? .words("[x]")
      }
      let costs = costed.map { reading -> Table.Cell in
        reading == .declared
          ? cell(campaigns.cost(of: campaign.id, perHouseholdAt: 0, from: tally))
          : windowCell(of: campaign.id, perHouseholdAt: 0)
      }
      table.rows.append(
        Table.Row(
          campaign.name, [.measure(campaigns.sessionCount(of: campaign.id))] + counts + costs))
    }
    let totals = readings.map { reading -> Table.Cell in
      campaigns.attributedToAny(by: reading, from: tally).map { .measure($0) } ?? .words("[x]")
    }
    table.rows.append(
      Table.Row(
        "Any campaign", [.words("[z]")] + totals + costed.map { _ in .words("[z]") }, role: .total))
    func total(_ reading: Attribution) -> Int {
      Int(campaigns.attributedToAny(by: reading, from: tally)?.value ?? 0)
    }
    let n = total(.declared) + total(.window) - total(.both)
    return Figure(
      id: "campaigns.attribution",
      question: "What did campaigns bring, by what people said and by sessions they came to?",
      finding: attributionFinding(
        declared: isDeclared ? total(.declared) : nil, window: total(.window), both: total(.both)),
      chart: .costRows(
        id: "campaigns.attribution", table: table, groups: costed.map(\.costHeading)),
      table: table, measures: campaigns.attributionMeasures(from: tally),
      how: how(
        basis: "Cohort: households by their enquiry. Named it: they said so. Session: they came to "
          + "a session of it and enquired on that day or up to 28 days after; of several sessions "
          + "the first.", bases: [.cohort, .activity],
        counted: "\(Wording.households(n).capitalised) by one reading or both.", n: n,
        leftOut: "Who named no campaign and came to no session of one; tickets that cannot be "
          + "matched with the register.",
        notes: attributionNotes,
        kinds: ["register", "events", "campaigns", "spend", "sessions", "attendance"]))
  }

  /// Cost per enquiry, expression of interest and approval of the households that came to sessions.
  var sessionCosts: Figure? {
    guard tally.sessions.visits.isMatched else { return nil }
    let held = campaigns.campaigns.filter { campaigns.sessionCount(of: $0.id).value != 0 }
    guard !held.isEmpty else { return nil }
    let stages = CampaignTable.costStages(of: tally.stages)
    var table = Table(
      title: "What each household cost that came to a session of a campaign",
      unit: "households so far; pounds each, with the 95% interval",
      columns: [.init("Campaign", .words), .init("Sessions"), .init("Spend")]
        + stages.flatMap { stage -> [Table.Column] in
          let name = costName(of: stage)
          return [.init(name.counted), .init(name.heading)]
        })
    table.isWide = true
    for campaign in held {
      let cells = stages.flatMap { stage -> [Table.Cell] in
        let households = campaigns.attributed(
          to: campaign.id, by: .window, at: stage, from: tally)
        return [
          households.map { .measure($0) } ?? .words("[x]"),
          windowCell(of: campaign.id, perHouseholdAt: stage),
        ]
      }
      table.rows.append(
        Table.Row(
          campaign.name,
          [
            .measure(campaigns.sessionCount(of: campaign.id)),
            .measure(campaigns.spend(on: campaign.id)),
          ] + cells))
    }
    let n = Int(campaigns.attributedToAny(by: .window, from: tally)?.value ?? 0)
    let known = held.filter {
      campaigns.attributed(to: $0.id, by: .window, at: 0, from: tally)?.value != nil
    }
    return Figure(
      id: "campaigns.session-cost",
      question: "What did an enquiry and an approval cost, by the sessions people came to?",
      finding: "\(Wording.households(n)) enquired within 28 days of a session of "
        + "\(Wording.counted(known.count, "campaign", "campaigns")); of "
        + "\(Wording.count(held.count - known.count)) more with sessions it is not known who came. "
        + "n = \(Wording.count(n)).",
      table: table,
      how: how(
        basis: "Cohort: households who came to a session of the campaign and enquired on that day "
          + "or up to 28 days after; of several sessions the first. Spend as recorded, else the "
          + "planned cost.", bases: [.cohort, .activity],
        counted: "\(Wording.households(n).capitalised).", n: n,
        leftOut:
          "\(Wording.counted(campaigns.campaigns.count - held.count, "campaign", "campaigns")) "
          + "without a session; tickets that cannot be matched with the register.",
        notes: attributionNotes.filter { $0.term != "Never added up" },
        kinds: ["register", "events", "campaigns", "spend", "sessions", "attendance"]))
  }

  private func cell(_ cost: Measure) -> Table.Cell {
    .measure(cost, cost.marker == .few ? .interval : .withInterval)
  }

  private func windowCell(of campaign: String, perHouseholdAt stage: Int) -> Table.Cell {
    campaigns.windowCost(of: campaign, perHouseholdAt: stage, from: tally).map(cell)
      ?? .words("[x]")
  }

  private var attributionNotes: [Figure.Note] {
    [
      .init(
        "Never added up",
        "Some households did both: “Both” says how many. The whole spend stands over either."),
      .init(
        "Sessions", "of the campaign by the sessions’ own column, else those held on its days."),
      .init(
        "Came by neither",
        "Whoever saw a campaign and said nothing is in no reading; the rise in enquiries is in its "
          + "own figure."),
      .init("[early]", "approvals need 24 months after the last enquiry."),
      .init(
        "[x]", "not known: no ticket of its sessions names a household, or no spend is recorded."),
      .init("[z]", "does not apply: it had no session, or campaigns are not added up."),
    ]
  }

  private func attributionFinding(declared: Int?, window: Int, both: Int) -> String {
    let came =
      "\(Wording.households(window)) came to a session of a campaign and enquired within 28 days"
    guard let declared else { return "\(came); which campaign a household named is not recorded." }
    return "\(Wording.households(declared)) named a campaign; \(came); "
      + "\(Wording.count(both)) did both. The two are never added up. "
      + "n = \(Wording.count(declared + window - both))."
  }
}

extension Attribution {
  /// The heading of its column.
  fileprivate var heading: String {
    switch self {
    case .declared: "Named it"
    case .window: "Came to a session"
    case .both: "Both"
    }
  }

  /// The heading of its cost per enquiry.
  fileprivate var costHeading: String {
    self == .declared ? "Per enquiry, named it" : "Per enquiry, session"
  }
}
