import Funnel

extension Evidence {
  /// - Parameter others: the pages that the Overview may lead to.
  func overviewPage(beside others: [Page], _ outlook: Outlook) -> Page {
    Page(
      folder: "", name: "Overview", title: "Fostering recruitment in \(thisYear.code)",
      standfirst: standfirst,
      figures: [yearToDate(outlook), whereMostLeave, whatTakesLongest].compactMap(\.self),
      asides: asides(beside: others))
  }

  private var standfirst: String {
    guard let days = tally.daysToDate(in: thisYear) else { return "" }
    return "\(Wording.dayAndMonth(days.lowerBound)) to \(Wording.day(asAt)), beside the same "
      + "days of "
      + year(before: thisYear).code
  }

  private var target: Target? { approvalsTarget(of: thisYear) }

  /// Events of the year so far beside the same days of the year before, and what the year may end
  /// with.
  func yearToDate(_ outlook: Outlook) -> Figure {
    let before = year(before: thisYear)
    var table = Table(
      title: "\(standfirstDays)", unit: "households",
      columns: [
        .init("Event", .words), .init(thisYear.code), .init(before.code),
      ])
    if target != nil { table.columns.append(.init("Target \(thisYear.code)")) }
    for (index, stage) in stages.enumerated() {
      var cells: [Table.Cell] = [
        .measure(tally.eventsToDate(of: index, in: thisYear)),
        .measure(tally.eventsToDate(of: index, in: before)),
      ]
      if let target {
        cells.append(index == last ? .measure(measure(of: target)) : .words("[z]"))
      }
      table.rows.append(Table.Row(stage.events.capitalised, cells))
    }
    let approvals = count(last, thisYear)
    let earlier = count(last, before)
    let forecast = outlook.isForecastShown ? outlook.yearMeasure : nil
    let forecastRow = "Approvals in the whole year, \(thisYear.code) forecast"
    if let forecast {
      table.rows.append(
        Table.Row(
          forecastRow,
          [.measure(forecast), .measure(tally.events(of: last, in: before))]
            + (target == nil ? [] : [.words("[z]")])))
      table.rows.append(
        Table.Row(
          "80% likely range of the forecast",
          [.measure(forecast, .interval), .words("[z]")]
            + (target == nil ? [] : [.words("[z]")])))
    }
    var finding = target.flatMap { outlook.likelihood(of: $0.value) }.map(\.answer) ?? ""
    finding +=
      "\(Wording.households(approvals)) \(verb(approvals, "has", "have")) been approved since "
      + "\(Wording.dayAndMonth(firstDay)), against \(Wording.count(earlier)) by this day last year"
    if let target, forecast?.value == nil {
      let missing = target.value - Double(approvals)
      finding +=
        missing > 0
        ? "; the target of \(Wording.count(target.value)) needs \(Wording.count(missing)) more by "
          + "31 March." : "; the target of \(Wording.count(target.value)) is reached."
    } else {
      finding += "."
    }
    if let forecast, let value = forecast.value, let year = outlook.year {
      finding +=
        " The forecast for the year is \(Wording.count(value)), with "
        + "\(words(year.interval80)) as the likely range."
    }
    finding +=
      " \(Wording.households(count(0, thisYear))) enquired, against "
      + "\(Wording.count(count(0, before)))."
    return Figure(
      id: "overview.target",
      question: target.map { "Are we on course for \(Wording.count($0.value)) approvals?" }
        ?? "How many households have been approved this year?",
      finding: finding,
      chart: .cumulative(
        id: "overview.target", table: table, thisYear: line(thisYear),
        lastYear: line(before, endRow: forecast == nil ? nil : forecastRow),
        asAt: asAt, target: target?.value,
        forecast: forecast.map { _ in
          .init(row: forecastRow, column: thisYear.code, rangeName: "80% likely")
        }),
      table: table, measures: forecast == nil ? [] : [outlook.yearMeasure95].compactMap(\.self),
      how: how(
        basis: "Activity: events dated in the days named, whoever they belong to."
          + (forecast == nil ? "" : " Forecast: from households now open and enquiries to come."),
        bases: forecast == nil ? [.activity] : [.activity, .stock],
        counted:
          "\(Wording.count(approvals)) approvals and \(Wording.count(count(0, thisYear))) "
          + "enquiries this year.",
        n: approvals,
        leftOut: "Events without a known day of their own.",
        notes: [
          .init(
            forecast == nil ? "No forecast" : "How good is the forecast?", forecastNote(outlook)),
          .init("[z]", "does not apply."),
        ]))
  }

  /// How good it is, or why there is none.
  private func forecastNote(_ outlook: Outlook) -> String {
    if outlook.isForecastShown, outlook.restOfYear != nil {
      return "Those so far and, from households on the way and enquiries to come, those until "
        + "31 March. \(howGood(outlook))"
    }
    if outlook.restOfYear == nil { return "The year is over." }
    return outlook.forecast.prediction == nil
      ? "Too few approvals in the past: \(Wording.count(outlook.forecast.pastApprovals)); it takes "
        + "\(Forecast.fewestApprovals)."
      : "On past days saying “as many as last year” missed by no more than the model did."
  }

