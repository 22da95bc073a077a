import Funnel

/// What a timeline shows beside the weekly counts.
struct TimelineEvents: Sendable {
  var campaigns: [Campaign] = []
  var sessions: [Day] = []
  var notes: [Note] = []

  struct Campaign: Sendable {
    let name: String
    let days: ClosedRange<Day>
  }

  struct Note: Sendable {
    let day: Day
    let text: String
  }
}

extension Chart {
  /// Weekly counts as bars, and below them on the same days campaigns, sessions and notes.
  ///
  /// - Parameters:
  ///   - weeks: the first day of each of the table's rows, in their order.
  ///   - asAt: the week it falls in is unfinished unless it is its last day.
  ///   - usual: the level outside campaigns, with the words that name it.
  static func timeline(
    id: String, table: Table, column: String, weeks: [Day], asAt: Day, events: TimelineEvents,
    usual: Target? = nil
  ) -> Chart {
    precondition(weeks.count == table.rows.count, "a timeline needs the first day of every row")
    return Chart(id: id, table: table) { drawing in
      let chart = Timeline(
        column: column, weeks: weeks, asAt: asAt, events: events, usual: usual, drawing: drawing)
      chart.draw(in: &drawing)
    }
  }
}

private struct Timeline {
  let column: String
  let weeks: [Day]
  let asAt: Day
  let events: TimelineEvents
  let usual: Chart.Target?
  let left: Double
  let right: Double
  let first: Day
  let days: Int
  let scale: Scale
  /// How high the discs of notes are stacked above the plot.
  let levels: [Int]
  let notes: [TimelineEvents.Note]

  init(
    column: String, weeks: [Day], asAt: Day, events: TimelineEvents, usual: Chart.Target?,
    drawing: Drawing
  ) {
    self.column = column
    self.weeks = weeks
    self.asAt = asAt
    self.events = events
    self.usual = usual
    let table = drawing.table
    let highest = table.rows.indices.compactMap { table.number($0, column) }.max() ?? 0
    let first = weeks.first ?? asAt
    let last = (weeks.last ?? asAt).adding(days: 6)
    self.first = first
    days = max(7, first.days(to: last) + 1)
    let inside = events.notes.filter { first <= $0.day && $0.day <= last }
      .sorted { ($0.day, $0.text) < ($1.day, $1.text) }
    notes = inside
    right = drawing.width - 2
    let trial = Scale(
      to: max(highest, usual?.value ?? 0), unit: .households, from: 0, through: 1, parts: 4)
    let left = max(
      28, Drawing.width(trial.name(trial.top, unit: .households), .small) + 8)
    self.left = left
    var levels: [Int] = []
    var ends: [Double] = []
    for note in inside {
      let x =
        left + (drawing.width - 2 - left) * (Double(first.days(to: note.day)) + 0.5) / Double(days)
      let level = ends.firstIndex { $0 <= x } ?? ends.count
      if level == ends.count { ends.append(0) }
      ends[level] = x + 20
      levels.append(level)
    }
    self.levels = levels
    let discs = Double(ends.count) * 22
    let top = 52 + discs
    scale = Scale(
      to: max(highest, usual?.value ?? 0), unit: .households,
      from: top + (drawing.isNarrow ? 160 : 192), through: top, parts: 4)
  }

  /// Where a day begins.
  private func x(_ day: Day) -> Double {
    left + (right - left) * Double(first.days(to: day)) / Double(days)
  }

  func draw(in drawing: inout Drawing) {
    drawing.write(
      TextWidth.cut("\(column) a week", to: drawing.width, bold: true), x: 0, y: 14, .bold,
      onAxis: true)
    if let usual {
      drawing.write(
        TextWidth.cut(usual.name, to: drawing.width), x: 0, y: 33, .quiet, onAxis: true)
    }
    axis(in: &drawing)
    bars(in: &drawing)
    if let usual {
      let y = scale(usual.value)
      drawing.add(.line(left, y, right, y, "mean"))
    }
    discs(in: &drawing)
    var y = scale.start + 28
    y = campaigns(y: y, in: &drawing)
    y = sessions(y: y, in: &drawing)
    y = noteWords(y: y, in: &drawing)
    drawing.height = y + 8
  }

  private func axis(in drawing: inout Drawing) {
    for value in scale.ticks {
      let y = scale(value)
      drawing.addAxis(.line(left, y, right, y, value == 0 ? "zero" : "grid"))
      drawing.write(
        scale.name(value, unit: .households), x: left - 6, y: y + 4.5, .small, anchor: .end,
        onAxis: true)
    }
    // Months as far apart as their names need.
    let months = Double(days) / 30.4
    let apart = [1, 3, 6, 12].first { (right - left) / months * Double($0) >= 60 } ?? 24
    let civil = first.civil
    var free = 0.0
    var isFirst = true
    for index in 0...Int(months + 2) {
      let month = civil.month - 1 + index
      guard month % apart == 0,
        let day = Day(year: civil.year + month / 12, month: month % 12 + 1, day: 1), day >= first
      else { continue }
      let x = x(day)
      let isNamedYear = isFirst || day.civil.month == 1
      let name =
        Wording.shortMonth(day.civil.month) + (isNamedYear ? " \(day.civil.year)" : "")
      guard x >= free, x + Drawing.width(name, .small) <= drawing.width else { continue }
      drawing.addAxis(.line(x, scale.start, x, scale.start + 5, "tick"))
      drawing.write(name, x: x, y: scale.start + 19, .small, onAxis: true)
      free = x + Drawing.width(name, .small) + 2
      isFirst = false
    }
  }

