internal import Funnel

/// Parts of written dates that are not three numbers.
enum DateText {
  /// The text without a trailing time of day and zone; `nil` where a colon stands in anything but
  /// a time.
  static func withoutTime(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
      return withoutCompactTime(text)
    }
    var start = colon
    while start > text.startIndex, text[start - 1].isDigit { start -= 1 }
    guard (1...2).contains(colon - start), start - 1 > text.startIndex, isTime(text[start...])
    else { return nil }
    var date = text[..<(start - 1)]
    let separator = text[start - 1]
    guard separator.isBlank || separator | 0x20 == UInt8(ascii: "t") else { return nil }
    date = date.trimmed
    if date.last == UInt8(ascii: ",") { date = date.dropLast() }
    return date
  }

  /// `20260930T1000` and `20260930T100000Z`.
  private static func withoutCompactTime(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard
      let mark = text.firstIndex(of: UInt8(ascii: "T")), mark > text.startIndex,
      text[mark - 1].isDigit
    else { return text }
    let digits = text[(mark + 1)...].prefix { $0.isDigit }
    let isTime = (digits.count == 4 || digits.count == 6) && isZone(text[digits.endIndex...])
    return isTime ? text[..<mark] : text
  }

  /// `h:mm`, `hh:mm:ss`, with a fraction, AM or PM, and a zone.
  private static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    func number(upTo limit: Int, digits: ClosedRange<Int>) -> Bool {
      let run = rest.prefix { $0.isDigit }
      guard digits.contains(run.count) else { return false }
      rest = rest.dropFirst(run.count)
      return run.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= limit
    }
    func next(_ character: UInt8) -> Bool {
      guard rest.first == character else { return false }
      rest = rest.dropFirst()
      return true
    }
    guard number(upTo: 24, digits: 1...2), next(0x3A), number(upTo: 59, digits: 2...2) else {
      return false
    }
    if next(0x3A) {
      guard number(upTo: 60, digits: 2...2) else { return false }
      if next(0x2E) || next(0x2C) { rest = rest.drop { $0.isDigit } }
    }
    rest = rest.trimmed
    if rest.count >= 2, rest[rest.startIndex + 1] | 0x20 == UInt8(ascii: "m"),
      "ap".utf8.contains(rest[rest.startIndex] | 0x20)
    {
      rest = rest.dropFirst(2)
    }
    return isZone(rest)
  }

  /// Nothing, letters (`Z`, `BST`), or an offset such as `+01:00`.
  private static func isZone(_ text: ArraySlice<UInt8>) -> Bool {
    let letters = text.trimmed.prefix { $0.isLetter }
    let offset = text.trimmed.dropFirst(letters.count)
    guard letters.count <= 5 else { return false }
    guard let sign = offset.first else { return true }
    let digits = offset.dropFirst().filter { $0 != 0x3A }
    return (sign == 0x2B || sign == 0x2D) && digits.allSatisfy(\.isDigit)
      && (1...4).contains(digits.count)
  }

  /// The whole days of a serial number with or without a fraction; `nil` for any other text.
  static func serial(_ text: ArraySlice<UInt8>) -> Int? {
    let whole = text.prefix { $0.isDigit }
    let rest = text.dropFirst(whole.count)
    guard (1...7).contains(whole.count) else { return nil }
    guard rest.isEmpty || rest.first == 0x2E && rest.dropFirst().allSatisfy(\.isDigit) else {
      return nil
    }
    return whole.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Whether a text is a number that a workbook shows as a day from 1955 to 2119: `2024` is a year
  /// and `5` a count.
  static func isLikelySerial(_ text: ArraySlice<UInt8>) -> Bool {
    serial(text).map((20_000..<80_000).contains) ?? false
  }

  /// A day with its month's name: `11-May-11`, `1st April 2024`, `Tue, Jul 14, 2026`,
  /// `2026-Jul-14`. A year of two digits is read only at the end of day, month, year.
  static func namedMonth(_ text: ArraySlice<UInt8>) -> Day? {
    guard let words = words(of: text), words.count == 3 else { return nil }
    switch (words[0], words[1], words[2]) {
    case (.number(let day, 1...2), .month(let month), .number(let year, 4)):
      return Day(year: year, month: month, day: day)
    case (.number(let day, 1...2), .month(let month), .number(let year, 2)):
      return Day(year: DateNumbers.fullYear(year), month: month, day: day)
    case (.month(let month), .number(let day, 1...2), .number(let year, 4)):
      return Day(year: year, month: month, day: day)
    case (.number(let year, 4), .month(let month), .number(let day, 1...2)):
      return Day(year: year, month: month, day: day)
    default:
      return nil
    }
  }

  private enum Word {
    case number(Int, digits: Int)
    case month(Int)
  }

  /// The numbers and months of a date, without a leading weekday and ordinal endings; `nil` where
  /// any other word stands among them.
  private static func words(of text: ArraySlice<UInt8>) -> [Word]? {
    guard text.count <= 40 else { return nil }
    var words: [Word] = []
    var rest = text
    var isFirst = true
    while let byte = rest.first {
      if byte.isDigit {
        let run = rest.prefix { $0.isDigit }
        guard run.count <= 4 else { return nil }
        words.append(.number(run.reduce(0) { $0 * 10 + Int($1 - 0x30) }, digits: run.count))
        rest = rest.dropFirst(run.count)
        let ending = String(decoding: rest.prefix { $0.isLetter }, as: UTF8.self).lowercased()
        if ["st", "nd", "rd", "th"].contains(ending) { rest = rest.dropFirst(2) }
      } else if byte.isLetter {
        let run = rest.prefix { $0.isLetter }
        let name = String(decoding: run, as: UTF8.self).lowercased()
        if let month = number(of: name, among: months) {
          words.append(.month(month))
        } else if !isFirst || !isWeekday(name) {
          return nil
        }
        rest = rest.dropFirst(run.count)
      } else if byte.isBlank || " ,-/.".utf8.contains(byte) {
        rest = rest.dropFirst()
        continue
      } else {
        return nil
      }
      isFirst = false
    }
    return words
  }

  /// The place, from 1, of a name in full or of its first three letters, `sept` too.
  private static func number(of name: String, among names: [String]) -> Int? {
    names.firstIndex { $0 == name || $0.prefix(3) == name || name == "sept" && $0 == "september" }
      .map { $0 + 1 }
  }

  private static func isWeekday(_ name: String) -> Bool {
    number(of: name, among: weekdays) != nil || ["tues", "weds", "thur", "thurs"].contains(name)
  }

  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static let weekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]
}
