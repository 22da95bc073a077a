import Funnel

/// Whether the service keeps its own time limits: figures of the clocks that are configured.
extension Evidence {
  private static let inTime = "In time"

  /// Every clock: what is due of it, what was met, and what still runs.
  var clocksKept: Figure? {
    guard !tally.clocks.isEmpty else { return nil }
    var table = Table(
      title: "Time limits", unit: "all that began, in any year; share in time of those due",
      columns: [
        .init("Limit", .words), .init("From, to and how long", .words), .init("Due"),
        .init("Met"), .init(Evidence.inTime), .init("Half of those done after"),
        .init("Still running"), .init("Over and still waited for"),
      ])
    for (index, clock) in tally.clocks.enumerated() {
      table.rows.append(row(of: index, clock.name, words(of: clock)))
      if let other = clock.limit.inWorkingDays, !tally.followUp.clocks.untold.contains(index) {
        table.rows.append(
          reading(
            .workingDays, of: index, "\(clock.name), in working days", Evidence.words(of: other)))
      }
    }
    let due = tally.clocks.indices.reduce(0) { $0 + dueCount(tally.clockMet($1)) }
    return Figure(
      id: "time.clocks", question: "Are we keeping our own time limits?",
      finding: clocksFinding + " n = \(Wording.count(due)).",
      chart: .shareRows(
        id: "time.clocks", table: table, share: Evidence.inTime, numerator: "Met",
        denominator: "Due"),
      table: table, measures: tally.clockMeasures,
      how: clocksHow(
        counted: "\(Wording.count(due)) due, of all limits together. Due is what was done, in time "
          + "or late, and what is not done though its limit is over.", n: due,
        notes: clockNotes + [
          .init(
            "Half of those done after",
            "days, of those done alone; long waits that go on are missing from it."),
          .init("[z]", "nothing is due, or it does not apply."),
        ]))
  }

  /// A clock's row, as its limit is set.
  private func row(of index: Int, _ name: String, _ limit: String) -> Table.Row {
    let met = tally.clockMet(index)
    let days = tally.followUp.clocks.untold.contains(index) ? nil : tally.clockDaysOfDone(index)
    return Table.Row(
      name,
      [
        .words(limit), .measure(met, .denominator), .measure(met, .numerator),
        .measure(met, .withInterval), days.map { .measure($0) } ?? .words("[x]"),
        .measure(tally.clockRunning(index)), .measure(tally.clockMissedOpen(index)),
      ])
  }

  /// The same clock read otherwise: beneath its own row.
  private func reading(
    _ reading: ClockTally.Reading, of index: Int, _ name: String, _ limit: String
  ) -> Table.Row {
    let met = tally.clockMet(index, .all, reading)
    let above = Table.Cell.words("as above")
    return Table.Row(
      name,
      [
        .words(limit), .measure(met, .denominator), .measure(met, .numerator),
        .measure(met, .withInterval), above, above, above,
      ], role: .member)
  }

  private func dueCount(_ measure: Measure) -> Int { Int(measure.denominator ?? 0) }

