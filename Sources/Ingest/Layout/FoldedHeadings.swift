/// A row of headings, each folded once, in which names are looked up.
struct FoldedHeadings {
  /// In the order of the columns.
  let texts: [String]
  private var columns: [String: [Int]] = [:]

  /// - Complexity: O(n).
  init(_ headings: [String]) {
    texts = headings.map { $0.isEmpty ? "" : foldedHeading($0) }
    for (column, text) in texts.enumerated() { columns[text, default: []].append(column) }
  }

  /// The columns, from 0, under a folded heading.
  func columns(under folded: String) -> [Int] { columns[folded] ?? [] }
}
