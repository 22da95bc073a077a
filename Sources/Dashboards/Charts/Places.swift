import Funnel

extension Chart {
  /// The rate of each row with its interval, and beside it the share of homes with a spare room.
  ///
  /// Parameters as of `places`.
  static func wardRows(
    id: String, table: Table, rate: Panel, room: Panel? = nil, overall: Overall? = nil,
    answer: String? = nil
  ) -> Chart {
    Chart(id: id, table: table) { drawing in
      drawing.height = drawing.wards(
        rate, room: room, overall: overall, answer: answer, x: 0, y: 0)
    }
  }

  /// The map, and beside it the rows; without shapes the rows alone.
  ///
  /// - Parameters:
  ///   - rate: a column whose measures carry their interval; its texts stand on the map, so they
  ///     are of plain style.
  ///   - room: a column of shares.
  ///   - overall: the row of all areas together; it is a line, not a row of the drawing.
  ///   - answer: a column of signals, −2 … 2: areas beyond the limits of chance get ▲ or ▼.
  static func places(
    id: String, table: Table, rate: Panel, room: Panel? = nil, shapes: [MapShape],
    overall: Overall? = nil, answer: String? = nil
  ) -> Chart {
    guard !shapes.isEmpty else {
      return wardRows(
        id: id, table: table, rate: rate, room: room, overall: overall, answer: answer)
    }
    return Chart(id: id, table: table, width: 1128, spansMargin: true) { drawing in
      let width = drawing.isNarrow ? drawing.width : 540
      let end = drawing.map(
        rate, shapes: shapes, overall: overall, answer: answer, width: width)
      if drawing.isNarrow {
        drawing.height = drawing.wards(
          rate, room: room, overall: overall, answer: answer, x: 0, y: end + 16)
      } else {
        drawing.height = max(
          end,
          drawing.wards(rate, room: room, overall: overall, answer: answer, x: 588, y: 0))
      }
    }
  }
}

