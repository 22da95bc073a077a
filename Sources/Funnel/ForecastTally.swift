/// Every household's way by its days, equal ones counted together: what forecasts are made from, as
/// at any day, without looking at a row again.
///
/// At most 65,536 different ways are kept. Beyond that only every second, fourth, … is, chosen by what
/// is in it and not by where it stands, and each kept one counts for as many; so the order of rows
/// changes nothing.
struct ForecastTally: Sendable {
  /// The most different ways that are kept.
  static let most = 65_536

  private let stageCount: Int
  private let limit: Int
  /// Numbers of one way: the day of each stage but the last; when it ended; the latest other day;
  /// how it ended.
  private let width: Int
  /// Way after way.
  private var numbers: [Int32] = []
  private var counts: [UInt32] = []
  /// Places of an open hash table: 0 is free, else the way's index and 1.
  private var slots: [Int32] = Array(repeating: 0, count: 1024)
  private var current: [Int32]
  /// How often the ways that are kept were halved: each counts for 2 to this power.
  private(set) var halvings = 0
  /// Open households of which no day is known, so that nothing can be said of them.
  private(set) var openWithoutDays = 0

  /// Not there, or not yet.
  private static let none = Int32.min
  /// It ended, on a day that is not known.
  private static let unknown = Int32.min + 1

  init(stages stageCount: Int, limit: Int = ForecastTally.most) {
    self.stageCount = stageCount
    self.limit = limit
    width = stageCount + 2
    current = Array(repeating: ForecastTally.none, count: width)
  }

  /// So many households stand behind each one that is counted.
  var scale: Int { 1 << halvings }
  /// Different ways that are kept.
  var count: Int { counts.count }

  /// Counts one journey.
  mutating func add(_ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int) {
    let steps = stageCount - 1
    var isDated = false
    for stage in 0..<steps {
      let mark = block.date(stage, row)
      current[stage] = mark.isDay ? mark.bits : ForecastTally.none
      isDated = isDated || mark.isDay
    }
    let fate: Ending
    var end = ForecastTally.unknown
    switch journey.outcome {
    case .approved:
      fate = .movedOn
      let approved = block.date(steps, row)
      if approved.isDay { end = approved.bits }
    case .left, .ended, .noContact, .closedOtherwise:
      fate = .closedOtherwise
      let closed = block.closedOn[row]
      if closed.isDay { end = closed.bits }
    case .open, .paused:
      fate = .open
      end = ForecastTally.none
    }
    guard isDated else {
      if fate == .open { openWithoutDays += 1 }
      return
    }
    current[steps] = end
    let isOtherNeeded = fate == .closedOtherwise && end == ForecastTally.unknown
    current[steps + 1] =
      isOtherNeeded && journey.latestOther.isDay ? journey.latestOther.bits : ForecastTally.none
    current[steps + 2] = Int32(fate.rawValue)
    count(1)
  }

  /// Adds another tally's households, of a table with the same stages.
  mutating func merge(_ other: ForecastTally) {
    while halvings < other.halvings { halve() }
    for way in other.counts.indices {
      for place in 0..<width { current[place] = other.numbers[way * width + place] }
      count(other.counts[way])
    }
    openWithoutDays += other.openWithoutDays
  }
}

// The table of ways.
extension ForecastTally {
  /// Counts the current way, if its kind is kept.
  private mutating func count(_ households: UInt32) {
    let hash = ForecastTally.hash(current[...])
    guard isKept(hash) else { return }
    let slot = slot(of: current[...], hash)
    if slots[slot] > 0 {
      counts[Int(slots[slot]) - 1] += households
      return
    }
    numbers += current
    counts.append(households)
    slots[slot] = Int32(counts.count)
    while counts.count > limit { halve() }
    if counts.count * 2 > slots.count { place(in: slots.count * 2) }
  }

  private func isKept(_ hash: UInt64) -> Bool { hash >> 32 & UInt64(scale - 1) == 0 }

  /// Drops every other way.
  private mutating func halve() {
    halvings += 1
    var keptNumbers: [Int32] = []
    var keptCounts: [UInt32] = []
    for way in counts.indices {
      let own = numbers[way * width..<(way + 1) * width]
      guard isKept(ForecastTally.hash(own)) else { continue }
      keptNumbers += own
      keptCounts.append(counts[way])
    }
    numbers = keptNumbers
    counts = keptCounts
    place(in: slots.count)
  }

  private mutating func place(in size: Int) {
    slots = Array(repeating: 0, count: size)
    for way in counts.indices {
      let own = numbers[way * width..<(way + 1) * width]
      slots[slot(of: own, ForecastTally.hash(own))] = Int32(way + 1)
    }
  }

