internal import CShims

/// Reads a sheet's cells into a table, row by row; a record's line is its row's number.
///
/// Blank cells to the right of a row's last value are left out, and so are blank rows.
struct SheetReader: PartReader {
  private(set) var table = RecordTable()
  private(set) var faults = Faults()
  private(set) var refusedRows: [Int] = []
  private(set) var cellFaults: [CellFault] = []
  /// Cells at fault beyond those told one by one.
  private(set) var moreCellFaults = 0
  private(set) var mergedRanges = 0
  private(set) var currencies = CellCurrencies()

  private let strings: SharedStrings
  private let formats: NumberFormats
  private let epoch: ExcelEpoch
  /// Whether a blank row is a record with one blank cell; so transposed columns keep their places.
  private let keepsBlankRows: Bool
  /// Records, or the row, after which the rest is of no interest.
  private let end: End

  enum End: Equatable {
    case none
    case records(Int)
    case row(Int)
  }

  private var row = 0
  private var nextColumn = 0
  private var cell = Cell()
  private var item = StringItem()
  /// What the row's cells say, one after the other, in the order of the file.
  private var rowText: [UInt8] = []
  private var rowCells: [RowCell] = []
  private var isSorted = true
  private var longCell: Int?
  private var isLongRow = false
  private var hasFault = false
  private var cellCount = 0
  private var textCount = 0

  private struct RowCell {
    let column: Int
    let start: Int
    let end: Int
  }

  /// The cell that is being read.
  private struct Cell {
    var column = 0
    var style = 0
    var kind = Kind.number
    var value: [UInt8] = []
    var hasValue = false
    var hasFormula = false
  }

  private enum Kind {
    case number, shared, text, inline, boolean, error, date

    init(_ written: ArraySlice<UInt8>) {
      switch (written.count, written.first) {
      case (1, UInt8(ascii: "s")): self = .shared
      case (3, UInt8(ascii: "s")): self = .text
      case (9, UInt8(ascii: "i")): self = .inline
      case (1, UInt8(ascii: "b")): self = .boolean
      case (1, UInt8(ascii: "e")): self = .error
      case (1, UInt8(ascii: "d")): self = .date
      default: self = .number
      }
    }
  }

  init(
    strings: SharedStrings, formats: NumberFormats, epoch: ExcelEpoch, keepsBlankRows: Bool,
    end: End
  ) {
    self.strings = strings
    self.formats = formats
    self.epoch = epoch
    self.keepsBlankRows = keepsBlankRows
    self.end = end
  }

  /// Makes room, so that the table does not grow step by step; room that stays empty costs nothing.
  mutating func reserve(for bytes: Int) {
    table.reserve(bytes: min(bytes / 4, 64 << 20))
  }

  var isDone: Bool {
    switch end {
    case .none: false
    case .records(let count): table.count >= count
    case .row(let last): table.count > 0 && table.line(table.count - 1) >= last
    }
  }

  mutating func start(_ element: PartElement) throws(FeedError) {
    switch element {
    case .row:
      try begin(row: row + 1)
      nextColumn = 0
    case .cell:
      cell.column = nextColumn
      cell.style = 0
      cell.kind = .number
      if !cell.value.isEmpty { cell.value.removeAll(keepingCapacity: true) }
      cell.hasValue = false
      cell.hasFormula = false
      item.clear()
    case .value: cell.hasValue = true
    case .formula: cell.hasFormula = true
    case .merge: mergedRanges += 1
    default: item.start(element)
    }
  }

  mutating func attribute(
    _ attribute: PartAttribute, of element: PartElement, _ value: ArraySlice<UInt8>
  ) throws(FeedError) {
    switch (element, attribute) {
    case (.cell, .r): cell.column = SheetReader.column(of: value) ?? cell.column
    case (.cell, .s): cell.style = value.wholeNumber ?? 0
    case (.cell, .t): cell.kind = Kind(value)
    case (.row, .r): try begin(row: value.wholeNumber ?? WorkbookLimits.rows + 1)
    case (.text, .space): item.space(value)
    default: break
    }
  }

  private mutating func begin(row number: Int) throws(FeedError) {
    guard number <= WorkbookLimits.rows else {
      throw FeedError(.workbook(.tooManyRows(limit: WorkbookLimits.rows)))
    }
    row = number
  }

  mutating func characters(_ bytes: ArraySlice<UInt8>) {
    if cell.hasValue {
      cell.value.append(contentsOf: bytes.prefix(CSVLimits.cellBytes + 1 - cell.value.count))
    } else {
      item.append(bytes)
    }
  }

  mutating func end(_ element: PartElement) throws(FeedError) {
    switch element {
    case .cell:
      try finishCell()
      nextColumn = cell.column + 1
    case .row: try finishRow()
    default: item.end(element)
    }
  }

  /// The column, from 0, of a reference such as `AB12`; `nil` for anything else.
  private static func column(of reference: ArraySlice<UInt8>) -> Int? {
    let letters = reference.prefix { $0.isLetter }
    guard (1...3).contains(letters.count) else { return nil }
    return letters.reduce(0) { $0 * 26 + Int($1 | 0x20) - 0x60 } - 1
  }

