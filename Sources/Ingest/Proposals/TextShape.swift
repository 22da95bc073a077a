/// What a cell's text looks like, for telling personal columns from the others.
struct TextShape {
  private(set) var isEmail = false
  private(set) var isPhone = false
  private(set) var isPostcode = false
  private(set) var isCode = false
  private(set) var isOfficialCode = false
  private(set) var isName = false
  private(set) var isTitledName = false

  /// What no category may be: it would lead to a person.
  var isPersonal: Bool { isEmail || isPhone || isPostcode }

  init(_ text: String) {
    let bytes = Array(text.utf8.prefix(200))
    guard bytes.count < 200 else { return }
    if let at = bytes.firstIndex(of: UInt8(ascii: "@")), at > 0 {
      isEmail = bytes[at...].contains(UInt8(ascii: "."))
      return
    }
    let digits = bytes.count(where: \.isDigit)
    let letters = bytes.count(where: \.isLetter)
    isPhone = TextShape.isPhone(bytes, digits: digits, letters: letters)
    isPostcode = TextShape.isPostcode(bytes.filter { !$0.isBlank })
    let blanks = bytes.count(where: \.isBlank)
    isCode = digits > 0 && blanks <= 1 && bytes.count <= 40 && !isPhone
    isOfficialCode = bytes.count == 9 && bytes[0].isLetter && bytes[1...].allSatisfy(\.isDigit)
    guard digits == 0, letters > 0 else { return }
    let words = text.split { $0.isWhitespace }.map(String.init)
    isTitledName =
      words.count >= 2 && TextShape.titles.contains(words[0].lowercased().filter(\.isLetter))
    isName = isTitledName || TextShape.isName(words)
  }

  private static let titles: Set<String> = ["mr", "mrs", "miss", "ms", "mx", "dr", "rev"]

  /// Ten to thirteen digits with 0, 44 or a mobile's 7 in front.
  private static func isPhone(_ bytes: [UInt8], digits: Int, letters: Int) -> Bool {
    guard (10...13).contains(digits), letters == 0,
      bytes.allSatisfy({ $0.isDigit || " +()-".utf8.contains($0) })
    else { return false }
    let plain = bytes.filter(\.isDigit)
    return plain.starts(with: "0".utf8) || plain.starts(with: "44".utf8)
      || digits == 10 && plain.starts(with: "7".utf8)
  }

  /// A postcode without its blank, in full: `CV12AB`.
  private static func isPostcode(_ bytes: [UInt8]) -> Bool {
    guard (5...7).contains(bytes.count) else { return false }
    let inner = bytes.suffix(3)
    let outer = bytes.dropLast(3)
    let letters = outer.prefix { $0.isLetter }
    let rest = outer.dropFirst(letters.count)
    return (1...2).contains(letters.count) && rest.first?.isDigit == true && rest.count <= 2
      && inner.first?.isDigit == true && inner.dropFirst().allSatisfy(\.isLetter)
  }

  private static func isName(_ words: [String]) -> Bool {
    guard (2...5).contains(words.count) else { return false }
    let joins: Set = ["and", "&", "+", "/", "de", "van", "von", "al", "o"]
    let named = words.filter { !joins.contains($0.lowercased()) }
    guard named.count >= 2, named.allSatisfy({ $0.first?.isUppercase == true }) else {
      return false
    }
    return !named.contains { OrdinaryWords.contains($0) }
  }
}
