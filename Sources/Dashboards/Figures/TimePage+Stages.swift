import Funnel

extension Evidence {
  /// Days in each stage until it is left by any route.
  var timeInStages: Figure {
    let half = "Half after"
    var table = Table(
      title: "Days until households leave a stage", unit: "by any route; all years",
      columns: [
        .init("Stage", .words), .init("Entered"), .init("Left"), .init("A quarter after"),
        .init(half), .init("95% interval of half"), .init("Three quarters after"),
        .init("Half of those who left"),
      ])
    for stage in steps {
      table.rows.append(Table.Row(stages[stage].name, daysCells(tally.daysInStage(stage))))
    }
    let entered = tally.daysInStage(0).entered
    return Figure(
      id: "time.stages", question: "Which stage takes longest?", finding: stagesFinding,
      chart: .stageTimes(
        id: "time.stages", table: table, median: half, lower: "A quarter after",
        upper: "Three quarters after"),
      table: table,
      measures: steps.flatMap { [tally.daysToMoveOn(from: $0)] + tally.leftOut(in: $0).measures },
      families: [tally.stayMeasures],
      how: how(
        basis: "Days from entering a stage to the next stage or closing; those still there are "
          + "followed to \(Wording.day(asAt)).", bases: [.duration],
        counted: "\(Wording.households(entered).capitalised) in \(stages[0].inSentence).",
        n: entered, leftOut: stagesLeftOut,
        notes: daysNotes + [
          .init(
            "Years",
            "measures.csv has the same by year of entering the stage and by group, and the days by which "
              + "half of all had moved on.")
        ]))
  }

  var stagesLeftOut: String {
    let parts = steps.compactMap { stage -> String? in
      let leftOut = tally.leftOut(in: stage)
      guard leftOut.count > 0 else { return nil }
      return "\(stages[stage].name): "
        + "\(Wording.count(leftOut.dayNotKnown.value ?? 0)) whose first or last day is not known, "
        + "\(Wording.count(leftOut.backwards.value ?? 0)) whose end is dated before the start"
    }
    return parts.isEmpty ? "Nothing." : parts.joined(separator: "; ") + "."
  }

  /// The stage with the longest median, of equal ones the first; and one that may be as long, where
  /// its interval leaves that open. `nil` where nothing can be said of any.
  var slowestStage: (stage: Int, days: DaysUntil, rival: Int?)? {
    let known = steps.map { (stage: $0, days: tally.daysInStage($0)) }
      .filter { $0.days.median.value != nil }
    guard let longest = known.compactMap(\.days.median.value).max(),
      let first = known.first(where: { $0.days.median.value == longest })
    else { return nil }
    let rival = known.first { other in
      other.stage != first.stage
        && (other.days.median.upper.map { $0 >= (first.days.median.lower ?? 0) } ?? true)
    }
    return (first.stage, first.days, rival?.stage)
  }

  /// The stage with the longest median, and whether it is clearly the longest.
  private var stagesFinding: String {
    let days = steps.map { (stage: $0, days: tally.daysInStage($0)) }
    guard let first = slowestStage else {
      let most = days.map(\.days.entered).max() ?? 0
      return
        "Nothing can be said of any stage yet: at least \(Stay.fewestEntered) must enter it and "
        + "half of them leave; at most \(Wording.households(most)) entered one."
    }
    let median = first.days.median
    var finding =
      "Of the stages that can be told, the longest is \(stages[first.stage].inSentence): half of "
      + "\(Wording.count(first.days.entered)) had left it after "
      + "\(Wording.days(Int(median.value ?? 0)))"
      + (limits(of: median).map { " (95% interval \($0))" } ?? "")
    if let rival = first.rival {
      finding += "; that is not clearly longer than \(stages[rival].inSentence)"
    }
    let untold = days.filter { $0.days.median.value == nil }.count
    return finding + "."
      + (untold > 0
        ? " Of \(Wording.counted(untold, "stage", "stages")) nothing can be said yet." : "")
  }

  /// Who is open on the as-at day, where, and since when.
  var waitingNow: Figure {
    let bands = Waiting.Band.allCases
    var table = Table(
      title: "Households open on \(Wording.day(asAt))",
      unit: "by the stage they are at and how long they have been there",
      columns: [.init("Stage", .words), .init("Open")]
        + bands.map { .init($0.rawValue.capitalised) }
        + [.init("Paused"), .init("No event for a year")])
    for stage in steps.map(Optional.init) + [nil] {
      table.rows.append(
        Table.Row(
          stage.map { stages[$0].name } ?? "All",
          [.measure(tally.waiting(at: stage))]
            + bands.map { .measure(tally.waiting(at: stage, $0)) }
            + [
              .measure(tally.waitingPaused(at: stage)), .measure(tally.waitingStale(at: stage)),
            ], role: stage == nil ? .total : .plain))
    }
    let open = count(tally.waiting())
    return Figure(
      id: "time.waiting", question: "Who is waiting, and since when?",
      finding: waitingFinding(open),
      table: table, measures: tally.waitingMeasures,
      how: how(
        basis: "Households neither approved nor closed at the end of \(Wording.day(asAt)).",
        bases: [.stock], counted: "\(Wording.households(open).capitalised) open.", n: open,
        leftOut: "Nothing: households without a date of enquiry are waiting too.",
        notes: [
          .init(
            "How long",
            "Since entering the stage they are at. 3, 6 and 12 months are 91, 183 and 365 days; "
              + "“not known” has no day of entering it."),
          .init(
            "No event for a year",
            "Nothing recorded for 365 days. Such households may have been forgotten; they still "
              + "count as open."),
        ]))
  }

  private func waitingFinding(_ open: Int) -> String {
    guard open > 0 else { return "Nobody: 0 households are open on \(Wording.day(asAt))." }
    let most = steps.max { count(tally.waiting(at: $0)) < count(tally.waiting(at: $1)) } ?? 0
    let long = count(tally.waiting(at: nil, .overAYear))
    let stale = count(tally.waitingStale())
    let paused = count(tally.waitingPaused())
    return "\(Wording.households(open)) \(verb(open, "is", "are")) open, "
      + "\(Wording.count(count(tally.waiting(at: most)))) of them at \(stages[most].inSentence). "
      + "\(Wording.count(long)) \(verb(long, "has", "have")) been at their stage for 12 months or "
      + "more, \(Wording.count(stale)) had no event for a year, "
      + "\(Wording.count(paused)) \(verb(paused, "is", "are")) paused."
  }

  private func count(_ measure: Measure) -> Int { Int(measure.value ?? 0) }
}
