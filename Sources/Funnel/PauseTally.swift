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

  /// Counts one journey that was ever paused.
  mutating func add(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int, asAt: Day
  ) {
    let start = block.pausedFrom[row].day
    var counts = Counts()
    switch (block.pausedTo[row] == .absent, journey.outcome) {
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
      end = (asAt, .open)
    } else if counts.endedPaused == 1 {
      end = (PauseTally.ended(journey, block, row), .closedOtherwise)
    } else {
      end = (block.pausedTo[row].day, .movedOn)
    }
    if let day = end.day, day >= start { days.add(start.days(to: day), end.ending) }
  }

  /// The day of approval or closing, where it is known.
  private static func ended(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int
  ) -> Day? {
    if journey.outcome == .approved { return block.date(block.stageCount - 1, row).day }
    guard let exit = journey.exit, exit.isRecorded else { return nil }
    return exit.first.day
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
