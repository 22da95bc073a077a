import Funnel

extension Chart {
  /// One panel of a chart of curves: a cohort, followed from its start.
  struct IncidencePanel: Sendable {
    /// The table's row that holds the cohort's shares.
    let row: String
    /// “Enquired in 2024/25”.
    let head: String
    /// “n = 511, 14 still open”.
    let note: String
    let points: [Incidence.Point]
    /// The last day that may be shown; after it the panel says that it is too early.
    let lastKnown: Int
  }

  /// A column of the table: the share by so many days.
  struct Horizon: Sendable {
    let column: String
    let days: Int
  }

  /// The share that came to an end by each day, for a few cohorts side by side on the same axes:
  /// a step line in its 95 % band, with a dot at every horizon of the table.
  ///
  /// - Parameters:
  ///   - horizons: ascending; the last one is the end of the axis of days.
  ///   - months: what a number of days is called on the axis.
  static func incidence(
    id: String, table: Table, panels: [IncidencePanel], horizons: [Horizon]
  ) -> Chart {
    Chart(id: id, table: table) { drawing in
      IncidenceCurves(panels: panels, horizons: horizons, drawing: drawing).draw(in: &drawing)
    }
  }
}

private struct IncidenceCurves {
  let panels: [Chart.IncidencePanel]
  let horizons: [Chart.Horizon]
  let isNarrow: Bool
  /// Days at the right end of the axis.
  let days: Int
  /// Room for the numbers of the axis.
  let left: Double
  let panelWidth: Double
  let gap: Double
  let top: Double

  private static let plotHeight = 208.0
  /// Room for a panel's head, its note and its estimate.
  private static let headHeight = 84.0
  private static let footHeight = 40.0

  init(panels: [Chart.IncidencePanel], horizons: [Chart.Horizon], drawing: Drawing) {
    self.panels = panels
    self.horizons = horizons
    isNarrow = drawing.isNarrow
    days = max(1, horizons.last?.days ?? 1)
    let table = drawing.table
    let limits = panels.flatMap { panel in panel.points.map(\.upper) }
    let values = panels.flatMap { panel -> [Double] in
      guard let row = table.index(ofRow: panel.row) else { return [] }
      return horizons.compactMap { table.number(row, $0.column) }
    }
    // A limit far above every value would press the curves down to the axis.
    let value = max(values.max() ?? 0, panels.flatMap { $0.points.map(\.share) }.max() ?? 0)
    let highest = value > 0 ? max(value, min(limits.max() ?? 0, value * 3)) : limits.max() ?? 0
    top = Scale(to: min(1, highest), unit: .proportion, from: 1, through: 0).top
    let scale = Scale(to: top, unit: .proportion, from: 1, through: 0)
    let widest = scale.ticks.map { Drawing.width(scale.name($0, unit: .proportion), .small) }.max()
    left = (widest ?? 0) + 8
    gap = 18
    let across = Double(drawing.isNarrow ? 1 : max(1, panels.count))
    panelWidth = min(212, (drawing.width - left - 14 - gap * (across - 1)) / across)
  }

  func draw(in drawing: inout Drawing) {
    let height =
      IncidenceCurves.headHeight + IncidenceCurves.plotHeight + IncidenceCurves.footHeight
    for (index, panel) in panels.enumerated() {
      let x = isNarrow ? left : left + Double(index) * (panelWidth + gap)
      let y = isNarrow ? Double(index) * (height + 16) : 0
      let place = Place(
        panel: panel, left: x, right: x + (isNarrow ? drawing.width - left - 14 : panelWidth),
        head: y, days: days,
        scale: Scale(
          to: top, unit: .proportion,
          from: y + IncidenceCurves.headHeight + IncidenceCurves.plotHeight,
          through: y + IncidenceCurves.headHeight))
      axis(place, isFirst: index == 0 || isNarrow, in: &drawing)
      curve(place, in: &drawing)
      withhold(place, in: &drawing)
      dots(place, in: &drawing)
    }
    drawing.height =
      isNarrow ? Double(panels.count) * (height + 16) - 16 : panels.isEmpty ? 20 : height
  }

  /// Where a panel lies.
  private struct Place {
    let panel: Chart.IncidencePanel
    let left: Double
    let right: Double
    let head: Double
    let days: Int
    let scale: Scale

    var bottom: Double { scale.start }
    var top: Double { scale.end }
    func x(_ day: Int) -> Double { left + (right - left) * Double(min(day, days)) / Double(days) }
    /// Never above the panel.
    func y(_ share: Double) -> Double { scale(min(share, scale.top)) }
  }

