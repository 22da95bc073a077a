import Funnel

extension Chart {
  /// Events of a period beside what became of those who enquired in it, on one scale.
  ///
  /// - Parameter stillOpen: the column that says how many could still be added to the cohort's.
  static func activityBesideCohort(
    id: String, table: Table, activity: Panel, cohort: Panel, stillOpen: String
  ) -> Chart {
    Chart(id: id, table: table) { drawing in
      let most =
        table.rows.indices.map { row in
          max(
            table.number(row, activity.column) ?? 0,
            (table.number(row, cohort.column) ?? 0) + (table.number(row, stillOpen) ?? 0))
        }.max() ?? 0
      if drawing.isNarrow {
        let next = drawing.panel(activity, open: nil, x: 0, y: 0, length: 160 / max(1, most))
        let end = drawing.panel(
          cohort, open: stillOpen, x: 0, y: next + 20, length: 160 / max(1, most))
        drawing.height = end
      } else {
        drawing.rowNames(y: 48, pitch: 40, to: 160)
        _ = drawing.panel(activity, open: nil, x: 168, y: 0, length: 212 / max(1, most))
        drawing.height =
          drawing.panel(cohort, open: stillOpen, x: 444, y: 0, length: 212 / max(1, most)) + 4
      }
    }
  }
}

extension Drawing {
  /// The headings of all rows at the left, one or two lines each.
  fileprivate mutating func rowNames(y: Double, pitch: Double, to width: Double) {
    for (index, row) in table.rows.enumerated() {
      let lines = TextWidth.wrapped(row.heading, to: width)
      for (line, text) in lines.enumerated() {
        let baseline = y + (Double(index) + 0.5) * pitch + 5
        write(
          text, x: 0, y: baseline + (Double(line) - Double(lines.count - 1) / 2) * 17, onAxis: true)
      }
    }
  }

  /// Draws a panel; answers where it ends.
  fileprivate mutating func panel(
    _ panel: Chart.Panel, open: String?, x: Double, y: Double, length: Double
  ) -> Double {
    let room = (isNarrow || open != nil ? width : 444) - x - 8
    write(TextWidth.cut(panel.head, to: room, bold: true), x: x, y: y + 14, .bold, onAxis: true)
    let notes = TextWidth.wrapped(panel.note, to: room, lines: isNarrow ? 2 : 1)
    for (index, note) in notes.enumerated() {
      write(note, x: x, y: y + 33 + Double(index) * 18, .quiet, onAxis: true)
    }
    let pitch: Double = isNarrow ? 48 : 40
    let barHeight: Double = isNarrow ? 20 : 26
    let top = y + 48 + Double(notes.count - 1) * 18
    let bottom = top + pitch * Double(table.rows.count)
    let phrase = phrase(panel, open: open, x: x, length: length)
    for row in table.rows.indices {
      let rowTop = top + Double(row) * pitch
      if isNarrow {
        write(
          TextWidth.cut(table.rows[row].heading, to: width), x: x, y: rowTop + 14, onAxis: true)
      }
      let barTop = rowTop + (isNarrow ? 21 : (pitch - barHeight) / 2)
      if isNarrow { addAxis(.line(x, barTop - 2, x, barTop + barHeight + 2, "zero")) }
      bar(
        row, panel, open: open, phrase: phrase, x: x, y: barTop, height: barHeight, length: length)
    }
    if !isNarrow { addAxis(.line(x, top, x, bottom, "zero")) }
    return bottom
  }

  private mutating func bar(
    _ row: Int, _ panel: Chart.Panel, open: String?, phrase: (before: String, after: String)?,
    x: Double, y: Double, height: Double, length: Double
  ) {
    let value = table.number(row, panel.column)
    let possible = open.flatMap { table.number(row, $0) } ?? 0
    var segments: [StackedBar.Segment] = []
    if let value {
      segments.append(
        StackedBar.Segment(
          style: open == nil ? "strong" : Ending.movedOn.style, row: row, column: panel.column,
          value: value))
    }
    if let open, possible > 0 {
      segments.append(
        StackedBar.Segment(style: Ending.open.style, row: row, column: open, value: possible))
    }
    let bar = StackedBar(segments: segments, scale: length)
    bar.draw(in: &self, x: x, y: y, height: height)
    let end = bar.places(from: x).last.map { $0.left + $0.width } ?? x
    let baseline = y + height / 2 + 5
    write(row: row, column: panel.column, x: end + 7, y: baseline, value == 0 ? .plain : .bold)
    guard let open, possible > 0, let text = table.text(row, open), let phrase else { return }
    let number =
      end + 12 + Drawing.width(table.text(row, panel.column) ?? "", .bold)
      + Drawing.width(phrase.before)
    write(phrase.before, x: number, y: baseline, .quiet, anchor: .end)
    write(row: row, column: open, x: number + 4, y: baseline, .quiet)
    write(phrase.after, x: number + 7 + Drawing.width(text), y: baseline, .quiet)
  }

  /// The longest words for “and up to 14 more still open” that fit after every bar.
  private func phrase(
    _ panel: Chart.Panel, open: String?, x: Double, length: Double
  ) -> (before: String, after: String)? {
    guard let open else { return nil }
    return [
      ("and up to", "more still open"), ("and up to", "still open"), ("and up to", "more"),
      ("+", "open"),
    ].first { before, after in
      table.rows.indices.allSatisfy { row in
        let bars = (table.number(row, panel.column) ?? 0) + (table.number(row, open) ?? 0)
        let numbers =
          Drawing.width(table.text(row, panel.column) ?? "", .bold)
          + Drawing.width(table.text(row, open) ?? "")
        return (table.number(row, open) ?? 0) == 0
          || x + bars * length + 22 + numbers + Drawing.width(before) + Drawing.width(after)
            <= width
      }
    }
  }
}
