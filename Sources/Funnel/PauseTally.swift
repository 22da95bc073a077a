/// Pauses: how many began in each financial year, who returned, and what became of them since.
public struct PauseTally: Sendable {
  /// What the households that paused came to.
  public struct Counts: Equatable, Sendable {
    /// Paused on the as-at day.
    public internal(set) var stillPaused = 0
    /// Closed or approved without a return.
    public internal(set) var endedPaused = 0
    public internal(set) var returnedOpen = 0
    public internal(set) var returnedApproved = 0
    public internal(set) var returnedClosed = 0

    public var returned: Int { returnedOpen + returnedApproved + returnedClosed }
    public var all: Int { stillPaused + endedPaused + returned }

    mutating func merge(_ other: Counts) {
      stillPaused += other.stillPaused
      endedPaused += other.endedPaused
      returnedOpen += other.returnedOpen
      returnedApproved += other.returnedApproved
      returnedClosed += other.returnedClosed
    }
  }

  /// By the financial year in which the pause began; `nil` where its day is not known.
  private var years: [Int?: Counts] = [:]
  /// Days of pauses until the household returned, ended otherwise, or to the as-at day.
  public private(set) var days = TimeHistogram()

  mutating func add(_ journey: FollowedJourney) {
    guard journey.pausedFrom != .absent else { return }
    let start = journey.pausedFrom.day
    var counts = Counts()
    switch (journey.pausedTo == .absent, journey.journey.outcome) {
    case (true, .open), (true, .paused): counts.stillPaused = 1
    case (true, _): counts.endedPaused = 1
    case (false, .approved): counts.returnedApproved = 1
    case (false, .open), (false, .paused): counts.returnedOpen = 1
    case (false, _): counts.returnedClosed = 1
    }
    years[start.map(Period.financialYear), default: Counts()].merge(counts)
    guard let start else { return }
    let end: (day: Day?, ending: Ending)
    if counts.stillPaused == 1 {
      end = (journey.asAt, .open)
    } else if counts.endedPaused == 1 {
      end = (journey.ended, .closedOtherwise)
    } else {
      end = (journey.pausedTo.day, .movedOn)
    }
    if let day = end.day, day >= start { days.add(start.days(to: day), end.ending) }
  }

  mutating func merge(_ other: PauseTally) {
    years.merge(other.years) {
      var sum = $0
      sum.merge($1)
      return sum
    }
    days.merge(other.days)
  }

  /// Pauses that began in a financial year, on a day not known (`.notKnown`), or ever (`.all`).
  public func counts(_ period: Period = .all) -> Counts {
    var sum = Counts()
    for (year, counts) in years {
      switch period {
      case .all: sum.merge(counts)
      case .year(let start) where year == start: sum.merge(counts)
      case .notKnown where year == nil: sum.merge(counts)
      default: continue
      }
    }
    return sum
  }

  /// The financial years in which a pause began, ascending.
  public var periods: [Period] {
    years.keys.compactMap(\.self).sorted().map { .year(start: $0) }
      + (years[nil] == nil ? [] : [.notKnown])
  }
}

extension FollowedJourney {
  /// The day of approval or closing, where it is known.
  fileprivate var ended: Day? {
    if journey.outcome == .approved { return dates[dates.count - 1].day }
    if case .day(let day)? = journey.exit?.when { return day }
    return nil
  }
}
