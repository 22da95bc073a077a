import Funnel

extension Evidence {
  var funnelPage: Page {
    Page(
      folder: "funnel", name: "Funnel", title: "From enquiry to approval",
      standfirst: "What became of each household, stage by stage, and what is not known yet.",
      figures: [endings, twoCounts, approvalCurves, cohorts, years, publishedTables, compared]
        .compactMap { $0 })
  }

  /// Stages by six endings, for the year asked about.
  private var endings: Figure? {
    guard let focus else { return nil }
    let breakdown = tally.breakdown(of: focus)
    let columns = Ending.allCases.map { Table.Column($0.heading) }
    var table = Table(
      title: "Households who enquired in \(yearName(focus))", unit: "by where they are now",
      columns: [.init("Stage reached", .words), .init("Reached")] + columns)
    for (index, stage) in stages.enumerated() {
      let cells = Ending.allCases.map { ending -> Table.Cell in
        index == last ? .words("[z]") : .measure(breakdown.measure(ending, at: index))
      }
      table.rows.append(
        Table.Row(stage.name, [.measure(breakdown.reachedMeasure(index))] + cells))
    }
    let n = breakdown.reached(0)
    let approved = breakdown.reached(last)
    let open = breakdown.open(from: 0)
    let exits = breakdown.exits
    return Figure(
      id: "funnel.endings",
      question: n == 1
        ? "Where does the one household go?" : "Where do the \(Wording.count(n)) go?",
      finding: "Of \(Wording.households(n)) who enquired in \(yearName(focus)), "
        + "\(Wording.countAndShare(exits, n)) \(verb(exits, "is", "are")) closed without approval, "
        + "\(Wording.count(breakdown.exits(at: 0))) of them at the \(stages[0].inSentence). So far "
        + "\(Wording.countAndShare(approved, n)) \(verb(approved, "is", "are")) approved "
        + "and \(Wording.count(open)) \(verb(open, "is", "are")) still open.",
      chart: .stageEndings(id: "funnel.endings", table: table), table: table,
      families: [tally.cohortMeasures],
      how: how(
        basis: cohortWords(focus), bases: [.cohort],
        counted: "\(Wording.households(n).capitalised). The six endings of a stage add up to the "
          + "households "
          + "who reached it.", n: n,
        notes: [
          .init(
            "Words",
            "“They left”: the household decided. “We ended”: the service, panel or decision maker "
              + "decided. “No contact”: nobody decided. “Closed otherwise”: outside events, or "
              + "nobody recorded who decided. “Still open” is not lost; paused households are open."
          ),
          inferredNote(
            (1..<stages.count).reduce(0) { $0 + breakdown.reachedInferred($1) },
            "stage reached has no date of its own and is",
            "stages reached have no date of their own and are",
            "known from a later date or from where the household left."),
          .init("[z]", "does not apply: approval is the last stage."),
        ]))
  }

