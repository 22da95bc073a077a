import Funnel

extension Chart {
  /// A year's running total, stepping up on each of its days.
  struct YearLine: Sendable {
    /// The column in which the points' rows have their totals.
    let column: String
    /// 1 April.
    let first: Day
    /// In the order of days.
    let points: [Point]

    struct Point: Sendable {
      let day: Day
      let total: Double
      /// The table's row that holds this total, where one does: it becomes a mark.
      var row: String?
    }
  }

  /// What the year may end with.
  struct Forecast: Sendable {
    /// The table's cell that holds it: its value the median, its limits the likely range.
    let row: String
    let column: String
    /// “80% likely”.
    let rangeName: String
  }

  /// Running totals of this year beside last year's, up to the as-at day, with the target at the
  /// year's end.
  ///
  /// The last point at or before the as-at day of either line is labelled if it has a row.
  static func cumulative(
    id: String, table: Table, thisYear: YearLine, lastYear: YearLine? = nil, asAt: Day,
    target: Double? = nil, forecast: Forecast? = nil
  ) -> Chart {
    Chart(id: id, table: table) { drawing in
      let measure = forecast.flatMap { forecast in
        table.index(ofRow: forecast.row).flatMap { table.measure($0, forecast.column) }
      }
      let highest = [
        thisYear.points.map(\.total).max(), lastYear?.points.map(\.total).max(), target,
        measure?.upper, measure?.value,
      ].compactMap { $0 }.max()
      let chart = CumulativeChart(
        thisYear: thisYear, lastYear: lastYear, asAt: asAt, target: target, forecast: forecast,
        measure: measure, highest: highest ?? 0, drawing: drawing)
      chart.draw(in: &drawing)
    }
  }
}

private struct CumulativeChart {
  let thisYear: Chart.YearLine
  let lastYear: Chart.YearLine?
  let asAt: Day
  let target: Double?
  let forecast: Chart.Forecast?
  let measure: Measure?
  let scale: Scale
  let left: Double
  let right: Double
  let bottom: Double

  init(
    thisYear: Chart.YearLine, lastYear: Chart.YearLine?, asAt: Day, target: Double?,
    forecast: Chart.Forecast?, measure: Measure?, highest: Double, drawing: Drawing
  ) {
    self.thisYear = thisYear
    self.lastYear = lastYear
    self.asAt = asAt
    self.target = target
    self.forecast = forecast
    self.measure = measure
    let isNarrow = drawing.isNarrow
    bottom = isNarrow ? 220 : 272
    let scale = Scale(to: highest, unit: .households, from: bottom, through: 16, parts: 4)
    self.scale = scale
    left = max(26, Drawing.width(scale.name(scale.top, unit: .households), .small) + 8)
    right = isNarrow ? 208 : 572
  }

  /// Days of the year that the lines share: 1 April to 31 March.
  private var days: Int { thisYear.first.days(to: thisYear.first.adding(months: 12)) }

  private func x(_ day: Day, since first: Day) -> Double {
    left + (right - left) * Double(min(max(0, first.days(to: day)), days)) / Double(days)
  }

  func draw(in drawing: inout Drawing) {
    axis(in: &drawing)
    fan(in: &drawing)
    if let lastYear {
      steps(lastYear, "last-year", to: lastYear.first.adding(months: 12), in: &drawing)
    }
    steps(thisYear, "this-year", to: asAt.adding(days: 1), in: &drawing)
    labels(in: &drawing)
    drawing.height = bottom + 28
  }

