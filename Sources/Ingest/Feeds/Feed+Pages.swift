extension Feed {
  /// The cells of a feed that came in pages: of JSON the rows of all, of text the records of all
  /// under the headings of the first.
  func tabular(pages: [[UInt8]]) throws(FeedError) -> CSVReading {
    guard let first = pages.first, !first.isEmpty else { throw FeedError(.zeroBytes) }
    if isJSONTable(ContentKind(first)) {
      return try jsonReading(ofPages: pages).notingPages(pages.count)
    }
    var whole = try tabular(first)
    for (index, page) in pages.enumerated().dropFirst() {
      guard !page.isEmpty else { throw FeedError(.zeroBytes) }
      do throws(FeedError) {
        whole = try whole.joined(with: try tabular(page), hasHeader: layout.header != .none)
      } catch {
        throw FeedError(error.problem, file: "page \(index + 1)", line: error.line)
      }
    }
    return whole.notingPages(pages.count)
  }

  /// How many rows a page has, without headings.
  func rowCount(ofPage bytes: [UInt8]) throws(FeedError) -> Int {
    let kind = ContentKind(bytes)
    if self.kind == .boundaries || isJSONTable(kind) {
      var table = jsonTable
      return try table.add(JSONText(bytes, declared: layout.encoding).bytes)
    }
    let table = try tabular(bytes).table
    let records = (0..<table.count).reduce(0) { $0 + (table.isBlank($1) ? 0 : 1) }
    return layout.header == .none ? records : max(0, records - 1)
  }
}

extension CSVReading {
  fileprivate func notingPages(_ count: Int) -> CSVReading {
    count == 1 ? self : noting("\(count) pages, read as one")
  }

  /// The records of both under the headings of this; lines go on counting where this one ends.
  ///
  /// - Throws: where the other page's first record is not the same headings.
  fileprivate func joined(with page: CSVReading, hasHeader: Bool) throws(FeedError) -> CSVReading {
    guard table.count > 0, page.table.count > 0 else { throw FeedError(.headerOnly) }
    let width = hasHeader ? max(table.cellCount(0), page.table.cellCount(0)) : 0
    guard (0..<width).allSatisfy({ table.trimmed(0, $0) == page.table.trimmed(0, $0) }) else {
      throw FeedError(.other("the page has other headings than the first."))
    }
    let headings = hasHeader ? 1 : 0
    let offset = table.line(table.count - 1) + 1 - headings - page.table.line(0)
    var joined = table
    for record in headings..<page.table.count {
      for column in 0..<page.table.cellCount(record) {
        page.table.withBytes(record, column) { joined.append($0) }
      }
      joined.endRecord(line: page.table.line(record) + offset)
    }
    var faults = faults
    faults += page.faults.changed { $0.line += offset }
    return CSVReading(
      table: joined, faults: faults,
      refusedLines: refusedLines + page.refusedLines.map { $0 + offset }, delimiter: delimiter,
      notes: notes + page.notes.filter { !notes.contains($0) })
  }
}
