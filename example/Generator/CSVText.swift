/// A CSV file being written: UTF-8, LF, cells quoted only where they must be.
struct CSVText {
  private(set) var text = ""

  init(header: [String]) {
    append(header)
  }

  mutating func append(_ cells: [String]) {
    text += cells.map(Self.quoted).joined(separator: ",") + "\n"
  }

  /// A line as it stands, for rows that are broken on purpose.
  mutating func append(raw line: String) {
    text += line + "\n"
  }

  static func quoted(_ cell: String) -> String {
    let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
    guard cell.unicodeScalars.contains(where: special.contains) else { return cell }
    return "\"" + doubled(cell) + "\""
  }

  /// The cell in quotes, whether it needs them or not, as some exports write every cell.
  static func alwaysQuoted(_ cell: String) -> String {
    "\"" + doubled(cell) + "\""
  }

  private static func doubled(_ cell: String) -> String {
    cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
  }
}
