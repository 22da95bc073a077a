/// A decimal number exactly as written: `digits` × 10^−`scale`.
struct WrittenNumber: Equatable, Sendable {
  /// Up to 18 digits, with sign.
  private(set) var digits: Int
  /// Digits after the decimal mark; negative where a multiplier (`K`) added noughts.
  private(set) var scale: Int
  /// Whether the writer rounded: `76K`, `circa 44`, `~20`.
  private(set) var isApproximate: Bool

  /// Reads a number with an optional sign or brackets (negative), grouping by threes, a
  /// multiplier `K` or `M`, and a word for “about”; `nil` for anything else.
  ///
  /// - Parameter text: UTF-8, trimmed.
  init?(_ text: ArraySlice<UInt8>, _ style: NumberStyle) {
    guard (1...60).contains(text.count) else { return nil }
    var rest = text
    isApproximate = WrittenNumber.dropAbout(&rest)
    var isNegative = WrittenNumber.dropBrackets(&rest)
    if let sign = WrittenNumber.dropSign(&rest) {
      guard !isNegative else { return nil }
      isNegative = sign
    }
    let zeros = WrittenNumber.dropMultiplier(&rest)
    if zeros > 0 { isApproximate = true }
    guard let (magnitude, scale) = WrittenNumber.magnitude(rest, style) else { return nil }
    digits = isNegative ? -magnitude : magnitude
    self.scale = scale - zeros
  }

  var value: Double {
    scale >= 0
      ? Double(digits) / WrittenNumber.power(scale) : Double(digits) * WrittenNumber.power(-scale)
  }

  var isWhole: Bool {
    guard scale > 0 else { return true }
    return digits % Int(WrittenNumber.power(scale)) == 0
  }

  /// Hundredths, halves rounded away from nought; `nil` beyond ten thousand million million.
  var pence: Int? {
    if scale <= 2 {
      let (pence, overflows) = digits.multipliedReportingOverflow(
        by: Int(WrittenNumber.power(2 - scale)))
      return overflows ? nil : pence
    }
    let divisor = Int(WrittenNumber.power(scale - 2))
    let (quotient, remainder) = digits.quotientAndRemainder(dividingBy: divisor)
    return abs(remainder) >= divisor - abs(remainder) ? quotient + digits.signum() : quotient
  }

  /// Exact for exponents from 0 to 18, which is all that 18 digits allow.
  private static func power(_ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { power, _ in power * 10 }
  }
}

extension WrittenNumber {
  /// Drops `circa`, `about`, `approx`, `ca`, `c` (with or without a dot) or `~`.
  private static func dropAbout(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.first == UInt8(ascii: "~") {
      rest = rest.dropFirst().trimmed
      return true
    }
    let word = rest.prefix { $0.isLetter }
    let name = String(decoding: word, as: UTF8.self).lowercased()
    guard ["circa", "about", "approx", "approximately", "ca", "c"].contains(name) else {
      return false
    }
    rest = rest.dropFirst(word.count)
    if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst() }
    rest = rest.trimmed
    return true
  }

  private static func dropBrackets(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: "("), rest.last == UInt8(ascii: ")"), rest.count > 2 else {
      return false
    }
    rest = rest.dropFirst().dropLast().trimmed
    return true
  }

  /// Drops `+`, `-` or the minus sign U+2212; whether it was a minus, `nil` without a sign.
  private static func dropSign(_ rest: inout ArraySlice<UInt8>) -> Bool? {
    if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
      return rest.removeFirst() == UInt8(ascii: "-")
    }
    guard rest.starts(with: [0xE2, 0x88, 0x92]) else { return nil }
    rest = rest.dropFirst(3)
    return true
  }

  /// Drops `K` or `M` after a digit; how many noughts it stands for.
  private static func dropMultiplier(_ rest: inout ArraySlice<UInt8>) -> Int {
    guard let last = rest.last, let before = rest.dropLast().trimmed.last, before.isDigit else {
      return 0
    }
    let zeros = last | 0x20 == UInt8(ascii: "k") ? 3 : last | 0x20 == UInt8(ascii: "m") ? 6 : 0
    if zeros > 0 { rest = rest.dropLast().trimmed }
    return zeros
  }

  /// Digits in groups of three, and a decimal part; at most 18 digits in all.
  private static func magnitude(_ text: ArraySlice<UInt8>, _ style: NumberStyle)
    -> (digits: Int, scale: Int)?
  {
    let mark = UInt8(ascii: style == .english ? "." : ",")
    let comma = UInt8(ascii: style == .english ? "," : ".")
    var value = 0
    var count = 0
    var group = 0
    var isGrouped = false
    var scale: Int?
    var rest = text
    while let byte = rest.first {
      if byte.isDigit {
        count += 1
        group += 1
        guard count <= 18, !isGrouped || scale != nil || group <= 3 else { return nil }
        value = value * 10 + Int(byte - 0x30)
        if let fraction = scale { scale = fraction + 1 }
        rest = rest.dropFirst()
      } else if byte == mark, scale == nil, !isGrouped || group == 3 {
        scale = 0
        rest = rest.dropFirst()
      } else if scale == nil, let length = separatorLength(rest, comma, style),
        isGrouped ? group == 3 : (1...3).contains(group)
      {
        isGrouped = true
        group = 0
        rest = rest.dropFirst(length)
      } else {
        return nil
      }
    }
    guard count > 0, scale != nil || !isGrouped || group == 3 else { return nil }
    return (value, scale ?? 0)
  }

  /// Bytes of the grouping mark at the beginning; `nil` without one. A plain blank groups in the
  /// continental style only; no-break and thin spaces do in both.
  private static func separatorLength(
    _ rest: ArraySlice<UInt8>, _ comma: UInt8, _ style: NumberStyle
  ) -> Int? {
    if rest.first == comma { return 1 }
    if style == .continental, rest.first == 0x20 || rest.first == UInt8(ascii: "'") { return 1 }
    if rest.starts(with: [0xC2, 0xA0]) { return 2 }
    if rest.starts(with: [0xE2, 0x80, 0xAF]) || rest.starts(with: [0xE2, 0x80, 0x89]) { return 3 }
    return nil
  }
}
