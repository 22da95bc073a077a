extension CurrencyText {
  /// The currency that a heading names, as exports do: `Amount spent (GBP)`, `Cost €`.
  static func code(inHeading heading: String) -> String? {
    if heading.contains("€") { return "EUR" }
    if heading.contains("£") { return "GBP" }
    if heading.contains("$") { return "USD" }
    let words = heading.split { !$0.isLetter }.map(String.init)
    return words.last { $0.utf8.count == 3 && $0 == $0.uppercased() && isCode($0) }
  }

  /// Whether a text is a currency's code, by the reader of amounts.
  private static func isCode(_ word: String) -> Bool {
    CurrencyText(Array("1 \(word)".utf8)[...])?.currency == word
  }
}
