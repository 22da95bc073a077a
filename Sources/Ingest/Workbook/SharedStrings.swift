internal import CShims

/// The texts that a workbook's sheets share, by their number from 0.
struct SharedStrings: PartReader {
  private var text: [UInt8] = []
  /// Where each text ends in `text`.
  private var ends: [UInt32] = []
  private var item = StringItem()
  /// How many there may be.
  var limit = WorkbookLimits.sharedStrings

  /// The text's UTF-8 bytes; `nil` where there is none of that number.
  subscript(_ index: Int) -> ArraySlice<UInt8>? {
    guard ends.indices.contains(index) else { return nil }
    return text[(index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])]
  }

  mutating func start(_ element: PartElement) {
    if element == .string { item.clear() }
    item.start(element)
  }

  mutating func attribute(
    _ attribute: PartAttribute, of element: PartElement, _ value: ArraySlice<UInt8>
  ) {
    if element == .text, attribute == .space { item.space(value) }
  }

  mutating func characters(_ bytes: ArraySlice<UInt8>) { item.append(bytes) }

  mutating func end(_ element: PartElement) throws(FeedError) {
    item.end(element)
    if element == .string { try append(item.bytes) }
  }

  mutating func append(_ bytes: [UInt8]) throws(FeedError) {
    guard ends.count < limit else { throw FeedError(.workbook(.tooManyTexts(limit: limit))) }
    guard text.count + bytes.count <= WorkbookLimits.textBytes else {
      throw FeedError(.workbook(.tooMuchText(limit: WorkbookLimits.textBytes)))
    }
    text.append(contentsOf: bytes)
    ends.append(UInt32(text.count))
  }
}
