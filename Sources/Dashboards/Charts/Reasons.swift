import Funnel

extension Chart {
  /// Reasons by stage, in groups by who decided; every stage on the same scale.
  ///
  /// The table's group rows are headed as `Ending.heading` says and hold totals; their members are
  /// the reasons. Rows without a group stand in one without a head; the table's total is left out.
  ///
  /// - Parameters:
  ///   - all: the column of totals over all stages.
  ///   - reached: for each stage, the cell of how many reached it; may be left out.
  static func reasons(
    id: String, table: Table, stages: [String], all: String, reached: [Table.Cell] = []
  ) -> Chart {
    Chart(id: id, table: table) { drawing in
      let chart = ReasonsChart(stages: stages, all: all, reached: reached, drawing: drawing)
      chart.draw(in: &drawing)
    }
  }
}

/// Where the parts of a chart of reasons lie.
private struct ReasonsChart {
  let stages: [String]
  let all: String
  let reached: [Table.Cell]
  let nameWidth: Double
  /// Where each stage's bars begin.
  let lefts: [Double]
  let rights: [Double]
  /// px per household.
  let scale: Double

  struct Group {
    var head: Int?
    var members: [Int]
  }

  init(stages: [String], all: String, reached: [Table.Cell], drawing: Drawing) {
    self.stages = stages
    self.all = all
    self.reached = reached
    let table = drawing.table
    let isNarrow = drawing.isNarrow
    let rows = table.rows.indices.filter { [.member, .plain].contains(table.rows[$0].role) }
    let longest = rows.map { Drawing.width(table.rows[$0].heading) }.max() ?? 0
    nameWidth = isNarrow ? 0 : min(280, max(232, longest + 8))
    let allWidth = table.rows.indices.map { Drawing.width(table.text($0, all) ?? "", .bold) }.max()
    let room = drawing.width - nameWidth - (isNarrow ? 0 : max(40, (allWidth ?? 0) + 8))
    // What a column needs beside its longest bar: the number, and at least its head.
    var most: [Double] = []
    var fixed: [Double] = []
    for stage in stages {
      most.append(rows.compactMap { table.number($0, stage) }.max() ?? 0)
      let number =
        table.rows.indices.map {
          Drawing.width(table.text($0, stage) ?? "", table.rows[$0].role == .group ? .bold : .plain)
        }.max() ?? 0
      fixed.append(number + 7 + (isNarrow ? 6 : 12))
    }
    let least = stages.map { stage in
      isNarrow
        ? min(66, Drawing.width(TextWidth.short(stage, to: 66)) + 4)
        : min(
          90, (stage.split(separator: " ").map { Drawing.width(String($0), .bold) }.max() ?? 0) + 10
        )
    }
    func widths(_ scale: Double) -> [Double] {
      stages.indices.map { max(least[$0], most[$0] * scale + fixed[$0]) }
    }
    // The largest scale at which every column has room.
    var scale = (isNarrow ? 110 : 150) / max(1, most.max() ?? 0)
    var smaller = 0.0
    if widths(scale).reduce(0, +) > room {
      var larger = scale
      for _ in 0..<40 {
        let between = (smaller + larger) / 2
        if widths(between).reduce(0, +) > room { larger = between } else { smaller = between }
      }
      scale = smaller
    }
    self.scale = scale
    let widths = widths(scale)
    let total = widths.reduce(0, +)
    let spare = (room - total) / Double(max(1, stages.count))
    var lefts: [Double] = []
    var rights: [Double] = []
    var x = nameWidth
    for width in widths {
      lefts.append(x)
      x += spare < 0 ? width * room / max(1, total) : width + spare
      rights.append(x - 6)
    }
    self.lefts = lefts
    self.rights = rights
  }

  private func groups(_ table: Table) -> [Group] {
    var groups: [Group] = []
    for (index, row) in table.rows.enumerated() {
      switch row.role {
      case .group: groups.append(Group(head: index, members: []))
      case .total: continue
      case .member, .plain:
        if groups.isEmpty { groups.append(Group(head: nil, members: [])) }
        groups[groups.count - 1].members.append(index)
      }
    }
    return groups
  }

  private func ending(_ group: Group, _ table: Table) -> Ending? {
    guard let head = group.head else { return nil }
    let heading = table.rows[head].heading.lowercased()
    return Ending.allCases.first { $0.heading.lowercased() == heading }
  }

