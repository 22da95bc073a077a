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

  /// - Parameter level: how deep it stands in others.
  func write(to output: inout String, level: Int) {
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
    let outer = "\n" + String(repeating: "  ", count: level)
    let inner = outer + "  "
    output += open
    for index in 0..<count {
      if index > 0 { output += "," }
      output += inner
      item(index, &output)
    }
    output += outer
    output += close
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    defer { output += "\"" }
    // C2 begins the controls from U+0080 to U+009F, and others.
    let isPlain = text.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != 0x7F
        && byte != 0xC2
    }
    guard !isPlain else {
      output += text
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}":
        let digits = String(scalar.value, radix: 16)
        output += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: output.unicodeScalars.append(scalar)
      }
    }
  }
}
