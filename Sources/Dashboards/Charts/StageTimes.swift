import Funnel

extension Chart {
  /// How long each stage takes, 336 px wide, for the Overview: the middle half as a bar, the median
  /// as a dot with its number; the slowest stressed.
  ///
  /// - Parameters:
  ///   - lower: the column of the first quartile; `upper`: of the third.
  static func stageTimes(
    id: String, table: Table, median: String, lower: String, upper: String
  ) -> Chart {
    Chart(id: id, table: table, width: 336) { drawing in
      drawing.stageTimes(median: median, lower: lower, upper: upper)
    }
  }
}

extension Drawing {
  fileprivate mutating func stageTimes(median: String, lower: String, upper: String) {
    let rows = table.rows.indices.filter { table.rows[$0].role != .total }
    let values = rows.flatMap { row in [median, upper].compactMap { table.number(row, $0) } }
    let slowest = rows.max {
      (table.number($0, median) ?? -1) < (table.number($1, median) ?? -1)
    }
    let names = rows.map { row in
      TextWidth.short(table.rows[row].heading, to: 120, bold: true)
    }
    let start = max(64, (names.map { Drawing.width($0, .bold) }.max() ?? 0) + 10)
    let words = "days"
    let numbers = rows.map { Drawing.width(table.text($0, median) ?? "", .bold) }.max() ?? 0
    let numberEnd = width - Drawing.width(words, .bold) - 4
    let scale = Scale(
      exactlyTo: values.max() ?? 0, from: start + 5,
      through: max(start + 40, numberEnd - numbers - 14))
    for (index, row) in rows.enumerated() {
      let middle = Double(index) * 24 + 12
      let style: Style = row == slowest && table.number(row, median) != nil ? .bold : .plain
      write(names[index], x: 0, y: middle + 5, style, onAxis: true)
      write(row: row, column: median, x: numberEnd, y: middle + 5, style, anchor: .end)
      guard let value = table.number(row, median) else { continue }
      write(words, x: numberEnd + 4, y: middle + 5, style)
      if let from = table.number(row, lower), let to = table.number(row, upper) {
        add(
          .rect(
            x: scale(from), y: middle - 3, width: scale(to) - scale(from), height: 6, "interval"))
      }
      mark(
        .circle(x: scale(value), y: middle, r: 4.5, "dot signal"), row: row, column: median)
    }
    height = Double(rows.count) * 24 + 4
  }
}
