import Funnel

/// How large a page may be: it must open at once from a shared drive.
extension Page {
  /// Bytes of a page's HTML.
  public static let largest = 200_000

  /// The page without the chart that takes most of it; `nil` where it has none.
  ///
  /// Every chart has its table, so that no number is lost.
  public func withoutLargestChart() -> Page? {
    let sizes = figures.map { figure in
      figure.chart.map { $0.wide.rendered.utf8.count + $0.narrow.rendered.utf8.count } ?? 0
    }
    guard let largest = sizes.max(), largest > 0,
      let index = sizes.firstIndex(of: largest)
    else { return nil }
    var kept = figures
    kept[index] = figures[index].withoutChart()
    return Page(
      folder: folder, name: name, title: title, standfirst: standfirst, figures: kept,
      asides: asides, hasContents: hasContents)
  }
}

extension Figure {
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
