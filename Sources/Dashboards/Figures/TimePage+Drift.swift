import Funnel

/// How the work drifted over the last weeks, and what became of pauses.
extension Evidence {
  /// The last eight weeks, for a meeting on Monday.
  var weeklyDrift: Figure? {
    let weeks = tally.followUp.drift.all
    guard weeks.contains(where: { !$0.isEmpty }), let first = weeks.first, let last = weeks.last
    else { return nil }
    let (open, ranOut) = ("Open at its end", "Limits run out")
    let hasClocks = !tally.clocks.isEmpty
    var table = Table(
      title: "Weeks from \(Wording.day(first.monday)) to \(Wording.day(last.end))",
      unit: "households; limits run out, each counted",
      columns: [.init("Week from", .words), .init("Came in"), .init("Approved or closed")]
        + [.init(open)] + steps.map { .init("At \(stages[$0].inSentence)") }
        + (hasClocks ? [.init(ranOut)] : []) + [.init("New without an event for a year")])
    var measures: [Measure] = []
    for week in weeks {
      let told = tally.measures(of: week)
      measures += told.all
      table.rows.append(
        Table.Row(
          week.isFinished ? Wording.shortDay(week.monday) : Evidence.unfinished(week),
          [.measure(told.cameIn), .measure(told.wentOut), .measure(told.open)]
            + told.openAt.map { .measure($0) } + (hasClocks ? [.measure(told.ranOut)] : [])
            + [.measure(told.becameStale)]))
    }
    let now = last.open.reduce(0, +)
    return Figure(
      id: "time.drift", question: "What changed in the last eight weeks?",
      finding: driftFinding(weeks, now),
      chart: .years(
        id: "time.drift", table: table, columns: [open] + (hasClocks ? [ranOut] : [])),
      table: table, measures: measures,
      how: how(
        basis:
          "Households open at the end of each Sunday, and what happened from Monday to Sunday, "
          + "by the dates as they are recorded now.", bases: [.stock, .activity],
        counted: "\(Wording.households(now).capitalised) open on \(Wording.day(last.end)).", n: now,
        leftOut:
          "Late entries are in the week of their date, so that earlier weeks may still change.",
        notes: [
          .init(
            "Adds up",
            "Open at the end of a week are those of the week before, and who came in, less who was "
              + "approved or closed."),
          .init(
            "Limits run out",
            "on a day of the week, of those still waited for then, whether done since or not."),
        ]))
  }

  /// “28 Sep, so far”.
  private static func unfinished(_ week: DriftTally.Week) -> String {
    "\(week.monday.civil.day) \(Wording.shortMonth(week.monday.civil.month)), so far"
  }

  private func driftFinding(_ weeks: [DriftTally.Week], _ now: Int) -> String {
    let whole = weeks.filter(\.isFinished)
    let came = weeks.reduce(0) { $0 + $1.cameIn }
    let went = weeks.reduce(0) { $0 + $1.wentOut }
    let end = weeks.last.map { Wording.day($0.end) } ?? ""
    var finding = "\(Wording.households(now)) \(verb(now, "is", "are")) open on \(end). "
    finding += "\(Wording.count(came)) came in since \(Wording.dayAndMonth(weeks[0].monday)) and "
    finding += "\(Wording.count(went)) \(verb(went, "was", "were")) approved or closed."
    guard let week = whole.last else { return finding }
    let ranOut = week.ranOut.reduce(0, +)
    finding += " In the last whole week "
    if !tally.clocks.isEmpty {
      finding += Wording.counted(ranOut, "limit", "limits") + " ran out and "
    }
    finding += Wording.households(week.becameStale)
    return finding + " reached a year without an event."
  }

  /// Pauses by the year they began in; `nil` where none is recorded.
  var pauses: Figure? {
    let all = tally.pauses()
    let total = count(all.paused)
    guard total > 0 else { return nil }
    var table = Table(
      title: "Pauses", unit: "households, by the year in which the pause began",
      columns: [
        .init("Year", .words), .init("Paused"), .init("Returned"), .init("Approved since"),
        .init("Closed since"), .init("Still open"), .init("Ended while paused"),
        .init("Paused now"),
      ])
    for period in tally.followUp.pauses.periods + [.all] {
      table.rows.append(
        Table.Row(
          period == .all ? "All years" : Wording.period(period),
          tally.pauses(period).all.map { .measure($0) }, role: period == .all ? .total : .plain))
    }
    let share = tally.pausesReturned
    var finding =
      "\(Wording.households(count(all.stillPaused)).capitalised) "
      + "\(verb(count(all.stillPaused), "is", "are")) paused now. Of "
      + "\(Wording.count(total)) that ever were, \(Wording.count(count(all.returned))) returned"
    if let value = share.value { finding += " (\(Wording.percent(value)))" }
    finding += ": \(Wording.count(count(all.approved))) approved since, "
    finding +=
      "\(Wording.count(count(all.closed))) closed, \(Wording.count(count(all.open))) still "
    finding += "open."
    if let days = tally.daysPaused.value {
      finding += " Half of pauses were over after \(Wording.days(Int(days)))"
      finding += limits(of: tally.daysPaused).map { " (95% interval \($0))." } ?? "."
    }
    return Figure(
      id: "time.paused", question: "How many are paused, and do they return?", finding: finding,
      table: table, measures: [share, tally.daysPaused],
      how: how(
        basis: "Activity: pauses by the day they began, followed to \(Wording.day(asAt)).",
        bases: [.activity, .duration],
        counted: "\(Wording.households(total).capitalised) with a pause.", n: total,
        leftOut: "Earlier pauses of a household: the register keeps one.",
        notes: [
          .init("Returned", "the pause has an end by \(Wording.day(asAt))."),
          .init("Ended while paused", "approved or closed, and no end of the pause recorded."),
          .init(
            "Half over after",
            "Kaplan–Meier, by return or otherwise; those that last are followed to the as-at day."),
        ]))
  }

  private func count(_ measure: Measure) -> Int { Int(measure.value ?? 0) }
}
