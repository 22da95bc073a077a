/// What a feed's bytes are, by how they begin; never by the file's name.
public enum ContentKind: Equatable, Sendable {
  case empty
  /// HTML or XML: the first character is `<`.
  case markup
  /// The first character is `{`, or `[` with an object, array or text after it.
  case json
  case foreign(ForeignFormat)
  /// Anything else: taken to be a table of text.
  case text

  public init(_ raw: [UInt8]) {
    if raw.isEmpty {
      self = .empty
    } else if let format = ForeignFormat(raw) {
      self = .foreign(format)
    } else {
      let start = ContentKind.firstCharacters(raw)
      switch start.first {
      case UInt8(ascii: "<"): self = .markup
      case UInt8(ascii: "{"): self = .json
      case UInt8(ascii: "[") where start.count > 1 && "{[\"]".utf8.contains(start[1]):
        self = .json
      default: self = .text
      }
    }
  }

  /// Why the bytes cannot be read as a table of text; `nil` where they may be.
  public var problemForText: FeedError.Problem? {
    switch self {
    case .empty: .zeroBytes
    case .markup: .looksLikeHTML
    case .json: .looksLikeJSON
    case .foreign(let format): .foreign(format)
    case .text: nil
    }
  }

  /// At most two characters, past byte order marks, blanks and the NULs of UTF-16.
  private static func firstCharacters(_ raw: [UInt8]) -> [UInt8] {
    let marks: Set<UInt8> = [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0]
    return Array(raw.prefix(4096).lazy.filter { !marks.contains($0) && !$0.isBlank }.prefix(2))
  }
}
