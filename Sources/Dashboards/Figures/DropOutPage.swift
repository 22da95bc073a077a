import Funnel

extension Evidence {
  var dropOutPage: Page {
    Page(
      folder: "drop-out", name: "Drop-out", title: "Why households leave",
      standfirst: "Reasons as recorded, at the stage where each household left, and by whose "
        + "decision.",
      figures: [
        byReason, everyReason, exitTrend, notRecorded, dropOutOfGroups, byDecider, ofstedCodes,
        pausableExits, otherAgencies,
      ].compactMap { $0 })
  }

  /// Reason by stage by who decided, for the year asked about.
  private var byReason: Figure? {
    guard let focus else { return nil }
    let exits = ExitTable(tally, of: focus, groups: reasonGroups)
    let all = "All"
    var table = Table(
      title: "Households who enquired in \(yearName(focus)) and left",
      unit: "by reason, stage and who decided",
      columns: [.init("Reason", .words)] + exits.steps.map { .init(stages[$0].name) }
        + [.init(all), .init("Share")])
    for (ending, deciders) in ExitTable.endings {
      table.rows.append(
        Table.Row(ending.heading, exits.cells(ending, deciders, reason: nil), role: .group))
      for reason in exits.reasons(of: deciders) {
        table.rows.append(
          Table.Row(
            ExitTable.heading(of: reason), exits.cells(ending, deciders, reason: reason),
            role: .member))
      }
    }
    table.rows.append(Table.Row("All exits", exits.totals(reason: nil), role: .total))
    let breakdown = tally.breakdown(of: focus)
    return Figure(
      id: "drop-out.by-reason", question: "Why do households leave, when, and who decides?",
      finding: reasonFinding(tally.exits(of: focus), exits.total),
      chart: .reasons(
        id: "drop-out.by-reason", table: table, stages: exits.steps.map { stages[$0].name },
        all: all, reached: exits.steps.map { .measure(breakdown.reachedMeasure($0)) }),
      table: table, families: [tally.exitMeasures],
      how: how(
        basis: cohortWords(focus), bases: [.cohort],
        counted: "\(Wording.counted(exits.total, "exit", "exits")) of "
          + "\(Wording.households(breakdown.reached(0))); "
          + "\(Wording.count(breakdown.reached(last))) are approved and "
          + "\(Wording.count(breakdown.open(from: 0))) still open.",
        n: exits.total,
        notes: [
          .init(
            "Who decided",
            "As the register says, never the reason’s text. “Closed otherwise”: outside events, or "
              + "nobody recorded who decided."),
          .init(
            "Not recorded",
            "\(Wording.share(tally.exitCount(of: focus, reason: 0), exits.total)) have no reason. "
              + "They are rows of their own."),
        ]))
  }

  /// Every reason as the code list names it, where the figure above shows groups of them.
  private var everyReason: Figure? {
    guard let focus, !reasonGroups.isEmpty else { return nil }
    let exits = ExitTable(tally, of: focus, groups: [:])
    guard exits.total > 0 else { return nil }
    var table = Table(
      title: "Households who enquired in \(yearName(focus)) and left",
      unit: "by recorded reason, most first",
      columns: [.init("Reason", .words)] + exits.steps.map { .init(stages[$0].name) }
        + [.init("All"), .init("Share")])
    let reasons = exits.reasons(of: Decider.allCases)
    for reason in reasons {
      table.rows.append(
        Table.Row(ExitTable.heading(of: reason), exits.totals(reason: reason)))
    }
    table.rows.append(Table.Row("All exits", exits.totals(reason: nil), role: .total))
    let first = reasons.first { $0 != JourneyTable.Dimension.notRecorded }
    let most = first.map { exits.count(of: Decider.allCases, reason: $0) } ?? 0
    return Figure(
      id: "drop-out.every-reason", question: "Which reasons exactly?",
      finding: first.map {
        "The reason recorded most is \(Wording.quoted($0)): \(Wording.share(most, exits.total)) exits."
      } ?? "No reason is recorded for any of \(Wording.counted(exits.total, "exit", "exits")).",
      table: table,
      how: how(
        basis: cohortWords(focus), bases: [.cohort],
        counted: "\(Wording.counted(exits.total, "exit", "exits")), "
          + "\(Wording.counted(reasons.count, "reason", "reasons")).",
        n: exits.total))
  }

  private func reasonFinding(_ exits: [ExitCount], _ total: Int) -> String {
    guard total > 0 else {
      let n = focus.map { tally.breakdown(of: $0).reached(0) } ?? 0
      return "Nobody of \(Wording.households(n)) who enquired in the year has been closed so far."
    }
    func sum(_ deciders: [Decider]) -> Int {
      exits.filter { deciders.contains($0.decider) }.reduce(0) { $0 + $1.count }
    }
    let they = sum([.applicant])
    let we = sum([.service, .panel])
    let nobody = sum([.noContact])
    let silent = sum([.notRecorded])
    if silent * 2 > total {
      return
        "Who decided is not recorded for \(Wording.share(silent, total)) exits, so most of them "
        + "cannot be told apart."
    }
    let opening =
      they > we
      ? "Households decided more often than we did"
      : they < we
        ? "We decided more often than the households did"
        : "Households and we decided equally often"
    return "\(opening): \(Wording.share(they, total)) exits were the household’s choice, "
      + "\(Wording.share(we, total)) ours; "
      + "\(Wording.households(nobody)) could not be reached."
  }

  /// Closures of each year by who decided, on the activity basis.
  private var byDecider: Figure? {
    let years = tally.activityYears.filter { tally.closures(in: $0).value != 0 }
    guard !years.isEmpty else { return nil }
    let deciders = Decider.allCases
    var table = Table(
      title: "Closures without approval", unit: "by year of closing and who decided",
      columns: [.init("Closed in", .words)]
        + deciders.map { .init(Evidence.heading(of: $0)) } + [.init("All")])
    for year in years + [.notKnown] {
      if year == .notKnown, tally.closures(in: year).value == 0 { continue }
      table.rows.append(
        Table.Row(
          yearName(year).capitalised,
          deciders.map { .measure(tally.closures(in: year, by: $0)) }
            + [.measure(tally.closures(in: year))]))
    }
    let full =
      years.last { $0.days.map { $0.upperBound <= asAt } ?? false } ?? years[years.count - 1]
    let n = Int(tally.closures(in: full).value ?? 0)
    let silent = Int(tally.closures(in: full, by: .noContact).value ?? 0)
    return Figure(
      id: "drop-out.by-year", question: "Who decides, year by year?",
      finding: "Of \(Wording.counted(n, "closure", "closures")) in \(yearName(full)), "
        + "\(Wording.share(silent, n)) were for want of contact and "
        + "\(Wording.share(Int(tally.closures(in: full, by: .applicant).value ?? 0), n)) the "
        + "household’s own decision.",
      table: table,
      how: how(
        basis: "Activity: closures without approval by the date of closing, whenever the "
          + "household enquired.",
        bases: [.activity],
        counted: Wording.counted(n, "closure", "closures") + " in \(yearName(full)).", n: n,
        leftOut: "Approved households, whatever their closing fields say.",
        notes: [
          .init(
            "Year not known",
            "Closed without a date, and not placeable in one year by the dates around it.")
        ]))
  }

  private static func heading(of decider: Decider) -> String {
    switch decider {
    case .applicant: "Household"
    case .service: "Service"
    case .panel: "Panel or decision maker"
    case .noContact: "No contact"
    case .external: "Outside event"
    case .notRecorded: "Not recorded"
    }
  }
}
