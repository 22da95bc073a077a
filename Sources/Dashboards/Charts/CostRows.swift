import Funnel

extension Chart {
  /// What each campaign’s enquiry, expression of interest or approval cost: a group of rows for each
  /// column, all on one axis of pounds from nought; a dot with its interval, its text at the end.
  ///
  /// - Parameters:
  ///   - groups: the columns that are drawn, in their order.
  ///   - spansMargin: for tables of many columns, so that they may take the margin's width too.
  static func costRows(
    id: String, table: Table, groups: [String], spansMargin: Bool = false
  ) -> Chart {
    Chart(id: id, table: table, spansMargin: spansMargin) { drawing in
      CostRows(groups: groups, drawing: drawing).draw(in: &drawing)
    }
  }
}

/// Where the parts of a chart of costs lie.
private struct CostRows {
  let groups: [String]
  let rows: [Int]
  let nameWidth: Double
  let scale: Scale

  private static let headHeight = 30.0
  private static let axisY = 16.0
  private let pitch: Double
  /// Whether a row's text stands below its name, where both find no room on one line.
  private let isStacked: Bool

  init(groups: [String], drawing: Drawing) {
    self.groups = groups
    let table = drawing.table
    let rows = table.rows.indices.filter { table.rows[$0].role != .total }
    self.rows = rows
    let longest = rows.map { Drawing.width(table.rows[$0].heading) }.max() ?? 0
    let texts = groups.flatMap { group in
      rows.map { Drawing.width(table.text($0, group) ?? "") }
    }
    let text = texts.max() ?? 0
    let start: Double
    let end: Double
    if drawing.isNarrow {
      nameWidth = drawing.width
      (start, end) = (4, drawing.width - 12)
      isStacked = longest + text + 12 > drawing.width
      pitch = isStacked ? 64 : 46
    } else {
      isStacked = false
      nameWidth = min(240, max(120, longest + 8))
      start = nameWidth + 12
      end = max(start + 80, drawing.width - text - 24)
      pitch = 26
    }
    scale = Scale(
      to: CostRows.highest(groups, rows, table), unit: .pence, from: start, through: end)
  }

  /// The highest value, or the highest limit where none lies far beyond every value.
  private static func highest(_ groups: [String], _ rows: [Int], _ table: Table) -> Double {
    let cells = groups.flatMap { group in rows.map { (row: $0, group: group) } }
      .filter { table.number($0.row, $0.group) != nil }
    let value = cells.compactMap { table.number($0.row, $0.group) }.max() ?? 0
    let limit = cells.compactMap { table.measure($0.row, $0.group)?.upper }.max() ?? 0
    return max(value, min(limit, value * 2))
  }

  private var groupHeight: Double { CostRows.headHeight + Double(rows.count) * pitch }

  func draw(in drawing: inout Drawing) {
    drawing.nameTicks(of: scale, unit: .pence, y: CostRows.axisY)
    for (index, group) in groups.enumerated() {
      let top = CostRows.axisY + 8 + Double(index) * (groupHeight + 8)
      drawing.write(group, x: 0, y: top + 20, .bold, onAxis: true)
      grid(from: top + CostRows.headHeight, in: &drawing)
      for (place, row) in rows.enumerated() {
        draw(
          row, group, top: top + CostRows.headHeight + Double(place) * pitch, in: &drawing)
      }
    }
    drawing.height = CostRows.axisY + 8 + Double(groups.count) * (groupHeight + 8)
  }

  /// Lines of the scale across a group; on a narrow drawing, behind its marks alone.
  private func grid(from top: Double, in drawing: inout Drawing) {
    for value in scale.ticks {
      let x = scale(value)
      let style = value == 0 ? "zero" : "grid"
      guard drawing.isNarrow else {
        drawing.addAxis(.line(x, top, x, top + Double(rows.count) * pitch, style))
        continue
      }
      for place in rows.indices {
        let below = top + Double(place + 1) * pitch
        drawing.addAxis(.line(x, below - 24, x, below - 2, style))
      }
    }
  }

  private func draw(_ row: Int, _ group: String, top: Double, in drawing: inout Drawing) {
    let table = drawing.table
    let middle = drawing.isNarrow ? top + pitch - 13 : top + pitch / 2
    let baseline = drawing.isNarrow ? top + 16 : middle + 5
    drawing.write(
      TextWidth.cut(table.rows[row].heading, to: nameWidth), x: 0, y: baseline, onAxis: true)
    if isStacked {
      drawing.write(row: row, column: group, x: 0, y: baseline + 18, .plain)
    } else {
      drawing.write(
        row: row, column: group, x: drawing.width, y: baseline, .plain, anchor: .end)
    }
    guard let value = table.number(row, group), let measure = table.measure(row, group) else {
      return
    }
    drawing.interval(of: measure, on: scale, middle: middle)
    drawing.mark(
      .circle(x: scale(value), y: middle, r: 4.5, "dot signal"), row: row, column: group)
  }
}
