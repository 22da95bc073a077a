import Funnel

/// How large a page may be: it must open at once from a shared drive.
extension Page {
  /// Bytes of a page's HTML.
  public static let largest = 200_000

  /// The fewest rows that are left of a table.
  private static let fewestRows = 12

  /// The page without the chart that takes most of it, or, where it has none, with the first half of
  /// its longest table; `nil` where neither can be left out.
  ///
  /// No number is lost: every chart has its table, and what a table leaves out stands in the
  /// figure's own file.
  public func smaller() -> Page? {
    let sizes = figures.map { figure in
      figure.chart.map { $0.wide.rendered.utf8.count + $0.narrow.rendered.utf8.count } ?? 0
    }
    var kept = figures
    if let largest = sizes.max(), largest > 0, let index = sizes.firstIndex(of: largest) {
      kept[index] = figures[index].withoutChart()
    } else {
      let rows = figures.map(\.table.rows.count)
      guard let longest = rows.max(), longest > Page.fewestRows,
        let index = rows.firstIndex(of: longest)
      else { return nil }
      kept[index] = figures[index].withFewerRows()
    }
    return Page(
      folder: folder, name: name, title: title, standfirst: standfirst, figures: kept,
      asides: asides, hasContents: hasContents)
  }
}

extension Figure {
  /// The figure with the first half of its rows and the total, and where the others are.
  fileprivate func withFewerRows() -> Figure {
    var how = how
    var table = table
    let body = table.rows.filter { $0.role != .total }
    let total = table.rows.filter { $0.role == .total }
    table.rows = Array(body.prefix(body.count / 2)) + total
    how.notes.removeAll { $0.term == "Rows left out" }
    how.notes.append(
      Note(
        "Rows left out",
        "with so many the page would be too large; all of them stand in data/figure-\(id).csv."))
    return Figure(
      id: id, question: question, finding: finding, table: table, measures: measures,
      families: families, how: how, readOn: readOn)
  }

  /// The figure with its table alone, and why.
  fileprivate func withoutChart() -> Figure {
    var how = how
    how.notes.append(
      Note("No chart", "with so many rows the page would be too large; the table has every number.")
    )
    return Figure(
      id: id, question: question, finding: finding, table: table, measures: measures,
      families: families, how: how, readOn: readOn)
  }
}
