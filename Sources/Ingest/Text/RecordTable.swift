/// Rows of text cells as a file has them; no header is known yet.
///
/// One buffer holds every cell's UTF-8 text, unescaped; a cell is a range of it. Records without
/// any cell are left out, so a record's number is not its line.
public struct RecordTable: Sendable {
  private var text: [UInt8] = []
  /// Where each cell ends in `text`; it begins where the one before ends.
  private var cellEnds: [UInt32] = []
  /// The first cell of each record.
  private var firstCells: [UInt32] = []
  private var lines: [UInt32] = []
  /// The records that stand below an empty line, ascending.
  private var afterGaps: [UInt32] = []
  private var hasOpenGap = false
  /// The first cell of the record that is being built.
  private var openCell = 0

  /// Bytes of all text, and cells, that offsets of 32 bits can tell apart; fewer in tests.
  private let largest: Int
  /// Whether there was more than that; what is beyond was left out.
  private(set) var isTooLarge = false

  public init() { self.init(largest: Int(UInt32.max)) }

  init(largest: Int) { self.largest = largest }

  /// How many records there are.
  public var count: Int { firstCells.count }

  public func cellCount(_ record: Int) -> Int { cells(record).count }

  /// Physical line at which the record begins, from 1.
  public func line(_ record: Int) -> Int { Int(lines[record]) }

  /// Whether an empty line stands above the record.
  func isAfterGap(_ record: Int) -> Bool {
    var low = 0
    var high = afterGaps.count
    while low < high {
      let middle = (low + high) / 2
      if Int(afterGaps[middle]) < record { low = middle + 1 } else { high = middle }
    }
    return low < afterGaps.count && Int(afterGaps[low]) == record
  }

  /// The cell as it stands, not trimmed; empty beyond the record's end.
  public func text(_ record: Int, _ column: Int) -> String {
    withBytes(record, column) { String(decoding: $0, as: UTF8.self) }
  }

  /// The cell without blanks, tabs, line breaks and no-break spaces at both ends.
  public func trimmed(_ record: Int, _ column: Int) -> String {
    withBytes(record, column) { String(decoding: $0.trimmed, as: UTF8.self) }
  }

  /// Whether the cell holds nothing but blanks, or lies beyond the record's end.
  public func isBlank(_ record: Int, _ column: Int) -> Bool {
    withBytes(record, column) { $0.trimmed.isEmpty }
  }

  /// Whether every cell of the record is blank.
  public func isBlank(_ record: Int) -> Bool {
    (0..<cellCount(record)).allSatisfy { isBlank(record, $0) }
  }

  /// The cell's UTF-8 bytes, without a copy; empty beyond the record's end.
  public func withBytes<R>(_ record: Int, _ column: Int, _ body: (ArraySlice<UInt8>) -> R) -> R {
    let cells = cells(record)
    guard column >= 0, column < cells.count else { return body([]) }
    let cell = cells.lowerBound + column
    return body(text[start(of: cell)..<Int(cellEnds[cell])])
  }

  private func cells(_ record: Int) -> Range<Int> {
    let first = Int(firstCells[record])
    let end = record + 1 < firstCells.count ? Int(firstCells[record + 1]) : openCell
    return first..<end
  }

  private func start(of cell: Int) -> Int { cell == 0 ? 0 : Int(cellEnds[cell - 1]) }
}

// Building.
extension RecordTable {
  /// Makes room, so that a large file does not grow the buffers step by step.
  mutating func reserve(bytes: Int) {
    text.reserveCapacity(bytes)
    cellEnds.reserveCapacity(bytes / 8)
  }

  /// Adds a whole cell to the record that is being built.
  public mutating func append(_ cell: some Collection<UInt8>) {
    text.append(contentsOf: cell)
    endCell()
  }

  /// Adds to the text of the cell that is being built.
  mutating func appendPart(_ bytes: ArraySlice<UInt8>) { text.append(contentsOf: bytes) }

  mutating func endCell() {
    guard text.count <= largest, cellEnds.count < largest else {
      isTooLarge = true
      return dropCell()
    }
    cellEnds.append(UInt32(text.count))
  }

  /// Bytes of the record that is being built, and of its last, open cell.
  var openBytes: (record: Int, cell: Int) {
    (text.count - start(of: openCell), text.count - start(of: cellEnds.count))
  }

  /// Ends the record; without any cell there is none.
  ///
  /// - Parameter line: physical line at which it began, from 1.
  public mutating func endRecord(line: Int) {
    guard cellEnds.count > openCell else { return }
    if hasOpenGap { afterGaps.append(UInt32(firstCells.count)) }
    hasOpenGap = false
    firstCells.append(UInt32(openCell))
    lines.append(UInt32(clamping: line))
    openCell = cellEnds.count
  }

  /// Says that an empty line comes before the next record.
  mutating func markGap() { hasOpenGap = true }

  /// Forgets the text of the cell that is being built.
  mutating func dropCell() { text.removeLast(text.count - start(of: cellEnds.count)) }

  /// Forgets the record that is being built.
  mutating func dropRecord() {
    text.removeLast(text.count - start(of: openCell))
    cellEnds.removeLast(cellEnds.count - openCell)
  }
}

extension RecordTable {
  /// Columns as records: cell j of record i becomes cell i of record j.
  ///
  /// A record's line is then the number of the column that it was, from 1. Short records are
  /// filled with blank cells.
  ///
  /// - Complexity: O(records × columns).
  public func transposed() -> RecordTable {
    var result = RecordTable()
    result.reserve(bytes: text.count)
    let width = (0..<count).map(cellCount).max() ?? 0
    for column in 0..<width {
      for record in 0..<count {
        withBytes(record, column) { result.append($0) }
      }
      result.endRecord(line: column + 1)
    }
    return result
  }
}
