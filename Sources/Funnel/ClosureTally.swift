/// Closures without approval by the financial year of closing: where, why, by whose decision, and
/// whether a panel had met before.
///
/// Grows with years × ways out, never with the number of rows.
struct ClosureTally: Sendable {
  private let stageCount: Int
  private var ways: ExitKinds
  /// Slot `kind × 2`, and 1 more before a panel; by financial year of closing.
  private var counts = TotalCounts()
  /// `[kind]`: of those who enquired in the months up to the as-at day.
  private var recent: [Int] = []
  /// By month of closing and decider: slot `(cell × deciders + decider) × 2`, and 1 more where the day
  /// was not recorded; by financial year.
  private var cells: TotalCounts

  /// Whoever enquired in so many months up to the as-at day counts as recent.
  static let recentMonths = 24
  /// Stands for the financial year where that is not known.
  private static let unknownYear = -1
  private static let unknownCell = TimeGrid.cellsPerYear

  init(stages stageCount: Int) {
    self.stageCount = stageCount
    ways = ExitKinds(stages: stageCount)
    cells = TotalCounts(slots: (ClosureTally.unknownCell + 1) * Decider.count * 2)
  }

  /// Counts one closure.
  ///
  /// - Parameters:
  ///   - when: the day of closing, or the days around it.
  ///   - isBeforePanel: whether no panel had met on it.
  ///   - isRecent: whether it enquired in the last `recentMonths`.
  mutating func add(
    _ kind: ExitKind, _ when: Journey.Moment, isBeforePanel: Bool, isRecent: Bool
  ) {
    var (year, cell) = (ClosureTally.unknownYear, ClosureTally.unknownCell)
    if let first = when.first.day, let last = when.last.day {
      let month = FinancialMonth(of: first)
      if let found = TimeGrid.cell(from: month, to: FinancialMonth(of: last)) {
        (year, cell) = (month.year, found)
      }
    }
    let slot = (cell * Decider.count + kind.decider.place) * 2
    cells.add(slot + (when.isRecorded ? 0 : 1), year)
    let index = index(of: kind)
    counts.add(index * 2 + (isBeforePanel ? 1 : 0), year)
    if isRecent { recent[index] += 1 }
  }

  private mutating func index(of kind: ExitKind) -> Int {
    let (number, isNew) = ways.number(of: kind)
    if isNew {
      recent.append(0)
      _ = counts.addSlots(2)
    }
    return number
  }

  /// Adds what another part of the same journeys counted.
  ///
  /// - Parameter reasons: of each reason's code there, the one here.
  mutating func merge(_ other: ClosureTally, reasons: [Int]) {
    var slots: [Int] = []
    for (theirs, kind) in other.ways.all.enumerated() {
      let mine = index(of: kind.coded(reasons))
      recent[mine] += other.recent[theirs]
      slots += [mine * 2, mine * 2 + 1]
    }
    counts.merge(other.counts, slots: slots)
    cells.merge(other.cells)
  }

  /// The same with other codes of reasons.
  func recoded(_ reasons: [Int]) -> ClosureTally {
    var result = ClosureTally(stages: stageCount)
    result.merge(self, reasons: reasons)
    return result
  }

  /// The closures of a financial year, of no year that is known (`.notKnown`), or of all; by stage,
  /// reason and decider.
  func closures(in period: Period) -> [Closure] {
    let year: Int? =
      switch period {
      case .year(let start): start
      case .notKnown: ClosureTally.unknownYear
      default: nil
      }
    let kinds = ways.all
    let order = kinds.indices.sorted {
      let (a, b) = (kinds[$0], kinds[$1])
      return (a.stage, a.reason, a.decider.place) < (b.stage, b.reason, b.decider.place)
    }
    var closures: [Closure] = []
    for index in order {
      for isBeforePanel in [false, true] {
        var sum = 0
        let slot = index * 2 + (isBeforePanel ? 1 : 0)
        if let year {
          sum = counts.count(slot, year)
        } else {
          counts.forEach(of: slot) { _, count in sum += count }
        }
        guard sum > 0 else { continue }
        closures.append(
          Closure(
            stage: kinds[index].stage, reason: kinds[index].reason,
            decider: kinds[index].decider, isBeforePanel: isBeforePanel, count: sum))
      }
    }
    return closures
  }

  /// Recent enquirers who were closed at a stage for a reason; `nil` for any stage.
  func recent(at stage: Int?, for reason: Int) -> Int {
    zip(ways.all, recent).reduce(0) { sum, entry in
      entry.0.reason == reason && (stage == nil || entry.0.stage == stage) ? sum + entry.1 : sum
    }
  }

  /// Closures in a cell of a financial year: those that are dated there, and those that are placed
  /// there by the days around them.
  ///
  /// - Parameter cell: `nil` for those that lie in no one year.
  func count(_ decider: Decider, year: Int, cell: Int?) -> (recorded: Int, inferred: Int) {
    let slot =
      ((cell ?? ClosureTally.unknownCell) * Decider.count + decider.place) * 2
    let year = cell == nil ? ClosureTally.unknownYear : year
    return (cells.count(slot, year), cells.count(slot + 1, year))
  }
}

/// Which dates say that a panel has met on a household: there is a day of it, or it was on an unknown
/// one.
struct PanelDates: Sendable {
  private let other: Int?
  private let stage: Int?

  init(stages: [Stage], otherDateNames: [String]) {
    other = otherDateNames.firstIndex(of: "panel_date")
    stage = stages.firstIndex { $0.id == "panel" }
  }

  func hasMet(_ block: borrowing JourneyBlock, _ row: Int) -> Bool {
    if let other, block.otherDate(other, row) != .absent { return true }
    if let stage { return block.date(stage, row) != .absent }
    return false
  }
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
  public func closed(in period: Period) -> [Closure] { closures.closures(in: period) }

  /// Financial years in which anybody was closed without approval, ascending.
  public var closureYears: [Period] {
    grid.years.map { Period.year(start: $0) }.filter { !closed(in: $0).isEmpty }
  }

  /// Households closed without approval at a stage for a reason, who enquired in the 24 months up
  /// to the as-at day.
  ///
  /// - Parameter stage: `nil` for any.
  public func recentExits(at stage: Int? = nil, for reason: Int) -> Int {
    closures.recent(at: stage, for: reason)
  }

  /// The first day of the months that `recentExits` looks back over.
  public var recentSince: Day {
    asAt.adding(months: -ClosureTally.recentMonths).adding(days: 1)
  }
}
