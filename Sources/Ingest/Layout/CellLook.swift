internal import Funnel

/// What a cell looks like where nobody has said yet what its column is.
enum CellLook: Equatable {
  /// Blank, NK, N/A, TBC, a dash: nothing that tells a heading from a value.
  case missing
  case number, date
  /// Words of letters; how many.
  case words(Int)

  init(_ cell: ArraySlice<UInt8>) {
    let text = cell.trimmed
    if MissingText(trimmed: text) != nil {
      self = .missing
    } else if WrittenNumber(text, .english) != nil || WrittenNumber(text, .continental) != nil
      || CellLook.isAmount(text)
    {
      self = .number
    } else if CellLook.isDate(text) {
      self = .date
    } else {
      self = .words(text.split(whereSeparator: \.isBlank).count)
    }
  }

  var isValue: Bool { self == .number || self == .date }

  /// Whether it is a day under any order of day and month.
  private static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    guard let written = DateText.withoutTime(text) else { return false }
    return DateNumbers(written) != nil || DateText.namedMonth(written) != nil
  }

  /// `£1,200`, `12.5%`.
  private static func isAmount(_ text: ArraySlice<UInt8>) -> Bool {
    if text.last == UInt8(ascii: "%") {
      return WrittenNumber(text.dropLast().trimmed, .english) != nil
    }
    guard text.first.map({ $0 >= 0x80 || $0 == UInt8(ascii: "$") }) == true,
      let amount = CurrencyText(text), amount.currency != nil
    else { return false }
    return WrittenNumber(amount.number, .english) != nil
  }
}

extension RecordTable {
  func look(_ record: Int, _ column: Int) -> CellLook { withBytes(record, column, CellLook.init) }

  /// The columns of the first cells that are not blank, at most `limit` of them.
  func filledColumns(_ record: Int, limit: Int) -> [Int] {
    var found: [Int] = []
    for column in 0..<cellCount(record) where !isBlank(record, column) {
      found.append(column)
      if found.count == limit { break }
    }
    return found
  }

  /// Whether the record is a comment: its first cell begins with `#`, and nothing else is filled.
  func isComment(_ record: Int) -> Bool {
    startsWithHash(record) && filledColumns(record, limit: 2).count == 1
  }

  func startsWithHash(_ record: Int) -> Bool {
    withBytes(record, 0) { $0.trimmed.first == UInt8(ascii: "#") }
  }
}
