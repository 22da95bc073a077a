internal import Funnel

/// A file's table with its heading row found and its columns known by canonical name.
struct MappedTable {
  /// Indices of the records that hold data, in the order of the file.
  private(set) var rows: [Int] = []
  let headings: [String]
  /// Faults of the layout: short rows, extra cells, broken quotes.
  private(set) var faults: Faults
  private(set) var refused: Int
  /// Records of data, whatever becomes of them.
  private(set) var recordsSeen: Int
  private(set) var notes: [String]
  /// The day that a workbook's serial numbers count from.
  let epoch: ExcelEpoch
  private let table: RecordTable
  private let columnOfName: [String: Int]
  private let constants: [String: String]
  private let currencies: CellCurrencies?
  /// The columns that have a canonical name, ascending.
  private let readColumns: [Int]
  /// The same, in the order of the canonical names.
  private let columnsByName: [Int]
  private let spellings: Spellings
  private let folded: FoldedHeadings
  /// Canonical names of the columns that the file has, in the order of its columns.
  let names: [String]

  /// - Throws: `missingColumn`, `noHeader`, `headerOnly`.
  init(_ reading: CSVReading, of feed: Feed) throws(FeedError) {
    table = reading.table
    epoch = reading.sheet?.epoch ?? .year1900
    spellings = feed.spellings
    faults = reading.faults
    refused = reading.refusedLines.count
    recordsSeen = reading.refusedLines.count
    // What configuration says stands after what a preset says; what the file says wins over both
    // where the preset has written it into the table.
    constants = Dictionary(
      feed.values.filter { feed.preset?.fills.contains($0.canonical) != true }
        .map { ($0.canonical, $0.text) }, uniquingKeysWith: { _, last in last })
    guard reading.sheet != nil || !reading.refusedLines.isEmpty || reading.hasText else {
      throw FeedError(
        .other("the file is empty: there is nothing in it but blanks. Export it again."))
    }
    guard !table.isTooLarge else { throw FeedError(.tooMuchText) }
    let header = try HeaderRow(of: feed, in: table, constants: Set(constants.keys))
    headings = header.headings
    columnOfName = header.columnOfName
    folded = FoldedHeadings(header.headings)
    names = columnOfName.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key)
    readColumns = Set(header.columnOfName.values).sorted()
    columnsByName = columnOfName.sorted { $0.key < $1.key }.map(\.value)
    currencies = reading.sheet?.currencies
    notes = reading.notes + header.notes
    var shapes = RowShapes(
      in: table, header.records, of: feed, headings: headings, columnOfName: columnOfName)
    let filters = try Filters(feed.layout, headings: headings, columns: columnOfName)
    // A sheet's cells have places of their own, so that a row that ends early is not short.
    let isSheet = reading.sheet != nil
    let cellFaults = MappedTable.byLine(reading.sheet?.cellFaults, in: columnOfName)
    var hasErrors = false
    for record in header.records {
      let cells = table.cellCount(record)
      let cellFaultsHere = cellFaults[table.line(record)] ?? []
      if !cellFaultsHere.isEmpty, table.isBlank(record) {
        // Formulas that were dragged down further than the table.
        shapes.leaveOut("a row of nothing but errors", record)
        hasErrors = true
        continue
      }
      guard feed.layout.header == .none ? !table.isBlank(record) : shapes.isData(record) else {
        continue
      }
      guard filters.keeps({ table.trimmed(record, $0) }) else { continue }
      recordsSeen += 1
      let extra =
        feed.layout.header == .none ? [] : Array(headings.count..<max(headings.count, cells))
      if let column = extra.first(where: { !table.isBlank(record, $0) }) {
        refused += 1
        faults.append(
          Fault(
            line: table.line(record), reference: reference(record), rule: .extraCells,
            what: "cell \(column + 1) has no heading; there are \(headings.count)",
            mend: isSheet
              ? "Clear the cell, move the row’s cells back to their columns, or give it a heading."
              : "Quote cells that hold the delimiter, or give the column a heading."))
        continue
      }
      if feed.layout.header != .none, !isSheet, cells < headings.count {
        faults.append(
          Fault(
            line: table.line(record), reference: reference(record), rule: .raggedShort,
            what: "\(cells) of \(headings.count) cells; the rest was read as blank",
            mend: "Check that no line break splits the row."))
      }
      for fault in cellFaultsHere {
        faults.append(
          fault.fault(
            heading: headings.indices.contains(fault.column) ? headings[fault.column] : "",
            reference: reference(record)))
      }
      addErrorTexts(of: record)
      rows.append(record)
    }
    notes += shapes.notes
    if rows.isEmpty && refused == 0 {
      guard hasErrors else { throw FeedError(.headerOnly) }
      throw FeedError(
        .other(
          "every row holds nothing but errors such as #DIV/0! in the columns that are read. Mend "
            + "the formulas, or change `columns`."))
    }
    try refuseAmbiguous(of: feed)
  }

  /// The cells at fault in columns that are read, by their lines.
  private static func byLine(_ faults: [CellFault]?, in columnOfName: [String: Int])
    -> [Int: [CellFault]]
  {
    let columns = Set(columnOfName.values)
    return Dictionary(grouping: (faults ?? []).filter { columns.contains($0.column) }, by: \.line)
  }

  /// A column whose heading stands twice is the first of them, as long as the others say nothing
  /// else.
  private func refuseAmbiguous(of feed: Feed) throws(FeedError) {
    let written = Set(
      (feed.columns + (feed.unpivot?.columns ?? [])).flatMap(\.headings).map(foldedHeading))
    let mapped = Set(readColumns)
    for name in names {
      guard let column = columnOfName[name], headings.indices.contains(column) else { continue }
      let heading = folded.texts[column]
      // “% (2)” names a column by its place.
      guard written.isEmpty || written.contains(heading) else { continue }
      let others = folded.columns(under: heading).filter { $0 != column && !mapped.contains($0) }
      for other in others {
        let differs = rows.contains { row in
          !table.isBlank(row, other) && table.trimmed(row, other) != table.trimmed(row, column)
        }
        guard differs else { continue }
        throw FeedError(
          .repeatedHeading(headings[column], columns: ([column] + others).sorted().map { $0 + 1 }))
      }
    }
  }

  func has(_ name: String) -> Bool { columnOfName[name] != nil || constants[name] != nil }

  /// The column that a canonical name is mapped to.
  func column(of name: String) -> Int? { columnOfName[name] }

  /// The trimmed text of a cell: a constant where configuration gives one, empty where there is no
  /// such column.
  func text(_ row: Int, _ name: String) -> String {
    if let constant = constants[name] { return constant }
    guard let column = columnOfName[name] else { return "" }
    let text = table.trimmed(row, column)
    return ErrorText.matches(text) ? "" : spellings.word(for: text, in: name)
  }

  /// The foreign currency that a workbook's cell is formatted in; `nil` where it is in none.
  func currency(_ row: Int, _ name: String) -> String? {
    columnOfName[name].flatMap { currencies?.code(line: table.line(row), column: $0) }
  }

  /// Errors of a spreadsheet program, saved as text: they are read as blank, and each is a fault.
  private mutating func addErrorTexts(of record: Int) {
    for column in readColumns where ErrorText.begins(table, record, column) {
      let text = table.trimmed(record, column)
      guard ErrorText.matches(text) else { continue }
      faults.append(
        ErrorText.fault(
          text, line: table.line(record),
          heading: headings.indices.contains(column) ? headings[column] : "",
          reference: reference(record)))
    }
  }

  /// The trimmed text under the first of the file’s own headings that it has, mapped or not.
  func text(_ row: Int, headed names: [String]) -> String {
    names.compactMap { folded.columns(under: $0).first }.min().map { table.trimmed(row, $0) } ?? ""
  }

  /// Physical line of a row, from 1.
  func line(_ row: Int) -> Int { table.line(row) }

  /// The heading that a canonical column has in the file.
  func heading(_ name: String) -> String {
    columnOfName[name].map { headings.indices.contains($0) ? headings[$0] : name } ?? name
  }

  private func reference(_ record: Int) -> String {
    ["enquiry_id", "case"].lazy.compactMap { columnOfName[$0] }.first
      .map { table.trimmed(record, $0) } ?? ""
  }

  private func isFilled(_ row: Int, _ name: String) -> Bool {
    guard constants[name] == nil, let column = columnOfName[name],
      !ErrorText.begins(table, row, column)
    else { return !text(row, name).isEmpty }
    return !table.isBlank(row, column)
  }

  /// Equal for rows that are alike in every mapped column, in whatever order the columns stand.
  ///
  /// Source of the hash: FNV-1a, 64 bits (G. Fowler, L. C. Noll, K.-P. Vo).
  func fingerprint(_ row: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for column in columnsByName {
      table.withBytes(row, column) { cell in
        for byte in cell.trimmed { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
      // No text has this byte, so that cells cannot run into one another.
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: hash)
  }

  func completeness() -> [FeedReading.ColumnUse] {
    names.map { name in
      FeedReading.ColumnUse(
        column: name, filled: rows.reduce(0) { $0 + (isFilled($1, name) ? 1 : 0) })
    }
  }

  /// Rows left out or kept by what a column holds.
  private struct Filters {
    private var skip: [(column: Int, texts: Set<String>)] = []
    private var only: [(column: Int, texts: Set<String>)] = []

    init(_ layout: Feed.Layout, headings: [String], columns: [String: Int]) throws(FeedError) {
      func resolved(_ filter: Feed.RowFilter) throws(FeedError) -> (Int, Set<String>) {
        let folded = foldedHeading(filter.heading)
        let found =
          headings.firstIndex { foldedHeading($0) == folded } ?? columns[filter.heading]
        guard let found else {
          throw FeedError(.missingColumn(filter.heading, found: headings))
        }
        return (found, Set(filter.texts.map(foldedHeading)))
      }
      for filter in layout.skip { skip.append(try resolved(filter)) }
      for filter in layout.only { only.append(try resolved(filter)) }
    }

    func keeps(_ text: (Int) -> String) -> Bool {
      !skip.contains { $0.texts.contains(foldedHeading(text($0.column))) }
        && only.allSatisfy { $0.texts.contains(foldedHeading(text($0.column))) }
    }
  }
}

extension CSVReading {
  /// Whether any cell holds more than blanks.
  fileprivate var hasText: Bool { (0..<table.count).contains { !table.isBlank($0) } }
}
