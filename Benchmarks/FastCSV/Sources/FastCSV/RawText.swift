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
  static func isBlank(_ raw: [UInt8]) -> Bool { trimmed(unquoted(raw)).isEmpty }

  /// Without blanks, tabs, line breaks and no-break spaces at both ends.
  static func trimmed(_ text: [UInt8]) -> ArraySlice<UInt8> {
    var rest = text[...]
    while let first = rest.first {
      if isBlank(first) {
        rest = rest.dropFirst()
      } else if rest.starts(with: [0xC2, 0xA0]) {
        rest = rest.dropFirst(2)
      } else {
        break
      }
    }
    while let last = rest.last {
      if isBlank(last) {
        rest = rest.dropLast()
      } else if last == 0xA0, rest.dropLast().last == 0xC2 {
        rest = rest.dropLast(2)
      } else {
        break
      }
    }
    return rest
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// The mark of a date cell; `nil` for a text that only the exact reader can judge.
  static func dateMark(_ raw: [UInt8]) -> Int32? {
    let text = Array(trimmed(unquoted(raw)))
    switch String(decoding: text, as: UTF8.self).lowercased() {
    case "", "n/a", "tbc", "-", "--", "–", "—", "−": return DateBits.absent
    case "nk", "n/k", "?", "??": return DateBits.unknown
    default: break
    }
    guard text.count == 10, text[4] == 0x2D, text[7] == 0x2D else { return nil }
    var numbers = [0, 0, 0]
    for (index, byte) in text.enumerated() where index != 4 && index != 7 {
      guard (0x30...0x39).contains(byte) else { return nil }
      let part = index < 4 ? 0 : index < 7 ? 1 : 2
      numbers[part] = numbers[part] * 10 + Int(byte - 0x30)
    }
    return Calendar.day(year: numbers[0], month: numbers[1], day: numbers[2])
  }
}

/// Days of the Gregorian calendar, as `Day` has them.
enum Calendar {
  /// Days since 1970-01-01; `nil` where the calendar has no such day, or outside years 1 to 9999.
  ///
  /// Source: days-from-civil, H. Hinnant, “chrono-Compatible Low-Level Date Algorithms” (2013).
  static func day(year: Int, month: Int, day: Int) -> Int32? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= length(ofMonth: month, year: year)
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return Int32(era * 146_097 + dayOfEra - 719_468)
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
