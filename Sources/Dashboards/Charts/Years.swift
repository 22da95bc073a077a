import Funnel

extension Chart {
  /// A panel for each column, its rows being years: every point numbered, printed totals as rings
  /// and counted ones as dots, each panel with its own scale from nought.
  ///
  /// A line stops at a number that is not known, at a year without a row, at a break and before a year
  /// that is not over. What belongs to no known year has no place on the axis and is not drawn.
  ///
  /// - Parameter breakName: what changed where a measure is marked [b]: “online form”.
  static func years(
    id: String, table: Table, columns: [String], breakName: String? = nil
  ) -> Chart {
    let known = table.rows.filter { row in
      !row.cells.contains { cell in
        if case .measure(let measure, _) = cell { measure.key.period == .notKnown } else { false }
      }
    }
    var drawn = table
    if !known.isEmpty { drawn.rows = known }
    return Chart(id: id, table: drawn) { drawing in
      let across = drawing.isNarrow ? 1 : 2
      for (index, column) in columns.enumerated() {
        drawing.years(
          column, x: Double(index % across) * 414, y: Double(index / across) * 180,
          width: drawing.isNarrow ? 288 : 330, breakName: index == 0 ? breakName : nil)
      }
      let rows = (columns.count + across - 1) / across
      drawing.height = Double(rows) * 180 - 20
    }
  }
}

extension Drawing {
  /// A point of the line: a row with its place along the axis.
  private struct Point {
    let row: Int
    let x: Double
    let y: Double?
    let isPrinted: Bool
  }

  /// Each row's place in time: years where the cells know theirs, else the order of rows.
  private func times(_ column: String) -> [Double] {
    let starts: [Int?] = table.rows.indices.map { row in
      guard case .year(let start)? = table.measure(row, column)?.key.period else { return nil }
      return start
    }
    let known = starts.compactMap { $0 }
    guard known.count == starts.count, zip(known, known.dropFirst()).allSatisfy({ $0 < $1 }) else {
      return table.rows.indices.map(Double.init)
    }
    return known.map(Double.init)
  }

  fileprivate mutating func years(
    _ column: String, x left: Double, y top: Double, width: Double, breakName: String?
  ) {
    let times = times(column)
    let values = table.rows.indices.map { table.number($0, column) }
    let most = values.compactMap { $0 }.max() ?? 0
    let longest =
      table.rows.indices.map {
        Drawing.width(table.text($0, column) ?? "", .bold)
      }.max() ?? 0
    let inset = min(40, max(10, longest / 2))
    let base = top + 132
    let scale = Scale(exactlyTo: most, from: base, through: top + 48)
    let first = times.first ?? 0
    let span = max(1, (times.last ?? 0) - first)
    let points = table.rows.indices.map { row in
      Point(
        row: row,
        x: times.count == 1
          ? left + width / 2
          : left + inset + (times[row] - first) / span * (width - 2 * inset),
        y: values[row].map { scale($0) },
        isPrinted: table.measure(row, column)?.key.basis == .published)
    }
    let head = TextWidth.cut(column, to: width, bold: true)
    write(head, x: left, y: top + 14, .bold, onAxis: true)
    addAxis(.line(left, base, left + width, base, "zero"))
    name(points, column, left: left, right: left + width, base: base)
    breaks(
      points, column, top: top, base: base, headEnd: left + Drawing.width(head, .bold),
      right: left + width, name: breakName)
    path(points, times: times, column)
    for point in points {
      guard let y = point.y else { continue }
      mark(
        .circle(x: point.x, y: y, r: 4, point.isPrinted ? "ring" : "dot signal"), row: point.row,
        column: column)
    }
    number(points, column, left: left, right: left + width, top: top + 22, base: base)
  }

  private func isBreak(_ row: Int, _ column: String) -> Bool {
    table.measure(row, column)?.marker == .breakInSeries
  }

  /// Whether a year is not over: its row is named by more than the year.
  private func isPart(_ row: Int, _ column: String) -> Bool {
    guard case .year? = table.measure(row, column)?.key.period else { return false }
    return table.rows[row].heading != table.measure(row, column)?.key.period.code
  }

  private mutating func path(_ points: [Point], times: [Double], _ column: String) {
    var d = ""
    for (index, point) in points.enumerated() {
      guard let y = point.y else { continue }
      let follows =
        index > 0 && points[index - 1].y != nil && times[index] - times[index - 1] < 1.5
        && points[index - 1].isPrinted == point.isPrinted && !isBreak(point.row, column)
        && !isPart(point.row, column)
      d += (follows ? "L" : "M") + SVG.number(point.x) + " " + SVG.number(y)
    }
    if !d.isEmpty { add(.path(d, "series")) }
  }

  /// Names three of the years, where there is room.
  private mutating func name(
    _ points: [Point], _ column: String, left: Double, right: Double, base: Double
  ) {
    let last = points.count - 1
    var taken: [Box] = []
    for index in [last, 0, last / 2] where points.indices.contains(index) {
      let point = points[index]
      let text =
        if case .year? = table.measure(point.row, column)?.key.period {
          table.measure(point.row, column)?.key.period.code ?? ""
        } else {
          TextWidth.cut(table.rows[point.row].heading, to: 100, size: 13)
        }
      let half = Drawing.width(text, .small) / 2
      let x = min(max(point.x, left + half), right - half)
      let box = Drawing.box(text, x: x, y: base + 18, .small, .middle)
      guard !taken.contains(where: { $0.overlaps(box) }) else { continue }
      taken.append(box)
      addAxis(.line(point.x, base, point.x, base + 4, "tick"))
      write(text, x: x, y: base + 18, .small, anchor: .middle, onAxis: true)
    }
  }

  private mutating func breaks(
    _ points: [Point], _ column: String, top: Double, base: Double, headEnd: Double,
    right: Double, name: String?
  ) {
    for point in points.dropFirst() where isBreak(point.row, column) {
      let x = (point.x + points[point.row - 1].x) / 2
      addAxis(.line(x, top + 30, x, base - 3, "break"))
      guard let name else { continue }
      let text = TextWidth.cut("\(Marker.breakInSeries.text) \(name)", to: right - headEnd - 12)
      let start = min(max(x + 6, headEnd + 12), right - Drawing.width(text))
      write(text, x: start, y: top + 14, .quiet, onAxis: true)
    }
  }

  /// Every number beside its point: above, else below, where no other number stands.
  private mutating func number(
    _ points: [Point], _ column: String, left: Double, right: Double, top: Double, base: Double
  ) {
    let dots = points.compactMap { point in
      point.y.map { Box(left: point.x - 4, top: $0 - 4, right: point.x + 4, bottom: $0 + 4) }
    }
    var taken: [Box] = []
    for point in points {
      guard let text = table.text(point.row, column) else { continue }
      let style: Style = point.y == nil ? .quiet : .bold.haloed
      // The marker stands beside the number in the table; a break has its line here.
      let half = Drawing.width(text, style) / 2
      let x = min(max(point.x, left + half), right - half)
      let baselines =
        point.y.map { y in [y - 9, y + 20, y - 25, y + 36].filter { $0 - 11 >= top && $0 < base } }
        ?? [base - 6, base - 22]
      for y in baselines {
        let box = Drawing.box(text, x: x, y: y, style, .middle)
        let isFree =
          !taken.contains { $0.overlaps(box) } && !dots.contains { $0.overlaps(box) }
        guard isFree else { continue }
        taken.append(box)
        write(row: point.row, column: column, x: x, y: y, style, anchor: .middle)
        break
      }
    }
  }
}