  /// “First response was in time for 92.6% of 3,120”, of up to four clocks.
  private var clocksFinding: String {
    let told = tally.clocks.indices.filter { tally.clockMet($0).value != nil }
    guard !told.isEmpty else { return "Nothing is due of any limit yet." }
    let parts = told.prefix(4).map { index -> String in
      let met = tally.clockMet(index)
      let lead = index == told.first ? "95% interval " : ""
      let interval = limits(of: met).map { " (\(lead)\($0))" } ?? ""
      let name = tally.clocks[index].name
      return "\(Wording.quoted(name)) for \(Wording.percent(met.value ?? 0)) of "
        + "\(Wording.count(dueCount(met)))\(interval)"
    }
    let more = told.count > 4 ? "; the table has \(Wording.count(told.count - 4)) more" : ""
    let open = tally.clocks.indices.reduce(0) { $0 + Int(tally.clockMissedOpen($1).value ?? 0) }
    let waiting =
      open == 0
      ? "Nothing over its limit is still waited for."
      : "\(Wording.counted(open, "limit is", "limits are")) over and still waited for."
    return "Kept in time: " + parts.joined(separator: ", ") + more + ". " + waiting
  }

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
          [.init("\(tally.clocks[index].name): due"), .init(inTime(index))]
        })
    for month in months {
      table.rows.append(
        Table.Row(
          Evidence.heading(of: month),
          shown.flatMap { index -> [Table.Cell] in
            let met = tally.clockMet(index, month)
            return [.measure(met, .denominator), .measure(met)]
          }))
    }
    let all = months.flatMap { month in shown.map { dueCount(tally.clockMet($0, month)) } }
    let due = all.reduce(0, +)
    // Shares of a handful swing from nought to all: no line through them.
    let drawn = shown.filter { index in
      months.filter { dueCount(tally.clockMet(index, $0)) >= 10 }.count >= 10
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
      let difference = Difference(rate(now), against: rate(before)).estimate
      let words =
        if let lower = difference.lower, lower > 0 {
          "perhaps more often than"
        } else if let upper = difference.upper, upper < 0 {
          "perhaps less often than"
        } else {
          "no different from"
        }
      let name = Wording.quoted(tally.clocks[index].name)
      return "\(name) was kept in \(Wording.percent(share)) of \(Wording.count(dueCount(now))), "
        + "\(words) \(Wording.percent(earlier)) of \(Wording.count(dueCount(before)))"
    }
    guard !parts.isEmpty else {
      return "No two whole years can be compared, as limits of them still run or none is due; the "
        + "table has the last 13 months."
    }
    return "Begun in \(years[0].code), against \(years[1].code): "
      + parts.joined(separator: "; ") + "."
  }

  private func rate(_ measure: Measure) -> Rate {
    Rate(Int(measure.numerator ?? 0), of: Int(measure.denominator ?? 0))
  }

  /// Clocks that begin with the enquiry, by how households got in touch.
  var clocksByChannel: Figure? {
    let shown = Array(tally.clocks.indices.filter { !tally.clockChannels($0).isEmpty }.prefix(2))
    guard let first = shown.first,
      let dimension = tally.dimensions.first(where: { $0.id == "channel" })
    else { return nil }
    func inTime(_ index: Int) -> String { "\(tally.clocks[index].name): in time" }
    var table = Table(
      title: dimension.name, unit: "share in time of those due, in all years, with 95% intervals",
      columns: [.init(dimension.name, .words)]
        + shown.flatMap { index -> [Table.Column] in
          let name = tally.clocks[index].name
          return [.init("\(name): due"), .init("\(name): met"), .init(inTime(index))]
        })
    for channel in tally.clockChannels(first) {
      table.rows.append(
        Table.Row(
          dimension.categories[channel],
          shown.flatMap { index -> [Table.Cell] in
            let met = tally.clockMet(index, channel: channel)
            return [
              .measure(met, .denominator), .measure(met, .numerator), .measure(met, .withInterval),
            ]
          }))
    }
    let all = tally.clockMet(first)
    let name = tally.clocks[first].name
    return Figure(
      id: "time.clock-channels",
      question: "Does the limit hold for every way of getting in touch?",
      finding: channelsFinding(first) + " n = \(Wording.count(dueCount(all))).",
      chart: .shareRows(
        id: "time.clock-channels", table: table, share: inTime(first), numerator: "\(name): met",
        denominator: "\(name): due"),
      table: table,
      how: clocksHow(
        counted: "\(Wording.count(dueCount(all))) due of \(Wording.quoted(name)).",
        n: dueCount(all),
        notes: [
          .init("Order", "That of the code list: ways of contact are not ranked."),
          .init("[z]", "none is due."),
        ]))
  }

  /// Each way against all others, where a difference is beyond its 95 % interval.
  private func channelsFinding(_ clock: Int) -> String {
    let all = rate(tally.clockMet(clock))
    let name = Wording.quoted(tally.clocks[clock].name)
    guard all.denominator > 0 else { return "Nothing is due of \(name) yet." }
    func found(_ isMore: Bool) -> [String] {
      tally.clockChannels(clock).compactMap { channel in
        let measure = tally.clockMet(clock, channel: channel)
        let difference = Difference(rate(measure), within: all).estimate
        let differs = isMore ? (difference.lower ?? 0) > 0 : (difference.upper ?? 0) < 0
        return differs ? Wording.quoted(measure.key.category2) : nil
      }
    }
    let parts = [(found(true), "more"), (found(false), "less")].compactMap { names, word in
      names.isEmpty ? nil : "perhaps \(word) often for \(Wording.list(names))"
    }
    let share = Wording.percent(all.value ?? 0)
    let start = "\(name) was kept in \(share) of \(Wording.count(all.denominator))"
    return parts.isEmpty
      ? "\(start); no way of getting in touch differs from the others."
      : "\(start), \(Wording.list(parts)) than for all others."
  }

  private func clocksHow(counted: String, n: Int, notes: [Figure.Note]) -> Figure.How {
    let unknown = tally.clocks.indices.reduce(0) {
      $0 + Int(tally.clockUnknown($1).value ?? 0)
    }
    let stopped = tally.clocks.indices.reduce(0) { $0 + Int(tally.clockStopped($1).value ?? 0) }
    let leftOut =
      "\(Wording.count(stopped)) closed before the limit was over, of whom nothing is due; "
      + "\(Wording.count(unknown)) that cannot be told, as a day is not known or the end is dated "
      + "before the start."
    return how(
      basis: "Activity: each limit by the day it began to run. Counted from the day after.",
      bases: [.activity, .stock], counted: counted, n: n, leftOut: leftOut,
      notes: notes + untoldNotes + calendarNotes, kinds: ["register", "events", "holidays"])
  }

  private var clockNotes: [Figure.Note] {
    var notes = [
      Figure.Note(
        "Not recorded", "counts as not done. Who has moved on is no longer waited for, but late."),
      Figure.Note("Pauses", pausesWords),
    ]
    if tally.clocks.contains(where: { $0.limit.inWorkingDays != nil }) {
      notes.append(
        Figure.Note(
          "Hours",
          "Registers keep no times of day, so that 24 hours are one day; the row beneath reads the "
            + "same limit as working days."))
    }
    return notes
  }

  /// What the shares are with the days of pauses left out.
  private var pausesWords: String {
    guard tally.followUp.clocks.hasPauses else { return "None is recorded." }
    let parts = tally.clocks.indices.compactMap { index -> String? in
      let (set, without) = (tally.clockMet(index), tally.clockMet(index, .all, .withoutPauses))
      guard let share = without.value, set.numerator != without.numerator else { return nil }
      return "\(Wording.quoted(tally.clocks[index].name)) \(Wording.percent(share)) of "
        + Wording.count(dueCount(without))
    }
    return "Their days count here. Left out, in time: "
      + (parts.isEmpty ? "no limit differs" : Wording.list(parts)) + "."
  }

  private var untoldNotes: [Figure.Note] {
    tally.followUp.clocks.untold.sorted().map { index in
      Figure.Note(
        "[x] \(tally.clocks[index].name)",
        "No register has the column \(Wording.list(missingColumns(of: index))).")
    }
  }

  private func missingColumns(of index: Int) -> [String] {
    [tally.clocks[index].from, tally.clocks[index].to].compactMap { event in
      guard case .other(let name) = event, tally.followUp.clocks.missing.contains(name) else {
        return nil
      }
      return tally.followUp.clocks.otherDateNames[name]
    }
  }

  private var calendarNotes: [Figure.Note] {
    let needs = tally.clocks.contains {
      if case .workingDays = $0.limit { true } else { $0.limit.inWorkingDays != nil }
    }
    guard needs else { return [] }
    guard let known = tally.followUp.clocks.calendar.known else {
      return [
        Figure.Note(
          "Working days",
          "Monday to Friday: no list of bank holidays is fed, so that they count as working days.")
      ]
    }
    return [
      Figure.Note(
        "Working days",
        "Monday to Friday but England’s bank holidays, which are known from "
          + "\(Wording.day(known.lowerBound)) to \(Wording.day(known.upperBound)).")
    ]
  }
}

/// How clocks are worded.
extension Evidence {
  /// “enquiry to first response, 1 working day”.
  func words(of clock: Clock) -> String {
    "\(words(of: clock.from)) to \(words(of: clock.to)), \(Evidence.words(of: clock.limit))"
  }

  func words(of event: Clock.Event) -> String {
    switch event {
    case .stage(let stage): return stages[stage].inSentence
    case .other(let name):
      let column = tally.followUp.clocks.otherDateNames[name]
      let known = [
        "stage1_end_date": "end of stage 1",
        "stage1_information_date": "all information for stage 1",
        "stage1_notice_date": "notice after stage 1",
      ]
      return known[column]
        ?? column.split(separator: "_").filter { $0 != "date" }.joined(separator: " ")
    }
  }

  static func words(of limit: TimeLimit) -> String {
    switch limit {
    case .hours(let hours):
      let days = Wording.days((hours + 23) / 24)
      return "\(Wording.counted(hours, "hour", "hours")) (\(days))"
    case .days(let days): return Wording.days(days)
    case .workingDays(let days): return Wording.counted(days, "working day", "working days")
    case .months(let months): return Wording.counted(months, "month", "months")
    }
  }
}
