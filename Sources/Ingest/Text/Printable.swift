extension String {
  /// The text as it may stand in a message: control, direction and line-separating characters
  /// replaced by U+FFFD, and cut after `limit` characters with an ellipsis.
  func printable(limit: Int = 40) -> String {
    var kept = String.UnicodeScalarView()
    var count = 0
    for scalar in unicodeScalars {
      if count == limit {
        kept.append("…")
        break
      }
      kept.append(scalar.isPrintable ? scalar : "\u{FFFD}")
      count += 1
    }
    return String(kept)
  }

  /// The text with every letter masked, for messages about cells that may hold a name where a date
  /// or a number should stand: `Smith 2025` is `····· 2025`.
  /// So is every digit of what may be a telephone number.
  func masked(limit: Int = 40) -> String {
    let hidesDigits = isLikeTelephone
    return String(
      printable(limit: limit).map { $0.isLetter || hidesDigits && $0.isNumber ? "·" : $0 })
  }

  /// Whether the text holds ten digits or more that begin with 0 or +, as a telephone number does and
  /// no date, and no more than a number's blanks, brackets and hyphens between them.
  private var isLikeTelephone: Bool {
    var digits = 0
    var begins = false
    for character in self {
      if character.isNumber {
        if digits == 0, !begins { begins = character == "0" }
        digits += 1
      } else if character == "+" {
        (digits, begins) = (0, true)
      } else if !" ()-\u{A0}".contains(character) {
        (digits, begins) = (0, false)
      }
      if begins, digits >= 10 { return true }
    }
    return false
  }

  /// The text between typographic quotation marks, made printable.
  func quoted(limit: Int = 40) -> String { "“\(printable(limit: limit))”" }
}

extension Sequence<String> {
  /// The first ten texts, quoted, with commas between, and how many more there are.
  func listed(limit: Int = 10) -> String {
    let all = Array(self)
    let shown = all.prefix(limit).map { $0.quoted() }.joined(separator: ", ")
    return all.count > limit ? "\(shown) and \(all.count - limit) more" : shown
  }
}

extension Unicode.Scalar {
  fileprivate var isPrintable: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0: false
    // Direction marks and embeddings could make a message read as something else.
    case 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
    default: true
    }
  }
}
