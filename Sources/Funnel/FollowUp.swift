/// What needs following up: time limits, who waits too long, how that drifted week by week, and
/// pauses. Counted in the one pass; the lists are the only thing that names a household.
public struct FollowUp: Sendable {
  public private(set) var clocks: ClockTally
  public private(set) var list: WaitingList
  public private(set) var drift: DriftTally
  public private(set) var pauses: PauseTally

  /// Runs of the clocks of the journey in hand.
  private var runs: [ClockRun?]

  init(
    stages: Int, clocks: [Clock], calendar: WorkingCalendar, otherDateNames: [String],
    missing: Set<Int>, asAt: Day
  ) {
    self.clocks = ClockTally(
      clocks, calendar: calendar, otherDateNames: otherDateNames, missing: missing)
    list = WaitingList(stages: stages)
    drift = DriftTally(stages: stages, clocks: clocks.count, asAt: asAt)
    pauses = PauseTally()
    runs = Array(repeating: nil, count: clocks.count)
  }

  /// Counts one journey.
  ///
  /// - Parameters:
  ///   - channel: its code of the column `channel`, where there is one.
  ///   - reference: what it is called; asked for only where it may be listed.
  mutating func add(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int, asAt: Day, channel: Int?,
    reference: () -> String
  ) {
    clocks.add(journey, block, row, asAt: asAt, channel: channel, runs: &runs)
    if journey.isOpen {
      list.add(journey, block, row, asAt: asAt, runs, clocks: clocks, reference: reference)
    }
    drift.add(block, row, runs, clocks: clocks)
    if block.pausedFrom[row] != .absent { pauses.add(journey, block, row, asAt: asAt) }
  }

  /// Adds what another part of the same journeys counted.
  ///
  /// - Parameter channels: of each code of `channel` there, the one here.
  mutating func merge(_ other: FollowUp, channels: [Int]) {
    clocks.merge(other.clocks, channels: channels)
    list.merge(other.list)
    drift.merge(other.drift)
    pauses.merge(other.pauses)
  }

  /// The same with the categories of the dimension `channel`.
  func recoded(channels: [Int], count: Int) -> FollowUp {
    var result = self
    result.clocks = clocks.recoded(channels: channels, count: count)
    return result
  }
}

extension Journey {
  /// The days left out of clocks that stop for pauses: after the first, up to and including the
  /// last; up to the as-at day while it lasts. `nil` where they are not known.
  static func pause(_ block: borrowing JourneyBlock, _ row: Int, asAt: Day) -> ClosedRange<Day>? {
    let end = block.pausedTo[row]
    guard let from = block.pausedFrom[row].day, end != .unknown else { return nil }
    let to = end.day ?? asAt
    return from <= to ? from...to : nil
  }

  /// The latest event up to a day; `absent` where there is none.
  static func latestEvent(
    _ block: borrowing JourneyBlock, _ row: Int, by day: Day
  ) -> DateMark {
    var latest = DateMark.absent
    for stage in 0..<block.stageCount {
      let mark = block.date(stage, row)
      if mark.bits <= day.daysSinceEpoch { latest = latest.later(mark) }
    }
    for name in 0..<block.otherDateCount {
      let mark = block.otherDate(name, row)
      if mark.bits <= day.daysSinceEpoch { latest = latest.later(mark) }
    }
    return latest
  }
}