  /// Activity beside cohort, and why they differ.
  private var twoCounts: Figure? {
    guard let focus else { return nil }
    let breakdown = tally.breakdown(of: focus)
    let activity = "Activity \(focus.code)"
    let cohort = "Cohort \(focus.code) so far"
    var table = Table(
      title: "Households by stage",
      unit: "two ways of counting; they answer different questions and are never divided",
      columns: [
        .init("Stage", .words), .init(activity), .init(cohort), .init("Could still be added"),
      ])
    for (index, stage) in stages.enumerated() {
      table.rows.append(
        Table.Row(
          stage.name,
          [
            .measure(tally.events(of: index, in: focus)),
            .measure(breakdown.reachedMeasure(index)), .measure(breakdown.openBefore(index)),
          ]))
    }
    let during = Int(tally.events(of: last, in: focus).value ?? 0)
    let approved = breakdown.reached(last)
    let open = breakdown.open(from: 0)
    return Figure(
      id: "funnel.two-counts", question: "Why are there two numbers of approvals?",
      finding: "\(Wording.households(during)) \(verb(during, "was", "were")) approved during "
        + "\(yearName(focus))"
        + (during > approved
          ? ", at least \(Wording.count(during - approved)) of them from earlier years’ enquiries"
          : "")
        + ". Of the \(Wording.count(breakdown.reached(0))) who enquired in \(yearName(focus)), "
        + "\(Wording.count(approved)) \(verb(approved, "is", "are")) approved so far"
        + (open > 0 ? ", and up to \(Wording.count(open)) more could be." : "."),
      chart: .activityBesideCohort(
        id: "funnel.two-counts", table: table,
        activity: .init(column: activity, head: "Activity", note: "events dated in the year"),
        cohort: .init(column: cohort, head: "Cohort", note: "those who enquired in it, so far"),
        stillOpen: "Could still be added"),
      table: table,
      how: how(
        basis: "Activity: events dated in \(focus.code), whoever they belong to. "
          + cohortWords(focus), bases: [.activity, .cohort],
        counted: "\(Wording.households(breakdown.reached(0))) of the cohort.",
        n: breakdown.reached(0),
        notes: [
          .init(
            "Why they differ",
            "Approval comes months or years after the enquiry, so a year’s approvals and a year’s "
              + "enquirers are not the same households, and one over the other is a share of "
              + "nobody."),
          inferredNote(
            inferredEvents(in: focus), "event of the year has no day of its own and is",
            "events of the year have no day of their own and are", "placed by the days around them."
          ),
        ]))
  }

  private func inferredNote(_ count: Int, _ one: String, _ many: String, _ how: String)
    -> Figure.Note
  {
    .init("Inferred", count == 0 ? "None." : "\(Wording.counted(count, one, many)) \(how)")
  }

  private func inferredEvents(in year: Period) -> Int {
    stages.indices.reduce(0) { $0 + Int(tally.inferredEvents(of: $1, in: year).value ?? 0) }
  }

  /// Each year's enquirers: approved so far, still open, and what the share will be.
  private var cohorts: Figure? {
    guard let focus else { return nil }
    var table = Table(
      title: "Households by year of enquiry", unit: "approved so far, and what is still possible",
      columns: [
        .init("Enquired in", .words), .init("Enquired"), .init("Approved so far"),
        .init("Still open"), .init("Share so far"), .init("Final share"),
      ])
    for year in tally.cohortYears {
      table.rows.append(cohortRow(yearName(year), tally.breakdown(of: year)))
    }
    table.rows.append(cohortRow("All years", tally.breakdown(), role: .total))
    let breakdown = tally.breakdown(of: focus)
    let open = breakdown.open(from: 0)
    let n = breakdown.reached(0)
    let x = breakdown.reached(last)
    let final =
      open == 0
      ? "All of them are through."
      : "\(Wording.count(open).capitalised) \(verb(open, "is", "are")) still open, so the final "
        + "share will be between "
        + "\(Wording.percent(Double(x) / Double(n))) and "
        + "\(Wording.percent(Double(x + open) / Double(n)))."
    return Figure(
      id: "funnel.cohorts", question: "What share of enquirers is approved in the end?",
      finding: "\(Wording.share(x, n)) of those who enquired in \(yearName(focus)) had been "
        + "approved by "
        + "\(Wording.day(asAt)). \(final)",
      chart: .shareRows(
        id: "funnel.cohorts", table: table, share: "Share so far", numerator: "Approved so far",
        denominator: "Enquired", overall: .init(row: "All years", name: "all years")),
      table: table,
      how: how(
        basis: "Cohort: households by the year they enquired in, followed to \(Wording.day(asAt)).",
        bases: [.cohort],
        counted: Wording.households(tally.breakdown().reached(0)).capitalised + ".",
        n: tally.breakdown().reached(0),
        notes: [
          .init(
            "The bars",
            "From the share approved so far to the share if every open household were approved; "
              + "where nobody is open, the 95% interval."),
          .init("[early]", "too early to say: some are still open, so only the bounds are known."),
        ]))
  }

  private func cohortRow(_ name: String, _ breakdown: Breakdown, role: Table.Row.Role = .plain)
    -> Table.Row
  {
    Table.Row(
      name,
      [
        .measure(breakdown.reachedMeasure(0)), .measure(breakdown.reachedMeasure(last)),
        .measure(breakdown.openMeasure()), .measure(breakdown.shareSoFar(of: last)),
        .measure(breakdown.eventualConversion(from: 0, to: last), .interval),
      ], role: role)
  }

