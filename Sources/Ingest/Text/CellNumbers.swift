/// How a feed writes numbers.
public enum NumberStyle: String, Sendable, CaseIterable {
  /// `1,234.5`.
  case english
  /// `1.234,5` or `1 234,5`.
  case continental

  var other: NumberStyle { self == .english ? .continental : .english }
}

/// What a cell of a number column says.
public enum NumberCell: Equatable, Sendable {
  /// - `approximate`: rounded by its writer: `76K`, `circa 44`.
  case value(Double, approximate: Bool)
  /// `NK`, `?`, or `..` (not available): there is a number, and it is not known here. Never 0.
  case unknown
  /// Blank, `N/A`, `TBC` or a dash: there is no number. Never 0.
  case missing
  /// Several numbers: `3 2`, `12/15`, `3, 2`, `3 and 2`. They are never summed.
  case twoValues
  /// A number in the other style only: the feed's `numbers` is wrong.
  case otherStyle
  case unreadable
}

/// What a cell of a money column says.
public enum MoneyCell: Equatable, Sendable {
  /// Whole pence, halves rounded away from nought.
  case pence(Int, approximate: Bool)
  /// An amount in a currency without a rate; its code or, where it has none here, its sign.
  case currency(String)
  case unknown
  case missing
  case twoValues
  case otherStyle
  case unreadable
}

/// Reads the cells of number columns, as a feed declares them.
public struct NumberReader: Sendable {
  public var style: NumberStyle
  /// Whether a lone `/` means nought, as some printed tables have it.
  public var readsSlashAsZero: Bool
  /// Pounds per unit, by currency code.
  public var rates: [String: Double]

  public init(
    style: NumberStyle = .english, readsSlashAsZero: Bool = false, rates: [String: Double] = [:]
  ) {
    self.style = style
    self.readsSlashAsZero = readsSlashAsZero
    self.rates = rates
  }

  /// A whole number, nought or more unless written negative.
  public func count(_ bytes: ArraySlice<UInt8>) -> NumberCell {
    read(bytes.trimmed) { $0.isWhole ? $0 : nil }
  }

  public func decimal(_ bytes: ArraySlice<UInt8>) -> NumberCell {
    read(bytes.trimmed) { $0 }
  }

  /// A number of hundredths with or without its `%`: `12.5%` is 12.5.
  public func percentage(_ bytes: ArraySlice<UInt8>) -> NumberCell {
    var text = bytes.trimmed
    if text.last == UInt8(ascii: "%") { text = text.dropLast().trimmed }
    return read(text) { $0 }
  }

  /// No count of anything here is larger, and sums of such numbers stay whole.
  private static let largest = 1e12

  /// Ten thousand million pounds: no campaign costs more, and sums of such amounts stay whole.
  private static let mostPence = 1_000_000_000_000

  /// Money in pounds, or in a currency that has a rate, as pence.
  ///
  /// - Parameter currency: what stands beside the amount, where its own text names none.
  public func pence(_ bytes: ArraySlice<UInt8>, in currency: String? = nil) -> MoneyCell {
    guard let amount = CurrencyText(bytes.trimmed) else { return .unreadable }
    switch read(amount.number, { $0 }) {
    case .unknown: return .unknown
    case .missing: return amount.currency == nil ? .missing : .unreadable
    case .twoValues: return .twoValues
    case .otherStyle: return .otherStyle
    case .unreadable: return .unreadable
    case .value: break
    }
    guard let written = WrittenNumber(amount.number, style) else {
      // Only a lone slash is a value and no written number.
      return .pence(0, approximate: false)
    }
    guard let currency = amount.currency ?? currency, currency != "GBP" else {
      guard let pence = written.pence, abs(pence) < NumberReader.mostPence else {
        return .unreadable
      }
      return .pence(pence, approximate: written.isApproximate)
    }
    guard let rate = rates[currency] else { return .currency(currency) }
    // 72.66 at 0.75 is 5,449.5 pence, which binary fractions miss by a hair.
    let exact = (written.value * rate * 100 * 10_000).rounded() / 10_000
    let pence = exact.rounded(.toNearestOrAwayFromZero)
    guard abs(pence) < Double(NumberReader.mostPence) else { return .unreadable }
    return .pence(Int(pence), approximate: written.isApproximate)
  }

  private func read(
    _ text: ArraySlice<UInt8>, _ accept: (WrittenNumber) -> WrittenNumber?
  ) -> NumberCell {
    switch MissingText(trimmed: text) {
    case .notKnown?, .notAvailable?: return .unknown
    case .blank?, .notApplicable?, .toBeConfirmed?, .dash?: return .missing
    case nil: break
    }
    if readsSlashAsZero, text.elementsEqual([UInt8(ascii: "/")]) {
      return .value(0, approximate: false)
    }
    if let written = WrittenNumber(text, style) {
      guard abs(written.value) <= NumberReader.largest, let accepted = accept(written) else {
        return .unreadable
      }
      return .value(accepted.value, approximate: accepted.isApproximate)
    }
    // `3 250` may be two numbers as well as one of the other style; the cell is at fault either way,
    // but no ground for refusing the feed.
    if isSeveral(text) { return .twoValues }
    return WrittenNumber(text, style.other) != nil ? .otherStyle : .unreadable
  }

  /// Whether a text is several numbers with blanks, a slash, a semicolon, `&`, `+`, `and` or a comma
  /// and a blank between them.
  private func isSeveral(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.count <= 60 else { return false }
    var parts: [ArraySlice<UInt8>] = []
    // Beside a separator a no-break space is a blank; in a number it groups.
    for word in text.split(whereSeparator: { $0.isBlank || "/;&+".utf8.contains($0) }) {
      if String(decoding: word, as: UTF8.self).lowercased() == "and" { continue }
      // A comma at the end of a word is one before a blank.
      parts.append((word.last == UInt8(ascii: ",") ? word.dropLast() : word).trimmed)
    }
    return parts.count > 1 && parts.allSatisfy { WrittenNumber($0, style) != nil }
  }
}
