import Funnel

extension Chart {
  /// A map of areas, shaded in five steps of a rate, with each area's number upon it.
  ///
  /// - Parameters:
  ///   - rate: a column whose measures carry their interval.
  ///   - shapes: areas named, or with codes, as the table's rows.
  ///   - overall: the row of all areas together.
  ///   - answer: a column of signals, −2 … 2: areas beyond the limits of chance get ▲ or ▼, hollow
  ///     at ±1.
  static func wardMap(
    id: String, table: Table, rate: Panel, shapes: [MapShape], overall: Overall? = nil,
    answer: String? = nil
  ) -> Chart {
    Chart(id: id, table: table, width: 540) { drawing in
      drawing.height = drawing.map(
        rate, shapes: shapes, overall: overall, answer: answer, width: drawing.width)
    }
  }
}

extension Drawing {
  /// How a row stands to all, by the column that says so: −2 … 2; 0 without one.
  func signal(_ row: Int, _ answer: String?) -> Int {
    answer.flatMap { table.number(row, $0) }.map { Int(max(-2, min(2, $0))) } ?? 0
  }

  private func row(of shape: MapShape, rate: String) -> Int? {
    let name = foldedPlaceName(shape.name)
    return table.rows.indices.first { row in
      let category = table.measure(row, rate)?.key.category ?? ""
      return [table.rows[row].heading, category].contains {
        foldedPlaceName($0) == name || (!shape.code.isEmpty && $0 == shape.code)
      }
    }
  }

  /// Draws the map with its key; answers where it ends.
  mutating func map(
    _ panel: Chart.Panel, shapes: [MapShape], overall: Chart.Overall?, answer: String?,
    width: Double
  ) -> Double {
    let rate = panel.column
    let outline = MapOutline(shapes, width: width)
    let rows = shapes.map { row(of: $0, rate: rate) }
    let values = rows.compactMap { $0.flatMap { table.number($0, rate) } }
    let classes = RateClasses(values)
    for (index, rings) in outline.areas.enumerated() where !rings.isEmpty {
      let d = MapOutline.path(rings, x: 0, y: 1)
      guard let row = rows[index], let value = table.number(row, rate) else {
        addAxis(.path(d, "ward unknown"))
        continue
      }
      mark(.path(d, "ward ramp-\(classes.step(of: value))"), row: row, column: rate)
    }
    var taken: [Box] = []
    // Signals first: theirs are the labels that must stand.
    let order = outline.areas.indices.sorted { a, b in
      let isSignal = [a, b].map { index in
        rows[index].map { signal($0, answer) != 0 } ?? false
      }
      return isSignal[0] == isSignal[1] ? a < b : isSignal[0]
    }
    for index in order where !outline.areas[index].isEmpty {
      guard let row = rows[index] else { continue }
      label(
        row, rate, outline.areas[index], classes: classes,
        signal: signal(row, answer), area: width, taken: &taken)
    }
    guard !values.isEmpty else { return outline.height + 24 }
    return key(
      classes, panel, y: outline.height + 22, width: width, overall: answer == nil ? nil : overall)
  }

