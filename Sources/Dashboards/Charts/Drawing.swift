import Funnel

/// One drawing in the making: axis below, marks upon it, words on top.
struct Drawing {
  /// The figure's id and the drawing's width class; begins every id in the drawing.
  let id: String
  let isNarrow: Bool
  let width: Double
  let table: Table
  var height = 0.0
  private var axis: [SVG] = []
  private var marks: [SVG] = []
  private var words: [SVG] = []
  private(set) var boxes: [Box] = []
  private var usesHatch = false
  private var usesWithheld = false

  init(id: String, isNarrow: Bool, width: Double, table: Table) {
    self.id = id + (isNarrow ? "-narrow" : "-wide")
    self.isNarrow = isNarrow
    self.width = width
    self.table = table
  }

  /// Adds to the axis, which lies below everything: lines of the grid, ticks.
  mutating func addAxis(_ element: SVG) { axis.append(element) }

  /// Adds what is drawn.
  mutating func add(_ element: SVG) { marks.append(element) }

  /// Adds a mark of a cell, by the row's place in the table. Cells without a number get no mark.
  mutating func mark(_ element: SVG, row: Int, column: String) {
    guard let number = table.number(row, column) else { return }
    marks.append(
      element.with("data-row", table.rows[row].heading).with("data-column", column)
        .with("data-value", ExactDecimal.text(of: number)))
  }

  /// The fill of what is unfinished and countable.
  mutating func hatch() -> String {
    usesHatch = true
    return "url(#\(id)-hatch)"
  }

  /// The fill of what is withheld, because it is too early to say.
  mutating func withheld() -> String {
    usesWithheld = true
    return "url(#\(id)-withheld)"
  }
}

extension Drawing {
  /// How a text looks.
  struct Style {
    var size = 14.0
    var isBold = false
    var classes = ""

    static let plain = Style()
    static let bold = Style(isBold: true, classes: "bold")
    static let quiet = Style(classes: "quiet")
    /// Numbers of an axis.
    static let small = Style(size: 13, classes: "small")
    /// A true nought.
    static let nought = Style(classes: "nought")

    func with(_ name: String) -> Style {
      var copy = self
      copy.classes += copy.classes.isEmpty ? name : " " + name
      return copy
    }

    /// The same with paper around the letters, for texts that may cross a line.
    var haloed: Style { with("halo") }
  }

  enum Anchor: String { case start, middle, end }

  /// The room that a text takes.
  struct Box: Equatable {
    var left, top, right, bottom: Double

    func overlaps(_ other: Box) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }

  static func width(_ text: String, _ style: Style = .plain) -> Double {
    TextWidth.of(text, size: style.size, bold: style.isBold)
  }

  static func box(_ text: String, x: Double, y: Double, _ style: Style, _ anchor: Anchor) -> Box {
    let width = width(text, style)
    let left =
      switch anchor {
      case .start: x
      case .middle: x - width / 2
      case .end: x - width
      }
    return Box(
      left: left, top: y - style.size * 0.76, right: left + width, bottom: y + style.size * 0.24)
  }

  /// Writes a text with its baseline at `y`.
  ///
  /// - Parameter onAxis: whether it belongs to the axis: names of rows and panels, numbers of
  ///   scales. Other texts with digits are those of a cell or a heading.
  mutating func write(
    _ text: String, x: Double, y: Double, _ style: Style = .plain, anchor: Anchor = .start,
    onAxis: Bool = false
  ) {
    guard !text.isEmpty else { return }
    // In many fonts a J begins left of where it is put.
    let x = anchor == .start && text.hasPrefix("J") ? max(x, 3) : x
    var element = SVG("text", text: text).classed(style.classes).with("x", x).with("y", y)
    if anchor != .start { element = element.with("text-anchor", anchor.rawValue) }
    boxes.append(Drawing.box(text, x: x, y: y, style, anchor))
    if onAxis { axis.append(element) } else { words.append(element) }
  }

  /// Writes a number or marker of a cell; a true nought and markers recede.
  mutating func write(
    row: Int, column: String, x: Double, y: Double, _ style: Style = .plain,
    anchor: Anchor = .start
  ) {
    guard let text = table.text(row, column) else { return }
    let isMarker = table.number(row, column) == nil
    let isNought = table.number(row, column) == 0
    var shown = style
    if isMarker { shown = .quiet } else if isNought, !style.isBold { shown = .nought }
    if style.classes.contains("halo") { shown = shown.haloed }
    write(text, x: x, y: y, shown, anchor: anchor)
  }
}

extension Drawing {
  /// Writes the numbers of a level scale, leaving out those without room.
  mutating func nameTicks(of scale: Scale, unit: Unit, y: Double) {
    var free = 0.0
    for value in scale.ticks {
      let name = scale.name(value, unit: unit)
      let half = Drawing.width(name, .small) / 2
      let middle = min(max(scale(value), half), width - half)
      guard middle - half >= free else { continue }
      free = middle + half + 2
      write(name, x: middle, y: y, .small, anchor: .middle, onAxis: true)
    }
  }
}

extension Drawing {
  /// The finished drawing.
  func finished(title: String, classes: String) -> SVG {
    var children = [SVG("title", text: title).with("id", "\(id)-title")]
    let patterns =
      (usesHatch ? [pattern("hatch", pitch: 5)] : [])
      + (usesWithheld ? [pattern("withheld", pitch: 7)] : [])
    if !patterns.isEmpty { children.append(SVG("defs", children: patterns)) }
    if !axis.isEmpty { children.append(.group("axis", axis)) }
    if !marks.isEmpty { children.append(.group("marks", marks)) }
    if !words.isEmpty { children.append(.group("words", words)) }
    return SVG("svg", children: children)
      .classed(classes)
      .with("role", "img").with("aria-labelledby", "\(id)-title")
      .with("viewBox", "0 0 \(SVG.number(width)) \(SVG.number(height))")
      .with("width", width).with("height", height).with("focusable", "false")
  }

  /// Lines at 45°, so many px apart: those of the hatch are 2 px wide, the pale ones of what is
  /// withheld 1.5 px.
  private func pattern(_ name: String, pitch: Double) -> SVG {
    SVG("pattern", children: [SVG.line(pitch / 2, 0, pitch / 2, pitch, "\(name)-line")])
      .with("id", "\(id)-\(name)").with("width", pitch).with("height", pitch)
      .with("patternUnits", "userSpaceOnUse").with("patternTransform", "rotate(45)")
  }
}