  func draw(in drawing: inout Drawing) {
    var y = drawing.isNarrow ? 0 : heads(in: &drawing)
    let groups = groups(drawing.table)
    for group in groups {
      y = draw(group, y: y, in: &drawing)
    }
    drawing.height = y
  }

  /// The stages' names with how many reached each; answers where the groups begin.
  private func heads(in drawing: inout Drawing) -> Double {
    var bottom = 0.0
    for (index, stage) in stages.enumerated() {
      let room = rights[index] - lefts[index]
      let lines = TextWidth.wrapped(stage, to: room, lines: 3, bold: true)
      var y = 14.0
      for line in lines {
        drawing.write(line, x: lefts[index], y: y, .bold, onAxis: true)
        y += 18
      }
      if reached.indices.contains(index) {
        drawing.write(
          "of " + Wording.text(reached[index]), x: lefts[index], y: y, .quiet, onAxis: true)
        y += 18
      }
      bottom = max(bottom, y)
    }
    drawing.write(all, x: drawing.width, y: 14, .bold, anchor: .end, onAxis: true)
    return bottom
  }

  private func draw(_ group: Group, y top: Double, in drawing: inout Drawing) -> Double {
    let table = drawing.table
    let ending = ending(group, table)
    drawing.addAxis(.line(0, top + 0.5, drawing.width, top + 0.5, "rule"))
    var y = top
    if let head = group.head {
      let room = drawing.isNarrow ? drawing.width - 60 : nameWidth - 8
      drawing.write(
        TextWidth.cut(table.rows[head].heading, to: room, bold: true), x: 0, y: y + 22, .bold,
        onAxis: true)
      if let ending {
        drawing.write(
          TextWidth.cut(ending.decidedBy, to: room), x: 0, y: y + 39, .quiet, onAxis: true)
      }
      drawing.write(row: head, column: all, x: drawing.width, y: y + 22, .bold, anchor: .end)
      if !drawing.isNarrow {
        for (index, stage) in stages.enumerated() {
          drawing.write(row: head, column: stage, x: lefts[index], y: y + 22, .bold)
        }
      }
      y += ending == nil ? 31 : 48
    } else {
      y += 12
    }
    if drawing.isNarrow {
      for (index, stage) in stages.enumerated() {
        let name = TextWidth.short(stage, to: rights[index] - lefts[index] + 4)
        drawing.write(name, x: lefts[index], y: y + 10, .quiet, onAxis: true)
      }
      y += 16
    }
    let first = y
    for row in group.members {
      y = draw(row, style: (ending ?? .closedOtherwise).style, y: y, in: &drawing)
    }
    if !drawing.isNarrow, !group.members.isEmpty {
      for left in lefts { drawing.addAxis(.line(left, first, left, y, "zero")) }
    }
    return y + (drawing.isNarrow ? 12 : 10)
  }

  private func draw(_ row: Int, style: String, y: Double, in drawing: inout Drawing) -> Double {
    let table = drawing.table
    let isNarrow = drawing.isNarrow
    let lines = TextWidth.wrapped(
      table.rows[row].heading, to: isNarrow ? drawing.width - 56 : nameWidth - 8)
    let extra = Double(lines.count - 1) * 17
    for (index, line) in lines.enumerated() {
      drawing.write(line, x: 0, y: y + 18 + Double(index) * 17, onAxis: true)
    }
    drawing.write(row: row, column: all, x: drawing.width, y: y + 18, anchor: .end)
    let barHeight: Double = isNarrow ? 16 : 18
    let barTop = isNarrow ? y + 24 + extra : y + 4 + extra / 2
    for (index, stage) in stages.enumerated() {
      let left = lefts[index]
      if isNarrow { drawing.addAxis(.line(left, barTop - 1, left, barTop + 17, "zero")) }
      let length = (table.number(row, stage) ?? 0) * scale
      if length > 0 {
        drawing.mark(
          .rect(x: left, y: barTop, width: length, height: barHeight, style), row: row,
          column: stage)
        if style == Ending.closedOtherwise.style {
          drawing.add(
            .rect(
              x: left + 0.5, y: barTop + 0.5, width: max(0.6, length - 1), height: barHeight - 1,
              "closed-edge"))
        }
      }
      drawing.write(
        row: row, column: stage, x: left + length + (length > 0 ? 7 : isNarrow ? 5 : 7),
        y: barTop + barHeight / 2 + 5)
    }
    return y + (isNarrow ? 46 : 26) + extra
  }
}
