/// Which cells of a sheet are formatted in a foreign currency, for readers of money.
///
/// Kept as runs of lines by column, as whole columns are formatted alike.
struct CellCurrencies: Equatable, Sendable {
  private var runs: [Int: [Run]] = [:]

  private struct Run: Equatable, Sendable {
    var first: Int
    var last: Int
    let code: String
  }

  mutating func add(_ code: String, line: Int, column: Int) {
    if let open = runs[column]?.indices.last, let last = runs[column]?[open],
      last.code == code, line == last.last || line == last.last + 1
    {
      runs[column]?[open].last = line
    } else {
      runs[column, default: []].append(Run(first: line, last: line, code: code))
    }
  }

  /// The code of a cell's currency; `nil` where it is in none.
  ///
  /// - Complexity: O(log runs); lines come in ascending order, as a sheet's rows do.
  func code(line: Int, column: Int) -> String? {
    guard let runs = runs[column] else { return nil }
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].last < line { low = middle + 1 } else { high = middle }
    }
    guard low < runs.count, runs[low].first <= line else { return nil }
    return runs[low].code
  }

  /// The same cells where rows are columns.
  var transposed: CellCurrencies {
    var result = CellCurrencies()
    let cells = runs.flatMap { column, runs in
      runs.flatMap { run in (run.first...run.last).map { (line: $0, column: column, run.code) } }
    }
    for cell in cells.sorted(by: { $0.column < $1.column }) {
      result.add(cell.2, line: cell.column + 1, column: cell.line - 1)
    }
    return result
  }
}
