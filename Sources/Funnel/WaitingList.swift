/// Who is waiting too long on the as-at day, and whose limit ends soon: references, for officers
/// alone, and never more than a bound of them.
///
/// Waiting too long is being open and over the limit of a clock that is still waited for, or without
/// any event for 365 days.
public struct WaitingList: Sendable {
  /// At most so many references are kept of either list.
  public static let bound = 200

  /// `[stage]`: everybody who waits too long, kept or not.
  private var counts: [Int]
  private var overdue = Shortlist<Overdue>(bound: WaitingList.bound)
  private var soon = Shortlist<Soon>(bound: WaitingList.bound)

  init(stages: Int) { counts = Array(repeating: 0, count: stages) }

  /// A household that waits too long.
  public struct Overdue: Equatable, Sendable {
    /// As in the register, made printable; empty where it has none.
    public let reference: String
    /// Index of the stage it is at.
    public let stage: Int
    /// Days in the stage; `nil` where the day of entering it is not known.
    public let days: Int?
    /// The clocks whose limits are over, by how many days.
    public let over: [Over]
    public let isPaused: Bool
    public let isStale: Bool
  }

  /// A clock's index, and the days since its limit was over.
  public struct Over: Hashable, Sendable {
    public let clock: Int
    public let days: Int
  }

  /// A household whose limit ends soon.
  public struct Soon: Equatable, Sendable {
    public let due: Day
    public let reference: String
    public let clock: Int
    public let stage: Int
    public let isPaused: Bool
  }

  /// Counts one open journey.
  mutating func add(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int, asAt: Day,
    _ runs: [ClockRun?], clocks: ClockTally, reference: () -> String
  ) {
    let stage = journey.furthest
    let isPaused = journey.outcome == .paused
    var over: [Over] = []
    var shown: String?
    func name() -> String {
      let name = shown ?? WaitingList.shown(reference())
      shown = name
      return name
    }
    for (index, run) in runs.enumerated() {
      guard let run, journey.awaits(clocks.clocks[index]) else { continue }
      if run.isOver {
        let due = clocks.clocks[index].limit.due(from: run.start, in: clocks.calendar)
        over.append(Over(clock: index, days: due.days(to: asAt)))
      } else if let due = clocks.dueSoon(run, of: index, asAt: asAt),
        soon.mayHold({ $0.due >= due })
      {
        soon.add(
          Soon(due: due, reference: name(), clock: index, stage: stage, isPaused: isPaused))
      }
    }
    let isStale =
      Journey.latestEvent(block, row, by: asAt).day
      .map { $0.days(to: asAt) >= Waiting.staleAfter } ?? false
    guard isStale || !over.isEmpty else { return }
    counts[stage] += 1
    let days = block.date(stage, row).day.map { max(0, $0.days(to: asAt)) }
    guard overdue.mayHold({ ($0.days ?? -1) <= (days ?? -1) }) else { return }
    overdue.add(
      Overdue(
        reference: name(), stage: stage, days: days, over: over, isPaused: isPaused,
        isStale: isStale))
  }

  mutating func merge(_ other: WaitingList) {
    for stage in counts.indices { counts[stage] += other.counts[stage] }
    overdue.merge(other.overdue)
    soon.merge(other.soon)
  }

  /// Everybody who waits too long, listed or not.
  public func count(at stage: Int? = nil) -> Int {
    stage.map { counts[$0] } ?? counts.reduce(0, +)
  }

  /// The longest in their stage first; those of whom nobody knows how long come last.
  public var waiting: [(name: String, entry: Overdue)] {
    var names = Names()
    return overdue.entries.map { (names.name(of: $0.reference), $0) }
  }

  /// The first to be due first.
  public var due: [(name: String, entry: Soon)] {
    // One household may have several limits: its name is its own for each.
    var names: [Int: Names] = [:]
    return soon.entries.map { ($0, names[$0.clock, default: Names()].name(of: $0.reference)) }
      .map { ($1, $0) }
  }

  /// The reference in at most 40 characters, those that steer a terminal or a page replaced.
  static func shown(_ reference: String) -> String {
    var shown = String.UnicodeScalarView()
    for (index, scalar) in reference.unicodeScalars.enumerated() {
      if index == 40 {
        shown.append("…")
        break
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate:
        shown.append("\u{FFFD}")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// Gives each entry of a list a name that no other has.
  private struct Names {
    private var used: Set<String> = []

    mutating func name(of reference: String) -> String {
      let base = reference.allSatisfy(\.isWhitespace) ? "No reference" : reference
      var name = base
      var number = 1
      while !used.insert(name).inserted {
        number += 1
        name = "\(base) (\(number))"
      }
      return name
    }
  }
}

extension WaitingList.Overdue: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    let (first, second) = (a.days ?? -1, b.days ?? -1)
    if first != second { return first > second }
    if !a.reference.utf8.elementsEqual(b.reference.utf8) {
      return a.reference.utf8.lexicographicallyPrecedes(b.reference.utf8)
    }
    if a.stage != b.stage { return a.stage < b.stage }
    if a.over != b.over {
      return a.over.lexicographicallyPrecedes(b.over) {
        ($0.clock, $0.days) < ($1.clock, $1.days)
      }
    }
    if a.isPaused != b.isPaused { return b.isPaused }
    return !a.isStale && b.isStale
  }
}

extension WaitingList.Soon: Comparable {
  public static func < (a: Self, b: Self) -> Bool {
    if a.due != b.due { return a.due < b.due }
    if !a.reference.utf8.elementsEqual(b.reference.utf8) {
      return a.reference.utf8.lexicographicallyPrecedes(b.reference.utf8)
    }
    if a.clock != b.clock { return a.clock < b.clock }
    if a.stage != b.stage { return a.stage < b.stage }
    return !a.isPaused && b.isPaused
  }
}
