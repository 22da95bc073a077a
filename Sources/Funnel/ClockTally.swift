/// Runs of every clock, judged in the pass: by the month in which they began, and by state.
///
/// It grows with months, channels and days, never with rows.
public struct ClockTally: Sendable {
  public let clocks: [Clock]
  public let calendar: WorkingCalendar
  /// What the clocks' other dates are called.
  public let otherDateNames: [String]
  /// Places among them of those that no register has a column for.
  public let missing: Set<Int>
  /// Clocks whose first or last date no register has a column for: nothing is counted of them.
  public let untold: Set<Int>

  /// The dimension that clocks from the first stage are split by.
  static let channel = "channel"
  /// A run is due soon where its limit ends within so many days after the as-at day.
  public static let soon = 14

  /// How a limit is read.
  public enum Reading: Int, CaseIterable, Sendable {
    /// As it is set; of days all count, pauses too.
    case asSet
    /// A limit in hours as working days of 24 hours.
    case workingDays
    /// Days of a pause left out.
    case withoutPauses
  }

  /// How many runs are in each state.
  public struct Counts: Equatable, Sendable {
    public internal(set) var met = 0
    public internal(set) var missed = 0
    public internal(set) var running = 0
    public internal(set) var stopped = 0

    public var due: Int { met + missed }
    public var all: Int { due + running + stopped }

    mutating func add(_ state: TimeLimit.State, _ count: Int = 1) {
      switch state {
      case .met: met += count
      case .missed: missed += count
      case .running: running += count
      case .stopped: stopped += count
      }
    }

    mutating func merge(_ other: Counts) {
      met += other.met
      missed += other.missed
      running += other.running
      stopped += other.stopped
    }
  }

  /// `[clock][reading][month]`; months count from year 0.
  private var months: [[[Int: Counts]]]
  /// `[clock][channel]`, as set; only of clocks from the first stage.
  private var byChannel: [[Counts]]
  /// `[clock][day]`: runs whose limit ends soon, by the day it ends.
  private var dueSoon: [[Day: Int]]
  /// `[clock]`: limit over, not done, and still waited for.
  private var missedOpen: [Int]
  /// `[clock]`: the most days since the start of any of these.
  private var longestOpen: [Int]
  /// `[clock][flaw]`.
  private var flaws: [[Int]]
  /// `[clock][days]`: how long what was done took.
  private var days: [[Int: Int]]
  /// Whether any journey was ever paused on a known day.
  public private(set) var hasPauses = false

  init(
    _ clocks: [Clock], calendar: WorkingCalendar, channels: Int = 0, otherDateNames: [String] = [],
    missing: Set<Int> = []
  ) {
    self.clocks = clocks
    self.calendar = calendar
    self.otherDateNames = otherDateNames
    self.missing = missing
    untold = Set(
      clocks.indices.filter { index in
        [clocks[index].from, clocks[index].to].contains { event in
          if case .other(let name) = event { missing.contains(name) } else { false }
        }
      })
    months = clocks.map { _ in Reading.allCases.map { _ in [:] } }
    byChannel = clocks.map { clock in
      Array(repeating: Counts(), count: clock.from == .stage(0) ? channels : 0)
    }
    dueSoon = clocks.map { _ in [:] }
    missedOpen = clocks.map { _ in 0 }
    longestOpen = missedOpen
    flaws = clocks.map { _ in ClockRun.Flaw.allCases.map { _ in 0 } }
    days = clocks.map { _ in [:] }
  }

  /// Counts one journey.
  ///
  /// - Returns: one run a clock; `nil` where there is none that can be told.
  mutating func add(_ journey: FollowedJourney, channel: Int?) -> [ClockRun?] {
    if journey.pause != nil { hasPauses = true }
    return clocks.indices.map { index in
      guard !untold.contains(index) else { return nil }
      do throws(ClockRun.Flaw) {
        guard let run = try journey.run(of: clocks[index], in: calendar) else { return nil }
        add(run, of: index, journey, channel: channel)
        return run
      } catch {
        flaws[index][error.rawValue] += 1
        return nil
      }
    }
  }

