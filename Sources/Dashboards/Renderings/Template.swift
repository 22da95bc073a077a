/// A template as it was read: the parts that it writes, in their order.
struct Template: Sendable {
  indirect enum Part: Sendable {
    /// At most to the end of a line.
    case text(String)
    case name(String)
    case markup(String)
    case section(String, [Part])
    /// Written where the section of that name would not be.
    case inverted(String, [Part])
    /// - Parameter indentation: blanks before a tag that stands alone on its line.
    case inclusion(String, indentation: String)
  }

  let parts: [Part]

  /// Why a text is no template, and in which line.
  struct Fault: Error {
    let reason: String
    let line: Int
  }

  init(_ text: String) throws(Fault) {
    var reader = Reader(text: text)
    parts = try reader.parts(upTo: nil)
  }
}

/// Reads a template's tags one after another, with the text between them.
private struct Reader {
  private let bytes: [UInt8]
  private var tags: ArraySlice<TemplateTag>
  /// Up to where the text is read.
  private var place = 0

  init(text: String) {
    bytes = Array(text.utf8)
    tags = TemplateTag.all(in: text)[...]
  }

  /// The parts up to the end of a section, or of the text.
  mutating func parts(upTo section: TemplateTag?) throws(Template.Fault) -> [Template.Part] {
    var parts: [Template.Part] = []
    while let tag = tags.popFirst() {
      guard tag.isWhole else {
        throw Template.Fault(reason: "“\(tag.name)” is not written as a tag", line: tag.line)
      }
      var before = tag.bytes.lowerBound
      var after = tag.bytes.upperBound
      var indentation = ""
      if tag.kind != .name, tag.kind != .markup, let line = loneLine(of: tag) {
        indentation = String(decoding: bytes[line.lowerBound..<before], as: UTF8.self)
        (before, after) = (line.lowerBound, line.upperBound)
      }
      if tag.kind == .inclusion { before = tag.bytes.lowerBound }
      addText(upTo: before, to: &parts)
      place = after
      switch tag.kind {
      case .name: parts.append(.name(tag.name))
      case .markup: parts.append(.markup(tag.name))
      case .section: parts.append(.section(tag.name, try self.parts(upTo: tag)))
      case .inverted: parts.append(.inverted(tag.name, try self.parts(upTo: tag)))
      case .inclusion: parts.append(.inclusion(tag.name, indentation: indentation))
      case .end:
        guard tag.name == section?.name else {
          throw Template.Fault(reason: "“\(tag.name)” ends where it is not open", line: tag.line)
        }
        return parts
      case .comment, .unknown: break
      }
    }
    if let section {
      throw Template.Fault(reason: "“\(section.name)” has no end", line: section.line)
    }
    addText(upTo: bytes.count, to: &parts)
    return parts
  }

  private mutating func addText(upTo end: Int, to parts: inout [Template.Part]) {
    while place < end {
      let line = bytes[place..<end].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? end
      parts.append(.text(String(decoding: bytes[place..<line], as: UTF8.self)))
      place = line
    }
  }

  /// The whole line of a tag that has nothing but blanks beside it, which is then not written.
  private func loneLine(of tag: TemplateTag) -> Range<Int>? {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let newline = UInt8(ascii: "\n")
    var start = tag.bytes.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == newline else { return nil }
    let rest = bytes[tag.bytes.upperBound...].drop(while: isBlank)
    guard let first = rest.first else { return start..<bytes.count }
    if first == newline { return start..<(rest.startIndex + 1) }
    guard first == UInt8(ascii: "\r"), rest.dropFirst().first == newline else { return nil }
    return start..<(rest.startIndex + 2)
  }
}
