/// Texts, numbers, booleans and null.
extension JSONScan {
  /// Appends a scalar's text: a string without its escapes, a number as it is written, `true`,
  /// `false`, and nothing for null.
  ///
  /// Half of a surrogate pair becomes U+FFFD: texts cut short by a vendor have such halves.
  mutating func scalar(into text: inout [UInt8]) throws(FeedError) {
    switch try kind() {
    case .string: try string(into: &text)
    case .number: text += bytes[try number()]
    case .boolean: try word(bytes[offset] == UInt8(ascii: "t") ? "true" : "false", into: &text)
    case .null:
      var none: [UInt8] = []
      try word("null", into: &none)
    case .object, .array: throw unexpected("a single value")
    }
  }

  mutating func skipScalar() throws(FeedError) {
    if try kind() == .number {
      _ = try number()
    } else {
      var none: [UInt8] = []
      try scalar(into: &none)
    }
  }

  /// A scalar's text; `nil` for null, for texts of blanks, and, passed over, for lists and objects.
  mutating func text() throws(FeedError) -> String? {
    switch try kind() {
    case .object, .array:
      try skip()
      return nil
    default:
      var text: [UInt8] = []
      try scalar(into: &text)
      let trimmed = text[...].trimmed
      return trimmed.isEmpty ? nil : String(decoding: trimmed, as: UTF8.self)
    }
  }

  /// The number that stands next, rounded to a double; infinite beyond its range.
  mutating func double() throws(FeedError) -> Double {
    guard try kind() == .number else { throw unexpected("a number") }
    return Double(String(decoding: bytes[try number()], as: UTF8.self)) ?? .nan
  }

  /// A key's text, without its escapes.
  mutating func key() throws(FeedError) -> String {
    let start = offset + 1
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
      bytes[end] >= 0x20
    { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "\"") {
      offset = end + 1
      return String(decoding: bytes[start..<end], as: UTF8.self)
    }
    var text: [UInt8] = []
    try string(into: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func string(into text: inout [UInt8]) throws(FeedError) {
    offset += 1
    var run = offset
    while offset < bytes.count {
      switch bytes[offset] {
      case UInt8(ascii: "\""):
        text += bytes[run..<offset]
        offset += 1
        return
      case UInt8(ascii: "\\"):
        text += bytes[run..<offset]
        try escape(into: &text)
        run = offset
      case 0..<0x20: throw error(.controlCharacter)
      default: offset += 1
      }
    }
    throw error(.breaksOff)
  }

  private mutating func escape(into text: inout [UInt8]) throws(FeedError) {
    let start = offset
    guard offset + 1 < bytes.count else { throw error(.breaksOff, at: bytes.count) }
    offset += 2
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[start + 1])
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      var unit = UInt32(try hexadecimal(of: start))
      if (0xD800..<0xDC00).contains(unit), offset + 1 < bytes.count,
        bytes[offset] == UInt8(ascii: "\\"), bytes[offset + 1] == UInt8(ascii: "u")
      {
        let second = offset
        offset += 2
        let low = UInt32(try hexadecimal(of: second))
        if (0xDC00..<0xE000).contains(low) {
          unit = 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)
        } else {
          offset = second
        }
      }
      text += String(Character(Unicode.Scalar(unit) ?? "\u{FFFD}")).utf8
    default: throw error(.badEscape, at: start)
    }
  }

  /// The four digits that follow `\u`.
  private mutating func hexadecimal(of escape: Int) throws(FeedError) -> UInt16 {
    guard offset + 4 <= bytes.count else { throw error(.breaksOff, at: bytes.count) }
    let digits = bytes[offset..<(offset + 4)]
    let isHexadecimal = digits.allSatisfy {
      $0.isDigit || (0x41...0x46).contains($0) || (0x61...0x66).contains($0)
    }
    guard isHexadecimal,
      let value = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw error(.badEscape, at: escape) }
    offset += 4
    return value
  }

  /// Passes a number; where it stands.
  private mutating func number() throws(FeedError) -> Range<Int> {
    let start = offset
    if bytes[offset] == UInt8(ascii: "-") { offset += 1 }
    let isNought = offset < bytes.count && bytes[offset] == UInt8(ascii: "0")
    if isNought { offset += 1 } else { try digits(from: start) }
    if isNought, offset < bytes.count, bytes[offset].isDigit {
      throw unexpected("no further digit after the nought in front")
    }
    if offset < bytes.count, bytes[offset] == UInt8(ascii: ".") {
      offset += 1
      try digits(from: start)
    }
    if offset < bytes.count, bytes[offset] | 0x20 == UInt8(ascii: "e") {
      offset += 1
      let isSign =
        offset < bytes.count
        && (bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-"))
      if isSign { offset += 1 }
      try digits(from: start)
    }
    return start..<offset
  }

  private mutating func digits(from start: Int) throws(FeedError) {
    guard offset < bytes.count else { throw error(.breaksOff) }
    guard bytes[offset].isDigit else {
      if bytes[start...].starts(with: "-Infinity".utf8) {
        throw error(.notANumber("-Infinity"), at: start)
      }
      throw unexpected("a digit")
    }
    while offset < bytes.count, bytes[offset].isDigit { offset += 1 }
  }

  private mutating func word(_ word: String, into text: inout [UInt8]) throws(FeedError) {
    let found = bytes[offset...].prefix(word.utf8.count)
    guard found.elementsEqual(word.utf8) else {
      let isCut = offset + found.count == bytes.count && word.utf8.starts(with: found)
      throw isCut ? error(.breaksOff, at: bytes.count) : unexpected("a value")
    }
    text += found
    offset += found.count
  }
}
