/// A vendor's table while a preset writes it anew with a single row of headings.
struct Rearrangement {
  private var reading: CSVReading
  private var table = RecordTable()
  /// How many rows of data were written.
  private(set) var rows = 0

  /// - Parameter headings: of the new table.
  init(of reading: CSVReading, headings: [String]) {
    self.reading = reading
    for heading in headings { table.append(heading.utf8) }
    table.endRecord(line: 1)
  }

  /// Adds a row, which keeps the line that it has in the file.
  mutating func add(_ cells: [String], line: Int) {
    for cell in cells { table.append(cell.utf8) }
    table.endRecord(line: line)
    rows += 1
  }

  /// Refuses rows together, with one fault for all of them.
  mutating func refuse(_ lines: [Int], _ fault: Fault) {
    guard !lines.isEmpty else { return }
    reading.refusedLines += lines
    reading.faults.append(fault)
  }

  mutating func note(_ text: String) { reading.notes.append(text) }

  /// - Throws: `noDays` where nothing was written and nothing refused.
  func finished() throws(FeedError) -> CSVReading {
    guard rows > 0 || !reading.refusedLines.isEmpty else { throw FeedError(.noDays) }
    return reading.with(table)
  }
}

extension RecordTable {
  /// The trimmed texts of a record's cells.
  func texts(_ record: Int) -> [String] {
    (0..<cellCount(record)).map { trimmed(record, $0) }
  }
}
