import Funnel

extension Evidence {
  var campaignsPage: Page {
    Page(
      folder: "campaigns", name: "Campaigns", title: "What campaigns brought",
      standfirst: "Enquiries before, during and after each campaign. “After” is not “because of”.",
      figures: [
        timeline, campaignTable, campaignCosts, campaignAttribution, sessionCosts, campaignUplift,
        sessionTable,
        sessionOutcomes, sessionPlaces, socialTable,
      ].compactMap { $0 })
  }

  /// Weekly enquiries of the last 52 weeks with campaigns, sessions and notes.
  private var timeline: Figure? {
    let monday = asAt.adding(days: -asAt.weekday)
    let weeks = (0..<52).map { monday.adding(days: ($0 - 51) * 7) }
    let column = "Enquiries"
    var table = Table(
      title: "Enquiries a week", unit: "by the Monday the week begins on",
      columns: [.init("Week from", .words), .init(column)])
    var measures: [Measure] = []
    for week in weeks {
      var key = Measure.Key("events_of_week", .activity, .all)
      key.dimension = "week"
      key.category = week.iso
      key.stage = stages[0].id
      let count = tally.recordedEvents(of: 0, in: week...week.adding(days: 6))
      let measure = Measure.count(key, count)
      measures.append(measure)
      table.rows.append(Table.Row(Wording.shortDay(week), [.measure(measure)]))
    }
    let first = weeks[0]
    let running = campaigns.campaigns.filter { ($0.end ?? asAt) >= first }
    let events = TimelineEvents(
      campaigns: running.map { campaign in
        let start = max(campaign.start, first)
        return .init(name: campaign.name, days: start...max(start, min(campaign.end ?? asAt, asAt)))
      },
      sessions: campaigns.sessions.map(\.day).filter { $0 >= first },
      notes: campaigns.notes.filter { $0.day >= first }.map { .init(day: $0.day, text: $0.text) })
    let total = measures.reduce(0) { $0 + Int($1.value ?? 0) }
    let full = asAt.weekday == 6 ? measures : Array(measures.dropLast())
    let most = full.max { ($0.value ?? 0) < ($1.value ?? 0) }
    let mostWeek = most.flatMap { most in full.firstIndex(of: most) }.map { weeks[$0] }
    let peak = mostWeek.map {
      ", most in the week from \(Wording.dayAndMonth($0)) (\(Wording.count(most?.value ?? 0)))"
    }
    return Figure(
      id: "campaigns.timeline", question: "What happened when?",
      finding: "\(Wording.households(total)) enquired in the 52 weeks to \(Wording.day(asAt))"
        + ((most?.value ?? 0) > 0 ? peak ?? "" : "") + "."
        + (running.isEmpty
          ? "" : " \(Wording.counted(running.count, "campaign", "campaigns")) ran in them."),
      chart: .timeline(
        id: "campaigns.timeline", table: table, column: column, weeks: weeks, asAt: asAt,
        events: events),
      table: table, measures: campaigns.measures,
      how: how(
        basis: "Activity: enquiries by week, Monday to Sunday.", bases: [.activity],
        counted: "\(Wording.counted(total, "enquiry", "enquiries")); "
          + "\(Wording.counted(events.sessions.count, "session", "sessions")); "
          + "\(Wording.counted(running.count, "campaign", "campaigns")).", n: total,
        leftOut: "Enquiries without a date.",
        notes: asAt.weekday == 6 ? [] : [.init("Hatched", "The last week is not over.")],
        kinds: ["register", "events", "campaigns", "sessions", "notes"]))
  }

  /// Each campaign: days, spend, and, where the register has the column, the households that named
  /// it.
  private var campaignTable: Figure? {
    guard !campaigns.campaigns.isEmpty else { return nil }
    let groups = tally.split(by: "campaign").map(tally.groups(of:))
    var table = Table(
      title: groups == nil ? "Campaigns" : "Campaigns, and the households who named them",
      unit: groups == nil ? "spend in pounds" : "households so far; spend in pounds",
      columns: [
        .init("Campaign", .words), .init("Dates", .words), .init("Channel", .words),
        .init("Spend"),
      ]
        + (groups == nil
          ? []
          : [.init("Enquired")] + stages.dropFirst().map { .init($0.name) } + [.init("Still open")])
    )
    var named = 0
    for campaign in campaigns.campaigns {
      let cells: [Table.Cell] = [
        .words(dates(of: campaign)), .words(campaign.channel.isEmpty ? "[x]" : campaign.channel),
        .measure(campaigns.spend(on: campaign.id)),
      ]
      let group = groups?.first { tally.categories(of: $0).first == campaign.id }
      let breakdown = group.map { tally.breakdown(in: $0) }
      named += breakdown?.reached(0) ?? 0
      let nobody = Array(repeating: Table.Cell.words("0"), count: stages.count + 1)
      let counts =
        breakdown.map { breakdown in
          stages.indices.map { Table.Cell.measure(breakdown.reachedMeasure($0)) }
            + [.measure(breakdown.openMeasure())]
        } ?? nobody
      table.rows.append(Table.Row(campaign.name, cells + (groups == nil ? [] : counts)))
    }
    let spend = campaigns.spend()
    let blank = Table.Cell.words("[z]")
    table.rows.append(
      Table.Row(
        "All campaigns",
        [blank, blank, .measure(spend)]
          + (groups == nil ? [] : Array(repeating: blank, count: stages.count + 1)), role: .total))
    let all = tally.breakdown().reached(0)
    let count = Wording.counted(campaigns.campaigns.count, "campaign", "campaigns")
    let cost =
      spend.value.map { "\(Wording.money(pence: $0)) was spent on \(count)." }
      ?? "What the \(count) cost is not known."
    return Figure(
      id: "campaigns.named", question: "What did each campaign cost, and who named it?",
      finding: groups == nil
        ? "\(cost) The register does not say which campaign a household named."
        : "\(cost) \(Wording.share(named, all)) enquirers named one of them.",
      table: table,
      how: how(
        basis: "Cohort, declared attribution: the household named the campaign. Spend as recorded, "
          + "else the planned cost.", bases: [.cohort, .activity],
        counted: "\(Wording.households(named)) named one of these campaigns.", n: named,
        leftOut: "\(Wording.households(all - named)) who named none of them.",
        notes: [
          .init("So far", "Households still open may yet move on."),
          .init("[x]", "not known."),
          .init("[z]", "does not apply: campaigns are not added up where they overlap."),
        ], kinds: ["register", "events", "campaigns", "spend"]))
  }

  private func dates(of campaign: Campaign) -> String {
    guard let end = campaign.end else { return "from \(Wording.shortDay(campaign.start))" }
    return campaign.start == end
      ? Wording.shortDay(end) : "\(Wording.shortDay(campaign.start)) to \(Wording.shortDay(end))"
  }
}
