import Funnel

/// What campaigns brought by what people said, beside the sessions that they came to.
extension Evidence {
  /// Households and costs of each campaign by both readings, and the households of both.
  var campaignAttribution: Figure? {
    guard !campaigns.campaigns.isEmpty, tally.sessions.visits.isMatched else { return nil }
    let isDeclared = tally.split(by: "campaign") != nil
    let stages = CampaignTable.costStages(of: tally.stages)
    let readings: [Attribution] = isDeclared ? Attribution.allCases : [.window]
    var table = Table(
      title: "Households that each campaign brought by two readings",
      unit: "so far, never added up; pounds for each, with 95% intervals",
      columns: [.init("Campaign", .words), .init("Sessions")]
        + readings.map { .init($0.heading) }
        + stages.flatMap { stage -> [Table.Column] in
          readings.filter { $0 != .both }.map { .init(costHeading(of: stage, by: $0)) }
        })
    for campaign in campaigns.campaigns {
      let counts = readings.map { reading -> Table.Cell in
        campaigns.attributed(to: campaign.id, by: reading, at: 0, from: tally)
          .map { .measure($0) } ?? .words("[x]")
      }
      let costs = stages.flatMap { stage -> [Table.Cell] in
        let declared =
          isDeclared ? campaigns.cost(of: campaign.id, perHouseholdAt: stage, from: tally) : nil
        let window = campaigns.windowCost(of: campaign.id, perHouseholdAt: stage, from: tally)
        return [declared, window].compactMap(\.self).map {
          .measure($0, $0.marker == .few ? .interval : .withInterval)
        }
      }
      table.rows.append(
        Table.Row(
          campaign.name, [.measure(campaigns.sessionCount(of: campaign.id))] + counts + costs))
    }
    let totals = readings.map { campaigns.attributedToAny(by: $0, from: tally) }
    let blanks = table.columns.count - 2 - totals.count
    table.rows.append(
      Table.Row(
        "Any campaign",
        [.words("[z]")] + totals.map { $0.map { .measure($0) } ?? .words("[x]") }
          + Array(repeating: .words("[z]"), count: blanks), role: .total))
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
        id: "campaigns.attribution", table: table,
        groups: readings.filter { $0 != .both }.map { costHeading(of: 0, by: $0) }),
      table: table, measures: campaigns.attributionMeasures(from: tally),
      how: how(
        basis: "Cohort: households by their enquiry. Declared: they named the campaign. Session: "
          + "they came to a session of it and enquired on that day or up to 28 days after; of "
          + "several sessions the first.", bases: [.cohort, .activity],
        counted: "\(Wording.households(n).capitalised) by one reading or both.", n: n,
        leftOut: "Who came to no session of a campaign and named none; tickets that cannot be "
          + "matched with the register.",
        notes: [
          .init(
            "Never added up",
            "Both readings count some of the same households: “Both” says how many."),
          .init(
            "Sessions",
            "of the campaign by the sessions’ own column, else those held on its days."),
          .init(
            "Spend",
            "is the campaign’s whole spend under either reading; no part of it is shared out."),
          .init("[early]", "approvals need 24 months after the last enquiry."),
          .init(
            "[x]",
            "not known: no ticket of its sessions names a household, or no spend is recorded."),
          .init("[z]", "does not apply: it had no session, or campaigns are not added up."),
        ], kinds: ["register", "events", "campaigns", "spend", "sessions", "attendance"]))
  }

  private func costHeading(of stage: Int, by reading: Attribution) -> String {
    let what = stage == 0 ? "enquiry" : stage == last ? "approval" : "EOI"
    let named = stage > 0 && stage < last && stages[stage].id != "eoi" ? stages[stage].name : what
    return "Per \(named), \(reading == .declared ? "named it" : "session")"
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
}
