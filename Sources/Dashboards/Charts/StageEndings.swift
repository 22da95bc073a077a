import Funnel

extension Chart {
  /// What became of the households that reached each stage: one bar a stage, all on one scale, each
  /// as long as the first segment of the bar above it.
  ///
  /// The table's rows are stages in their order; a row whose endings are all [z] is the last.
  static func stageEndings(
    id: String, table: Table, columns: EndingColumns = EndingColumns()
  ) -> Chart {
    Chart(id: id, table: table) { $0.drawStages(columns) }
  }

  /// One stage's endings, 336 px wide, for the Overview.
  ///
  /// - Parameter row: the heading of the stage's row.
  static func endingsBar(
    id: String, table: Table, row: String, columns: EndingColumns = EndingColumns()
  ) -> Chart {
    Chart(id: id, table: table, width: 336) { drawing in
      guard let index = table.index(ofRow: row) else {
        preconditionFailure("the table “\(table.title)” has no row “\(row)”")
      }
      let total = drawing.total(index, columns)
      let bar = drawing.stacked(index, columns, scale: drawing.width / max(1, total))
      drawing.bar(index, columns, y: 0, height: 24, scale: bar.scale(within: drawing.width))
      drawing.height =
        drawing.swatches(
          index, columns, x: 0, y: 32, pitch: 22, wanted: drawing.width / 2) + 4
    }
  }
}

extension Drawing {
  /// How many reached the stage; where that is hidden, the sum of what is shown.
  fileprivate func total(_ row: Int, _ columns: EndingColumns) -> Double {
    let sum = Ending.allCases.reduce(0) {
      $0 + (table.number(row, columns.heading(of: $1)) ?? 0)
    }
    return max(sum, table.number(row, columns.reached) ?? 0)
  }

  /// Whether nothing comes after the stage: no ending applies to it.
  fileprivate func isLast(_ row: Int, _ columns: EndingColumns) -> Bool {
    Ending.allCases.allSatisfy {
      table.text(row, columns.heading(of: $0)) == Marker.notApplicable.text
    }
  }

  fileprivate func stacked(_ row: Int, _ columns: EndingColumns, scale: Double) -> StackedBar {
    let segments = Ending.allCases.compactMap { ending in
      table.number(row, columns.heading(of: ending)).map {
        StackedBar.Segment(
          style: ending.style, row: row, column: columns.heading(of: ending), value: $0)
      }
    }
    return StackedBar(segments: segments, scale: scale)
  }

  fileprivate mutating func bar(
    _ row: Int, _ columns: EndingColumns, y: Double, height: Double, scale: Double
  ) {
    stacked(row, columns, scale: scale).draw(in: &self, y: y, height: height)
  }

  fileprivate mutating func drawStages(_ columns: EndingColumns) {
    let most = table.rows.indices.map { total($0, columns) }.max() ?? 0
    let widest = isNarrow ? width : 646
    let scale =
      table.rows.indices.map {
        stacked($0, columns, scale: widest / max(1, most)).scale(within: widest)
      }.min() ?? 1
    var y = 0.0
    for row in table.rows.indices {
      y = stage(row, columns, y: y, scale: scale)
    }
    height = y - (isNarrow ? 12 : 16)
  }

  /// Draws a stage with its top at `y`; answers where the next one begins.
  private mutating func stage(
    _ row: Int, _ columns: EndingColumns, y: Double, scale: Double
  ) -> Double {
    let barHeight: Double = isNarrow ? 28 : 36
    let reached = table.text(row, columns.reached) ?? ""
    let name = TextWidth.short(
      table.rows[row].heading,
      to: width - 9 - Drawing.width(reached) - Drawing.width("households"), bold: true)
    write(name, x: 0, y: y + 14, .bold, onAxis: true)
    var x = Drawing.width(name, .bold) + 6
    write(row: row, column: columns.reached, x: x, y: y + 14, .quiet)
    x += Drawing.width(reached) + 3
    write(
      table.number(row, columns.reached) == 1 ? "household" : "households", x: x, y: y + 14, .quiet)
    let top = y + (isNarrow ? 20 : 24)
    if isLast(row, columns) {
      let value = table.number(row, columns.reached) ?? 0
      let segment = StackedBar.Segment(
        style: Ending.movedOn.style, row: row, column: columns.reached, value: value)
      StackedBar(segments: [segment], scale: scale)
        .draw(in: &self, y: top, height: barHeight)
      return soFar(row, columns, top: top, barEnd: value * scale, height: barHeight)
    }
    bar(row, columns, y: top, height: barHeight, scale: scale)
    if isNarrow {
      return swatches(row, columns, x: 0, y: top + barHeight + 8, pitch: 22, wanted: 144) + 18
    }
    if row == 0, let bottom = namesUnderBar(row, columns, top: top, height: barHeight, scale: scale)
    {
      return bottom
    }
    let barEnd = stacked(row, columns, scale: scale).places().last.map { $0.left + $0.width } ?? 0
    if barEnd + 24 <= 262 {
      let bottom = swatches(row, columns, x: 262, y: top + 1, pitch: 22, wanted: 154)
      return max(top + barHeight, bottom - 9) + 20
    }
    return swatches(row, columns, x: 0, y: top + barHeight + 8, pitch: 22, wanted: 154) + 20
  }

