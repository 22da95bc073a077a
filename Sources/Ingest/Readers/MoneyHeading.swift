extension CurrencyText {
  /// The currency that a heading names, as exports do: `Amount spent (GBP)`, `Cost €`, `Cost in US$`,
  /// `cost_usd`.
  ///
  /// A code in brackets is one in any case; elsewhere it stands in capitals, or is the last word.
  static func code(inHeading heading: String) -> String? {
    var rest = Array(heading.utf8)[...]
    while !rest.isEmpty {
      if let (code, _) = sign(at: rest) { return code }
      rest = rest.dropFirst(max(1, rest.prefix { $0.isLetter }.count))
    }
    let words = heading.split { !$0.isLetter }
    for word in words.reversed() {
      guard let code = code(named: String(word)), !self.words.contains(code) else { continue }
      let after = heading[word.endIndex...].first
      let isCode = word.utf8.count == 3
      let isLast = word.endIndex == words.last?.endIndex
      if after == ")" || after == "]" || isCode && word == word.uppercased()
        || isLast && (!isCode || common.contains(code))
      {
        return code
      }
    }
    return nil
  }

  /// Codes that stand at a heading's end in small letters too; others may be names there.
  private static let common: Set = ["GBP", "EUR", "USD", "CAD", "AUD", "CHF", "INR", "PLN"]
}
