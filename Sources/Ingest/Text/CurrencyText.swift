/// An amount of money taken apart: the number's text, and the currency that was written with it.
struct CurrencyText: Equatable, Sendable {
  /// Trimmed, its sign or brackets kept.
  let number: ArraySlice<UInt8>
  /// ISO 4217 code, or the sign where it stands for no one code; `nil` where none was written.
  let currency: String?

  /// Finds one currency sign, code or name before or after the number, inside or outside of a sign
  /// and brackets: `£1,234.50`, `-£5`, `(£5)`, `1234.5 GBP`, `US$5`, `5 euros`; `nil` where two
  /// different ones stand.
  init?(_ text: ArraySlice<UInt8>) {
    var kept: [UInt8] = []
    var found: String?
    var rest = text
    while !rest.isEmpty {
      let length: Int
      if let (code, width) = CurrencyText.sign(at: rest) {
        guard found == nil || found == code else { return nil }
        found = code
        length = width
      } else {
        let word = rest.prefix { $0.isLetter || $0 >= 0x80 }
        if let code = CurrencyText.code(named: word) {
          guard found == nil || found == code else { return nil }
          found = code
          length = word.count
        } else {
          // Letters that mean nothing here are kept as a whole, others one by one.
          length = max(1, rest.prefix { $0.isLetter }.count)
          kept.append(contentsOf: rest.prefix(length))
        }
      }
      rest = rest.dropFirst(length)
    }
    // “- 5” was “-£ 5” before the sign went.
    var number = kept[...].trimmed
    if found != nil, let first = number.first, "-+(".utf8.contains(first) {
      number = ([first] + number.dropFirst().trimmed)[...]
    }
    self.number = number
    currency = found
  }

  /// The currency sign at the beginning, as a code, and its bytes: `€`, `$`, `US$`.
  static func sign(at text: ArraySlice<UInt8>) -> (code: String, length: Int)? {
    guard let first = text.first, !first.isDigit else { return nil }
    let letters = text.prefix(3).prefix { $0.isLetter }
    if text.dropFirst(letters.count).first == UInt8(ascii: "$") {
      let code = dollars[String(decoding: letters, as: UTF8.self).uppercased()]
      return code.map { ($0, letters.count + 1) }
    }
    if text.starts(with: [0xC2, 0xA3]) { return ("GBP", 2) }
    if text.starts(with: [0xC2, 0xA5]) { return ("JPY", 2) }
    // U+20A0 to U+20BF are the currency signs; the euro is the one with a common code.
    guard text.count >= 3, text.starts(with: [0xE2, 0x82]) else { return nil }
    let sign = text.prefix(3)
    guard sign[sign.startIndex + 2] >= 0xA0 else { return nil }
    return (sign[sign.startIndex + 2] == 0xAC ? "EUR" : String(decoding: sign, as: UTF8.self), 3)
  }

  /// The letters that tell one dollar from another.
  private static let dollars = [
    "": "USD", "US": "USD", "AU": "AUD", "A": "AUD", "CA": "CAD", "C": "CAD", "NZ": "NZD",
    "HK": "HKD", "S": "SGD", "R": "BRL",
  ]
}