extension Drawing {
  /// Draws the rows; answers where they end.
  fileprivate mutating func wards(
    _ ratePanel: Chart.Panel, room: Chart.Panel?, overall: Chart.Overall?, answer: String?,
    x left: Double, y top: Double
  ) -> Double {
    let rate = ratePanel.column
    let overallRow = overall.flatMap { table.index(ofRow: $0.row) }
    let rows = table.rows.indices.filter { $0 != overallRow && table.rows[$0].role != .total }
    let unit = rows.compactMap { table.measure($0, rate)?.unit }.first ?? .per10000
    let longest = rows.map { Drawing.width(table.rows[$0].heading, .bold) }.max() ?? 0
    let names: Double = isNarrow ? 0 : left == 0 ? 232 : min(210, max(150, longest + 10))
    let start = left + names + (isNarrow ? 4 : 0)
    let hasRoom = room != nil
    let numbers = rows.map { Drawing.width(table.text($0, rate) ?? "", .bold) }.max() ?? 0
    // Beside the map its numbers stand there; without it they stand at the end of the row.
    let hasNumbers = !isNarrow && left == 0
    let end =
      isNarrow ? (hasRoom ? 150 : 270) : width - 184 - (hasNumbers ? numbers : 0)
    let roomStart = isNarrow ? 188 : width - 150
    let roomLength: Double = isNarrow ? 56 : 104
    let values = rows.compactMap { table.number($0, rate) }
    let limits = rows.compactMap { row in
      table.number(row, rate) == nil ? nil : table.measure(row, rate)?.upper
    }
    let level = overallRow.flatMap { table.number($0, rate) }
    let highest = max(values.max() ?? 0, level ?? 0)
    let scale = Scale(
      to: highest > 0 ? max(highest, min(limits.max() ?? 0, highest * 2)) : limits.max() ?? 0,
      unit: unit, from: start, through: end, parts: isNarrow ? 3 : 5)

    head(ratePanel, x: start, y: top, room: (isNarrow ? 180 : roomStart - 10) - start)
    if let room { head(room, x: roomStart, y: top, room: width - roomStart) }
    let axisY = top + (isNarrow ? 74 : 56)
    let body = axisY + 8
    let pitch: Double = isNarrow ? 44 : 30
    let bottom = body + Double(rows.count) * pitch
    for value in scale.ticks {
      let x = scale(value)
      if isNarrow {
        for index in rows.indices {
          let from = body + Double(index) * pitch + 22
          addAxis(.line(x, from, x, from + 18, value == 0 ? "zero" : "grid"))
        }
      } else {
        addAxis(.line(x, body, x, bottom, value == 0 ? "zero" : "grid"))
      }
    }
    nameTicks(of: scale, unit: unit, y: axisY)
    for (index, row) in rows.enumerated() {
      let y = body + Double(index) * pitch
      let middle = isNarrow ? y + 31 : y + pitch / 2
      let isSignal = abs(signal(row, answer)) > 1
      let isHint = abs(signal(row, answer)) == 1
      let nameRoom = isNarrow ? width : names - 8
      write(
        TextWidth.cut(table.rows[row].heading, to: nameRoom, bold: isSignal), x: left,
        y: isNarrow ? y + 15 : middle + 5, isSignal ? .bold : .plain, onAxis: true)
      if let measure = table.measure(row, rate) {
        interval(of: measure, on: scale, middle: middle)
      }
      if let overallRow, let level = table.number(overallRow, rate) {
        let half = isNarrow ? 9 : pitch / 2
        add(.line(scale(level), middle - half, scale(level), middle + half, "mean"))
      }
      if table.number(row, rate) == nil {
        write(row: row, column: rate, x: start + 7, y: middle + 5, .quiet.haloed)
      } else {
        mark(
          .circle(
            x: scale(table.number(row, rate) ?? 0), y: middle, r: 4.5,
            isSignal ? "dot signal" : isHint ? "ring" : "dot"), row: row, column: rate)
        if hasNumbers {
          write(
            row: row, column: rate, x: end + 18 + numbers, y: middle + 5,
            isSignal ? .bold : .plain, anchor: .end)
        }
      }
    }
    if let room {
      bars(room.column, rows, x: roomStart, length: roomLength, body: body, pitch: pitch)
    }
    guard let overall, let overallRow, let level = table.number(overallRow, rate),
      let text = table.text(overallRow, rate)
    else { return bottom + 6 }
    let before = Drawing.width(overall.name, .bold)
    let after = Drawing.width(text, .bold)
    let junction = min(
      max(scale(level) + (before - after) / 2, left + before + 2), width - after - 2)
    write(overall.name, x: junction - 2, y: bottom + 18, .bold, anchor: .end, onAxis: true)
    write(row: overallRow, column: rate, x: junction + 2, y: bottom + 18, .bold)
    return bottom + 28
  }

  private mutating func head(_ panel: Chart.Panel, x: Double, y: Double, room: Double) {
    write(TextWidth.cut(panel.head, to: room, bold: true), x: x, y: y + 14, .bold, onAxis: true)
    let lines = TextWidth.wrapped(panel.note, to: room, lines: isNarrow ? 2 : 1)
    for (index, line) in lines.enumerated() {
      write(line, x: x, y: y + 32 + Double(index) * 18, .quiet, onAxis: true)
    }
  }

  private mutating func bars(
    _ column: String, _ rows: [Int], x: Double, length: Double, body: Double, pitch: Double
  ) {
    let height: Double = isNarrow ? 12 : 14
    if !isNarrow {
      addAxis(.line(x, body, x, body + Double(rows.count) * pitch, "zero"))
    }
    let isShare = rows.contains { table.measure($0, column)?.unit == .proportion }
    let most = isShare ? 1 : max(1, rows.compactMap { table.number($0, column) }.max() ?? 0)
    for (index, row) in rows.enumerated() {
      let y = body + Double(index) * pitch
      let middle = isNarrow ? y + 31 : y + pitch / 2
      if isNarrow { addAxis(.line(x, middle - 9, x, middle + 9, "zero")) }
      let width = length * (table.number(row, column) ?? 0) / most
      if width > 0 {
        mark(
          .rect(x: x, y: middle - height / 2, width: width, height: height, "soft"),
          row: row, column: column)
      }
      write(row: row, column: column, x: x + width + 6, y: middle + 5)
    }
  }
}