  /// `B7`, for people.
  private func reference(_ column: Int) -> String { "\(ColumnLetters.of(column))\(row)" }
}

// Cells.
extension SheetReader {
  private mutating func finishCell() throws(FeedError) {
    let start = rowText.count
    switch cell.kind {
    case .shared where cell.hasValue:
      guard let text = cell.value[...].wholeNumber.flatMap({ strings[$0] }) else {
        throw FeedError(
          .workbook(.missingText(reference: reference(cell.column))), line: max(row, 1))
      }
      rowText.append(contentsOf: text)
    case .text:
      if cell.hasFormula, !cell.hasValue { addFault(.noValue) }
      rowText.append(contentsOf: cell.value[...].withoutEscapes)
    case .inline where !cell.hasValue: rowText.append(contentsOf: item.bytes)
    case .boolean where cell.value.count == 1:
      rowText.append(contentsOf: (cell.value[...].isTrue ? "TRUE" : "FALSE").utf8)
    case .error: addFault(.error(cell.value[...].text(limit: 20)))
    case .date: CellDate.append(iso: cell.value[...].trimmed, to: &rowText)
    case .number, .shared, .inline, .boolean: appendNumber()
    }
    guard rowText.count > start else { return }
    if rowText.count - start > CSVLimits.cellBytes {
      longCell = longCell ?? cell.column
      rowText.removeLast(rowText.count - start)
    }
    guard cell.column < CSVLimits.columns else {
      throw FeedError(
        .workbook(.farCell(reference: reference(cell.column), limit: CSVLimits.columns)))
    }
    if let last = rowCells.last, last.column >= cell.column { isSorted = false }
    rowCells.append(RowCell(column: cell.column, start: start, end: rowText.count))
    if rowText.count > CSVLimits.recordBytes || rowCells.count > CSVLimits.columns {
      isLongRow = true
      rowText.removeAll(keepingCapacity: true)
      rowCells.removeAll(keepingCapacity: true)
    }
  }

  private mutating func appendNumber() {
    let written = cell.value[...].trimmed
    guard !written.isEmpty else {
      if cell.hasFormula { addFault(.noValue) }
      return
    }
    let format = formats[cell.style]
    if format == .number, let currency = formats.currency(cell.style) {
      currencies.add(currency, line: max(row, 1), column: cell.column)
    }
    if format == .number || !CellDate.append(written, format, epoch, to: &rowText) {
      CellNumber.append(written, to: &rowText)
    }
  }

  private mutating func addFault(_ kind: CellFault.Kind) {
    hasFault = true
    if cellFaults.count < WorkbookLimits.cellFaults {
      cellFaults.append(CellFault(line: row, column: cell.column, kind: kind))
    } else {
      moreCellFaults += 1
    }
  }
}

// Rows.
extension SheetReader {
  private mutating func finishRow() throws(FeedError) {
    defer {
      rowText.removeAll(keepingCapacity: true)
      rowCells.removeAll(keepingCapacity: true)
      isSorted = true
      longCell = nil
      isLongRow = false
      hasFault = false
    }
    if let column = longCell {
      let what = "cell \(reference(column)) is longer than 64 kB"
      return refuse(.longCell, what, "Shorten the cell.")
    }
    if isLongRow { return refuse(.longRecord, "the row is longer than 8 MB", "Shorten the row.") }
    // A row with nothing but faults is one, as a line of blank cells is in a file of text.
    guard !rowCells.isEmpty || hasFault else { return }
    if !isSorted { sortCells() }
    if keepsBlankRows { try addBlankRows() }
    cellCount += (rowCells.last?.column ?? 0) + 1
    textCount += rowText.count
    guard cellCount <= WorkbookLimits.cells else {
      throw FeedError(.workbook(.tooManyCells(limit: WorkbookLimits.cells)))
    }
    guard textCount <= WorkbookLimits.textBytes else {
      throw FeedError(.workbook(.tooMuchText(limit: WorkbookLimits.textBytes)))
    }
    var column = 0
    for placed in rowCells {
      while column < placed.column {
        table.endCell()
        column += 1
      }
      table.appendPart(rowText[placed.start..<placed.end])
      table.endCell()
      column += 1
    }
    if column == 0 { table.endCell() }
    if table.count > 0, row > table.line(table.count - 1) + 1 { table.markGap() }
    table.endRecord(line: max(row, 1))
  }

  /// Brings the cells into the order of their columns; of two in one place the later counts.
  private mutating func sortCells() {
    var last: [Int: RowCell] = [:]
    for placed in rowCells { last[placed.column] = placed }
    rowCells = last.values.sorted { $0.column < $1.column }
  }

  private mutating func addBlankRows() throws(FeedError) {
    guard row <= CSVLimits.columns else {
      throw FeedError(.tooManyColumns(limit: CSVLimits.columns), line: row)
    }
    while table.count + 1 < row {
      table.endCell()
      table.endRecord(line: table.count + 1)
    }
  }

  private mutating func refuse(_ rule: Fault.Rule, _ what: String, _ mend: String) {
    refusedRows.append(row)
    faults.append(Fault(line: max(row, 1), rule: rule, what: what, mend: mend))
  }
}
