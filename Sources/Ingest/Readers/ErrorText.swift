/// An error of a spreadsheet program that was saved as text: `#N/A`, `#REF!`, or `#####` where a
/// column was too narrow.
enum ErrorText {
  /// Whether a cell begins as an error does; most do not, and cost no more than this.
  static func begins(_ table: RecordTable, _ record: Int, _ column: Int) -> Bool {
    table.withBytes(record, column) { $0.trimmed.first == UInt8(ascii: "#") }
  }

  /// - Parameter text: trimmed.
  static func matches(_ text: String) -> Bool {
    guard text.utf8.first == UInt8(ascii: "#") else { return false }
    return names.contains(text.uppercased()) || isTooNarrow(text)
  }

  static func fault(_ text: String, line: Int, heading: String, reference: String) -> Fault {
    Fault(
      line: line, column: heading, reference: reference, rule: .cellError,
      what: isTooNarrow(text)
        ? "the cell was saved as \(text.quoted(limit: 20)), its column being too narrow to show it; "
          + "it was read as blank"
        : "the cell holds the error \(text.quoted(limit: 20)); it was read as blank",
      mend: isTooNarrow(text)
        ? "Widen the column in the spreadsheet program and export it again."
        : "Correct the formula and export it again.")
  }

  private static func isTooNarrow(_ text: String) -> Bool {
    text.utf8.count >= 3 && text.utf8.allSatisfy { $0 == UInt8(ascii: "#") }
  }

  private static let names: Set = [
    "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA",
  ]
}
