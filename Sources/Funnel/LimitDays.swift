/// The last day on which a limit is still kept, by the day on which it began: worked out once a day,
/// however many households begin on it.
struct LimitDays: Sendable {
  let limit: TimeLimit
  private let calendar: WorkingCalendar
  /// By the day since `firstDay`; `unknown` until it is asked for.
  private var lastDays: [Int32] = []

  private static let firstDay: Int32 = 5_479
  private static let unknown = Int32.min

  init(_ limit: TimeLimit, in calendar: WorkingCalendar) {
    self.limit = limit
    self.calendar = calendar
  }

  mutating func lastDay(from start: Day) -> Day {
    let place = Int(start.daysSinceEpoch) - Int(LimitDays.firstDay)
    guard (0..<32_768).contains(place) else { return limit.lastDay(from: start, in: calendar) }
    if place >= lastDays.count {
      lastDays += repeatElement(LimitDays.unknown, count: place + 1 - lastDays.count)
    }
    if lastDays[place] == LimitDays.unknown {
      lastDays[place] = limit.lastDay(from: start, in: calendar).daysSinceEpoch
    }
    return Day(daysSinceEpoch: lastDays[place])
  }

  /// How a clock stands that began on a day; see `TimeLimit.state`, which also knows of pauses.
  ///
  /// - Parameters:
  ///   - done: not before the start.
  mutating func state(from start: Day, to done: Day?, stopped: Day?, asAt: Day)
    -> TimeLimit.State
  {
    let last = lastDay(from: start)
    if let done { return done <= last ? .met : .missed }
    if let stopped { return stopped <= last ? .stopped : .missed }
    return asAt <= last ? .running : .missed
  }
}
