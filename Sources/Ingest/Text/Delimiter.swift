/// The character between the cells of a text table.
public struct Delimiter: Hashable, Sendable {
  public let byte: UInt8

  public static let comma = Delimiter(byte: UInt8(ascii: ","))
  public static let semicolon = Delimiter(byte: UInt8(ascii: ";"))
  public static let tab = Delimiter(byte: 0x09)
  public static let pipe = Delimiter(byte: UInt8(ascii: "|"))

  /// Those that are looked for, the likelier first.
  static let usual: [Delimiter] = [.comma, .semicolon, .tab, .pipe]

  /// The word for people: `comma`, `semicolon`, `tab`, `pipe`, or the character itself.
  public var name: String {
    switch self {
    case .comma: "comma"
    case .semicolon: "semicolon"
    case .tab: "tab"
    case .pipe: "pipe"
    default: String(Unicode.Scalar(byte))
    }
  }
}

extension Delimiter {
  /// The delimiter that configuration names, by word or as one ASCII character that is no letter,
  /// digit, quote, blank, dot, hyphen or line end; `nil` for any other text.
  public init?(_ text: String) {
    if let usual = Delimiter.usual.first(where: { $0.name == text.lowercased() }) {
      self = usual
    } else if text == "\\t" {
      self = .tab
    } else if let byte = text.utf8.first, text.utf8.count == 1, Delimiter.canDelimit(byte) {
      self.init(byte: byte)
    } else {
      return nil
    }
  }

  private static func canDelimit(_ byte: UInt8) -> Bool {
    byte == 0x09
      || (0x21...0x7E).contains(byte) && !byte.isDigit && !byte.isLetter
        && !"\".-".utf8.contains(byte)
  }

  /// What a first line of `sep=;` declares, and where the next line begins; `nil` where the first
  /// line is no such line. `sep=` alone names no delimiter, and is still no row.
  static func declared(in bytes: [UInt8]) -> (delimiter: Delimiter?, next: Int)? {
    let end = bytes.prefix(64).firstIndex { $0 == 0x0A || $0 == 0x0D } ?? min(64, bytes.count)
    var line = bytes[..<end]
    if line.first == UInt8(ascii: "\"") { line = line.dropFirst().filter { $0 != 0x22 }[...] }
    guard String(decoding: line.prefix(4), as: UTF8.self).lowercased() == "sep=" else {
      return nil
    }
    let rest = line.dropFirst(4)
    // A spreadsheet may have padded the line to the table's width.
    guard rest.allSatisfy({ $0 == rest.first && canDelimit($0) }) else { return nil }
    let isCRLF = end + 1 < bytes.count && bytes[end] == 0x0D && bytes[end + 1] == 0x0A
    return (rest.first.map(Delimiter.init(byte:)), min(bytes.count, end + (isCRLF ? 2 : 1)))
  }
}

extension Delimiter {
  /// The delimiter that cuts the first 200 records, or 256 kB, most evenly: most records with the
  /// same number of cells, and of two that are as even the one with more cells. Quoted text does
  /// not count. Without evidence: comma.
  static func shown(by bytes: ArraySlice<UInt8>) -> Delimiter {
    let counts = cellCounts(in: bytes.prefix(262_144))
    var best = (delimiter: Delimiter.comma, even: 0, cells: 0)
    for (index, delimiter) in usual.enumerated() {
      var records: [Int: Int] = [:]
      for count in counts[index] where count > 1 { records[count, default: 0] += 1 }
      guard
        let most = records.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }),
        (most.value, most.key) > (best.even, best.cells)
      else { continue }
      best = (delimiter, most.value, most.key)
    }
    return best.delimiter
  }

  /// Per usual delimiter, the number of cells of each record that is not blank.
  private static func cellCounts(in bytes: ArraySlice<UInt8>) -> [[Int]] {
    var counts = [[Int]](repeating: [], count: usual.count)
    var current = [Int](repeating: 1, count: usual.count)
    var isBlank = true
    var isQuoted = false
    var mayOpen = true
    func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    func endRecord() {
      if !isBlank { for index in usual.indices { counts[index].append(current[index]) } }
      current = [Int](repeating: 1, count: usual.count)
      isBlank = true
    }
    for byte in bytes {
      if byte == 0x22, isQuoted || mayOpen {
        isQuoted.toggle()
        isBlank = false
        // A second quote at once goes on with the quoted text.
        mayOpen = !isQuoted
      } else if isQuoted {
        continue
      } else if isLineEnd(byte) {
        endRecord()
        mayOpen = true
        if counts[0].count == 200 { break }
      } else {
        if let index = usual.firstIndex(where: { $0.byte == byte }) {
          current[index] += 1
          mayOpen = true
        } else if byte != 0x20 {
          mayOpen = false
        }
        isBlank = false
      }
    }
    endRecord()
    return counts
  }
}