  /// Events by year: printed totals, then the register's own.
  private var years: Figure {
    var table = Table(
      title: "Events in the year", unit: "households",
      columns: [.init("Year", .words)] + stages.map { .init($0.events.capitalised) }
        + [.init("Source", .words)])
    let counted = tally.activityYears
    for year in printedYears where !counted.contains(year) {
      let cells = stages.map { stage -> Table.Cell in
        let found = published.events(programme: printedProgramme, period: year, stage: stage.id)
        return .measure(
          found.first ?? printedNothing(year, stage))
      }
      table.rows.append(
        Table.Row(yearName(year), cells + [.words(printedSource(year))]))
    }
    for year in counted {
      let broken = breakYears.contains(year)
      let cells = stages.indices.map { stage -> Table.Cell in
        var measure = tally.events(of: stage, in: year)
        if broken && stage == 0 { measure.marker = .breakInSeries }
        return .measure(measure)
      }
      table.rows.append(Table.Row(yearName(year), cells + [.words("register")]))
    }
    let notKnown = stages.indices.map { tally.events(of: $0, in: .notKnown) }
    if table.rows.isEmpty || notKnown.contains(where: { $0.value != 0 }) {
      table.rows.append(
        Table.Row("Year not known", notKnown.map { .measure($0) } + [.words("register")]))
    }
    let full = counted.filter { $0.days.map { $0.upperBound <= asAt } ?? false }
    return Figure(
      id: "funnel.years", question: "Is this more or fewer than in earlier years?",
      finding: yearsFinding(full),
      chart: .years(
        id: "funnel.years", table: table,
        columns: stages.map { $0.events.capitalised },
        breakName: campaigns.notes.first { $0.isBreak }?.text),
      table: table, families: [tally.activityMeasures],
      how: how(
        basis: "Activity: printed totals as printed; years of the register by the date of each "
          + "event.",
        bases: [.activity, .published],
        counted: Wording.counted(table.rows.count, "row", "rows")
          + "; years without one have no source.",
        n: full.last.map { count(0, in: $0) } ?? tally.journeys, leftOut: "Nothing.",
        notes: [
          .init(
            "Markers",
            "[x] not known, never nought. [b] break: what counts as an enquiry changed. Rings are "
              + "printed totals, dots are counted."),
          .init(
            "Part-years",
            "A year that is not over is named with its last day, and its dot stands apart from the line."
          ),
        ], kinds: ["register", "events", "published", "notes"]))
  }

  private func count(_ stage: Int, in year: Period) -> Int {
    Int(tally.events(of: stage, in: year).value ?? 0)
  }

  private func yearsFinding(_ full: [Period]) -> String {
    guard let latest = full.last else {
      return "There is no full year yet; \(Wording.households(tally.journeys)) "
        + "\(verb(tally.journeys, "is", "are")) on the register."
    }
    let enquiries = Wording.counted(count(0, in: latest), "enquiry", "enquiries")
    let approvals = Wording.counted(count(last, in: latest), "approval", "approvals")
    guard full.count > 1 else { return "In \(latest.code): \(enquiries) and \(approvals)." }
    let before = full[full.count - 2]
    let was = count(0, in: before)
    let broken = breakYears.contains(latest)
    let more =
      broken
      ? "What counts as an enquiry changed in \(latest.code)"
      : count(0, in: latest) > was
        ? "More enquiries" : count(0, in: latest) < was ? "Fewer enquiries" : "As many enquiries"
    return "\(more): \(enquiries) in \(latest.code), \(Wording.count(was)) in \(before.code). "
      + "There were \(approvals), against \(Wording.count(count(last, in: before))). Events of one "
      + "year do not belong to the same households."
  }

  /// Years of the register in which what counts as an enquiry changed.
  private var breakYears: Set<Period> {
    Set(campaigns.notes.filter(\.isBreak).map { .year(of: $0.day) })
  }
}
