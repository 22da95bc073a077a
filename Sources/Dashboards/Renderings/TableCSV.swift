extension Rendering {
  /// `figure-ID.csv`: the table as shown, but for commas in thousands, so that a spreadsheet reads
  /// the numbers.
  public static func tableCSV(_ table: Table) -> String {
    var text = CSV.line(table.columns.map { CSV.cell($0.heading) })
    for row in table.rows {
      text += CSV.line([CSV.cell(row.heading)] + row.cells.map(cell))
    }
    return text
  }

  private static func cell(_ cell: Table.Cell) -> String {
    switch cell {
    case .words(let words): CSV.cell(words)
    case .measure: CSV.quoted(Wording.plainText(cell))
    }
  }
}
