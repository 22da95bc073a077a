import Funnel

extension Chart {
  /// Columns whose measures' limits say where a row would fall by luck.
  struct ChanceColumns: Sendable {
    let within95: String
    let within998: String
  }

  /// A dot with its interval for each row, on one axis from nought: shares, or any other measure
  /// with limits.
  ///
  /// - Parameters:
  ///   - share: the column that is drawn, and whose text stands at the end of the row.
  ///   - numerator: with `denominator`, columns that say “26 of 320”.
  ///   - target: a level along the whole axis.
  ///   - overall: a row to compare with; it becomes a line and is not a row of the drawing.
  ///   - answer: a column of words for the end of each row; “clearly …” and “more …” are stressed.
  ///   - chance: draws bands of luck instead of intervals, and diamonds beyond them.
  ///   - outcome: a column of what came, drawn as a tick across the row's bar.
  ///   - spansMargin: for tables of many columns, so that they may take the margin's width too.
  static func shareRows(
    id: String, table: Table, share: String, numerator: String? = nil, denominator: String? = nil,
    target: Target? = nil, overall: Overall? = nil, answer: String? = nil,
    chance: ChanceColumns? = nil, outcome: String? = nil, spansMargin: Bool = false
  ) -> Chart {
    Chart(id: id, table: table, spansMargin: spansMargin) { drawing in
      let chart = ShareRows(
        share: share, numerator: numerator, denominator: denominator, target: target,
        overall: overall, answer: answer, chance: chance, outcome: outcome, drawing: drawing)
      chart.draw(in: &drawing)
    }
  }
}

/// Where the parts of a chart of shares lie.
private struct ShareRows {
  let share: String
  let numerator: String?
  let denominator: String?
  let target: Chart.Target?
  let overall: Chart.Overall?
  let answer: String?
  let chance: Chart.ChanceColumns?
  let outcome: String?
  let rows: [Int]
  let overallRow: Int?
  let unit: Unit
  let scale: Scale
  let nameWidth: Double
  /// Where the share's own text ends; `nil` where it is not written.
  let shareEnd: Double?
  let countsEnd: Double
  let pitch: Double
  let axisY: Double

  init(
    share: String, numerator: String?, denominator: String?, target: Chart.Target?,
    overall: Chart.Overall?, answer: String?, chance: Chart.ChanceColumns?, outcome: String?,
    drawing: Drawing
  ) {
    self.share = share
    self.numerator = numerator
    self.denominator = denominator
    self.target = target
    self.overall = overall
    self.answer = answer
    self.chance = chance
    self.outcome = outcome
    let table = drawing.table
    let overallRow = overall.flatMap { table.index(ofRow: $0.row) }
    let rows = table.rows.indices.filter { $0 != overallRow && table.rows[$0].role != .total }
    self.overallRow = overallRow
    self.rows = rows
    unit = rows.lazy.compactMap { table.measure($0, share)?.unit }.first ?? .proportion

    let shareWidth =
      chance != nil
      ? 0 : rows.map { Drawing.width(table.text($0, share) ?? "", .bold) }.max() ?? 0
    let answerWidth =
      answer.map { column in
        rows.map { Drawing.width(ShareRows.answer($0, column, chance, table) ?? "", .bold) }.max()
          ?? 0
      } ?? 0
    func widest(_ column: String) -> Double {
      rows.map { Drawing.width(table.text($0, column) ?? "") }.max() ?? 0
    }
    var countsWidth = 0.0
    if let numerator, let denominator {
      countsWidth = widest(numerator) + widest(denominator) + Drawing.width("of") + 8
    }
    let start: Double
    let end: Double
    if drawing.isNarrow {
      nameWidth = drawing.width - (countsWidth > 0 ? countsWidth + 8 : 0)
      start = 4
      end = drawing.width - max(24, shareWidth > 0 ? shareWidth + 10 : 0)
      shareEnd = shareWidth > 0 ? drawing.width : nil
      countsEnd = drawing.width
      pitch = chance == nil ? 44 : 50
    } else {
      let longest =
        rows.map { Drawing.width(table.rows[$0].heading, .bold) }.max() ?? 0
      let names = min(280, max(chance == nil ? 120 : 150, longest + 8))
      nameWidth = names
      // Counts stand before the axis with bands, else at the end.
      let before = chance != nil && countsWidth > 0 ? countsWidth + 20 : 0
      start = names + before + 12
      var right = drawing.width
      if answerWidth > 0 { right -= answerWidth + 16 }
      if chance == nil, countsWidth > 0 {
        countsEnd = right
        right -= countsWidth + 16
      } else {
        countsEnd = names + before
      }
      shareEnd = shareWidth > 0 ? right : nil
      if shareWidth > 0 { right -= shareWidth + 12 }
      end = min(right - 12, start + 480)
      pitch = chance == nil ? 30 : 34
    }
    axisY = overall == nil || overallRow == nil ? 16 : 40
    scale = Scale(
      to: ShareRows.highest(
        rows, overallRow: overallRow, share: share, target: target, chance: chance,
        outcome: outcome, denominator: denominator, table),
      unit: unit, from: start, through: max(start + 80, end))
  }

