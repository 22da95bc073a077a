/// How long something may take by a clock.
public enum TimeLimit: Equatable, Sendable {
  case hours(Int)
  case days(Int)
  case workingDays(Int)
  case months(Int)

  /// The day by which it is due. Dates have no time of day: 72 hours are 3 days, and a day begun
  /// counts whole.
  public func due(from start: Day, in calendar: WorkingCalendar) -> Day {
    switch self {
    case .hours(let hours): start.adding(days: (hours + 23) / 24)
    case .days(let days): start.adding(days: days)
    case .workingDays(let days): calendar.day(days, after: start)
    case .months(let months): start.adding(months: months)
    }
  }

  /// About how many days it is, for putting limits in an order.
  public var roughDays: Int {
    switch self {
    case .hours(let hours): (hours + 23) / 24
    case .days(let days): days
    case .workingDays(let days): days * 7 / 5
    case .months(let months): months * 30
    }
  }

  /// Whether something that began on one day and was done on another was in time. What was done on a
  /// weekend or holiday is in time where its last working day was.
  public func isMet(from start: Day, to end: Day, in calendar: WorkingCalendar) -> Bool {
    if case .workingDays(let days) = self {
      return calendar.workingDays(from: start, to: end) <= days
    }
    return end <= due(from: start, in: calendar)
  }

  /// The last day on which it is still in time: of working days, the weekend or holidays after the due
  /// day belong to it.
  public func lastDay(from start: Day, in calendar: WorkingCalendar) -> Day {
    guard case .workingDays(let days) = self else { return due(from: start, in: calendar) }
    return calendar.day(days + 1, after: start).adding(days: -1)
  }

  /// A limit in hours read as working days, each of 24 hours; `nil` for any other limit.
  public var inWorkingDays: TimeLimit? {
    guard case .hours(let hours) = self else { return nil }
    return .workingDays((hours + 23) / 24)
  }

  /// Whether something was in time, the days of a pause left out.
  ///
  /// - Parameter pause: its days after the first, up to and including the last, do not count.
  func isMet(
    from start: Day, to end: Day, leavingOut pause: ClosedRange<Day>?,
    in calendar: WorkingCalendar
  ) -> Bool {
    guard let pause else { return isMet(from: start, to: end, in: calendar) }
    let first = max(start, pause.lowerBound)
    let last = min(end, pause.upperBound)
    guard first < last else { return isMet(from: start, to: end, in: calendar) }
    if case .workingDays(let days) = self {
      return calendar.workingDays(from: start, to: end)
        - calendar.workingDays(from: first, to: last) <= days
    }
    return end.adding(days: -first.days(to: last)) <= due(from: start, in: calendar)
  }

  /// How a clock stands.
  public enum State: Int, CaseIterable, Sendable {
    case met
    /// Done too late, or not done though the limit is over.
    case missed
    /// Not done, and the limit is not over.
    case running
    /// The journey ended before the limit was over: nothing is due any more.
    case stopped

    static let count = 4
  }

  /// How a clock stands that began on a day; `nil` where it was done before it began, which is a
  /// fault in the dates and no figure.
  ///
  /// - Parameters:
  ///   - end: the day on which it was done, where it was.
  ///   - stop: the day on which the journey ended without it, where it did.
  ///   - pause: days that are left out of the limit.
  public func state(
    from start: Day, to end: Day?, stopped stop: Day? = nil, asAt: Day,
    in calendar: WorkingCalendar, leavingOut pause: ClosedRange<Day>? = nil
  ) -> State? {
    func isMet(_ last: Day) -> Bool {
      self.isMet(from: start, to: last, leavingOut: pause, in: calendar)
    }
    if let end, end <= asAt {
      guard end >= start else { return nil }
      return isMet(end) ? .met : .missed
    }
    if let stop, stop <= asAt { return isMet(max(start, stop)) ? .stopped : .missed }
    return isMet(asAt) ? .running : .missed
  }
}
