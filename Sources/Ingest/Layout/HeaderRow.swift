/// Where a table's headings are and which column has which canonical name.
struct HeaderRow {
  let headings: [String]
  let columnOfName: [String: Int]
  /// The records below the headings, up to the end of their table.
  let records: Range<Int>
  let notes: [String]

  /// How many records may stand above the headings.
  static let searched = 50

  /// - Parameter constants: canonical columns that configuration gives a value for.
  /// - Throws: `missingColumn` for the first needed column that no row of the search holds.
  init(of feed: Feed, in table: RecordTable, constants: Set<String>) throws(FeedError) {
    let wanted = HeaderRow.wanted(by: feed)
    let names = wanted.map { $0.headings.map(foldedHeading) }
    if feed.layout.header == .none {
      headings = (0..<(0..<table.count).map(table.cellCount).reduce(0, max)).map { "\($0 + 1)" }
      records = 0..<table.count
      notes = ["no header; columns are named by position"]
      columnOfName = Dictionary(
        wanted.compactMap { column in column.position.map { (column.canonical, $0 - 1) } },
        uniquingKeysWith: { first, _ in first })
      if let beyond = wanted.first(where: { ($0.position ?? 1) > headings.count }) {
        throw FeedError(
          .other(
            "`\(beyond.canonical)` is column \(beyond.position ?? 0), but there are only "
              + "\(headings.count) columns; mend its number under `columns`."))
      }
      return
    }
    let required = feed.isMapped || feed.preset != nil ? [] : HeaderRow.required(by: feed)
    let blocks = TableBlocks(in: table, joinsRepeated: HeaderRow.goOn.contains(feed.kind))
    let searched = try HeaderRow.blocks(of: feed, in: table, blocks)
    let needed = HeaderRow.leastTexts(of: wanted, named: names, constants)
    var fitting: [Found] = []
    var best: (headings: [String], columns: Int, filled: Int, missing: String)?
    for (number, block) in searched {
      for candidate in HeaderRow.candidates(feed.layout.header, in: table, block) {
        let found = candidate.headings
        let filled = found.count { !$0.isEmpty }
        // A row with too few texts for the needed columns, and fewer than an earlier one held.
        if let best, filled < min(needed, best.columns) { continue }
        let columns = HeaderRow.columns(wanted, named: names, in: found)
        let missing =
          wanted.first {
            $0.isNeeded && columns[$0.canonical] == nil && !constants.contains($0.canonical)
          }
          .map { $0.headings.first ?? $0.canonical }
          ?? required.first { names in
            !names.contains { columns[$0] != nil || constants.contains($0) }
          }?.first
        guard let missing else {
          fitting.append(
            Found(
              number: number, headings: found, columns: columns,
              records: candidate.next..<max(candidate.next, block.upperBound)))
          break
        }
        // Of rows that hold as many, the widest is likeliest the headings, and not a title.
        if best.map({ ($0.columns, $0.filled) < (columns.count, filled) }) ?? true {
          best = (found, columns.count, filled, missing)
        }
      }
    }
    guard let found = fitting.first else {
      guard let best else {
        throw FeedError(
          .noHeader(needed: wanted.prefix(3).map { $0.headings.first ?? $0.canonical }))
      }
      throw FeedError(.missingColumn(best.missing, found: best.headings))
    }
    guard fitting.count == 1 else {
      throw FeedError(
        .severalTables(
          fitting.map {
            TableSummary(
              number: $0.number, line: table.line($0.records.lowerBound - 1),
              columns: $0.headings.count, rows: $0.records.count)
          }))
    }
    headings = found.headings
    columnOfName = found.columns
    records = found.records
    var notes: [String] = []
    let line = table.line(found.records.lowerBound - 1)
    if line > 1 { notes.append("headings in line \(line)") }
    if blocks.blocks.count > 1 {
      notes.append("table \(found.number) of \(blocks.blocks.count) in the file")
    }
    self.notes = notes
  }

  /// Headings that hold every column asked for.
  private struct Found {
    /// Of its table in the file, from 1.
    let number: Int
    let headings: [String]
    let columns: [String: Int]
    let records: Range<Int>
  }

