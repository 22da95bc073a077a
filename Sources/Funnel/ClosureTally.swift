/// Closures without approval by the financial year of closing: where, why, by whose decision, and
/// whether a panel had met before.
///
/// Grows with years × stages × reasons × deciders, never with the number of rows.
struct ClosureTally: Sendable {
  private let stageCount: Int
  private let reasonCount: Int
  private let grid: TimeGrid
  /// By `position(…)`; no count is 0.
  private var counts: [Int: UInt32] = [:]
  /// Of those who enquired in the months up to the as-at day: `stage × reasons + reason`.
  private var recent: [Int: UInt32] = [:]

  /// Whoever enquired in so many months up to the as-at day counts as recent.
  static let recentMonths = 24
  private static let deciders = Decider.allCases

  init(stages stageCount: Int, reasons reasonCount: Int, grid: TimeGrid) {
    self.stageCount = stageCount
    self.reasonCount = max(1, reasonCount)
    self.grid = grid
  }

  /// Counts one closure.
  ///
  /// - Parameters:
  ///   - stage: where the household was.
  ///   - isBeforePanel: whether no panel had met on it.
  ///   - isRecent: whether it enquired in the last `recentMonths`.
  mutating func add(_ exit: Journey.Exit, at stage: Int, isBeforePanel: Bool, isRecent: Bool) {
    let year = grid.cell(of: exit.when) / TimeGrid.cellsPerYear
    let deciders = ClosureTally.deciders
    let decider = deciders.firstIndex(of: exit.decider) ?? 0
    var position = (year * stageCount + stage) * reasonCount + Int(exit.reason)
    position = (position * deciders.count + decider) * 2 + (isBeforePanel ? 1 : 0)
    counts[position, default: 0] += 1
    if isRecent { recent[stage * reasonCount + Int(exit.reason), default: 0] += 1 }
  }

  /// Adds what another part of the same table counted.
  mutating func merge(_ other: ClosureTally) {
    counts.merge(other.counts) { $0 + $1 }
    recent.merge(other.recent) { $0 + $1 }
  }

  /// The closures of a financial year, of no year that is known (`.notKnown`), or of all.
  func closures(in period: Period) -> [Closure] {
    let year: Int? =
      switch period {
      case .year(let start): grid.index(ofYear: start) ?? -1
      case .notKnown: grid.years.count
      default: nil
      }
    let deciders = ClosureTally.deciders
    var sums: [Int: Int] = [:]
    let perYear = stageCount * reasonCount * deciders.count * 2
    for (position, count) in counts where year == nil || position / perYear == year {
      sums[position % perYear, default: 0] += Int(count)
    }
    return sums.sorted { $0.key < $1.key }.map { position, count in
      let place = position / 2 / deciders.count
      return Closure(
        stage: place / reasonCount, reason: place % reasonCount,
        decider: deciders[position / 2 % deciders.count], isBeforePanel: position % 2 == 1,
        count: count)
    }
  }

  /// Recent enquirers who were closed at a stage for a reason; `nil` for any stage.
  func recent(at stage: Int?, for reason: Int) -> Int {
    (stage.map { [$0] } ?? Array(0..<stageCount)).reduce(0) {
      $0 + Int(recent[$1 * reasonCount + reason, default: 0])
    }
  }
}

/// On which households a panel has met: there is a day of it, or it was on an unknown one.
struct PanelDates {
  private let columns: [[DateMark]]

  init(_ table: JourneyTable) {
    let other = table.otherDateNames.firstIndex(of: "panel_date").map { table.otherDates[$0] }
    let stage = table.stages.firstIndex { $0.id == "panel" }.map { table.stageDates[$0] }
    columns = [other, stage].compactMap(\.self)
  }

  func hasMet(onRow row: Int) -> Bool { columns.contains { $0[row] != .absent } }
}

/// How many households were closed at a stage, for one reason, by one decider, before a panel or
/// after.
public struct Closure: Equatable, Sendable {
  /// Index of the stage.
  public let stage: Int
  /// Code of the reason; 0 is “Not recorded”.
  public let reason: Int
  public let decider: Decider
  public let isBeforePanel: Bool
  public let count: Int
}

/// Reading closures out of a tally.
extension Tally {
  /// Closures without approval dated in a financial year, those that are placed there by the days
  /// around them included; of no known year for `.notKnown`.
  public func closed(in period: Period) -> [Closure] { closuresByReason.closures(in: period) }

  /// Financial years in which anybody was closed without approval, ascending.
  public var closureYears: [Period] {
    grid.years.map { Period.year(start: $0) }.filter { !closed(in: $0).isEmpty }
  }

  /// Households closed without approval at a stage for a reason, who enquired in the 24 months up
  /// to the as-at day.
  ///
  /// - Parameter stage: `nil` for any.
  public func recentExits(at stage: Int? = nil, for reason: Int) -> Int {
    closuresByReason.recent(at: stage, for: reason)
  }

  /// The first day of the months that `recentExits` looks back over.
  public var recentSince: Day {
    asAt.adding(months: -ClosureTally.recentMonths).adding(days: 1)
  }
}