  private func axis(_ place: Place, isFirst: Bool, in drawing: inout Drawing) {
    let room = place.right - place.left
    drawing.write(
      TextWidth.cut(place.panel.head, to: room, bold: true), x: place.left, y: place.head + 14,
      .bold, onAxis: true)
    drawing.write(
      TextWidth.cut(place.panel.note, to: room), x: place.left, y: place.head + 32, .quiet,
      onAxis: true)
    for value in place.scale.ticks {
      let y = place.scale(value)
      drawing.addAxis(.line(place.left, y, place.right, y, value == 0 ? "zero" : "grid"))
      if isFirst {
        drawing.write(
          place.scale.name(value, unit: .proportion), x: place.left - 6, y: y + 4.5, .small,
          anchor: .end, onAxis: true)
      }
    }
    for month in stride(from: 0, through: Evidence.months(days), by: 6) {
      let x = place.x(days * month / max(1, Evidence.months(days)))
      drawing.addAxis(.line(x, place.bottom, x, place.bottom + 5, "tick"))
      drawing.write(
        "\(month)", x: x, y: place.bottom + 19, .small, anchor: .middle, onAxis: true)
    }
    if isFirst {
      drawing.write(
        "months since enquiry", x: place.left, y: place.bottom + 36, .small, onAxis: true)
    }
  }

  /// The band, then the line upon it, each a step function.
  private func curve(_ place: Place, in drawing: inout Drawing) {
    let points = place.panel.points
    guard !points.isEmpty else { return }
    let end = place.x(place.panel.lastKnown)
    let upper = steps(points.map { (place.x($0.days), place.y($0.upper)) }, to: end)
    let lower = steps(points.map { (place.x($0.days), place.y($0.lower)) }, to: end)
    var back = ""
    for (index, corner) in lower.enumerated().reversed() {
      back += "V\(SVG.tenths(corner.y))"
      if index > 0 { back += "H\(SVG.tenths(corner.x))" }
    }
    drawing.add(
      .path(path(upper, to: end) + back + "H\(SVG.tenths(place.left))Z", "incidence-band"))
    let line = steps(points.map { (place.x($0.days), place.y($0.share)) }, to: end)
    drawing.add(.path(path(line, to: end), "this-year"))
  }

  /// Corners of a step line, without those that a reader could not see: under a tenth of a pixel.
  private func steps(_ points: [(x: Double, y: Double)], to end: Double) -> [(x: Double, y: Double)]
  {
    var kept: [(x: Double, y: Double)] = []
    for point in points where point.x <= end {
      if let last = kept.last, SVG.tenths(last.y) == SVG.tenths(point.y) { continue }
      kept.append(point)
    }
    return kept
  }

  private func path(_ corners: [(x: Double, y: Double)], to end: Double) -> String {
    var d = ""
    for (index, corner) in corners.enumerated() {
      d +=
        index == 0
        ? "M\(SVG.tenths(corner.x)) \(SVG.tenths(corner.y))"
        : "H\(SVG.tenths(corner.x))V\(SVG.tenths(corner.y))"
    }
    return d + "H\(SVG.tenths(end))"
  }

  /// What lies after the last known day.
  private func withhold(_ place: Place, in drawing: inout Drawing) {
    let start = place.x(place.panel.points.isEmpty ? 0 : place.panel.lastKnown)
    let room = place.right - start
    guard room > 0.5 else { return }
    let fill = drawing.withheld()
    drawing.add(
      .rect(x: start, y: place.top, width: room, height: place.bottom - place.top, "withheld")
        .with("fill", fill))
    let words = "too early to say"
    let middle = (start + place.right) / 2
    let y = place.top + 40
    if Drawing.width(words) + 8 <= room {
      drawing.write(words, x: middle, y: y, .quiet.haloed, anchor: .middle)
    } else if room >= 36 {
      let lines = TextWidth.wrapped(words, to: room - 2, lines: 3)
      guard lines.allSatisfy({ !$0.contains("…") }) else { return }
      for (index, line) in lines.enumerated() {
        drawing.write(
          line, x: middle, y: y + Double(index) * 18, .quiet.haloed, anchor: .middle)
      }
    }
  }

  /// A dot at every horizon that has a share; the last one is named above.
  private func dots(_ place: Place, in drawing: inout Drawing) {
    let table = drawing.table
    guard let row = table.index(ofRow: place.panel.row) else { return }
    let known = horizons.filter { table.number(row, $0.column) != nil }
    for horizon in known {
      guard let value = table.number(row, horizon.column) else { continue }
      let isLast = horizon.column == known.last?.column
      if isLast {
        drawing.add(
          .line(
            place.x(horizon.days), place.top - 9, place.x(horizon.days), place.y(value) - 6,
            "dotted"))
      }
      drawing.mark(
        .circle(
          x: place.x(horizon.days), y: place.scale(value), r: isLast ? 4.5 : 3, "dot signal"),
        row: row, column: horizon.column)
    }
    guard let last = known.last else { return }
    let text = table.text(row, last.column) ?? ""
    let half = max(Drawing.width(text, .bold), Drawing.width(last.column)) / 2
    let middle = min(max(place.x(last.days), place.left + half), place.right + 12 - half)
    drawing.write(
      row: row, column: last.column, x: middle, y: place.top - 32, .bold.haloed, anchor: .middle)
    drawing.write(
      last.column, x: middle, y: place.top - 14, .quiet.haloed, anchor: .middle)
  }
}

extension SVG {
  /// A coordinate with at most one decimal, for paths of many corners.
  static func tenths(_ value: Double) -> String { number((value * 10).rounded() / 10) }
}
