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

  /// Whether something that began on one day and was done on another was in time. What was done on a
  /// weekend or holiday is in time where its last working day was.
  public func isMet(from start: Day, to end: Day, in calendar: WorkingCalendar) -> Bool {
    if case .workingDays(let days) = self {
      return calendar.workingDays(from: start, to: end) <= days
    }
    return end <= due(from: start, in: calendar)
  }

  /// How a clock stands.
  public enum State: Equatable, Sendable {
    case met
    /// Done too late, or not done though the limit is over.
    case missed
    /// Not done, and the limit is not over.
    case running
    /// The journey ended before the limit was over: nothing is due any more.
    case stopped
  }

  /// How a clock stands that began on a day; `nil` where it was done before it began, which is a
  /// fault in the dates and no figure.
  ///
  /// - Parameters:
  ///   - end: the day on which it was done, where it was.
  ///   - stop: the day on which the journey ended without it, where it did.
  public func state(
    from start: Day, to end: Day?, stopped stop: Day? = nil, asAt: Day, in calendar: WorkingCalendar
  ) -> State? {
    if let end, end <= asAt {
      guard end >= start else { return nil }
      return isMet(from: start, to: end, in: calendar) ? .met : .missed
    }
    if let stop, stop <= asAt {
      return isMet(from: start, to: max(start, stop), in: calendar) ? .stopped : .missed
    }
    return isMet(from: start, to: asAt, in: calendar) ? .running : .missed
  }
}
