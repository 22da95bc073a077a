/// A heading as the words that matter, so that “Date Rec'd (dd/mm/yy)” compares with “received date”.
struct HeadingWords: Hashable, Sendable {
  /// In their order, folded: small letters, whole words for usual abbreviations, no plurals, and
  /// none of the words that say nothing.
  let words: [String]

  init(_ heading: String) {
    var words: [String] = []
    for raw in HeadingWords.pieces(of: heading) {
      let word = HeadingWords.whole[raw] ?? HeadingWords.singular(raw)
      if !HeadingWords.silent.contains(word) { words.append(word) }
    }
    self.words = words
  }

  /// The same for the same words in any order.
  var key: String { Set(words).sorted().joined(separator: " ") }

  /// Runs of letters and runs of digits; an apostrophe parts nothing, and `enquiryDate` is two.
  private static func pieces(of heading: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var last: Unicode.Scalar?
    func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
    func end() {
      if !current.isEmpty { pieces.append(current.lowercased()) }
      current = ""
    }
    for scalar in heading.unicodeScalars.prefix(200) {
      if scalar == "'" || scalar == "’" { continue }
      if scalar == "&" {
        end()
        pieces.append("and")
      } else if scalar == "#" {
        end()
        pieces.append("no")
      } else if scalar.properties.isAlphabetic || isDigit(scalar) {
        if let last, !current.isEmpty {
          let isHump = scalar.properties.isUppercase && last.properties.isLowercase
          if isDigit(last) != isDigit(scalar) || isHump { end() }
        }
        current.unicodeScalars.append(scalar)
      } else {
        end()
      }
      last = scalar
    }
    end()
    return pieces
  }

  /// Close enough for a folded comparison: both sides are folded alike.
  private static func singular(_ word: String) -> String {
    if word.utf8.count > 4, word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if word.utf8.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us") {
      return String(word.dropLast())
    }
    return word
  }

  private static let silent: Set<String> = [
    "of", "the", "a", "an", "our", "your", "their", "for", "on", "at", "in", "dd", "mm", "yy",
    "yyyy", "please",
  ]

  private static let whole: [String: String] = [
    "recd": "received", "rcvd": "received", "recvd": "received", "enq": "enquiry",
    "inquiry": "enquiry", "inquiries": "enquiry", "enquires": "enquiry", "number": "no",
    "num": "no", "nr": "no", "nos": "no", "reference": "ref", "refs": "ref", "identifier": "id",
    "dt": "date", "dates": "date", "stg": "stage", "appl": "application", "app": "application",
    "hh": "household", "pcode": "postcode", "organisation": "agency", "inst": "instagram",
    "one": "1", "two": "2", "i": "1", "ii": "2", "mths": "month", "qty": "no",
  ]
}

extension HeadingWords {
  /// How well a heading has the words of a known phrase: 1 for the same words, less for misspelt
  /// or further ones; 0 where it has not.
  func likeness(to phrase: HeadingWords) -> Double {
    guard !words.isEmpty, !phrase.words.isEmpty else { return 0 }
    if key == phrase.key || words.joined() == phrase.words.joined() { return 1 }
    let (mine, theirs) = (Set(words), Set(phrase.words))
    if theirs.isSubset(of: mine) {
      let further = mine.count - theirs.count
      if theirs.count == 1 { return further == 1 ? 0.6 : 0 }
      return further == 1 ? 0.75 : further == 2 ? 0.65 : 0
    }
    guard mine.count == theirs.count else { return 0 }
    let odd = mine.subtracting(theirs)
    let lacking = theirs.subtracting(mine)
    let isMisspelt = odd.allSatisfy { word in
      word.utf8.count >= 5 && lacking.contains { $0.utf8.count >= 5 && word.isNear($0) }
    }
    return isMisspelt && odd.count <= 2 ? 0.85 : 0
  }
}

extension String {
  /// Whether one letter, or two of a long word, are wrong, missing, too many or swapped.
  fileprivate func isNear(_ other: String) -> Bool {
    let few = count >= 9 ? 2 : 1
    guard abs(count - other.count) <= few, first == other.first else { return false }
    return nearest(among: [other]) != nil && String.differences(self, other) <= few
  }

  /// Letters that do not stand in the other text, of the text that has more such.
  private static func differences(_ a: String, _ b: String) -> Int {
    func rest(_ a: String, _ b: String) -> Int {
      var left = Array(b)
      return a.reduce(0) { sum, letter in
        guard let index = left.firstIndex(of: letter) else { return sum + 1 }
        left.remove(at: index)
        return sum
      }
    }
    return Swift.max(rest(a, b), rest(b, a))
  }
}