  private func axis(in drawing: inout Drawing) {
    for value in scale.ticks {
      let y = scale(value)
      drawing.addAxis(.line(left, y, right, y, value == 0 ? "zero" : "grid"))
      drawing.write(
        scale.name(value, unit: .households), x: left - 6, y: y + 4.5, .small, anchor: .end,
        onAxis: true)
    }
    let last = thisYear.first.adding(months: 12).adding(days: -1)
    let lastName = "\(last.civil.day) \(Wording.shortMonth(last.civil.month))"
    drawing.addAxis(.line(right, bottom, right, bottom + 5, "tick"))
    drawing.write(lastName, x: right, y: bottom + 19, .small, anchor: .middle, onAxis: true)
    let end = right - Drawing.width(lastName, .small) / 2
    var free = 0.0
    for month in [0, 3, 6, 9] {
      let day = thisYear.first.adding(months: month)
      let x = x(day, since: thisYear.first)
      let name = Wording.shortMonth(day.civil.month)
      drawing.addAxis(.line(x, bottom, x, bottom + 5, "tick"))
      guard x >= free, x + Drawing.width(name, .small) <= end else { continue }
      free = x + Drawing.width(name, .small) + 2
      drawing.write(name, x: x, y: bottom + 19, .small, onAxis: true)
    }
  }

  private func steps(
    _ line: Chart.YearLine, _ style: String, to end: Day, in drawing: inout Drawing
  ) {
    let points = line.points.filter { $0.day < end }
    var d = "M\(SVG.number(left)) \(SVG.number(bottom))"
    for point in points {
      d += "H\(SVG.number(x(point.day, since: line.first)))V\(SVG.number(scale(point.total)))"
    }
    d += "H\(SVG.number(x(end, since: line.first)))"
    drawing.add(.path(d, style))
    let labelled = labelled(line)
    for point in points {
      guard let heading = point.row, let row = drawing.table.index(ofRow: heading) else { continue }
      let isLabelled = labelled?.day == point.day && labelled?.row == point.row
      let day = isLabelled ? sameDay(of: line) : point.day
      drawing.mark(
        .circle(
          x: x(day, since: line.first), y: scale(point.total), r: isLabelled ? 5 : 1.25,
          isLabelled ? (style == "this-year" ? "dot signal" : "dot") : style + "-point"),
        row: row, column: line.column)
    }
  }

  /// The as-at day, or its like in an earlier year.
  private func sameDay(of line: Chart.YearLine) -> Day {
    line.first.adding(days: thisYear.first.days(to: asAt))
  }

  /// The point that says how far a line had come by the as-at day.
  private func labelled(_ line: Chart.YearLine) -> Chart.YearLine.Point? {
    let day = sameDay(of: line)
    return line.points.last { $0.day <= day && $0.row != nil }
  }

  private func fan(in drawing: inout Drawing) {
    guard let measure, let median = measure.value, let lower = measure.lower,
      let upper = measure.upper
    else { return }
    let now = thisYear.points.last { $0.day <= asAt }?.total ?? 0
    let start = SVG.number(x(asAt, since: thisYear.first)) + " " + SVG.number(scale(now))
    let end = SVG.number(right)
    drawing.add(
      .path("M\(start)L\(end) \(SVG.number(scale(upper)))V\(SVG.number(scale(lower)))Z", "fan"))
    drawing.add(.path("M\(start)L\(end) \(SVG.number(scale(median)))", "forecast"))
    drawing.add(
      .rect(
        x: right - 3, y: scale(upper), width: 6, height: scale(lower) - scale(upper), "interval"))
    if let forecast, let row = drawing.table.index(ofRow: forecast.row) {
      drawing.mark(
        .circle(x: right, y: scale(median), r: 4.5, "dot signal"), row: row,
        column: forecast.column)
    }
  }

  private func labels(in drawing: inout Drawing) {
    let table = drawing.table
    if let point = labelled(thisYear), let heading = point.row,
      let row = table.index(ofRow: heading), let text = table.text(row, thisYear.column)
    {
      let words = drawing.isNarrow ? "this year" : "this year so far"
      let length = Drawing.width(text, .bold) + 3 + Drawing.width(words, .bold)
      let start = min(x(asAt, since: thisYear.first) + 8, drawing.width - length)
      let y = free(
        [20, 36, -10, -26], by: scale(point.total), from: start, length: length, in: drawing)
      drawing.write(row: row, column: thisYear.column, x: start, y: y, .bold.haloed)
      drawing.write(
        words, x: start + Drawing.width(text, .bold) + 3, y: y, .bold.haloed)
    }
    if let lastYear, let point = labelled(lastYear), let heading = point.row,
      let row = table.index(ofRow: heading), let text = table.text(row, lastYear.column)
    {
      let words = drawing.isNarrow ? "last year" : "by this day last year"
      let length = Drawing.width(text) + 3 + Drawing.width(words)
      let start = max(x(sameDay(of: lastYear), since: lastYear.first) - 8 - length, left + 4)
      let y = free(
        [-10, -26, 20, 36], by: scale(point.total), from: start, length: length, in: drawing)
      drawing.write(row: row, column: lastYear.column, x: start, y: y, .quiet.haloed)
      drawing.write(
        words, x: start + Drawing.width(text) + 3, y: y, .quiet.haloed)
    }
    atTheEnd(in: &drawing)
  }

