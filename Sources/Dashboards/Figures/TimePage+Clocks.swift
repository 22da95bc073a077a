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
    let due = tally.clocks.indices.reduce(0) { $0 + clockDue(tally.clockMet($1)) }
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

  func clockDue(_ measure: Measure) -> Int { Int(measure.denominator ?? 0) }

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
        + "\(Wording.count(clockDue(met)))\(interval)"
    }
    let more = told.count > 4 ? "; the table has \(Wording.count(told.count - 4)) more" : ""
    let open = tally.clocks.indices.reduce(0) { $0 + Int(tally.clockMissedOpen($1).value ?? 0) }
    let waiting =
      open == 0
      ? "Nothing over its limit is still waited for."
      : "\(Wording.counted(open, "limit is", "limits are")) over and still waited for."
    return "Kept in time: " + parts.joined(separator: ", ") + more + ". " + waiting
  }

  /// What is said of some of the clocks alone, and how those were counted; `nil` where there are none.
  func clocksAnswer(of some: [Int]) -> (finding: String, how: Figure.How)? {
    guard !some.isEmpty else { return nil }
    let sentences = some.map { index -> String in
      let met = tally.clockMet(index)
      let name = Wording.quoted(tally.clocks[index].name)
      let limit = words(of: tally.clocks[index])
      guard let share = met.value else {
        return "Nothing is due yet of \(name), \(limit); n = 0."
      }
      let open = Int(tally.clockMissedOpen(index).value ?? 0)
      let interval = limits(of: met).map { ", 95% interval \($0)" } ?? ""
      return "\(name) was in time for \(Wording.count(met.numerator ?? 0)) of "
        + "\(Wording.count(clockDue(met))) (\(Wording.percent(share))\(interval)): \(limit)."
        + (open == 0
          ? "" : " \(Wording.counted(open, "is", "are")) over the limit and still waited for.")
    }
    let due = some.reduce(0) { $0 + clockDue(tally.clockMet($1)) }
    return (
      sentences.joined(separator: " "),
      clocksHow(
        counted: "\(Wording.count(due)) due: what was done, in time or late, and what is not done "
          + "though its limit is over.", n: due,
        notes: [.init("[z]", "nothing is due, or it does not apply.")], of: some)
    )
  }

  func clockRate(_ measure: Measure) -> Rate {
    Rate(Int(measure.numerator ?? 0), of: Int(measure.denominator ?? 0))
  }

  /// - Parameter some: the clocks that are counted; all where `nil`.
  func clocksHow(
    counted: String, n: Int, notes: [Figure.Note], of some: [Int]? = nil
  ) -> Figure.How {
    let clocks = some ?? Array(tally.clocks.indices)
    let unknown = clocks.reduce(0) { $0 + Int(tally.clockUnknown($1).value ?? 0) }
    let stopped = clocks.reduce(0) { $0 + Int(tally.clockStopped($1).value ?? 0) }
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
        + Wording.count(clockDue(without))
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
