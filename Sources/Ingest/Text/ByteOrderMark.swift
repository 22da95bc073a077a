/// How a text file says, or shows, in which order its bytes stand.
enum ByteOrderMark: Equatable, Sendable {
  case utf8
  case utf16LittleEndian
  case utf16BigEndian

  /// The mark at the beginning; `nil` where there is none.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      self = .utf8
    } else if bytes.starts(with: [0xFF, 0xFE]) {
      self = .utf16LittleEndian
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .utf16BigEndian
    } else {
      return nil
    }
  }

  /// The order that a UTF-16 file without a mark shows in its first 4 kB: in text of mostly Latin
  /// letters one byte of each pair is NUL and the other hardly ever.
  init?(shownBy bytes: [UInt8]) {
    let pairs = min(bytes.count, 4096) / 2
    guard pairs >= 2 else { return nil }
    var first = 0
    var second = 0
    for pair in 0..<pairs {
      if bytes[2 * pair] == 0 { first += 1 }
      if bytes[2 * pair + 1] == 0 { second += 1 }
    }
    if second * 2 > pairs, first * 20 < pairs {
      self = .utf16LittleEndian
    } else if first * 2 > pairs, second * 20 < pairs {
      self = .utf16BigEndian
    } else {
      return nil
    }
  }
}
