/// A tag of a template's text.
struct TemplateTag: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case name, markup, section, inverted, end, inclusion, comment, unknown
  }
  let kind: Kind
  let name: String
  let line: Int
  /// Where it stands among the text's bytes, braces and all.
  let bytes: Range<Int>
  /// Whether it is closed, and holds one name in one piece.
  let isWhole: Bool

  /// The tags of a text, in order.
  static func all(in text: String) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var line = 1
    var rest = Array(text.utf8)[...]
    let brace = UInt8(ascii: "{")
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == brace, rest.first == brace else { continue }
      let first = rest.startIndex - 1
      rest.removeFirst()
      let start = line
      var content: [UInt8] = []
      var isClosed = false
      while let next = rest.popFirst() {
        if next == UInt8(ascii: "\n") { line += 1 }
        if next == UInt8(ascii: "}"), rest.first == UInt8(ascii: "}") {
          rest.removeFirst()
          isClosed = true
          break
        }
        content.append(next)
      }
      if content.first == brace {
        isClosed = isClosed && rest.first == UInt8(ascii: "}")
        if isClosed { rest.removeFirst() }
      }
      tags.append(
        TemplateTag(
          String(decoding: content, as: UTF8.self), line: start, bytes: first..<rest.startIndex,
          isClosed: isClosed))
    }
    return tags
  }

  private init(_ content: String, line: Int, bytes: Range<Int>, isClosed: Bool) {
    self.line = line
    self.bytes = bytes
    let sigil = content.first
    let kind: Kind =
      switch sigil {
      case "#": .section
      case "^": .inverted
      case "/": .end
      case ">": .inclusion
      case "!": .comment
      case "{": .markup
      default: .name
      }
    let inner = kind == .name ? content[...] : content.dropFirst()
    let bare = inner.filter { $0 != " " }
    let isPlain = bare.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    self.kind = kind == .comment || (isPlain && !bare.isEmpty) ? kind : .unknown
    self.name = self.kind == .unknown ? content : bare
    isWhole = isClosed && (kind == .comment || inner.split(separator: " ").count == 1)
  }
}
