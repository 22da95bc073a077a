/// A tag of a template's text, found before the library reads it.
///
/// The library renders what it doesn't know as nothing; knowing every tag beforehand lets a theme
/// refuse it, and name the template and line.
struct TemplateTag: Equatable, Sendable {
  enum Kind: Equatable, Sendable {
    case name, markup, section, end, inclusion, comment, unknown
  }
  let kind: Kind
  let name: String
  let line: Int

  /// The tags of a text, in order.
  static func all(in text: String) -> [TemplateTag] {
    var tags: [TemplateTag] = []
    var line = 1
    var rest = Array(text.utf8)[...]
    let brace = UInt8(ascii: "{")
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\n") { line += 1 }
      guard byte == brace, rest.first == brace else { continue }
      rest.removeFirst()
      let start = line
      var content: [UInt8] = []
      while let next = rest.popFirst() {
        if next == UInt8(ascii: "\n") { line += 1 }
        if next == UInt8(ascii: "}"), rest.first == UInt8(ascii: "}") {
          rest.removeFirst()
          break
        }
        content.append(next)
      }
      if content.first == brace, rest.first == UInt8(ascii: "}") { rest.removeFirst() }
      tags.append(TemplateTag(String(decoding: content, as: UTF8.self), line: start))
    }
    return tags
  }

  private init(_ content: String, line: Int) {
    self.line = line
    let sigil = content.first
    let kind: Kind =
      switch sigil {
      case "#", "^": .section
      case "/": .end
      case ">": .inclusion
      case "!": .comment
      case "{": .markup
      default: .name
      }
    let bare = (kind == .name ? content[...] : content.dropFirst()).filter { $0 != " " }
    let isPlain = bare.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
    self.kind = kind == .comment || (isPlain && !bare.isEmpty) ? kind : .unknown
    self.name = self.kind == .unknown ? content : bare
  }
}
