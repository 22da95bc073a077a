/// The number of a cell as the workbook writes it: a decimal text such as `31001.0` or `1.5E-3`.
enum CellNumber {
  /// Digits that a spreadsheet program shows; those beyond are noise of binary fractions.
  private static let shownDigits = 15
  private static let widestExponent = 40

  /// Appends the number as text without an exponent, without noughts at the end of a fraction, and
  /// rounded to 15 digits where it has a fraction; digits of whole numbers are all kept.
  ///
  /// What is no number is appended as it stands.
  static func append(_ written: ArraySlice<UInt8>, to text: inout [UInt8]) {
    guard written.contains(where: { !$0.isDigit }) else {
      text.append(contentsOf: written)
      return
    }
    guard var number = Digits(written) else {
      text.append(contentsOf: written)
      return
    }
    number.round(to: shownDigits)
    number.append(to: &text)
  }

  private struct Digits {
    private let isNegative: Bool
    /// Values from 0 to 9, without leading noughts.
    private var digits: [UInt8] = []
    /// How many digits stand before the decimal point; negative for noughts after it.
    private var point = 0

    init?(_ written: ArraySlice<UInt8>) {
      var rest = written
      isNegative = rest.first == UInt8(ascii: "-")
      if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
      let whole = rest.prefix { $0.isDigit }
      rest = rest.dropFirst(whole.count)
      var fraction = rest.prefix(0)
      if rest.first == UInt8(ascii: ".") {
        fraction = rest.dropFirst().prefix { $0.isDigit }
        rest = rest.dropFirst(1 + fraction.count)
      }
      guard whole.count + fraction.count > 0, whole.count + fraction.count <= 400 else {
        return nil
      }
      var exponent = 0
      if rest.first.map({ $0 | 0x20 }) == UInt8(ascii: "e") {
        rest = rest.dropFirst()
        let isDown = rest.first == UInt8(ascii: "-")
        if isDown || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
        guard let size = rest.wholeNumber, size <= widestExponent else { return nil }
        exponent = isDown ? -size : size
        rest = []
      }
      guard rest.isEmpty else { return nil }
      digits = (whole + fraction).map { $0 - 0x30 }
      point = whole.count + exponent
      let noughts = digits.prefix { $0 == 0 }.count
      digits.removeFirst(noughts)
      point -= noughts
      dropNoughts()
    }

    private mutating func dropNoughts() {
      while digits.last == 0, digits.count > max(point, 0) { digits.removeLast() }
      if digits.isEmpty { point = 0 }
    }

    /// Rounds a number with a fraction, halves up.
    mutating func round(to count: Int) {
      let kept = max(count, point)
      guard digits.count > max(point, 0), digits.count > kept else { return }
      var carries = digits[kept] >= 5
      digits.removeLast(digits.count - kept)
      var index = kept
      while carries, index > 0 {
        index -= 1
        carries = digits[index] == 9
        digits[index] = carries ? 0 : digits[index] + 1
      }
      if carries {
        digits.insert(1, at: 0)
        point += 1
      }
      dropNoughts()
    }

    func append(to text: inout [UInt8]) {
      if isNegative, !digits.isEmpty { text.append(UInt8(ascii: "-")) }
      if point <= 0 { text.append(UInt8(ascii: "0")) }
      for index in 0..<max(point, digits.count) {
        if index == max(point, 0) {
          text.append(UInt8(ascii: "."))
          text.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: max(0, -point)))
        }
        text.append(0x30 + (index < digits.count ? digits[index] : 0))
      }
    }
  }
}