  /// The highest value or limit to show; a limit far beyond every value ends in an arrow instead.
  private static func highest(
    _ rows: [Int], overallRow: Int?, share: String, target: Chart.Target?,
    chance: Chart.ChanceColumns?, outcome: String?, denominator: String?, _ table: Table
  ) -> Double {
    var values = rows.compactMap { table.number($0, share) }
    if let outcome { values += rows.compactMap { table.number($0, outcome) } }
    if let overallRow, let value = table.number(overallRow, share) { values.append(value) }
    if let target { values.append(target.value) }
    let limits = rows.compactMap { row -> Double? in
      let column = chance?.within998 ?? share
      guard table.number(row, share) != nil else { return nil }
      // The bands of a few would take the room of all others'; theirs end with the axis.
      if chance != nil, let denominator, let n = table.number(row, denominator), n < 10 {
        return nil
      }
      return table.measure(row, column)?.upper
    }
    let value = values.max() ?? 0
    let limit = limits.max() ?? 0
    return value > 0 ? max(value, min(limit, value * 3)) : limit
  }

  /// The words at the end of a row; with bands only those that say something.
  private static func answer(
    _ row: Int, _ column: String, _ chance: Chart.ChanceColumns?, _ table: Table
  ) -> String? {
    guard let text = table.text(row, column) else { return nil }
    return chance != nil && (text.hasPrefix("no ") || text.hasPrefix("[")) ? nil : text
  }

  private func isStressed(_ row: Int, _ table: Table) -> Bool {
    guard let answer, let text = table.text(row, answer) else { return false }
    return ["clearly", "more", "fewer", "less"].contains { text.hasPrefix($0) }
  }

  private func isHinted(_ row: Int, _ table: Table) -> Bool {
    guard let answer, let text = table.text(row, answer) else { return false }
    return text.hasPrefix("perhaps")
  }

  func draw(in drawing: inout Drawing) {
    let top = axisY + 8
    let bottom = top + Double(rows.count) * pitch
    axis(from: top, to: bottom, in: &drawing)
    drawing.height = bottom + 6
    if let target { level(target, from: top, to: bottom, in: &drawing) }
    for (index, row) in rows.enumerated() {
      draw(row, y: top + Double(index) * pitch, in: &drawing)
    }
  }

  private func axis(from top: Double, to bottom: Double, in drawing: inout Drawing) {
    for value in scale.ticks {
      let x = scale(value)
      let lines = drawing.isNarrow ? rows.indices.map(Double.init) : [0]
      for index in lines {
        let from = drawing.isNarrow ? top + index * pitch + 22 : top
        let to = drawing.isNarrow ? top + (index + 1) * pitch - (chance == nil ? 4 : 6) : bottom
        drawing.addAxis(.line(x, from, x, to, value == 0 ? "zero" : "grid"))
      }
    }
    drawing.nameTicks(of: scale, unit: unit, y: axisY)
    guard let overall, let row = overallRow, let value = drawing.table.number(row, share),
      let text = drawing.table.text(row, share)
    else { return }
    let before = Drawing.width(overall.name, .bold)
    let after = Drawing.width(text, .bold)
    let junction = min(
      max(scale(value) + (before - after) / 2, before + 2), drawing.width - after - 6)
    drawing.write(overall.name, x: junction - 2, y: 15, .bold, anchor: .end)
    drawing.write(row: row, column: share, x: junction + 2, y: 15, .bold)
  }

  private func draw(_ row: Int, y top: Double, in drawing: inout Drawing) {
    let table = drawing.table
    let middle = drawing.isNarrow ? top + (chance == nil ? 30 : 34) : top + pitch / 2
    let baseline = drawing.isNarrow ? top + 15 : middle + 5
    let isBold = isStressed(row, table) || table.rows[row].role == .group
    drawing.write(
      TextWidth.cut(table.rows[row].heading, to: nameWidth, bold: isBold), x: 0, y: baseline,
      isBold ? .bold : .plain, onAxis: true)
    counts(row, baseline: baseline, in: &drawing)
    bands(row, middle: middle, in: &drawing)
    if let overallRow, let value = table.number(overallRow, share) {
      let x = scale(value)
      let (from, to) =
        drawing.isNarrow ? (middle - 10, middle + 10) : (top, top + pitch)
      drawing.add(.line(x, from, x, to, "mean"))
    }
    let shown = table.number(row, share)
    if shown == nil {
      drawing.write(row: row, column: share, x: scale(0) + 7, y: middle + 5, .quiet.haloed)
    } else {
      interval(row, middle: middle, in: &drawing)
      if let outcome, let value = table.number(row, outcome) {
        let x = scale(value)
        drawing.mark(
          .line(x, middle - 9, x, middle + 9, "target-tick"), row: row, column: outcome)
      }
      dot(row, middle: middle, in: &drawing)
      if let shareEnd {
        drawing.write(
          row: row, column: share, x: shareEnd, y: middle + 5, .bold, anchor: .end)
      }
    }
    words(row, middle: middle, in: &drawing)
  }