  private mutating func add(
    _ run: ClockRun, of index: Int, _ journey: FollowedJourney, channel: Int?
  ) {
    let clock = clocks[index]
    let month = ClockTally.month(of: run.start)
    months[index][Reading.asSet.rawValue][month, default: Counts()].add(run.state)
    if let channel, byChannel[index].indices.contains(channel) {
      byChannel[index][channel].add(run.state)
    }
    if let other = clock.limit.inWorkingDays,
      let state = other.state(
        from: run.start, to: run.done, stopped: run.stopped, asAt: journey.asAt, in: calendar)
    {
      months[index][Reading.workingDays.rawValue][month, default: Counts()].add(state)
    }
    if let state = clock.limit.state(
      from: run.start, to: run.done, stopped: run.stopped, asAt: journey.asAt, in: calendar,
      leavingOut: journey.pause)
    {
      months[index][Reading.withoutPauses.rawValue][month, default: Counts()].add(state)
    }
    if let done = run.done { days[index][run.start.days(to: done), default: 0] += 1 }
    guard journey.awaits(clock) else { return }
    if run.isOver {
      missedOpen[index] += 1
      longestOpen[index] = max(longestOpen[index], run.start.days(to: journey.asAt))
    } else if let due = dueSoon(run, of: index, asAt: journey.asAt) {
      dueSoon[index][due, default: 0] += 1
    }
  }

  /// The day on which a running clock's limit ends, where that is soon; a weekend that a limit in
  /// working days lasts through belongs to the as-at day.
  func dueSoon(_ run: ClockRun, of index: Int, asAt: Day) -> Day? {
    guard run.state == .running else { return nil }
    let due = max(clocks[index].limit.due(from: run.start, in: calendar), asAt)
    return asAt.days(to: due) <= ClockTally.soon ? due : nil
  }

  /// Adds what another part of the same journeys counted.
  mutating func merge(_ other: ClockTally) {
    for index in clocks.indices {
      for reading in Reading.allCases {
        months[index][reading.rawValue].merge(other.months[index][reading.rawValue]) {
          var sum = $0
          sum.merge($1)
          return sum
        }
      }
      for channel in byChannel[index].indices {
        byChannel[index][channel].merge(other.byChannel[index][channel])
      }
      dueSoon[index].merge(other.dueSoon[index], uniquingKeysWith: +)
      missedOpen[index] += other.missedOpen[index]
      longestOpen[index] = max(longestOpen[index], other.longestOpen[index])
      for flaw in flaws[index].indices { flaws[index][flaw] += other.flaws[index][flaw] }
      days[index].merge(other.days[index], uniquingKeysWith: +)
    }
    hasPauses = hasPauses || other.hasPauses
  }

  private static func month(of day: Day) -> Int {
    let civil = day.civil
    return civil.year * 12 + civil.month - 1
  }
}

/// Reading counts of clocks.
extension ClockTally {
  /// Runs that began in a period: a month, quarter, financial year, or all.
  public func counts(
    of index: Int, _ period: Period = .all, _ reading: Reading = .asSet
  ) -> Counts {
    var sum = Counts()
    let span: ClosedRange<Int>? =
      switch period {
      case .year(let start): (start * 12 + 3)...(start * 12 + 14)
      case .quarter(let start, let quarter):
        (start * 12 + quarter * 3)...(start * 12 + quarter * 3 + 2)
      case .month(let year, let month): (year * 12 + month - 1)...(year * 12 + month - 1)
      default: nil
      }
    if span == nil, period != .all { return sum }
    for (month, counts) in months[index][reading.rawValue] where span?.contains(month) ?? true {
      sum.merge(counts)
    }
    return sum
  }

  /// Every period in which a run began, ascending: years, quarters, months, and all.
  func periods(of index: Int) -> [Period] {
    let days = months[index][Reading.asSet.rawValue].keys.sorted().compactMap {
      Day(year: $0 / 12, month: $0 % 12 + 1, day: 1)
    }
    var periods: [Period] = []
    for period in [Period.year(of:), Period.quarter(of:), Period.month(of:)] {
      for found in days.map(period) where periods.last != found { periods.append(found) }
    }
    return periods + [.all]
  }

  /// How many channels a clock is split by; 0 for one that does not begin at the first stage.
  func channelCount(of index: Int) -> Int { byChannel[index].count }
  func counts(of index: Int, channel: Int) -> Counts { byChannel[index][channel] }
  func missedOpen(of index: Int) -> Int { missedOpen[index] }
  /// The most days since the start of any that is over its limit and still waited for.
  public func longestOpen(of index: Int) -> Int { longestOpen[index] }
  func count(_ flaw: ClockRun.Flaw, of index: Int) -> Int { flaws[index][flaw.rawValue] }

  /// Days on which limits end soon, ascending, with how many.
  public func dueSoon(of index: Int) -> [(day: Day, count: Int)] {
    dueSoon[index].sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The first day by which half of what was done was done; `nil` where nothing was.
  func medianDays(of index: Int) -> (days: Int, done: Int)? {
    let done = days[index].values.reduce(0, +)
    var sum = 0
    for (days, count) in days[index].sorted(by: { $0.key < $1.key }) {
      sum += count
      if sum * 2 >= done { return (days, done) }
    }
    return nil
  }
}
