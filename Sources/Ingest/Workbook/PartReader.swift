internal import CShims

typealias PartElement = cshims_element
typealias PartAttribute = cshims_attribute

/// Reads one XML part of a workbook, told of the elements that matter to any reader.
protocol PartReader {
  mutating func start(_ element: PartElement) throws(FeedError)
  /// An attribute of the element that was started last.
  mutating func attribute(
    _ attribute: PartAttribute, of element: PartElement, _ value: ArraySlice<UInt8>
  ) throws(FeedError)
  /// Text of a `text` or `value` element; one text may come in several pieces.
  mutating func characters(_ bytes: ArraySlice<UInt8>)
  mutating func end(_ element: PartElement) throws(FeedError)
  /// Whether the rest of the part need not be read.
  var isDone: Bool { get }
}

extension PartReader {
  mutating func characters(_ bytes: ArraySlice<UInt8>) {}
  mutating func end(_ element: PartElement) throws(FeedError) {}
  var isDone: Bool { false }
}

extension ArraySlice<UInt8> {
  /// A whole number from 0 in decimal digits, blanks aside; `nil` for anything else, and for more
  /// than nine digits.
  var wholeNumber: Int? {
    let digits = trimmed
    guard (1...9).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard digit.isDigit else { return nil }
      number = number * 10 + Int(digit - 0x30)
    }
    return number
  }

  /// XML's truth: `1` or `true`.
  var isTrue: Bool { elementsEqual("1".utf8) || elementsEqual("true".utf8) }

  func text(limit: Int) -> String { String(decoding: prefix(limit), as: UTF8.self) }
}
