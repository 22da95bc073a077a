/// How long households were followed from some day on, and how that ended: counts by whole days and
/// ending, from which every curve and median of times is worked out.
///
/// `.open` means that they were still going on when last seen (censored); `.movedOn` that they
/// reached what is being waited for: approval, or the next stage.
public struct TimeHistogram: Equatable, Sendable {
  /// Households by `days × endings + ending`; no count is 0.
  private var counts: [Int: Int] = [:]

  public init() {}

  /// Adds households that ended, or were last seen, on one day.
  ///
  /// - Parameter days: whole days since the start, from 0; who ended before they started belongs in
  ///   no histogram.
  public mutating func add(_ days: Int, _ ending: Ending, count: Int = 1) {
    precondition(days >= 0 && count >= 0)
    guard count > 0 else { return }
    counts[days * Ending.allCases.count + ending.rawValue, default: 0] += count
  }

  /// Adds another histogram's households.
  public mutating func merge(_ other: TimeHistogram) {
    counts.merge(other.counts) { $0 + $1 }
  }

  /// Those with one ending alone.
  public func only(_ ending: Ending) -> TimeHistogram {
    var histogram = self
    histogram.counts = counts.filter { $0.key % Ending.allCases.count == ending.rawValue }
    return histogram
  }

  public var isEmpty: Bool { counts.isEmpty }

  /// All households.
  public var total: Int { counts.values.reduce(0, +) }

  /// Households with one ending, whenever.
  public func count(of ending: Ending) -> Int {
    counts.reduce(0) {
      $0 + ($1.key % Ending.allCases.count == ending.rawValue ? $1.value : 0)
    }
  }

  /// Households whose follow-up stopped on one day.
  public struct Row: Equatable, Sendable {
    /// Whole days since the start.
    public let days: Int
    /// Households that were still followed just before: those of this day and of all later ones.
    public internal(set) var atRisk: Int
    /// By ending.
    private var counts: [Int]

    init(days: Int) {
      self.days = days
      atRisk = 0
      counts = Array(repeating: 0, count: Ending.allCases.count)
    }

    public internal(set) subscript(ending: Ending) -> Int {
      get { counts[ending.rawValue] }
      set { counts[ending.rawValue] = newValue }
    }

    public var total: Int { counts.reduce(0, +) }
    /// Households that ended, in whatever way.
    public var ended: Int { total - self[.open] }
  }

  /// The days on which anybody's follow-up stopped, ascending.
  ///
  /// - Complexity: d log d for d distinct days and endings; nothing depends on how many households
  ///   there are.
  public var rows: [Row] {
    var rows: [Row] = []
    var atRisk = total
    for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
      let days = key / Ending.allCases.count
      if rows.last?.days != days {
        atRisk -= rows.last?.total ?? 0
        rows.append(Row(days: days))
        rows[rows.count - 1].atRisk = atRisk
      }
      rows[rows.count - 1][Ending.allCases[key % Ending.allCases.count]] = count
    }
    return rows
  }
}
