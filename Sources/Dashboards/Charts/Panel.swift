extension Chart {
  /// A part of a chart: the column it draws, its head in bold and what stands under the head.
  struct Panel: Sendable {
    let column: String
    let head: String
    let note: String
  }
}
