import Funnel

/// Who waits too long and whose limit ends soon: references, in the officer edition alone.
extension Evidence {
  /// Of the references that are kept, so many stand on the page.
  private static let shownReferences = 50

  /// Open households over a limit, or without an event for a year.
  var waitingTooLong: Figure? {
    let total = count(tally.waitingTooLong())
    guard !tally.clocks.isEmpty || total > 0 else { return nil }
    let list = tally.followUp.list.waiting
    let days = "Days in stage"
    var table = Table(
      title: "Waiting too long on \(Wording.day(asAt))",
      unit: "the longest in their stage first",
      columns: [
        .init("Reference", .words), .init("Stage", .words), .init(days),
        .init("Why it is here", .words), .init("Days over the limit"),
      ])
    var measures: [Measure] = [tally.waitingTooLong()]
    measures += steps.map { tally.waitingTooLong(at: $0) }
    for (name, entry) in list.prefix(Evidence.shownReferences) {
      let over = entry.over.map { tally.daysOverLimit(of: name, $0) }
      measures += over
      let longest = over.max { ($0.value ?? 0) < ($1.value ?? 0) }
      table.rows.append(
        Table.Row(
          name,
          [
            .words(stages[entry.stage].name), .measure(tally.waitingDays(of: name, entry)),
            .words(why(entry)), longest.map { .measure($0) } ?? .words("[z]"),
          ]))
    }
    return Figure(
      id: "time.waiting-list", question: "Who is waiting too long now?",
      finding: waitingTooLongFinding(total, list.first?.entry), table: table, measures: measures,
      how: how(
        basis: "Households open at the end of \(Wording.day(asAt)) that are over a limit and still "
          + "wait for it, or had no event for 365 days.",
        bases: [.stock], counted: "\(Wording.households(total).capitalised).", n: total,
        leftOut: total > table.rows.count
          ? "\(Wording.households(total - table.rows.count)) beyond the first "
            + "\(Wording.count(table.rows.count)) of the list." : "Nothing.",
        notes: [
          .init("References", "as the register has them; never in a published edition."),
          .init("Days over the limit", "since its last day; of several limits, the longest."),
          .init("Paused", "households stay in the list, and are said to be paused."),
          .init("[x]", "the day of entering the stage is not known."),
          .init("[z]", "no limit is over: there was no event for a year."),
        ], kinds: ["register", "events", "holidays"]))
  }

  /// “Visit; paused; no event for a year”.
  private func why(_ entry: WaitingList.Overdue) -> String {
    let over = entry.over.map { tally.clocks[$0.clock].name }
    var parts = over.isEmpty ? [] : ["over the limit: \(Wording.list(over))"]
    if entry.isStale { parts.append("no event for a year") }
    if entry.isPaused { parts.append("paused") }
    return parts.joined(separator: "; ")
  }

  private func waitingTooLongFinding(_ total: Int, _ first: WaitingList.Overdue?) -> String {
    let open = count(tally.waiting())
    guard total > 0, let first else {
      return "Nobody: none of the \(Wording.households(open)) open is over a limit or without an "
        + "event for a year."
    }
    let stale = count(tally.waitingStale())
    let by = tally.clocks.indices.compactMap { index -> String? in
      let over = count(tally.clockMissedOpen(index))
      return over > 0
        ? "\(Wording.count(over)) over \(Wording.quoted(tally.clocks[index].name))" : nil
    }
    let parts = by + (stale > 0 ? ["\(Wording.count(stale)) without an event for a year"] : [])
    var finding =
      "\(Wording.count(total)) of \(Wording.households(open)) open \(verb(total, "is", "are")) over a limit or without an event for a year: "
    finding += Wording.list(parts) + "."
    if let days = first.days {
      finding += " The longest has been at \(stages[first.stage].inSentence) for "
      finding += Wording.days(days) + "."
    }
    return finding
  }

  /// Limits that end on the as-at day or within 14 days after it, by day.
  var dueSoon: Figure? {
    let clocks = tally.clocks.indices.filter { !tally.followUp.clocks.untold.contains($0) }
    guard !clocks.isEmpty else { return nil }
    let soon = tally.followUp.list.due
    let days = Set(clocks.flatMap { tally.followUp.clocks.dueSoon(of: $0).map(\.day) }).sorted()
    let shown = Array(clocks.prefix(5))
    var table = Table(
      title: "Limits that end from \(Wording.day(asAt)) to \(Wording.day(asAt.adding(days: 14)))",
      unit: "not done yet, by the last day",
      columns: [.init("Last day", .words), .init("Limits")]
        + shown.map { .init(tally.clocks[$0].name) } + [.init("References", .words)])
    for day in days {
      table.rows.append(
        Table.Row(
          "\(Evidence.weekday(day)) \(Wording.shortDay(day))",
          [.measure(tally.dueSoon(on: day))]
            + shown.map { .measure(tally.clockDueSoon($0, on: day)) }
            + [.words(references(soon.filter { $0.entry.due == day }))]))
    }
    let total = count(tally.dueSoon())
    return Figure(
      id: "time.due", question: "Which limits end in the next 14 days?",
      finding: dueFinding(total, days), table: table,
      measures: [tally.dueSoon()]
        + soon.prefix(Evidence.shownReferences).map { tally.daysLeft(of: $0.name, $0.entry) },
      how: how(
        basis: "Limits running at the end of \(Wording.day(asAt)) that are still waited for.",
        bases: [.stock], counted: "\(Wording.counted(total, "limit", "limits").capitalised).",
        n: total,
        leftOut: "Limits over already, and those that end later.",
        notes: [
          .init(
            "References",
            "as the register has them; never in a published edition. The first "
              + "\(Wording.count(WaitingList.bound)) limits have them."),
          .init("Paused", "is said beside the reference; the limit runs on."),
        ], kinds: ["register", "events", "holidays"]))
  }

  /// “First response: FE03411, FE03412 and 3 more; Visit: FE03419 (paused)”.
  private func references(_ entries: [(name: String, entry: WaitingList.Soon)]) -> String {
    let most = 12
    let parts = tally.clocks.indices.compactMap { clock -> String? in
      let names = entries.filter { $0.entry.clock == clock }
        .map { $0.entry.isPaused ? "\($0.name) (paused)" : $0.name }
      guard !names.isEmpty else { return nil }
      let more = names.count - most
      let listed =
        more > 0
        ? names.prefix(most).joined(separator: ", ") + " and \(Wording.count(more)) more"
        : Wording.list(names)
      return "\(tally.clocks[clock].name): \(listed)"
    }
    return parts.isEmpty ? "beyond the list" : parts.joined(separator: "; ")
  }

  private func dueFinding(_ total: Int, _ days: [Day]) -> String {
    guard total > 0, let first = days.first else {
      return "None: no limit that still runs ends by \(Wording.day(asAt.adding(days: 14))); n = 0."
    }
    let next = count(tally.dueSoon(on: first))
    let when = first == asAt ? "today" : "on \(Wording.dayAndMonth(first))"
    return
      "\(Wording.counted(total, "limit that still runs ends", "limits that still run end")) by "
      + "\(Wording.day(asAt.adding(days: 14))); the first "
      + "\(next == 1 ? "" : "\(Wording.count(next)) ")\(when)."
  }

  static func weekday(_ day: Day) -> String {
    ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"][day.weekday]
  }

  private func count(_ measure: Measure) -> Int { Int(measure.value ?? 0) }
}
