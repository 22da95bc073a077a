/// A number as the shortest decimal digits that read back as the same `Double`.
///
/// Rounding works on these digits, half-up and away from nought, so 0.0285 is 2.9% and 0.145 is
/// 15%, as on paper: for a share of two whole numbers, a tie is always a short decimal.
struct ExactDecimal: Equatable, Sendable {
  var isNegative: Bool
  /// Without leading noughts; empty for 0.
  var digits: [UInt8]
  /// How many of the digits stand before the decimal point; may be negative or beyond the last.
  var point: Int

  /// - Precondition: the value is finite.
  init(_ value: Double) {
    precondition(value.isFinite, "a measure is a finite number")
    isNegative = value < 0
    digits = []
    point = 0
    var seenPoint = false
    var exponent = 0
    let text = Array(value.description.utf8)
    for (index, byte) in text.enumerated() {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else if byte != UInt8(ascii: "-") {
        digits.append(byte - UInt8(ascii: "0"))
        if !seenPoint { point += 1 }
      }
    }
    point += exponent
    trim()
  }

  /// The number times a power of ten.
  func shifted(by places: Int) -> ExactDecimal {
    var copy = self
    if !digits.isEmpty { copy.point += places }
    return copy
  }

  /// The nearest number with so many decimals; halves go away from nought.
  func rounded(to decimals: Int) -> ExactDecimal {
    var copy = self
    let kept = point + decimals
    guard kept < digits.count else { return copy }
    guard kept >= 0 else { return ExactDecimal(0) }
    let roundsUp = digits[kept] >= 5
    copy.digits.removeLast(digits.count - kept)
    if roundsUp {
      var index = kept - 1
      while index >= 0, copy.digits[index] == 9 {
        copy.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        copy.digits[index] += 1
      } else {
        copy.digits.insert(1, at: 0)
        copy.point += 1
      }
    }
    copy.trim()
    return copy
  }

  /// `1539`, `0.0391389…`: every digit, `.` before decimals, `-` before negatives, no exponent.
  var text: String {
    let fraction = digits.count - point
    return (isNegative ? "-" : "") + whole + (fraction > 0 ? "." + decimals(fraction) : "")
  }

  /// The digits before the decimal point; `0` where there are none.
  var whole: String {
    guard point > 0 else { return "0" }
    return string((0..<point).map { $0 < digits.count ? digits[$0] : 0 })
  }

  /// So many digits after the decimal point.
  func decimals(_ count: Int) -> String {
    string(
      (point..<(point + count)).map { digits.indices.contains($0) ? digits[$0] : 0 })
  }

  private func string(_ digits: [UInt8]) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }

  /// Drops noughts that say nothing; nought has no sign.
  private mutating func trim() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty {
      point = 0
      isNegative = false
    }
  }
}

extension ExactDecimal {
  /// The shortest digits that read back as the value: `1539`, `-0.5`, never an exponent.
  ///
  /// - Precondition: the value is finite.
  static func text(of value: Double) -> String {
    precondition(value.isFinite, "a measure is a finite number")
    if let whole = Int(exactly: value), abs(whole) < 1 << 53 { return String(whole) }
    let shortest = value.description
    return shortest.utf8.contains(UInt8(ascii: "e")) ? ExactDecimal(value).text : shortest
  }
}