  /// Where a way stands in the table, or where it belongs.
  private func slot(of way: ArraySlice<Int32>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot] > 0 {
      let start = (Int(slots[slot]) - 1) * width
      var place = 0
      while place < width, numbers[start + place] == way[way.startIndex + place] { place += 1 }
      if place == width { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  /// The same in every run; the finaliser of SplitMix64 over each number.
  private static func hash(_ way: ArraySlice<Int32>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for number in way {
      hash ^= UInt64(UInt32(bitPattern: number))
      hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
      hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
      hash ^= hash >> 31
    }
    return hash
  }
}

// Households as at a day, by what the dates say.
extension ForecastTally {
  /// How one way stood at the end of a day.
  struct Standing {
    /// Of each stage but the last, days since the epoch; `nil` where it was not entered by then.
    var entries: [Int32?]
    /// When it ended; `nil` while open.
    var end: Int32?
    var fate: Ending
    /// It counts as a household that enquired, but in no time: when it ended is not known, or is
    /// before it enquired.
    var isTimeless = false
  }

  /// - Returns: `nil` for a household that nothing is known of by then.
  private func standing(of way: Int, asAt: Int32) -> Standing? {
    let start = way * width
    let steps = stageCount - 1
    var entries: [Int32?] = []
    entries.reserveCapacity(steps)
    var latest: Int32?
    for stage in 0..<steps {
      let day = numbers[start + stage]
      let isKnown = day != ForecastTally.none && day <= asAt
      entries.append(isKnown ? day : nil)
      if isKnown { latest = max(latest ?? day, day) }
    }
    guard let latest else { return nil }
    let end = numbers[start + steps]
    let fate = Ending.allCases[Int(numbers[start + steps + 2])]
    if fate == .open || (end != ForecastTally.unknown && end > asAt) {
      return Standing(entries: entries, end: nil, fate: .open)
    }
    if fate == .movedOn {
      let isUnknown = end == ForecastTally.unknown
      return Standing(
        entries: entries, end: isUnknown ? latest : end, fate: fate, isTimeless: isUnknown)
    }
    // Whoever was closed on a day not known was closed on the last known one; dates win over a
    // closing that is earlier.
    if end == ForecastTally.unknown {
      let other = numbers[start + steps + 1]
      return Standing(entries: entries, end: other > asAt ? latest : max(latest, other), fate: fate)
    }
    let later = entries.dropFirst().compactMap(\.self).max() ?? end
    let isBackwards = entries[0].map { max(end, later) < $0 } ?? false
    return Standing(
      entries: entries, end: max(end, latest), fate: fate, isTimeless: isBackwards)
  }

  /// Households as at a day, as the bootstrap draws them.
  func cells(asAt day: Day) -> [HouseholdCell: Int] {
    let lately = day.adding(months: -HouseholdCell.latelyMonths)
    var cells: [HouseholdCell: Int] = [:]
    for way in counts.indices {
      guard let standing = standing(of: way, asAt: day.daysSinceEpoch) else { continue }
      let households = Int(counts[way]) * scale
      let cell: HouseholdCell?
      if standing.isTimeless {
        let enquired = standing.entries[0].map(Day.init(daysSinceEpoch:))
        cell =
          enquired.map { $0 > lately } ?? false
          ? HouseholdCell(timeless: standing.fate, stages: stageCount - 1) : nil
      } else {
        cell = HouseholdCell(
          entries: standing.entries.map { $0.map(Day.init(daysSinceEpoch:)) },
          end: standing.end.map { (Day(daysSinceEpoch: $0), standing.fate) }, asAt: day)
      }
      if let cell { cells[cell, default: 0] += households }
    }
    return cells
  }

  /// The same households summed at once, for a prediction without the bootstrap.
  func history(asAt day: Day) -> StageHistory {
    let oldest = day.adding(months: -HouseholdCell.historyMonths).daysSinceEpoch
    let lately = day.adding(months: -HouseholdCell.latelyMonths).daysSinceEpoch
    let today = day.daysSinceEpoch
    var history = StageHistory(stages: stageCount - 1, longest: Int(today - oldest))
    for way in counts.indices {
      guard let standing = standing(of: way, asAt: today) else { continue }
      let households = Int32(clamping: Int(counts[way]) * scale)
      let isLate = standing.entries[0].map { $0 > lately } ?? false
      let until = standing.end ?? today
      var isCounted = isLate
      if !standing.isTimeless {
        let days: [Int32?] = standing.entries.map { entry in
          guard let entry, entry > oldest, entry <= until else { return nil }
          isCounted = true
          return until - entry
        }
        history.add(households, days: days, standing.fate)
      }
      if isLate { history.lately += Int(households) }
      if standing.fate == .movedOn, isCounted { history.approvals += Int(households) }
      if standing.fate == .open, let stage = standing.entries.lastIndex(where: { $0 != nil }),
        let entry = standing.entries[stage]
      {
        history.add(households, live: HouseholdCell.Live(stage: stage, days: Int(today - entry)))
      }
    }
    history.settle()
    return history
  }
}
