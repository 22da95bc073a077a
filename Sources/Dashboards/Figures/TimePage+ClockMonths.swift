import Funnel

/// Whether time limits are kept more often than they were.
extension Evidence {
  /// The last 13 months by the month in which each clock began.
  var clocksByMonth: Figure? {
    guard !tally.clocks.isEmpty else { return nil }
    let shown = Array(tally.clocks.indices.prefix(4))
    let months = (0..<13).reversed().map { back in Period.month(of: firstOfMonth(back: back)) }
    func inTime(_ index: Int) -> String { "\(tally.clocks[index].name): in time" }
    var table = Table(
      title: "The last 13 months", unit: "by the month in which the limit began to run",
      columns: [.init("Began in", .words)]
        + shown.flatMap { index -> [Table.Column] in
          [
            .init("\(tally.clocks[index].name): due"), .init(inTime(index)),
            .init("\(tally.clocks[index].name): running"),
          ]
        })
    for month in months {
      table.rows.append(
        Table.Row(
          Evidence.heading(of: month),
          shown.flatMap { index -> [Table.Cell] in
            let met = tally.clockMet(index, month)
            return [
              .measure(met, .denominator), .measure(met),
              .measure(tally.clockRunning(index, month)),
            ]
          }))
    }
    let all = months.flatMap { month in shown.map { clockDue(tally.clockMet($0, month)) } }
    let due = all.reduce(0, +)
    // Shares of a handful swing from nought to all: no line through them.
    let drawn = shown.filter { index in
      months.filter { clockDue(tally.clockMet(index, $0)) >= 10 }.count >= 10
    }
    return Figure(
      id: "time.clock-months", question: "Are limits kept more often than a year ago?",
      finding: monthsFinding(shown) + " n = \(Wording.count(due)).",
      chart: drawn.isEmpty
        ? nil : .years(id: "time.clock-months", table: table, columns: drawn.map(inTime)),
      table: table,
      how: clocksHow(
        counted: "\(Wording.count(due)) due, of those that began in these months.", n: due,
        notes: [
          .init("Missed", "what is due and was not in time."),
          .init("[p]", "provisional: some that began in the month are not due yet."),
          .init("[z]", "none is due."),
          .init("Drawn", "limits of which 10 or more are due in most months."),
          .init(
            "Intervals",
            "95%, and every earlier month, quarter and year, are in measures.csv as clock_met. "
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
