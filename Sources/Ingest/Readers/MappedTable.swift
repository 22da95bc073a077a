internal import Funnel

/// A file's table with its heading row found and its columns known by canonical name.
struct MappedTable {
  /// Indices of the records that hold data, in the order of the file.
  private(set) var rows: [Int] = []
  let headings: [String]
  /// Faults of the layout: short rows, extra cells, broken quotes.
  private(set) var faults: [Fault]
  private(set) var refused: Int
  /// Records of data, whatever becomes of them.
  private(set) var recordsSeen: Int
  let notes: [String]
  /// The day that a workbook's serial numbers count from.
  let epoch: ExcelEpoch
  private let table: RecordTable
  private let columnOfName: [String: Int]
  private let constants: [String: String]

  /// - Throws: `missingColumn`, `noHeader`, `headerOnly`.
  init(_ reading: CSVReading, of feed: Feed) throws(FeedError) {
    table = reading.table
    epoch = reading.sheet?.epoch ?? .year1900
    faults = reading.faults
    refused = reading.refusedLines.count
    recordsSeen = reading.refusedLines.count
    constants = Dictionary(
      feed.values.map { ($0.canonical, $0.text) }, uniquingKeysWith: { first, _ in first })
    let header = try HeaderRow(of: feed, in: table, constants: Set(constants.keys))
    headings = header.headings
    columnOfName = header.columnOfName
    notes = reading.notes + header.notes
    let filters = try Filters(feed.layout, headings: headings, columns: columnOfName)
    // A sheet's cells have places of their own, so that a row that ends early is not short.
    let isSheet = reading.sheet != nil
    let cellFaults = MappedTable.byLine(reading.sheet?.cellFaults, in: columnOfName)
    for record in header.firstRecord..<max(header.firstRecord, table.count) {
      let cells = table.cellCount(record)
      guard (0..<cells).contains(where: { !table.isBlank(record, $0) }) else { continue }
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
      for fault in cellFaults[table.line(record)] ?? [] {
        faults.append(
          fault.fault(
            heading: headings.indices.contains(fault.column) ? headings[fault.column] : "",
            reference: reference(record)))
      }
      rows.append(record)
    }
    if rows.isEmpty && refused == 0 { throw FeedError(.headerOnly) }
  }

  /// The cells at fault in columns that are read, by their lines.
  private static func byLine(_ faults: [CellFault]?, in columnOfName: [String: Int])
    -> [Int: [CellFault]]
  {
    let columns = Set(columnOfName.values)
    return Dictionary(grouping: (faults ?? []).filter { columns.contains($0.column) }, by: \.line)
  }

  func has(_ name: String) -> Bool { columnOfName[name] != nil || constants[name] != nil }

  /// The trimmed text of a cell: a constant where configuration gives one, empty where there is no
  /// such column.
  func text(_ row: Int, _ name: String) -> String {
    if let constant = constants[name] { return constant }
    guard let column = columnOfName[name] else { return "" }
    return table.trimmed(row, column)
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

  /// Canonical names of the columns that the file has, in the order of its columns.
  var names: [String] { columnOfName.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map(\.key) }

  func completeness() -> [FeedReading.ColumnUse] {
    names.map { name in
      FeedReading.ColumnUse(
        column: name, filled: rows.reduce(0) { $0 + (text($1, name).isEmpty ? 0 : 1) })
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
