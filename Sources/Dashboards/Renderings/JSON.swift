/// A JSON value that writes its members in the order given: the same value, the same text.
public enum JSON {
  case null
  case number(Double)
  case string(String)
  case array([JSON])
  case object([(name: String, value: JSON)])
  /// An object on one line, for the many small ones.
  case line([(name: String, value: JSON)])

  public static func optional(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }

  public static func integer(_ value: Int) -> JSON { .number(Double(value)) }

  public static func optional(_ value: Int?) -> JSON { value.map(JSON.integer) ?? .null }

  public static func optional(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }

  /// Indented by two spaces a level, with a line end after the last line.
  public var text: String {
    var output = ""
    write(to: &output, level: 0)
    return output + "\n"
  }

  private func write(to output: inout String, level: Int) {
    switch self {
    case .null: output += "null"
    case .number(let value): output += ExactDecimal.text(of: value)
    case .string(let text): JSON.write(text, to: &output)
    case .array(let values):
      guard !values.isEmpty else {
        output += "[]"
        return
      }
      JSON.write("[", values.count, "]", to: &output, level: level) { index, output in
        values[index].write(to: &output, level: level + 1)
      }
    case .object(let members):
      guard !members.isEmpty else {
        output += "{}"
        return
      }
      JSON.write("{", members.count, "}", to: &output, level: level) { index, output in
        JSON.write(members[index].name, to: &output)
        output += ": "
        members[index].value.write(to: &output, level: level + 1)
      }
    case .line(let members):
      output += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { output += ", " }
        JSON.write(member.name, to: &output)
        output += ": "
        member.value.write(to: &output, level: level)
      }
      output += "}"
    }
  }

  private static func write(
    _ open: String, _ count: Int, _ close: String, to output: inout String, level: Int,
    item: (Int, inout String) -> Void
  ) {
    output += open
    for index in 0..<count {
      output += (index > 0 ? ",\n" : "\n") + String(repeating: "  ", count: level + 1)
      item(index, &output)
    }
    output += "\n" + String(repeating: "  ", count: level) + close
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case _ where scalar.properties.generalCategory == .control:
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
