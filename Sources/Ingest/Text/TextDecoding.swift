/// A text file's bytes as UTF-8, with the encoding they came in.
public struct DecodedText: Sendable {
  /// Valid UTF-8 without a byte order mark.
  public let bytes: [UInt8]
  public let encoding: TextEncoding
  /// What a person should know about the choice of encoding; `nil` where it was plain.
  public let warning: String?
}

/// The encodings that a feed may declare.
public enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case windows1252 = "windows-1252"
  case latin1 = "iso-8859-1"
}

extension DecodedText {
  /// Decodes by the declared encoding, else by a byte order mark, else by what the bytes show:
  /// NULs on alternate bytes are UTF-16, a file that is valid throughout is UTF-8, and what is
  /// left is Windows-1252, with a warning.
  ///
  /// - Throws: `oddUTF16` for UTF-16 that was cut in the middle of a unit; `tooLargeToDecode` for a
  ///   large file that is not valid UTF-8.
  public init(_ raw: [UInt8], declared: TextEncoding? = nil) throws(FeedError) {
    try self.init(raw, declared: declared, largest: DecodedText.largest)
  }

  /// Bytes that each become three at most, so that the text can be told apart by 32 bits.
  private static let largest = 1_400_000_000

  /// - Parameter largest: bytes of a file that is not valid UTF-8.
  init(_ raw: [UInt8], declared: TextEncoding?, largest: Int) throws(FeedError) {
    guard raw.count <= largest || declared ?? .utf8 == .utf8 && raw.firstInvalidUTF8 == nil else {
      throw FeedError(.tooLargeToDecode(limit: largest))
    }
    let mark = ByteOrderMark(raw)
    switch (declared, mark) {
    case (nil, .utf8?), (.utf8?, _):
      self = DecodedText.utf8(raw, from: mark == .utf8 ? 3 : 0)
    case (nil, let order?), (.utf16?, let order?):
      self = try DecodedText.utf16(raw, order == .utf8 ? .utf16LittleEndian : order, mark: true)
    case (.utf16?, nil):
      let order = ByteOrderMark(shownBy: raw) ?? .utf16LittleEndian
      self = try DecodedText.utf16(raw, order, mark: false)
    case (.windows1252?, _):
      self = DecodedText(
        bytes: SingleByteText.windows1252(raw), encoding: .windows1252, warning: nil)
    case (.latin1?, _):
      self = DecodedText(bytes: SingleByteText.latin1(raw), encoding: .latin1, warning: nil)
    case (nil, nil):
      self = try DecodedText.byEvidence(raw)
    }
  }

  private static func byEvidence(_ raw: [UInt8]) throws(FeedError) -> DecodedText {
    if let order = ByteOrderMark(shownBy: raw) { return try utf16(raw, order, mark: false) }
    guard let bad = raw.firstInvalidUTF8 else {
      return DecodedText(bytes: raw, encoding: .utf8, warning: nil)
    }
    return DecodedText(
      bytes: SingleByteText.windows1252(raw), encoding: .windows1252,
      warning: "line \(raw.line(of: bad)) is not UTF-8, so the file was read as Windows-1252. "
        + "Set `encoding` to be sure.")
  }

  private static func utf8(_ raw: [UInt8], from start: Int) -> DecodedText {
    let bytes = start == 0 ? raw : Array(raw[start...])
    guard let bad = bytes.firstInvalidUTF8 else {
      return DecodedText(bytes: bytes, encoding: .utf8, warning: nil)
    }
    return DecodedText(
      bytes: Array(String(decoding: bytes, as: UTF8.self).utf8), encoding: .utf8,
      warning: "line \(bytes.line(of: bad)) is not valid UTF-8; bad bytes were replaced. "
        + "Check `encoding`.")
  }

  private static func utf16(_ raw: [UInt8], _ order: ByteOrderMark, mark: Bool)
    throws(FeedError) -> DecodedText
  {
    guard raw.count.isMultiple(of: 2) else { throw FeedError(.oddUTF16(bytes: raw.count)) }
    let low = order == .utf16BigEndian ? 1 : 0
    var units: [UInt16] = []
    units.reserveCapacity(raw.count / 2)
    var index = mark ? 2 : 0
    while index < raw.count {
      units.append(UInt16(raw[index + low]) | UInt16(raw[index + 1 - low]) << 8)
      index += 2
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.count + units.count / 8)
    let repaired = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: false,
      into: { bytes.append($0) })
    return DecodedText(
      bytes: bytes, encoding: .utf16,
      warning: repaired ? "some UTF-16 characters are broken and were replaced." : nil)
  }
}

extension [UInt8] {
  /// Where the first byte stands that cannot be UTF-8; `nil` where the whole is valid.
  var firstInvalidUTF8: Int? {
    do throws(UTF8.ValidationError) {
      _ = try UTF8Span(validating: span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  /// The physical line, from 1, of an offset; CRLF, LF and CR each end a line.
  fileprivate func line(of offset: Int) -> Int {
    var line = 1
    for index in 0..<offset {
      if self[index] == 0x0A && !(index > 0 && self[index - 1] == 0x0D) || self[index] == 0x0D {
        line += 1
      }
    }
    return line
  }
}