  /// The first of some baselines around a level at which no text stands yet.
  private func free(
    _ shifts: [Double], by level: Double, from start: Double, length: Double, in drawing: Drawing
  ) -> Double {
    let baselines = shifts.map { level + $0 }.filter { $0 >= 14 && $0 <= bottom - 3 }
    return baselines.first { y in
      let box = Drawing.Box(left: start, top: y - 12, right: start + length, bottom: y + 4)
      return !drawing.boxes.contains { $0.overlaps(box) }
    } ?? baselines.first ?? level
  }

  /// The labels at the right: target, last year's end, forecast, range.
  private func atTheEnd(in drawing: inout Drawing) {
    struct Label {
      let y: Double
      let isBold: Bool
      let words: String
      let value: (row: Int, column: String)?
      let ownText: String?
    }
    let table = drawing.table
    var labels: [Label] = []
    if let target {
      let y = scale(target)
      drawing.add(.line(right - 11, y, right + 11, y, "target-tick"))
      labels.append(
        Label(
          y: y, isBold: true, words: "target", value: nil,
          ownText: Wording.count(Int(target.rounded()))))
    }
    // Where labels take two lines there is no room for it beside a forecast's.
    if !drawing.isNarrow || measure == nil, let lastYear, let point = lastYear.points.last,
      let heading = point.row,
      let row = table.index(ofRow: heading), point.day > sameDay(of: lastYear)
    {
      labels.append(
        Label(
          y: scale(point.total), isBold: false,
          words: "last year",
          value: (row, lastYear.column), ownText: nil))
    }
    if let forecast, let measure, let value = measure.value,
      let row = table.index(ofRow: forecast.row)
    {
      labels.append(
        Label(
          y: scale(value), isBold: true, words: "forecast", value: (row, forecast.column),
          ownText: nil))
      if measure.lower != nil, measure.upper != nil {
        let range = Wording.text(.measure(measure, .interval))
        labels.append(
          Label(
            y: scale(value) + 17, isBold: false,
            words: drawing.isNarrow ? "" : forecast.rangeName, value: nil, ownText: range))
      }
    }
    labels.sort { $0.y < $1.y }
    // As near to their marks as they can be without touching each other or the axis.
    let heights = labels.map { drawing.isNarrow && !$0.words.isEmpty ? 35.0 : 18 }
    var tops: [Double] = []
    for (index, label) in labels.enumerated() {
      let free = index == 0 ? 4 : tops[index - 1] + heights[index - 1]
      tops.append(max(label.y - 7, free))
    }
    var limit = bottom - 2
    for index in labels.indices.reversed() {
      tops[index] = min(tops[index], limit - heights[index])
      limit = tops[index]
    }
    let start = right + (drawing.isNarrow ? 14 : 19)
    for (label, y) in zip(labels, tops) {
      let style: Drawing.Style = label.isBold ? .bold : .quiet
      var x = start
      var baseline = y + 12
      drawing.write(label.words, x: x, y: baseline, style, onAxis: label.value == nil)
      if drawing.isNarrow, !label.words.isEmpty {
        baseline += 17
      } else {
        x += label.words.isEmpty ? 0 : Drawing.width(label.words, style) + 2
      }
      if let (row, column) = label.value {
        drawing.write(row: row, column: column, x: x, y: baseline, style)
      } else if let text = label.ownText {
        drawing.write(text, x: x, y: baseline, style, onAxis: true)
      }
    }
  }
}