  /// The words beside the last stage's bar.
  private mutating func soFar(
    _ row: Int, _ columns: EndingColumns, top: Double, barEnd: Double, height: Double
  ) -> Double {
    let beside = isNarrow ? barEnd + 10 : max(262, barEnd + 16)
    let fits = beside + (isNarrow ? 180 : 380) <= width
    let baseline = fits ? top + height / 2 + 5 : top + height + 19
    var x = fits ? beside : 0
    if !isNarrow {
      write(row: row, column: columns.reached, x: x, y: baseline, .bold)
      x += Drawing.width(table.text(row, columns.reached) ?? "", .bold) + 4
    }
    if let column = columns.atMost, let most = table.text(row, column) {
      let before = "so far, and up to"
      x += Drawing.width(before)
      write(before, x: x, y: baseline, anchor: .end)
      write(row: row, column: column, x: x + 4, y: baseline)
      if !isNarrow {
        write(
          "if all still open are approved", x: x + 7 + Drawing.width(most), y: baseline)
      }
    } else {
      write(
        isNarrow
          ? "so far; some are still open" : "so far; more if any of those still open are approved",
        x: x, y: baseline)
    }
    return (fits ? top + height : baseline) + 20
  }

  /// Number and name centred under each segment, “still open” after the bar; `nil`, with nothing
  /// written, where they would not fit.
  private mutating func namesUnderBar(
    _ row: Int, _ columns: EndingColumns, top: Double, height: Double, scale: Double
  ) -> Double? {
    let places = stacked(row, columns, scale: scale).places()
    guard places.count >= Ending.allCases.count - 1,
      Ending.allCases.allSatisfy({ table.number(row, columns.heading(of: $0)) != nil })
    else { return nil }
    var labels: [(ending: Ending, middle: Double, half: Double)] = []
    var free = 0.0
    for ending in Ending.allCases where ending != .open {
      let column = columns.heading(of: ending)
      guard let place = places.first(where: { $0.segment.column == column }),
        let text = table.text(row, column)
      else { return nil }
      let half = max(Drawing.width(ending.name), Drawing.width(text, .bold)) / 2
      let middle = max(place.middle, free + half)
      guard middle - place.middle <= max(12, place.width / 2), middle + half <= width else {
        return nil
      }
      labels.append((ending, middle, half))
      free = middle + half
    }
    for (ending, middle, _) in labels {
      write(
        row: row, column: columns.heading(of: ending), x: middle, y: top + height + 18, .bold,
        anchor: .middle)
      write(ending.name, x: middle, y: top + height + 36, anchor: .middle)
    }
    let end = (places.last.map { $0.left + $0.width } ?? 0) + 8
    write(row: row, column: columns.open, x: end, y: top + 14, .bold)
    write(Ending.open.name, x: end, y: top + 30)
    return top + height + 60
  }

  /// Swatch, number and name of every ending, noughts too, in as many columns as have room; answers
  /// where they end.
  fileprivate mutating func swatches(
    _ row: Int, _ columns: EndingColumns, x: Double, y: Double, pitch: Double, wanted: Double
  ) -> Double {
    let shown: [(ending: Ending, text: String, length: Double)] = Ending.allCases.map { ending in
      let text = table.text(row, columns.heading(of: ending)) ?? ""
      return (
        ending, text, 21 + Drawing.width(text, .bold) + Drawing.width(ending.name)
      )
    }
    // As many columns as fit; each as wide as its longest entry.
    var across = min(3, max(1, Int((width - x) / wanted)))
    var lefts: [Double] = []
    while true {
      let widths = (0..<across).map { column in
        stride(from: column, to: shown.count, by: across).map { shown[$0].length }.max() ?? 0
      }
      lefts = [x]
      for column in 0..<max(0, across - 1) {
        lefts.append(max(x + Double(column + 1) * wanted, lefts[column] + widths[column]))
      }
      if across == 1 || lefts[across - 1] + widths[across - 1] <= width { break }
      across -= 1
    }
    for (index, (ending, text, _)) in shown.enumerated() {
      let left = lefts[index % across]
      let baseline = y + Double(index / across) * pitch + 12
      swatch(ending, x: left, y: baseline - 11)
      write(row: row, column: columns.heading(of: ending), x: left + 18, y: baseline, .bold)
      write(ending.name, x: left + 18 + Drawing.width(text, .bold) + 3, y: baseline)
    }
    return y + Double((shown.count + across - 1) / across) * pitch
  }
}
