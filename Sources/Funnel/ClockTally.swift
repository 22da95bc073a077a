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

    func count(of state: TimeLimit.State) -> Int {
      switch state {
      case .met: met
      case .missed: missed
      case .running: running
      case .stopped: stopped
      }
    }

    mutating func merge(_ other: Counts) {
      met += other.met
      missed += other.missed
      running += other.running
      stopped += other.stopped
    }
  }

  /// Slot by clock, `Counted` and state; by the month of beginning.
  private var months: TotalCounts
  /// `[clock][code of channel]`, as set; only of clocks from the first stage.
  private var byChannel: [[Counts]]
  /// `[clock][day]`: runs whose limit ends soon, by the day it ends.
  private var dueSoon: [[Day: Int]]
  /// `[clock]`: limit over, not done, and still waited for.
  private var missedOpen: [Int]
  /// `[clock]`: the most days since the start of any of these.
  private var longestOpen: [Int]
  /// `[clock][flaw]`.
  private var flaws: [[Int]]
  /// Slot clock, by days: how long what was done took.
  private var days: TotalCounts
  /// `[clock]`, as set and as working days where it is in hours.
  private var limits: [LimitDays]
  private var workingLimits: [LimitDays?]
  /// Whether any journey was ever paused on a known day.
  public private(set) var hasPauses = false

  init(
    _ clocks: [Clock], calendar: WorkingCalendar, otherDateNames: [String] = [],
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
    months = TotalCounts(
      slots: clocks.count * Counted.count * TimeLimit.State.count)
    byChannel = clocks.map { _ in [] }
    dueSoon = clocks.map { _ in [:] }
    missedOpen = clocks.map { _ in 0 }
    longestOpen = missedOpen
    flaws = clocks.map { _ in ClockRun.Flaw.allCases.map { _ in 0 } }
    days = TotalCounts(slots: clocks.count)
    limits = clocks.map { LimitDays($0.limit, in: calendar) }
    workingLimits = clocks.map { clock in
      clock.limit.inWorkingDays.map { LimitDays($0, in: calendar) }
    }
  }

  /// Counts one journey.
  ///
  /// - Parameter runs: becomes one run a clock; `nil` where there is none that can be told.
  mutating func add(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int, asAt: Day, channel: Int?,
    runs: inout [ClockRun?]
  ) {
    let pause = Journey.pause(block, row, asAt: asAt)
    if pause != nil { hasPauses = true }
    for index in clocks.indices {
      runs[index] = nil
      guard !untold.contains(index) else { continue }
      do throws(ClockRun.Flaw) {
        guard
          let run = try journey.run(of: clocks[index], &limits[index], block, row, asAt: asAt)
        else { continue }
        runs[index] = run
        count(run, of: index, journey, asAt: asAt, pause: pause)
        if let channel, clocks[index].from == .stage(0) {
          add(run.state, 1, index, channel)
        }
      } catch {
        flaws[index][error.rawValue] += 1
      }
    }
  }

  private mutating func add(_ state: TimeLimit.State, _ count: Int, _ index: Int, _ channel: Int) {
    if channel >= byChannel[index].count {
      byChannel[index] += repeatElement(Counts(), count: channel + 1 - byChannel[index].count)
    }
    byChannel[index][channel].add(state, count)
  }

  private mutating func count(
    _ run: ClockRun, of index: Int, _ journey: Journey, asAt: Day, pause: ClosedRange<Day>?
  ) {
    let month = ClockTally.month(of: run.start)
    months.add(ClockTally.slot(index, pause == nil ? .asSet : .paused, run.state), month)
    if let state = workingLimits[index]?.state(
      from: run.start, to: run.done, stopped: run.stopped, asAt: asAt)
    {
      months.add(ClockTally.slot(index, .workingDays, state), month)
    }
    if let pause,
      let state = clocks[index].limit.state(
        from: run.start, to: run.done, stopped: run.stopped, asAt: asAt, in: calendar,
        leavingOut: pause)
    {
      months.add(ClockTally.slot(index, .withoutPauses, state), month)
    }
    if let done = run.done { days.add(index, run.start.days(to: done)) }
    guard journey.awaits(clocks[index]) else { return }
    if run.isOver {
      missedOpen[index] += 1
      longestOpen[index] = max(longestOpen[index], run.start.days(to: asAt))
    } else if let due = dueSoon(run, of: index, asAt: asAt) {
      dueSoon[index][due, default: 0] += 1
    }
  }

  /// What runs are counted as. A run without a pause has one state as set and without pauses.
  private enum Counted: Int {
    /// As set, without any pause.
    case asSet
    case workingDays
    /// As set, of a journey that was paused; the same with the pause left out.
    case paused, withoutPauses

    static let count = 4

    /// Those that make up a reading.
    static func of(_ reading: Reading) -> [Counted] {
      switch reading {
      case .asSet: [.asSet, .paused]
      case .workingDays: [.workingDays]
      case .withoutPauses: [.asSet, .withoutPauses]
      }
    }
  }

  private static func slot(_ clock: Int, _ counted: Counted, _ state: TimeLimit.State) -> Int {
    (clock * Counted.count + counted.rawValue) * TimeLimit.State.count + state.rawValue
  }

  /// The day on which a running clock's limit ends, where that is soon; a weekend that a limit in
  /// working days lasts through belongs to the as-at day.
  func dueSoon(_ run: ClockRun, of index: Int, asAt: Day) -> Day? {
    guard run.state == .running else { return nil }
    let due = max(clocks[index].limit.due(from: run.start, in: calendar), asAt)
    return asAt.days(to: due) <= ClockTally.soon ? due : nil
  }

  /// Adds what another part of the same journeys counted.
  ///
  /// - Parameter channels: of each code of `channel` there, the one here.
  mutating func merge(_ other: ClockTally, channels: [Int]) {
    months.merge(other.months)
    days.merge(other.days)
    for index in clocks.indices {
      mergeChannels(other.byChannel[index], of: index, channels)
      dueSoon[index].merge(other.dueSoon[index], uniquingKeysWith: +)
      missedOpen[index] += other.missedOpen[index]
      longestOpen[index] = max(longestOpen[index], other.longestOpen[index])
      for flaw in flaws[index].indices { flaws[index][flaw] += other.flaws[index][flaw] }
    }
    hasPauses = hasPauses || other.hasPauses
  }

  private mutating func mergeChannels(_ counts: [Counts], of index: Int, _ channels: [Int]) {
    for (code, counts) in counts.enumerated() {
      for state in TimeLimit.State.allCases {
        add(state, counts.count(of: state), index, channels[code])
      }
    }
  }

  /// The same with the categories of the dimension `channel`.
  func recoded(channels: [Int], count: Int) -> ClockTally {
    var result = self
    for index in clocks.indices where clocks[index].from == .stage(0) {
      result.byChannel[index] = Array(repeating: Counts(), count: count)
      result.mergeChannels(byChannel[index], of: index, channels)
    }
    return result
  }

  /// Months from January 1985.
  private static func month(of day: Day) -> Int { FinancialMonth(of: day).number - 23_817 }
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
      case .year(let start): ClockTally.months(from: start, 4, count: 12)
      case .quarter(let start, let quarter):
        ClockTally.months(from: start, quarter * 3 + 1, count: 3)
      case .month(let year, let month): ClockTally.months(from: year, month, count: 1)
      default: nil
      }
    if span == nil, period != .all { return sum }
    for state in TimeLimit.State.allCases {
      for counted in Counted.of(reading) {
        months.forEach(of: ClockTally.slot(index, counted, state)) { month, count in
          if span?.contains(month) ?? true { sum.add(state, count) }
        }
      }
    }
    return sum
  }

  /// - Parameter month: 1 = January; 13 and on are of the next year.
  private static func months(from year: Int, _ month: Int, count: Int) -> ClosedRange<Int> {
    let first = (year - 1985) * 12 + month - 1
    return first...(first + count - 1)
  }

  /// Every period in which a run began, ascending: years, quarters, months, and all.
  func periods(of index: Int) -> [Period] {
    var found: Set<Int> = []
    for state in TimeLimit.State.allCases {
      for counted in Counted.of(.asSet) {
        months.forEach(of: ClockTally.slot(index, counted, state)) { month, _ in
          found.insert(month)
        }
      }
    }
    let days = found.sorted().compactMap { month in
      let number = month + 1985 * 12
      return Day(year: number / 12, month: number % 12 + 1, day: 1)
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
    var found: [(days: Int, count: Int)] = []
    days.forEach(of: index) { found.append(($0, $1)) }
    let done = found.reduce(0) { $0 + $1.count }
    var sum = 0
    for (days, count) in found.sorted(by: { $0.days < $1.days }) {
      sum += count
      if sum * 2 >= done { return (days, done) }
    }
    return nil
  }
}
