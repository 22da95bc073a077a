/// Raw cells, quotes still on, read exactly and slowly: for what the fast loops did not know.
enum RawText {
  /// The cell's bytes without its quotes; doubled ones become one.
  ///
  /// - Parameter raw: a cell whose quotes were found well formed.
  static func unquoted(_ raw: [UInt8]) -> [UInt8] {
    guard raw.first == 0x22 else { return raw }
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var isSecond = false
    for byte in raw.dropFirst().dropLast() {
      if byte == 0x22 {
        isSecond.toggle()
        if isSecond { continue }
      }
      text.append(byte)
    }
    return text
  }

  /// Whether nothing but blanks, tabs, line breaks and no-break spaces stand there.
  static func isBlank(_ raw: [UInt8]) -> Bool { unquoted(raw)[...].trimmed.isEmpty }
}
