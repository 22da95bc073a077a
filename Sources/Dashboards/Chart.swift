/// A drawing of a figure's table: two SVG drawings of different widths, of which the page shows
/// one.
///
/// Each way of drawing is a `static` function in an extension, in a file of its own.
public struct Chart: Sendable {
  /// What a screen reader says: what is drawn, of whom, when.
  public let title: String
  /// 744 px wide, or 1128 where `spansMargin`.
  public let wide: SVG
  /// 288 px wide.
  public let narrow: SVG
  /// Whether the drawing takes the margin's width too, as maps do.
  public let spansMargin: Bool

  public init(title: String, wide: SVG, narrow: SVG, spansMargin: Bool = false) {
    self.title = title
    self.wide = wide
    self.narrow = narrow
    self.spansMargin = spansMargin
  }
}

extension Chart {
  /// Both drawings of a table, named by what the table's caption says.
  ///
  /// - Parameter draw: draws into either and sets its height; not called for a table without rows.
  init(
    id: String, table: Table, width: Double = 744, spansMargin: Bool = false,
    _ draw: (inout Drawing) -> Void
  ) {
    let title = table.unit.isEmpty ? table.title : "\(table.title), \(table.unit)"
    func drawn(isNarrow: Bool) -> SVG {
      var drawing = Drawing(
        id: id, isNarrow: isNarrow, width: isNarrow ? 288 : width, table: table)
      if table.rows.isEmpty {
        drawing.write("Nothing to draw: the table has no rows.", x: 0, y: 18, .quiet)
        drawing.height = 28
      } else {
        draw(&drawing)
      }
      let classes = (isNarrow ? "narrow" : "wide") + (spansMargin ? " spans" : "")
      return drawing.finished(title: title, classes: classes)
    }
    self.init(
      title: title, wide: drawn(isNarrow: false), narrow: drawn(isNarrow: true),
      spansMargin: spansMargin)
  }
}
