import Funnel

/// What charts ask of a table: cells by the row's place and the column's heading.
extension Table {
  /// The cell; `nil` for a row that is too short.
  ///
  /// A heading that the table has not is a mistake of whoever drew it.
  func cell(_ row: Int, _ column: String) -> Cell? {
    guard let index = columns.firstIndex(where: { $0.heading == column }), index > 0 else {
      preconditionFailure("the table “\(title)” has no column “\(column)”")
    }
    let cells = rows[row].cells
    return cells.indices.contains(index - 1) ? cells[index - 1] : nil
  }

  func measure(_ row: Int, _ column: String) -> Measure? {
    guard case .measure(let measure, _)? = cell(row, column) else { return nil }
    return measure
  }

  /// The number that the cell shows; `nil` for words and markers.
  func number(_ row: Int, _ column: String) -> Double? { cell(row, column)?.number }

  /// The cell as the table shows it.
  func text(_ row: Int, _ column: String) -> String? { cell(row, column).map(Wording.text) }

  /// The place of the first row with that heading.
  func index(ofRow heading: String) -> Int? { rows.firstIndex { $0.heading == heading } }
}

extension Table.Cell {
  /// The number that the cell shows; `nil` for words and markers.
  var number: Double? {
    guard case .measure(let measure, let style) = self else { return nil }
    let number =
      switch style {
      case .numerator: measure.numerator
      case .denominator: measure.denominator
      case .plain, .wholePercent, .withInterval, .interval:
        [nil, .provisional, .breakInSeries].contains(measure.marker) ? measure.value : nil
      }
    return number.flatMap { $0.isFinite ? $0 : nil }
  }
}
