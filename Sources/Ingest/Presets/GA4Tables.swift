internal import Funnel

/// The tables of one file, which its comments stand between.
struct GA4Tables {
  private let reading: CSVReading
  private let table: RecordTable
  private var written: Rearrangement
  private var skipped: [String] = []
  private var startless: [(line: Int, lines: [Int])] = []

  init(_ reading: CSVReading) {
    self.reading = reading
    table = reading.table
    written = Rearrangement(of: reading, headings: ["date"] + GA4Table.columns)
  }

  mutating func asRows() throws(FeedError) -> CSVReading {
    var current: GA4Table?
    for record in 0..<table.count where !table.isBlank(record) && !isComment(record) {
      let cells = table.texts(record)
      let line = table.line(record)
      let texts = cells.filter { !$0.isEmpty }
      if texts.count > 1, cells.dropFirst().allSatisfy({ Double($0) == nil }) {
        begin(&current, cells, record: record)
      } else if let table = current, !GA4Table.isTotal(cells), !isTitle(texts) {
        add(cells, line: line, of: table)
      }
    }
    for (line, lines) in startless {
      written.refuse(
        lines,
        Fault(
          line: line, column: "date", rule: .unreadableDate,
          what: "the table counts its \(lines.count) rows from a start date that the file lacks",
          mend: "Export the report again with its lines “# Start date”, or by Date."))
    }
    if !skipped.isEmpty {
      written.note("tables that were not read: \(skipped.joined(separator: "; "))")
    }
    return try written.finished()
  }

  private mutating func begin(_ current: inout GA4Table?, _ cells: [String], record: Int) {
    let line = table.line(record)
    current = GA4Table(headings: cells)
    guard var found = current else {
      skipped.append("line \(line), not by day")
      return
    }
    let next = (record + 1..<max(record + 1, table.count)).first {
      !table.isBlank($0) && !isComment($0)
    }
    found.start = startDay(above: line)
    if let next, found.isSplit(table.texts(next)) {
      skipped.append("line \(line), split by more than the day")
      current = nil
    } else if found.metrics.isEmpty {
      skipped.append("line \(line), no known metric")
      current = nil
    } else {
      current = found
      if found.span.countsFromStart && found.start == nil { startless.append((line, [])) }
    }
  }

  private mutating func add(_ cells: [String], line: Int, of table: GA4Table) {
    if table.span.countsFromStart, table.start == nil {
      startless[startless.count - 1].lines.append(line)
    } else {
      written.add(table.row(cells), line: line)
    }
  }

  private func isTitle(_ texts: [String]) -> Bool {
    texts.count == 1 && texts[0].utf8.first?.isDigit == false
  }

  private func isComment(_ record: Int) -> Bool { table.startsWithHash(record) }

  /// The day of the last `# Start date: 20250101` above a line.
  private func startDay(above line: Int) -> Day? {
    let starts = reading.comments.filter { $0.line < line }.compactMap { comment -> Day? in
      let words = comment.text
      guard words.lowercased().hasPrefix("start date") else { return nil }
      let day = words.dropFirst("start date".count).drop { $0 == ":" || $0 == " " }
      if case .day(let day) = DateOrder.iso.read(String(day.prefix { $0 != "," })) { return day }
      return nil
    }
    return starts.last
  }
}
