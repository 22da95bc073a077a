internal import Dashboards
internal import Funnel
internal import Ingest

/// Whether the bank holidays that are known cover the days on which clocks in working days run.
enum HolidayCoverage {
  /// Working days by every list of bank holidays that is fed; without one, every weekday.
  static func calendar(of feeds: [GatheredFeed]) -> WorkingCalendar {
    var days: [Day]?
    for feed in feeds {
      if case .holidays(let holidays)? = feed.content { days = (days ?? []) + holidays.days }
    }
    return days.map { WorkingCalendar(holidays: $0) } ?? .weekdaysOnly
  }

  /// Adds a warning to the list of bank holidays that ends too early or begins too late, or, where
  /// there is none, to the register.
  static func warn(_ feeds: inout [GatheredFeed], clocks: [Clock], asAt: Day) {
    let names = clocks.filter {
      if case .workingDays = $0.limit { true } else { false }
    }.map(\.id)
    guard !names.isEmpty else { return }
    let isOne = names.count == 1
    let subject =
      "the \(isOne ? "clock" : "clocks") \(Wording.list(names)) \(isOne ? "runs" : "run") "
    let registers = feeds.indices.filter {
      feeds[$0].feed.kind == .register || feeds[$0].feed.kind == .events
    }
    guard feeds.contains(where: { $0.feed.kind == .holidays }) else {
      guard let register = registers.first else { return }
      feeds[register].warnings.append(
        subject + "in working days, but no feed of kind holidays says which days are none")
      return
    }
    var days: [Day] = []
    var lists: [Int] = []
    for (index, feed) in feeds.enumerated() {
      guard case .holidays(let holidays)? = feed.content else { continue }
      days += holidays.days
      lists.append(index)
    }
    // A list that is missing says so itself.
    guard let list = lists.first, let first = days.min(), let last = days.max() else { return }
    if let begin = registers.compactMap({ feeds[$0].reading.oldest }).min(), begin < first {
      feeds[list].warnings.append(
        subject + "from \(Wording.day(begin)), but the first bank holiday of the list is "
          + "\(Wording.day(first)); earlier ones count as working days")
    }
    if asAt > last {
      feeds[list].warnings.append(
        subject + "to \(Wording.day(asAt)), but the last bank holiday of the list is "
          + "\(Wording.day(last)); later ones count as working days. Fetch a newer list")
    }
  }
}