  /// The stage in which households are longest, where any can be told.
  private var whatTakesLongest: Figure? {
    guard let slowest = slowestStage, let median = slowest.days.median.value else { return nil }
    let days = steps.map { (stage: $0, days: tally.daysInStage($0)) }
    let half = "Half after"
    let quarter = "A quarter after"
    let threeQuarters = "Three quarters after"
    let table = Table(
      title: "Days until households leave a stage", unit: "by any route; all years",
      columns: [.init("Stage", .words), .init(quarter), .init(half), .init(threeQuarters)],
      rows: days.map { stage, days in
        Table.Row(
          stages[stage].name,
          [
            .measure(days.firstQuartile), .measure(days.median), .measure(days.thirdQuartile),
          ])
      })
    let n = slowest.days.entered
    return Figure(
      id: "overview.slowest-stage", question: "What takes longest?",
      finding: "\(Wording.days(Int(median))) is the median in "
        + "\(stages[slowest.stage].inSentence)"
        + (limits(of: slowest.days.median).map { " (95% interval \($0))" } ?? "")
        + (slowest.rival.map { "; not clearly longer than \(stages[$0].inSentence)" } ?? "")
        + ". Those still there are counted in, n = \(Wording.count(n)).",
      chart: .stageTimes(
        id: "overview.slowest-stage", table: table, median: half, lower: quarter,
        upper: threeQuarters),
      table: table,
      how: how(
        basis: "Days from entering a stage to the next stage or closing; those still there are "
          + "followed to \(Wording.day(asAt)) (Kaplan–Meier).", bases: [.duration],
        counted: Wording.households(n).capitalised + ".", n: n,
        leftOut: "Households whose first or last day at the stage is not known.",
        notes: [
          .init("[few]", "fewer than \(Stay.fewestEntered) entered or \(Stay.fewestLeft) left."),
          .init("[early]", "not so many had left yet."),
        ]),
      readOn: [.init("Time in every stage", to: "time/index.html#time.stages")])
  }

  private var firstDay: Day { thisYear.days?.lowerBound ?? asAt }

  private var standfirstDays: String {
    "\(Wording.dayAndMonth(firstDay)) to \(Wording.dayAndMonth(asAt))"
  }

  private func count(_ stage: Int, _ year: Period) -> Int {
    Int(tally.eventsToDate(of: stage, in: year).value ?? 0)
  }

  /// Approvals so far, day by day; of the year before, to its end. The point at this day of the year
  /// is the table's.
  ///
  /// - Parameter endRow: the table's row with the whole year's number, where it has one.
  private func line(_ year: Period, endRow: String? = nil) -> Chart.YearLine {
    let days = year.days ?? asAt...asAt
    let today = (tally.daysToDate(in: year) ?? days).upperBound
    let recorded = tally.recordedDays(of: last).filter { days.contains($0.day) && $0.day <= asAt }
    var total = 0
    var points: [Chart.YearLine.Point] = []
    func step(through part: [(day: Day, count: Int)]) {
      for (day, count) in part {
        total += count
        points.append(.init(day: day, total: Double(total)))
      }
    }
    step(through: recorded.filter { $0.day <= today })
    points.append(
      .init(day: today, total: Double(total), row: stages[last].events.capitalised))
    step(through: recorded.filter { $0.day > today })
    if let endRow {
      points.append(.init(day: days.upperBound, total: Double(total), row: endRow))
    }
    return Chart.YearLine(column: year.code, first: days.lowerBound, points: points)
  }

  /// The stage at which most households of the year asked about left, by how it ended.
  private var whereMostLeave: Figure? {
    guard let focus else { return nil }
    let breakdown = tally.breakdown(of: focus)
    let steps = stages.indices.dropLast()
    guard let most = steps.max(by: { breakdown.exits(at: $0) < breakdown.exits(at: $1) }) else {
      return nil
    }
    let stage = steps.first { breakdown.exits(at: $0) == breakdown.exits(at: most) } ?? most
    let exits = breakdown.exits(at: stage)
    let unreached = breakdown.count(.noContact, at: stage)
    let table = Table(
      title: "Households who enquired in \(yearName(focus))",
      unit: "by how \(stages[stage].inSentence) ended for those who reached it",
      columns: [.init("Stage", .words), .init("Reached")]
        + Ending.allCases.map { .init($0.heading) },
      rows: [
        Table.Row(
          stages[stage].name,
          [.measure(breakdown.reachedMeasure(stage))]
            + Ending.allCases.map { .measure(breakdown.measure($0, at: stage)) })
      ])
    return Figure(
      id: "overview.largest-loss", question: "Where are most lost?",
      finding: exits == 0
        ? "Nobody who enquired in \(yearName(focus)) has been closed so far; "
          + "n = \(Wording.count(breakdown.reached(0)))."
        : "\(Wording.count(exits)) of \(Wording.count(breakdown.reached(stage))) ended at the "
          + "\(stages[stage].inSentence) stage"
          + (unreached > 0 ? "; \(Wording.count(unreached)) of them could not be reached" : "")
          + ". Enquired in \(yearName(focus)).",
      chart: .endingsBar(id: "overview.largest-loss", table: table, row: stages[stage].name),
      table: table,
      how: how(
        basis: cohortWords(focus), bases: [.cohort],
        counted: Wording.households(breakdown.reached(stage)) + ".",
        n: breakdown.reached(stage)),
      readOn: [.init("Why, and who decided", to: "drop-out/index.html#drop-out.by-reason")])
  }
}

extension Outlook.Likelihood {
  /// The answer to “Are we on course?”.
  fileprivate var answer: String {
    switch self {
    case .reached: "Yes. "
    case .likely: "Probably. "
    case .open: "It is open. "
    case .unlikely: "Probably not. "
    }
  }
}
