/// The cells of one row while its JSON is read, in whatever order they come.
struct JSONRow {
  private var text: [UInt8] = []
  /// Where each column's text stands; `nil` where the row has none so far.
  private var cells: [Range<Int>?] = []
  private(set) var hasNUL = false
  /// The first column whose text is too long.
  private(set) var longCell: Int?

  var bytes: Int { text.count }

  mutating func clear() {
    text.removeAll(keepingCapacity: true)
    for index in cells.indices { cells[index] = nil }
    hasNUL = false
    longCell = nil
  }

  func isFree(_ column: Int) -> Bool { !cells.indices.contains(column) || cells[column] == nil }

  mutating func set(_ column: Int, to value: String) {
    let start = text.count
    text += value.utf8
    end(column, from: start)
  }

  mutating func read(_ scan: inout JSONScan, into column: Int) throws(FeedError) {
    let start = text.count
    try scan.scalar(into: &text)
    end(column, from: start)
  }

  private mutating func end(_ column: Int, from start: Int) {
    if text[start...].contains(0) {
      hasNUL = true
      text[start...].removeAll { $0 == 0 }
    }
    if text.count - start > CSVLimits.cellBytes {
      longCell = longCell ?? column
      text.removeLast(text.count - start)
    }
    while cells.count <= column { cells.append(nil) }
    cells[column] = start..<text.count
  }

  func append(to table: inout RecordTable, width: Int) {
    for column in 0..<width { table.append(bytes(column)) }
  }

  /// Whether the cells are those of a record.
  func repeats(_ table: RecordTable, record: Int) -> Bool {
    (0..<max(table.cellCount(record), cells.count)).allSatisfy { column in
      table.withBytes(record, column) { $0.elementsEqual(bytes(column)) }
    }
  }

  private func bytes(_ column: Int) -> ArraySlice<UInt8> {
    guard cells.indices.contains(column), let cell = cells[column] else { return [] }
    return text[cell]
  }
}
