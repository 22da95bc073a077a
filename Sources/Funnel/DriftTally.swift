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

  /// Counts one journey.
  mutating func add(
    _ block: borrowing JourneyBlock, _ row: Int, _ runs: [ClockRun?], clocks: ClockTally
  ) {
    for index in runs.indices {
      if let run = runs[index], run.state == .missed {
        ranOut(run, of: index, block, row, clocks)
      }
    }
    guard !DriftTally.isOver(block, row, by: before) else { return }
    var wasOpen = DriftTally.isOpen(block, row, on: before)
    var wasStale = wasOpen && DriftTally.isStale(block, row, on: before)
    let enquired = block.date(0, row)
    for index in all.indices {
      let end = all[index].end
      let isOpen = DriftTally.isOpen(block, row, on: end)
      let cameIn = enquired.day.map { all[index].monday <= $0 && $0 <= end } ?? false
      if cameIn { all[index].cameIn += 1 }
      if isOpen {
        all[index].open[DriftTally.stage(block, row, on: end)] += 1
      } else if wasOpen || cameIn {
        all[index].wentOut += 1
      }
      let isStale = isOpen && DriftTally.isStale(block, row, on: end)
      if isStale && !wasStale { all[index].becameStale += 1 }
      (wasOpen, wasStale) = (isOpen, isStale)
    }
  }

  /// Counts a limit that ran out, in the week in which it did.
  private mutating func ranOut(
    _ run: ClockRun, of index: Int, _ block: borrowing JourneyBlock, _ row: Int,
    _ clocks: ClockTally
  ) {
    // No limit ends before it begins, so that most runs need no calendar.
    if let done = run.done ?? run.stopped, done <= before { return }
    let clock = clocks.clocks[index]
    let over = clock.limit.lastDay(from: run.start, in: clocks.calendar).adding(days: 1)
    guard let week = all.firstIndex(where: { $0.monday <= over && over <= $0.end }) else { return }
    for stage in min(clock.awaitedBefore, block.stageCount)..<block.stageCount {
      if let day = block.date(stage, row).day, day < over { return }
    }
    all[week].ranOut[index] += 1
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
extension DriftTally {
  /// Approved or closed on the day or before, or on a day that is not known.
  private static func isOver(_ block: borrowing JourneyBlock, _ row: Int, by day: Day) -> Bool {
    if block.date(block.stageCount - 1, row).asAt(day) != .absent { return true }
    guard block.closedAt[row] != JourneyBlock.noClosing else { return false }
    return block.closedOn[row].day.map { $0 <= day } ?? true
  }

  private static func isOpen(_ block: borrowing JourneyBlock, _ row: Int, on day: Day) -> Bool {
    (block.date(0, row).day.map { $0 <= day } ?? true) && !isOver(block, row, by: day)
  }

  private static func stage(_ block: borrowing JourneyBlock, _ row: Int, on day: Day) -> Int {
    var furthest = 0
    for stage in 0..<block.stageCount where block.date(stage, row).asAt(day) != .absent {
      furthest = stage
    }
    return furthest
  }

  private static func isStale(_ block: borrowing JourneyBlock, _ row: Int, on day: Day) -> Bool {
    Journey.latestEvent(block, row, by: day).day
      .map { $0.days(to: day) >= Waiting.staleAfter } ?? false
  }
}
