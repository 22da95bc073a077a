internal import Funnel

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

  /// The mark of a date cell; `nil` for a text that only the exact reader can judge.
  static func dateMark(_ raw: [UInt8]) -> DateMark? {
    let text = unquoted(raw)[...].trimmed
    switch MissingText(trimmed: text) {
    case .blank?, .notApplicable?, .toBeConfirmed?, .dash?: return .absent
    case .notKnown?: return .unknown
    case .notAvailable?: return nil
    case nil: return text.count == 10 ? isoDay(text) : nil
    }
  }

  /// The day of ten bytes `yyyy-mm-dd`; `nil` for any others.
  static func isoDay(_ text: some Sequence<UInt8>) -> DateMark? {
    var numbers = (0, 0, 0)
    for (index, byte) in text.enumerated() {
      if index == 4 || index == 7 {
        guard byte == 0x2D else { return nil }
        continue
      }
      guard byte.isDigit else { return nil }
      let digit = Int(byte - 0x30)
      switch index {
      case 0..<4: numbers.0 = numbers.0 * 10 + digit
      case 4..<7: numbers.1 = numbers.1 * 10 + digit
      default: numbers.2 = numbers.2 * 10 + digit
      }
    }
    return Day(year: numbers.0, month: numbers.1, day: numbers.2).map { DateMark($0) }
  }
}
