extension Preset {
  /// A table of the “query” of Nomis: title rows, headings, a blank row, then an area a row with code
  /// and name in one cell, and notes at the end. Its percentages, all headed `%`, are told apart by
  /// the column before them: `White %`.
  static let nomisQuery = Preset(
    "nomis-query", [.areas], title: "Table of a Nomis query",
    summary: "Nomis, Query data, Download (.csv or .xlsx). Say which columns: "
      + "`columns: {area: area, code: code, adults: …}`.",
    apply: { feed in
      feed.columns = [
        Feed.ColumnName("area", ["area"]), Feed.ColumnName("code", ["code"], isNeeded: false),
        Feed.ColumnName(
          "households", ["Total: All households", "Total: All occupied households"], isNeeded: false
        ),
        Feed.ColumnName(
          "adults",
          [
            "Total: All usual residents aged 16 years and over",
            "Total: All usual residents aged 18 years and over",
          ], isNeeded: false),
      ]
    },
    rearranged: { reading, _ throws(FeedError) in try areas(of: reading) },
    showsIn: { table in
      (0..<min(HeaderRow.searched, table.count)).contains {
        codeAndName(table.trimmed($0, 0)) != nil
      }
    })

  private static func areas(of reading: CSVReading) throws(FeedError) -> CSVReading {
    let table = reading.table
    // A title row has one text, or a label that ends in a colon and what it stands for.
    let found = (0..<min(HeaderRow.searched, table.count)).first { record in
      let texts = table.texts(record)
      return texts.filter { !$0.isEmpty }.count > 1 && texts.first?.hasSuffix(":") == false
    }
    guard let found else { throw FeedError(.noHeader(needed: ["%"])) }
    let headings = table.texts(found)
    let mnemonic = headings.firstIndex { foldedHeading($0) == "mnemonic" }
    var written = Rearrangement(
      of: reading, headings: ["area", "code", headings[0]] + toldApart(headings).dropFirst())
    for record in found + 1..<max(found + 1, table.count) {
      let cells = table.texts(record)
      // A note is one text; a row that is split in two by a fault has more, and is read.
      guard cells.filter({ !$0.isEmpty }).count > 1 else { continue }
      if foldedHeading(cells[0]) == "column total" { continue }
      let area = codeAndName(cells[0])
      let code = area?.code ?? mnemonic.map { cells.indices.contains($0) ? cells[$0] : "" } ?? ""
      written.add([area?.name ?? cells[0], code] + cells, line: table.line(record))
    }
    guard written.rows > 0 else { throw FeedError(.headerOnly) }
    return try written.finished()
  }

  /// Headings with each `%` named after the column before it.
  private static func toldApart(_ headings: [String]) -> [String] {
    headings.indices.map { index in
      index > 0 && headings[index] == "%" ? "\(headings[index - 1]) %" : headings[index]
    }
  }

  /// `E01009589 : Coventry 001A`.
  private static func codeAndName(_ text: String) -> (code: String, name: String)? {
    let parts = text.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return nil }
    let code = parts[0].filter { !$0.isWhitespace }
    let name = String(parts[1].drop(while: \.isWhitespace))
    guard code.utf8.count == 9, code.utf8.first?.isLetter == true,
      code.utf8.dropFirst().allSatisfy(\.isDigit), !name.isEmpty
    else { return nil }
    return (code, name)
  }
}
