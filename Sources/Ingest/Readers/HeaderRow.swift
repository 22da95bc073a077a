/// Where a table's headings are and which column has which canonical name.
struct HeaderRow {
  let headings: [String]
  let columnOfName: [String: Int]
  /// The first record after the headings.
  let firstRecord: Int
  let notes: [String]

  /// How many records may stand above the headings.
  static let searched = 50

  /// - Parameter constants: canonical columns that configuration gives a value for.
  /// - Throws: `missingColumn` for the first needed column that no row of the search holds.
  init(of feed: Feed, in table: RecordTable, constants: Set<String>) throws(FeedError) {
    let wanted = HeaderRow.wanted(by: feed)
    if feed.layout.header == .none {
      headings = (0..<(0..<table.count).map(table.cellCount).reduce(0, max)).map { "\($0 + 1)" }
      firstRecord = 0
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
    var best: (headings: [String], columns: [String: Int], missing: String)?
    for candidate in HeaderRow.candidates(feed.layout.header, in: table) {
      let found = candidate.headings
      let columns = HeaderRow.columns(wanted, in: found)
      let missing =
        wanted.first { $0.isNeeded && columns[$0.canonical] == nil }
        .map { $0.headings.first ?? $0.canonical }
        ?? required.first { names in
          !names.contains { columns[$0] != nil || constants.contains($0) }
        }?.first
      guard let missing else {
        headings = found
        columnOfName = columns
        firstRecord = candidate.next
        notes =
          candidate.next > 1 ? ["headings in line \(table.line(candidate.next - 1))"] : []
        return
      }
      if columns.count > best?.columns.count ?? -1 { best = (found, columns, missing) }
    }
    guard let best else {
      throw FeedError(.noHeader(needed: wanted.prefix(3).map { $0.headings.first ?? $0.canonical }))
    }
    throw FeedError(.missingColumn(best.missing, found: best.headings))
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

  private static func columns(_ wanted: [Feed.ColumnName], in headings: [String]) -> [String: Int] {
    let folded = headings.map(foldedHeading)
    var columns: [String: Int] = [:]
    for column in wanted where columns[column.canonical] == nil {
      for heading in column.headings {
        if let index = folded.firstIndex(of: foldedHeading(heading)) {
          columns[column.canonical] = index
          break
        }
      }
    }
    return columns
  }

  private static func candidates(_ header: Feed.Header, in table: RecordTable)
    -> [(headings: [String], next: Int)]
  {
    func cells(_ record: Int) -> [String] {
      (0..<table.cellCount(record)).map { table.trimmed(record, $0) }
    }
    guard case .lines(let lines) = header else {
      return (0..<min(searched, table.count)).map { (cells($0), $0 + 1) }
    }
    let records = lines.compactMap { line in
      (0..<table.count).first { table.line($0) >= line }
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