  /// Kinds whose tables under the same headings, one below the other, are one: a list by years.
  private static let goOn: Set<FeedKind> = [
    .register, .events, .campaigns, .spend, .sessions, .attendance, .notes, .capacity, .postcodes,
  ]

  /// The tables in which the headings may stand, with their numbers from 1.
  private static func blocks(of feed: Feed, in table: RecordTable, _ blocks: TableBlocks)
    throws(FeedError) -> [(number: Int, records: Range<Int>)]
  {
    let all = blocks.blocks.enumerated().map { (number: $0.offset + 1, records: $0.element) }
    if let wanted = feed.layout.table {
      guard let chosen = all.first(where: { $0.number == wanted }) else {
        throw FeedError(
          .noSuchTable(
            wanted,
            found: zip(all, blocks.heads).map { entry, head in
              TableSummary(
                number: entry.number, line: table.line(head), columns: table.cellCount(head),
                rows: max(0, entry.records.upperBound - head - 1))
            }))
      }
      return [chosen]
    }
    guard case .lines(let lines) = feed.layout.header, let last = lines.last else { return all }
    let record = (0..<table.count).last { table.line($0) <= last } ?? 0
    let end = blocks.block(holding: record).upperBound
    return [(1, 0..<end)]
  }

  /// The columns to look for: configuration's, else the preset's, else all canonical names.
  private static func wanted(by feed: Feed) -> [Feed.ColumnName] {
    let unpivoted = feed.unpivot?.columns ?? []
    if feed.isMapped || !unpivoted.isEmpty { return feed.columns + unpivoted }
    if !feed.columns.isEmpty { return feed.columns }
    let names = feed.kind.required.flatMap { $0 } + feed.kind.optional + feed.extraColumns
    return names.map { Feed.ColumnName($0, [$0], isNeeded: false) }
  }

  private static func required(by feed: Feed) -> [[String]] {
    feed.kind.required
      + (feed.kind == .register ? [feed.entryColumns] : [])
  }

  /// How many texts a row has at least that holds every needed column: the different headings of
  /// those that go by one heading, but not by its place.
  private static func leastTexts(
    of wanted: [Feed.ColumnName], named names: [[String]], _ constants: Set<String>
  ) -> Int {
    let counts = Dictionary(grouping: wanted, by: \.canonical).mapValues(\.count)
    let plain = zip(wanted, names).filter { column, names in
      column.isNeeded && !column.isPattern && counts[column.canonical] == 1
        && !constants.contains(column.canonical)
        && names.count == 1 && !names[0].isEmpty && !names[0].hasSuffix(")")
    }
    return Set(plain.map { $0.1[0] }).count
  }

  /// - Parameter names: of each wanted column its headings, folded.
  private static func columns(
    _ wanted: [Feed.ColumnName], named names: [[String]], in headings: [String]
  ) -> [String: Int] {
    let row = FoldedHeadings(headings)
    var columns: [String: Int] = [:]
    for (column, names) in zip(wanted, names) where columns[column.canonical] == nil {
      for name in names {
        if let index = column.index(of: name, in: row) {
          columns[column.canonical] = index
          break
        }
      }
    }
    return columns
  }

  private static func candidates(
    _ header: Feed.Header, in table: RecordTable, _ block: Range<Int>
  ) -> [(headings: [String], next: Int)] {
    func cells(_ record: Int) -> [String] {
      (0..<table.cellCount(record)).map { table.trimmed(record, $0) }
    }
    guard case .lines(let lines) = header else {
      return block.prefix(searched).map { (cells($0), $0 + 1) }
    }
    let records = lines.compactMap { line in
      block.first { table.line($0) >= line }
    }
    guard records.count == lines.count, let last = records.last else { return [] }
    guard records.count == 2 else { return [(cells(last), last + 1)] }
    let lower = cells(last)
    // A merged upper heading stands in its first cell only, and the last one's row may end there.
    var upper = cells(records[0])
    upper += repeatElement("", count: max(0, lower.count - upper.count))
    for index in upper.indices.dropFirst() where upper[index].isEmpty {
      upper[index] = upper[index - 1]
    }
    let joined = (0..<max(upper.count, lower.count)).map { index in
      [upper, lower].compactMap { index < $0.count && !$0[index].isEmpty ? $0[index] : nil }
        .joined(separator: " ")
    }
    return [(joined, last + 1)]
  }
}
