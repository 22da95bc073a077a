/// An amount of money taken apart: the number's text, and the currency that was written with it.
struct CurrencyText: Equatable, Sendable {
  /// Trimmed, its sign or brackets kept.
  let number: ArraySlice<UInt8>
  /// ISO 4217 code, or the sign where it stands for no one code; `nil` where none was written.
  let currency: String?

  /// Finds one currency sign or code before or after the number, inside or outside of a sign and
  /// brackets: `£1,234.50`, `-£5`, `(£5)`, `1234.5 GBP`; `nil` where two different ones stand.
  init?(_ text: ArraySlice<UInt8>) {
    var kept: [UInt8] = []
    var found: String?
    var rest = text
    while let byte = rest.first {
      let length: Int
      if let (code, width) = CurrencyText.sign(at: rest) {
        guard found == nil || found == code else { return nil }
        found = code
        length = width
      } else if byte.isLetter {
        let word = rest.prefix { $0.isLetter }
        length = word.count
        let name = String(decoding: word, as: UTF8.self)
        if CurrencyText.codes.contains(name) {
          guard found == nil || found == name else { return nil }
          found = name
        } else {
          kept.append(contentsOf: word)
        }
      } else {
        kept.append(byte)
        length = 1
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

  /// The currency sign at the beginning, as a code, and its bytes.
  private static func sign(at text: ArraySlice<UInt8>) -> (code: String, length: Int)? {
    if text.first == UInt8(ascii: "$") { return ("USD", 1) }
    if text.starts(with: [0xC2, 0xA3]) { return ("GBP", 2) }
    if text.starts(with: [0xC2, 0xA5]) { return ("JPY", 2) }
    // U+20A0 to U+20BF are the currency signs; the euro is the one with a common code.
    guard text.count >= 3, text.starts(with: [0xE2, 0x82]) else { return nil }
    let sign = text.prefix(3)
    guard sign[sign.startIndex + 2] >= 0xA0 else { return nil }
    return (sign[sign.startIndex + 2] == 0xAC ? "EUR" : String(decoding: sign, as: UTF8.self), 3)
  }

  private static let codes: Set<String> = [
    "AED", "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS",
    "INR", "ISK", "JPY", "KRW", "MXN", "NGN", "NOK", "NZD", "PKR", "PLN", "RON", "SEK", "SGD",
    "THB", "TRY", "USD", "ZAR",
  ]
}
