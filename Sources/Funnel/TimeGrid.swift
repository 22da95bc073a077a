/// The cells of time that events are counted in: months, and what can only be placed in a quarter,
/// a financial year, or not at all.
///
/// One cell per event, so that every coarser count is a sum of cells and nothing is counted twice.
struct TimeGrid: Equatable {
  /// The financial years that occur, by the calendar year they begin in, ascending.
  let years: [Int]
  private let indexOfYear: [Int: Int]

  /// 12 months, 4 quarters (“in the quarter, month not known”), 1 year (“quarter not known”).
  static let cellsPerYear = 17

  init(years: Set<Int>) {
    self.years = years.sorted()
    indexOfYear = Dictionary(uniqueKeysWithValues: self.years.enumerated().map { ($1, $0) })
  }

  var cellCount: Int { years.count * TimeGrid.cellsPerYear + 1 }
  /// The cell of events that can't be placed in one financial year.
  var unknownCell: Int { years.count * TimeGrid.cellsPerYear }

  func index(ofYear start: Int) -> Int? { indexOfYear[start] }

  /// The cell within a financial year of what happened from one month to another; `nil` where they lie
  /// in two years.
  static func cell(from first: FinancialMonth, to last: FinancialMonth) -> Int? {
    if first == last { return first.ofYear }
    guard first.year == last.year else { return nil }
    let (month, lastMonth) = (first.ofYear, last.ofYear)
    return month / 3 == lastMonth / 3 ? 12 + month / 3 : 16
  }

  /// The cells that add up to a period; none for one that the grid has not.
  func cells(of period: Period) -> [Int] {
    guard period != .notKnown else { return [unknownCell] }
    let (start, offsets): (Int, [Int]) =
      switch period {
      case .year(let start): (start, Array(0..<TimeGrid.cellsPerYear))
      case .quarter(let start, let quarter):
        (start, (0..<3).map { (quarter - 1) * 3 + $0 } + [11 + quarter])
      case .quarterNotKnown(let start): (start, [16])
      case .month(let year, let month):
        (month >= 4 ? year : year - 1, [(month + 8) % 12])
      case .monthNotKnown(let start): (start, Array(12..<17))
      case .all, .notKnown, .printed: (.min, [])
      }
    guard let index = indexOfYear[start] else { return [] }
    return offsets.map { index * TimeGrid.cellsPerYear + $0 }
  }

  /// Every period of the grid with the cells that add up to it, coarsest first.
  var periods: [(period: Period, cells: [Int])] {
    let all = years.flatMap { year -> [Period] in
      let months = (0..<12).map { month in
        Period.month(year: month < 9 ? year : year + 1, (month + 3) % 12 + 1)
      }
      return [.year(start: year)] + (1...4).map { .quarter(start: year, $0) }
        + [.quarterNotKnown(start: year)] + months + [.monthNotKnown(start: year)]
    }
    return (all + [.notKnown]).map { ($0, cells(of: $0)) }
  }
}
