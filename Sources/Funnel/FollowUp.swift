/// What needs following up: time limits, who waits too long, how that drifted week by week, and
/// pauses. Counted in the one pass; the lists are the only thing that names a household.
public struct FollowUp: Sendable {
  public private(set) var clocks: ClockTally
  public private(set) var list: WaitingList
  public private(set) var drift: DriftTally
  public private(set) var pauses: PauseTally

  init(of table: JourneyTable, clocks: [Clock], calendar: WorkingCalendar) {
    let channels = table.dimensions.first { $0.id == ClockTally.channel }?.categories.count ?? 0
    self.clocks = ClockTally(
      clocks, calendar: calendar, channels: channels, otherDateNames: table.otherDateNames,
      missing: Set(table.missingOtherDates))
    list = WaitingList(stages: table.stages.count)
    drift = DriftTally(stages: table.stages.count, clocks: clocks.count, asAt: table.asAt)
    pauses = PauseTally()
  }

  /// Counts one journey.
  ///
  /// - Parameter channel: its category of the dimension `channel`, where there is one.
  mutating func add(_ journey: FollowedJourney, reference: String, channel: Int?) {
    let runs = clocks.add(journey, channel: channel)
    list.add(journey, runs, clocks: clocks, reference: reference)
    drift.add(journey, runs, clocks: clocks)
    pauses.add(journey)
  }
}

/// A journey with all its dates, as at a day.
struct FollowedJourney {
  let journey: Journey
  /// One a stage.
  let dates: [DateMark]
  let closing: JourneyRow.Closing?
  /// One an other date, in the order of `JourneyTable.otherDateNames`.
  let others: [DateMark]
  let pausedFrom: DateMark
  let pausedTo: DateMark
  let asAt: Day

  var isOpen: Bool { journey.outcome == .open || journey.outcome == .paused }

  /// The days left out of clocks that stop for pauses: after the first, up to and including the
  /// last; up to the as-at day while it lasts. `nil` where they are not known.
  var pause: ClosedRange<Day>? {
    guard let from = pausedFrom.day, pausedTo != .unknown else { return nil }
    let to = pausedTo.day ?? asAt
    return from <= to ? from...to : nil
  }

  /// The latest event up to a day.
  func latestEvent(by day: Day) -> Day? {
    var latest: Day?
    func see(_ mark: DateMark) {
      guard let found = mark.day, found <= day, found > latest ?? Day(daysSinceEpoch: .min) else {
        return
      }
      latest = found
    }
    for mark in dates { see(mark) }
    for mark in others { see(mark) }
    return latest
  }
}
