/// The links and anchors of a page, found by its tags alone.
struct HTMLScan: Equatable, Sendable {
  /// Values of `href` and `src`, in their order.
  private(set) var links: [String] = []
  /// Values of `id`.
  private(set) var anchors: Set<String> = []

  /// - Complexity: O(bytes).
  init(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[(open + 1)...]
      if rest.starts(with: "!--".utf8) {
        rest = HTMLScan.after("-->", in: rest)
      } else if let first = rest.first, HTMLScan.isLetter(first) {
        readTag(&rest)
      }
    }
  }

  /// Reads from the tag's name to behind its `>`.
  private mutating func readTag(_ rest: inout ArraySlice<UInt8>) {
    let name = HTMLScan.take(&rest) { !HTMLScan.isBlank($0) && $0 != 0x3E && $0 != 0x2F }
    while let next = rest.first, next != UInt8(ascii: ">") {
      if HTMLScan.isBlank(next) || next == UInt8(ascii: "/") {
        rest.removeFirst()
        continue
      }
      let attribute = HTMLScan.take(&rest) {
        !HTMLScan.isBlank($0) && $0 != 0x3D && $0 != 0x3E && $0 != 0x2F
      }
      if attribute.isEmpty { rest.removeFirst() }  // a stray “=”
      rest = rest.drop(while: HTMLScan.isBlank)
      guard rest.first == UInt8(ascii: "=") else { continue }
      rest = rest.dropFirst().drop(while: HTMLScan.isBlank)
      note(attribute.lowercased(), HTMLScan.value(&rest))
    }
    rest = rest.dropFirst()
    // What stands in these is no markup.
    if ["script", "style"].contains(name.lowercased()) {
      rest = HTMLScan.after("</" + name, in: rest)
    }
  }

  private mutating func note(_ attribute: String, _ value: String) {
    switch attribute {
    case "id": anchors.insert(value)
    case "href", "src", "xlink:href": links.append(value)
    default: break
    }
  }

  private static func value(_ rest: inout ArraySlice<UInt8>) -> String {
    guard let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      return unescaped(take(&rest) { !isBlank($0) && $0 != 0x3E })
    }
    rest.removeFirst()
    let value = take(&rest) { $0 != quote }
    rest = rest.dropFirst()
    return unescaped(value)
  }

  private static func take(
    _ rest: inout ArraySlice<UInt8>, while isPart: (UInt8) -> Bool
  ) -> String {
    let part = rest.prefix(while: isPart)
    rest = rest.dropFirst(part.count)
    return String(decoding: part, as: UTF8.self)
  }

  private static func after(_ end: String, in rest: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let end = Array(end.utf8)
    var rest = rest
    while let start = rest.firstIndex(of: end[0]) {
      rest = rest[start...]
      if rest.starts(with: end) { return rest.dropFirst(end.count) }
      rest = rest.dropFirst()
    }
    return []
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// Character references as our pages write them.
  private static func unescaped(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var output = ""
    var rest = text[...]
    while let start = rest.firstIndex(of: "&") {
      output += rest[..<start]
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ";"),
        let character = character(rest[rest.index(after: start)..<end])
      else {
        output.append(rest.removeFirst())
        continue
      }
      output.append(character)
      rest = rest[rest.index(after: end)...]
    }
    return output + rest
  }

  private static func character(_ name: Substring) -> Character? {
    switch name {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    case "apos": return "'"
    default:
      guard name.first == "#" else { return nil }
      let digits = name.dropFirst()
      let number =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap { Unicode.Scalar($0) }.map { Character($0) }
    }
  }
}