  private func bars(in drawing: inout Drawing) {
    let slot = (right - left) * 7 / Double(days)
    let width = max(1, slot - (slot > 6 ? 2 : slot > 3 ? 1 : 0.4))
    for (row, week) in weeks.enumerated() {
      let end = week.adding(days: 6)
      let value = drawing.table.number(row, column)
      let x = x(week) + (slot - width) / 2
      guard let value else {
        drawing.write(
          row: row, column: column, x: x + width / 2, y: scale.start - 6, .quiet, anchor: .middle)
        continue
      }
      let isCampaign = events.campaigns.contains { $0.days.overlaps(week...end) }
      let isUnfinished = week <= asAt && asAt < end
      let height = scale.length(value)
      let y = scale.start - height
      var bar = SVG.rect(
        x: x, y: y, width: width, height: height,
        isUnfinished ? "open" : isCampaign ? "strong" : "soft")
      if isUnfinished {
        drawing.add(.rect(x: x, y: y, width: width, height: height, "paper"))
        bar = bar.with("fill", drawing.hatch())
      }
      drawing.mark(bar, row: row, column: column)
      if isUnfinished, height > 1 {
        drawing.add(
          .rect(
            x: x + 0.5, y: y + 0.5, width: max(0.5, width - 1), height: height - 1, "open-edge"))
      }
    }
  }

  private func discs(in drawing: inout Drawing) {
    let levelCount = (levels.max() ?? 0) + 1
    for (index, note) in notes.enumerated() {
      let x = min(max(x(note.day), 9), drawing.width - 9)
      let y = 52 + Double(levelCount - levels[index]) * 22 - 18
      drawing.add(.line(x, y + 9, x, scale.start, "note-line"))
      disc(index + 1, x: x, y: y, in: &drawing)
    }
  }

  private func disc(_ number: Int, x: Double, y: Double, in drawing: inout Drawing) {
    drawing.addAxis(.circle(x: x, y: y, r: 9, "note"))
    drawing.write(
      String(number), x: x, y: y + 4.5,
      Drawing.Style(size: 13, isBold: true, classes: "note-number"),
      anchor: .middle, onAxis: true)
  }

  private func campaigns(y: Double, in drawing: inout Drawing) -> Double {
    let last = first.adding(days: days - 1)
    let shown = events.campaigns.filter { $0.days.overlaps(first...last) }
      .sorted { ($0.days.lowerBound, $0.name) < ($1.days.lowerBound, $1.name) }
    guard !shown.isEmpty else { return y }
    drawing.write("Campaigns", x: left, y: y + 15, .bold, onAxis: true)
    for (index, campaign) in shown.enumerated() {
      let top = y + 24 + Double(index) * 22
      let start = x(max(first, campaign.days.lowerBound))
      let end = max(start + 3, x(min(last, campaign.days.upperBound).adding(days: 1)))
      drawing.addAxis(.rect(x: start, y: top + 4, width: end - start, height: 12, "strong"))
      let isLeft = start > drawing.width * 0.62
      let room = isLeft ? start - 8 : drawing.width - end - 8
      let name = TextWidth.cut(campaign.name, to: max(room, 40))
      if room < 40 { continue }
      drawing.write(
        name, x: isLeft ? start - 8 : end + 8, y: top + 15, anchor: isLeft ? .end : .start,
        onAxis: true)
    }
    return y + 24 + Double(shown.count) * 22 + 10
  }

  private func sessions(y: Double, in drawing: inout Drawing) -> Double {
    let last = first.adding(days: days - 1)
    let shown = Set(events.sessions.filter { first <= $0 && $0 <= last }).sorted()
    guard !shown.isEmpty else { return y }
    drawing.write("Information sessions", x: left, y: y + 15, .bold, onAxis: true)
    drawing.addAxis(.line(left, y + 36, right, y + 36, "grid"))
    for day in shown {
      let x = x(day) + (right - left) / Double(days) / 2
      drawing.addAxis(.line(x, y + 28, x, y + 44, "session"))
    }
    return y + 58
  }

  private func noteWords(y: Double, in drawing: inout Drawing) -> Double {
    guard !notes.isEmpty else { return y }
    drawing.write("Notes", x: left, y: y + 15, .bold, onAxis: true)
    var x = left + (drawing.isNarrow ? 0 : Drawing.width("Notes", .bold) + 12)
    var baseline = y + 15 + (drawing.isNarrow ? 24 : 0)
    let indent = x
    for (index, note) in notes.enumerated() {
      let text = TextWidth.cut(note.text, to: drawing.width - indent - 26)
      let length = 26 + Drawing.width(text)
      if x > indent, drawing.isNarrow || x + length > drawing.width {
        x = indent
        baseline += 24
      }
      disc(index + 1, x: x + 9, y: baseline - 4.5, in: &drawing)
      drawing.write(text, x: x + 26, y: baseline, onAxis: true)
      x += length + 16
    }
    return baseline + 8
  }
}
