/// Comma-separated values as RFC 4180 has them, but with LF, and safe to open in a spreadsheet.
enum CSV {
  /// A line from its cells, which must have been written by `cell` or hold digits only.
  static func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\n" }

  /// A text cell. One that a spreadsheet would take for a formula gets a leading `'`.
  static func cell(_ text: String) -> String {
    let kept = withoutNUL(text)
    guard let first = kept.unicodeScalars.first else { return "" }
    let isFormula = "=+-@\t\r".unicodeScalars.contains(first)
    return quoted(isFormula ? "'" + kept : kept)
  }

  /// Whether a text cell stands as it is: it holds nothing that `cell` changes.
  static func isPlain(_ text: String) -> Bool {
    switch text.utf8.first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"),
      UInt8(ascii: "\t"):
      return false
    default: break
    }
    // The others come before every letter and digit.
    return text.utf8.allSatisfy { byte in
      byte > UInt8(ascii: ",")
        || byte != 0 && byte != UInt8(ascii: ",") && byte != UInt8(ascii: "\"")
          && byte != UInt8(ascii: "\r") && byte != UInt8(ascii: "\n")
    }
  }

  /// A cell that is known to be a number, whatever it starts with.
  static func quoted(_ text: String) -> String {
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\r")
        || byte == UInt8(ascii: "\n")
    }
    guard needsQuotes else { return text }
    var output = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" { output += "\"" }
      output.unicodeScalars.append(scalar)
    }
    return output + "\""
  }

  private static func withoutNUL(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value != 0 }))
  }
}
