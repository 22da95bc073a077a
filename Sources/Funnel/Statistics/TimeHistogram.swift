/// How long households were followed from some day on, and how that ended: counts by whole days and
/// ending, from which every curve and median of times is worked out.
///
/// `.open` means that they were still going on when last seen (censored); `.movedOn` that they
/// reached what is being waited for: approval, or the next stage.
public struct TimeHistogram: Sendable {
  /// Households by `days × endings + ending`, as far as anybody was followed.
  private var near: [Int] = []
  /// The same of days that nobody is followed for but by a slip of dates.
  private var far: [Int: Int] = [:]
  /// All households.
  public private(set) var total = 0

  /// Days below this are kept in a row: 44 years.
  private static let nearDays = 16_384
  private static let endings = Ending.count
  private static let all = Ending.allCases

  public init() {}

  /// Adds households that ended, or were last seen, on one day.
  ///
  /// - Parameter days: whole days since the start, from 0; who ended before they started belongs in
  ///   no histogram.
  public mutating func add(_ days: Int, _ ending: Ending, count: Int = 1) {
    precondition(days >= 0 && count >= 0)
    guard count > 0 else { return }
    total += count
    let place = days * TimeHistogram.endings + ending.rawValue
    guard days < TimeHistogram.nearDays else {
      far[place, default: 0] += count
      return
    }
    if place >= near.count {
      let wanted = (days + 1) * TimeHistogram.endings
      near.append(contentsOf: repeatElement(0, count: wanted - near.count))
    }
    near[place] += count
  }

  /// Adds another histogram's households.
  public mutating func merge(_ other: TimeHistogram) {
    other.forEach { add($0, $1, count: $2) }
  }

  /// Those with one ending alone.
  public func only(_ ending: Ending) -> TimeHistogram {
    var histogram = TimeHistogram()
    forEach { if $1 == ending { histogram.add($0, $1, count: $2) } }
    return histogram
  }

  public var isEmpty: Bool { total == 0 }

  /// Households with one ending, whenever.
  public func count(of ending: Ending) -> Int {
    var sum = 0
    for place in stride(from: ending.rawValue, to: near.count, by: TimeHistogram.endings) {
      sum += near[place]
    }
    for (place, count) in far where place % TimeHistogram.endings == ending.rawValue {
      sum += count
    }
    return sum
  }

  /// Every count that isn't 0: by days and ending, ascending.
  private func forEach(_ use: (_ days: Int, _ ending: Ending, _ count: Int) -> Void) {
    for place in near.indices where near[place] > 0 {
      use(
        place / TimeHistogram.endings, TimeHistogram.all[place % TimeHistogram.endings], near[place]
      )
    }
    guard !far.isEmpty else { return }
    for (place, count) in far.sorted(by: { $0.key < $1.key }) {
      use(place / TimeHistogram.endings, TimeHistogram.all[place % TimeHistogram.endings], count)
    }
  }

  /// Households whose follow-up stopped on one day.
  public struct Row: Equatable, Sendable {
    /// Whole days since the start.
    public let days: Int
    /// Households that were still followed just before: those of this day and of all later ones.
    public internal(set) var atRisk: Int
    /// By ending; the last two are none.
    private var counts = SIMD8<Int>()

    init(days: Int) {
      self.days = days
      atRisk = 0
    }

    public internal(set) subscript(ending: Ending) -> Int {
      get { counts[ending.rawValue] }
      set { counts[ending.rawValue] = newValue }
    }

    public var total: Int { counts.wrappedSum() }
    /// Households that ended, in whatever way.
    public var ended: Int { total - self[.open] }
  }

  /// The days on which anybody's follow-up stopped, ascending.
  ///
  /// - Complexity: O(longest follow-up); nothing depends on how many households there are.
  public var rows: [Row] {
    var rows: [Row] = []
    var atRisk = total
    var row: Row?
    forEach { days, ending, count in
      if row?.days != days {
        if let row { rows.append(row) }
        row = Row(days: days)
        row?.atRisk = atRisk
      }
      row?[ending] = count
      atRisk -= count
    }
    if let row { rows.append(row) }
    return rows
  }
}

extension TimeHistogram: Equatable {
  public static func == (a: TimeHistogram, b: TimeHistogram) -> Bool {
    guard a.total == b.total else { return false }
    return a.rows == b.rows
  }
}
