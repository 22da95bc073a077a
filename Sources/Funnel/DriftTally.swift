/// How work drifted over the last weeks: who was open at each stage at the end of each, who came and
/// went, and which limits ran out.
///
/// Each week's end is told from the dates as they stand now, by the rule of the as-at day: what is
/// dated later had not happened. Weeks run from Monday to Sunday; the last may be unfinished.
public struct DriftTally: Sendable {
  /// Finished weeks that are told.
  public static let weeks = 8

  /// One week: as it was at its end, and what happened in it.
  public struct Week: Equatable, Sendable {
    public let monday: Day
    /// Sunday, or the as-at day.
    public let end: Day
    /// `[stage]`.
    public internal(set) var open: [Int]
    public internal(set) var cameIn = 0
    /// Approved or closed.
    public internal(set) var wentOut = 0
    /// `[clock]`: limits that ran out, of those still waited for.
    public internal(set) var ranOut: [Int]
    /// Households that had been without any event for 365 days for the first time.
    public internal(set) var becameStale = 0

    public var isFinished: Bool { monday.days(to: end) == 6 }
    public var isEmpty: Bool { open.allSatisfy { $0 == 0 } && cameIn + wentOut == 0 }
  }

  public private(set) var all: [Week]
  /// The Sunday before the first week.
  private let before: Day

  init(stages: Int, clocks: Int, asAt: Day) {
    let monday = asAt.adding(days: -asAt.weekday)
    let isFinished = asAt.weekday == 6
    let first = monday.adding(days: -7 * (DriftTally.weeks - (isFinished ? 1 : 0)))
    let count = DriftTally.weeks + (isFinished ? 0 : 1)
    before = first.adding(days: -1)
    all = (0..<count).map { week in
      let start = first.adding(days: 7 * week)
      return Week(
        monday: start, end: min(start.adding(days: 6), asAt),
        open: Array(repeating: 0, count: stages), ranOut: Array(repeating: 0, count: clocks))
    }
  }

  mutating func add(_ journey: FollowedJourney, _ runs: [ClockRun?], clocks: ClockTally) {
    for (index, run) in runs.enumerated() {
      if let run { add(run, of: index, journey, clocks) }
    }
    guard !journey.isOver(by: before) else { return }
    var wasOpen = journey.isOpen(on: before)
    var wasStale = wasOpen && journey.isStale(on: before)
    for index in all.indices {
      let end = all[index].end
      let isOpen = journey.isOpen(on: end)
      let cameIn =
        journey.dates[0].day.map { all[index].monday <= $0 && $0 <= end } ?? false
      if cameIn { all[index].cameIn += 1 }
      if isOpen {
        all[index].open[journey.stage(on: end)] += 1
      } else if wasOpen || cameIn {
        all[index].wentOut += 1
      }
      let isStale = isOpen && journey.isStale(on: end)
      if isStale && !wasStale { all[index].becameStale += 1 }
      (wasOpen, wasStale) = (isOpen, isStale)
    }
  }

  private mutating func add(
    _ run: ClockRun, of index: Int, _ journey: FollowedJourney, _ clocks: ClockTally
  ) {
    guard run.state == .missed else { return }
    let clock = clocks.clocks[index]
    // No limit ends before it begins, so that most runs need no calendar.
    if let done = run.done ?? run.stopped, done <= before { return }
    let over = clock.limit.lastDay(from: run.start, in: clocks.calendar).adding(days: 1)
    guard let week = all.firstIndex(where: { $0.monday <= over && over <= $0.end }) else { return }
    let isPassed = journey.dates.dropFirst(clock.awaitedBefore).contains {
      $0.day.map { $0 < over } ?? false
    }
    if !isPassed { all[week].ranOut[index] += 1 }
  }

  mutating func merge(_ other: DriftTally) {
    for week in all.indices {
      for stage in all[week].open.indices { all[week].open[stage] += other.all[week].open[stage] }
      for clock in all[week].ranOut.indices {
        all[week].ranOut[clock] += other.all[week].ranOut[clock]
      }
      all[week].cameIn += other.all[week].cameIn
      all[week].wentOut += other.all[week].wentOut
      all[week].becameStale += other.all[week].becameStale
    }
  }
}

/// A journey as it stood on an earlier day, by its dates.
extension FollowedJourney {
  /// Approved or closed on the day or before, or on a day that is not known.
  fileprivate func isOver(by day: Day) -> Bool {
    if dates[dates.count - 1].asAt(day) != .absent { return true }
    guard let closing else { return false }
    return closing.date.day.map { $0 <= day } ?? true
  }

  fileprivate func isOpen(on day: Day) -> Bool {
    (dates[0].day.map { $0 <= day } ?? true) && !isOver(by: day)
  }

  fileprivate func stage(on day: Day) -> Int {
    dates.lastIndex { $0.asAt(day) != .absent } ?? 0
  }

  fileprivate func isStale(on day: Day) -> Bool {
    latestEvent(by: day).map { $0.days(to: day) >= Waiting.staleAfter } ?? false
  }
}