  private func counts(_ row: Int, baseline: Double, in drawing: inout Drawing) {
    guard let numerator, let denominator,
      let text = drawing.table.text(row, denominator)
    else { return }
    let widest =
      drawing.isNarrow
      ? Drawing.width(text)
      : rows.map { Drawing.width(drawing.table.text($0, denominator) ?? "") }.max() ?? 0
    drawing.write(
      row: row, column: denominator, x: countsEnd, y: baseline, .quiet, anchor: .end)
    let ofEnd = countsEnd - widest - 4
    drawing.write("of", x: ofEnd, y: baseline, .quiet, anchor: .end)
    drawing.write(
      row: row, column: numerator, x: ofEnd - Drawing.width("of") - 3, y: baseline, .quiet,
      anchor: .end)
  }

  private func bands(_ row: Int, middle: Double, in drawing: inout Drawing) {
    guard let chance else { return }
    for (column, style) in [(chance.within998, "chance998"), (chance.within95, "chance95")] {
      guard let measure = drawing.table.measure(row, column), let upper = measure.upper else {
        continue
      }
      let left = scale(max(0, measure.lower ?? 0))
      let right = scale(min(upper, scale.top))
      drawing.add(.rect(x: left, y: middle - 9, width: right - left, height: 18, style))
      if upper > scale.top { drawing.arrow(at: right, middle: middle, "axis-fill") }
    }
  }

  private func interval(_ row: Int, middle: Double, in drawing: inout Drawing) {
    guard chance == nil, let measure = drawing.table.measure(row, share) else { return }
    drawing.interval(of: measure, on: scale, middle: middle)
  }

  private func dot(_ row: Int, middle: Double, in drawing: inout Drawing) {
    guard let value = drawing.table.number(row, share) else { return }
    let x = scale(value)
    let isSignal = isStressed(row, drawing.table)
    if chance != nil, isSignal || isHinted(row, drawing.table) {
      let half: Double = isSignal ? 8 : 7
      let (left, right, top, bottom) = (x - half, x + half, middle - half, middle + half)
      drawing.mark(
        .path(
          "M\(SVG.number(left)) \(SVG.number(middle))L\(SVG.number(x)) \(SVG.number(top))"
            + "L\(SVG.number(right)) \(SVG.number(middle))L\(SVG.number(x)) \(SVG.number(bottom))Z",
          isSignal ? "diamond signal" : "diamond hint"), row: row, column: share)
    } else {
      let style = isSignal || (overall == nil && chance == nil) ? "dot signal" : "dot"
      drawing.mark(
        .circle(x: x, y: middle, r: chance == nil ? 4.5 : 5, style), row: row, column: share)
    }
  }

  private func words(_ row: Int, middle: Double, in drawing: inout Drawing) {
    guard let answer, let text = ShareRows.answer(row, answer, chance, drawing.table) else {
      return
    }
    let style: Drawing.Style = isStressed(row, drawing.table) ? .bold : .plain
    guard drawing.isNarrow else {
      drawing.write(text, x: drawing.width, y: middle + 5, style, anchor: .end)
      return
    }
    // Beside the mark, on the side that has more room.
    guard chance != nil, let value = drawing.table.number(row, share) else { return }
    let edge =
      chance.flatMap { drawing.table.measure(row, $0.within998)?.upper }.map {
        scale(min(max($0, value), scale.top))
      } ?? scale(value)
    if edge + 12 + Drawing.width(text, style) <= drawing.width {
      drawing.write(text, x: edge + 12, y: middle + 5, style.haloed)
    } else {
      drawing.write(
        text, x: scale(value) - 13, y: middle + 5, style.haloed, anchor: .end)
    }
  }

  private func level(
    _ target: Chart.Target, from top: Double, to bottom: Double, in drawing: inout Drawing
  ) {
    let x = scale(target.value)
    if drawing.isNarrow {
      for index in rows.indices {
        let middle = top + Double(index) * pitch + (chance == nil ? 30 : 34)
        drawing.add(.line(x, middle - 10, x, middle + 10, "target"))
      }
    } else {
      drawing.add(.line(x, top, x, bottom, "target"))
    }
    let half = Drawing.width(target.name, .bold) / 2
    drawing.write(
      target.name, x: min(max(x, half), drawing.width - half), y: bottom + 18, .bold,
      anchor: .middle, onAxis: true)
    drawing.height = bottom + 26
  }
}