  private mutating func label(
    _ row: Int, _ rate: String, _ rings: [[MapOutline.Point]], classes: RateClasses, signal: Int,
    area: Double, taken: inout [Box]
  ) {
    guard let text = table.text(row, rate) else { return }
    let tone =
      table.number(row, rate).map { classes.step(of: $0) > 3 ? "on-dark" : "on-light" } ?? "quiet"
    let number = Style(
      size: isNarrow ? 13 : 15, isBold: true,
      classes: (isNarrow ? "small " : "rate ") + "bold "
        + tone)
    let name = Style(size: 13, classes: "small " + tone)
    let heading = table.rows[row].heading
    let room = InnerRoom(rings)
    // Text stands inside its own ward, as wide as it is in most fonts.
    let numberWidth = Drawing.width(text, number) / 1.1 + (signal == 0 ? 2 : 16)
    var layouts: [[String]] = [[]]
    if !isNarrow {
      let two = TextWidth.wrapped(heading, to: Drawing.width(heading, name) * 0.72, size: 13)
      layouts = [[heading], two, []].filter { lines in !lines.contains { $0.hasSuffix("…") } }
    }
    for lines in layouts {
      let width = max(numberWidth, (lines.map { Drawing.width($0, name) }.max() ?? 0) / 1.05)
      let height = 15 + Double(lines.count) * 15
      guard let middle = room.middle(ofWidth: width, height: height) else { continue }
      let top = middle.y + 1 - height / 2
      let baseline = top + Double(lines.count) * 15 + 13
      let shift: Double = signal == 0 ? 0 : 7
      var own = [Drawing.box(text, x: middle.x + shift, y: baseline, number, .middle)]
      if signal != 0 { own[0].left -= 16 }
      for (index, line) in lines.enumerated() {
        own.append(
          Drawing.box(
            line, x: middle.x, y: top + Double(index) * 15 + 11, name, .middle))
      }
      let isFree = own.allSatisfy { box in
        box.left >= 0 && box.right <= area && !taken.contains { $0.overlaps(box) }
      }
      guard isFree else { continue }
      taken += own
      for (index, line) in lines.enumerated() {
        write(line, x: middle.x, y: top + Double(index) * 15 + 11, name, anchor: .middle)
      }
      write(text, x: middle.x + shift, y: baseline, number, anchor: .middle)
      if signal != 0 {
        let x = middle.x + shift - Drawing.width(text, number) / 2.2 - 14
        triangle(signal, x: x, y: baseline - 10.5, tone)
      }
      return
    }
    // No room for the number: it stands in the table. A signal is shown all the same.
    if signal != 0, let middle = room.middle() {
      triangle(signal, x: middle.x - 5.5, y: middle.y - 4, tone)
    }
  }

  /// ▲ or ▼, 11 px wide; hollow where the signal is ±1.
  private mutating func triangle(_ signal: Int, x: Double, y: Double, _ classes: String) {
    let (base, tip) = signal > 0 ? (y + 10, y) : (y, y + 10)
    add(
      .path(
        "M\(SVG.number(x)) \(SVG.number(base))H\(SVG.number(x + 11))"
          + "L\(SVG.number(x + 5.5)) \(SVG.number(tip))Z",
        abs(signal) == 1 ? (classes == "ink" ? "tip" : "tip " + classes) : classes))
  }

  private mutating func key(
    _ classes: RateClasses, _ panel: Chart.Panel, y: Double, width: Double,
    overall: Chart.Overall?
  ) -> Double {
    let block = (isNarrow ? width : min(width, 480)) / 5
    var names = classes.names(isShort: isNarrow)
    if names.contains(where: { Drawing.width($0, .small) > block - 2 }) {
      // Each class from its lower limit.
      names = [""] + classes.limits.map { TextWidth.cut(SVG.number($0), to: block - 4, size: 13) }
    }
    for (index, name) in names.enumerated() {
      let x = Double(index) * block
      addAxis(.rect(x: x, y: y, width: block - 4, height: 10, "ramp-\(index + 1)"))
      write(name, x: x, y: y + 28, .small, onAxis: true)
    }
    var end = y + 40
    let lines = TextWidth.wrapped(panel.head, to: width)
    for line in lines where !line.isEmpty {
      write(line, x: 0, y: end + 14, .quiet, onAxis: true)
      end += 20
    }
    guard let overall else { return end }
    var x = 0.0
    for (signal, words) in [
      (2, "clearly above \(overall.name)"), (-2, "clearly below"), (1, "perhaps above"),
      (-1, "perhaps below"),
    ] {
      let length = 16 + Drawing.width(words)
      if x > 0, x + length > width {
        x = 0
        end += 20
      }
      triangle(signal, x: x, y: end + 3.5, "ink")
      write(words, x: x + 16, y: end + 14, .quiet, onAxis: true)
      x += length + 14
    }
    return end + 24
  }
}
