/// A JSON value that writes its members in the order given: the same value, the same text.
enum JSON {
  case null
  case integer(Int)
  case string(String)
  case array([JSON])
  case object([(name: String, value: JSON)])

  static func optional(_ value: Int?) -> JSON { value.map { .integer($0) } ?? .null }

  static func optional(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }

  /// Indented by two spaces a level, with a line end after the last line.
  var text: String { written(level: 0) + "\n" }

  private func written(level: Int) -> String {
    switch self {
    case .null: "null"
    case .integer(let value): String(value)
    case .string(let text): JSON.quoted(text)
    case .array(let values):
      JSON.block("[", values.map { $0.written(level: level + 1) }, "]", level)
    case .object(let members):
      JSON.block(
        "{",
        members.map { JSON.quoted($0.name) + ": " + $0.value.written(level: level + 1) }, "}",
        level)
    }
  }

  private static func block(
    _ open: String, _ items: [String], _ close: String, _ level: Int
  ) -> String {
    guard !items.isEmpty else { return open + close }
    let indent = String(repeating: "  ", count: level)
    return open + "\n" + items.map { indent + "  " + $0 }.joined(separator: ",\n") + "\n"
      + indent + close
  }

  private static func quoted(_ text: String) -> String {
    var output = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output + "\""
  }
}
