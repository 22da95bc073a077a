import Funnel

/// Whether time limits are kept more often than they were.
extension Evidence {
  /// The last 13 months by the month in which each clock began.
  var clocksByMonth: Figure? {
    guard !tally.clocks.isEmpty else { return nil }
    let shown = Array(tally.clocks.indices.prefix(4))
    let months = (0..<13).reversed().map { back in Period.month(of: firstOfMonth(back: back)) }
    var table = Table(
      title: "The last 13 months", unit: "by the month in which the limit began to run",
      columns: [
        .init("Limit, and began in", .words), .init("Due"), .init("In time"), .init("Missed"),
        .init("Still running"), .init("Share in time"),
      ])
    func row(_ name: String, _ index: Int, _ period: Period, _ role: Table.Row.Role) -> Table.Row {
      let met = tally.clockMet(index, period)
      return Table.Row(
        name,
        [
          .measure(met, .denominator), .measure(met, .numerator),
          .measure(tally.clockMissed(index, period)), .measure(tally.clockRunning(index, period)),
          .measure(met, .withInterval),
        ], role: role)
    }
    for index in shown {
      table.rows.append(row("\(tally.clocks[index].name), all years", index, .all, .group))
      table.rows += months.map { row(Evidence.heading(of: $0), index, $0, .member) }
    }
    let all = months.flatMap { month in shown.map { clockDue(tally.clockMet($0, month)) } }
    let due = all.reduce(0, +)
    return Figure(
      id: "time.clock-months", question: "Are limits kept more often than a year ago?",
      finding: monthsFinding(shown) + " n = \(Wording.count(due)).",
      table: table,
      how: clocksHow(
        counted: "\(Wording.count(due)) due, of those that began in these months.", n: due,
        notes: [
          .init(
            "Missed",
            "due and not done in time, whether done since or not. What is due is what was in "
              + "time and what was missed; running limits are not due yet."),
          .init("[p]", "provisional: some that began in the month are not due yet."),
          .init("[z]", "none is due."),
          .init(
            "Intervals",
            "95%. Every earlier month, quarter and year is in measures.csv as clock_met. "
              + "A month’s share swings by chance: compare whole years."),
        ]
          + (tally.clocks.count > shown.count
            ? [.init("Not shown", "Limits beyond the first four are in measures.csv.")] : [])))
  }

  /// “Sep 2026”.
  private static func heading(of month: Period) -> String {
    guard case .month(let year, let number) = month else { return Wording.period(month) }
    return "\(Wording.shortMonth(number)) \(year)"
  }

  private func firstOfMonth(back: Int) -> Day {
    let first = asAt.adding(days: 1 - asAt.civil.day)
    return first.adding(months: -back)
  }

  /// The last whole financial year against the one before, of clocks of which nothing runs in either.
  private func monthsFinding(_ shown: [Int]) -> String {
    let years = [year(before: thisYear), year(before: year(before: thisYear))]
    let parts = shown.compactMap { index -> String? in
      let (now, before) = (tally.clockMet(index, years[0]), tally.clockMet(index, years[1]))
      guard let share = now.value, let earlier = before.value,
        years.allSatisfy({ tally.followUp.clocks.counts(of: index, $0).running == 0 })
      else { return nil }
      let difference = Difference(clockRate(now), against: clockRate(before)).estimate
      let words =
        if let lower = difference.lower, lower > 0 {
          "perhaps more often than"
        } else if let upper = difference.upper, upper < 0 {
          "perhaps less often than"
        } else {
          "no different from"
        }
      let name = Wording.quoted(tally.clocks[index].name)
      return "\(name) was kept in \(Wording.percent(share)) of \(Wording.count(clockDue(now))), "
        + "\(words) \(Wording.percent(earlier)) of \(Wording.count(clockDue(before)))"
    }
    guard !parts.isEmpty else {
      return "No two whole years can be compared, as limits of them still run or none is due; the "
        + "table has the last 13 months."
    }
    return "Begun in \(years[0].code), against \(years[1].code): "
      + parts.joined(separator: "; ") + "."
  }
}
