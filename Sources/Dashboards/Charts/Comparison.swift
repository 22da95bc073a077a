extension Chart {
  /// A level to compare with, named in full: “target: under 5%”.
  struct Target: Sendable {
    let name: String
    let value: Double
  }

  /// The row of a table with which the other rows are compared, and what the drawing calls it:
  /// “all sources”.
  struct Overall: Sendable {
    let row: String
    let name: String
  }
}
