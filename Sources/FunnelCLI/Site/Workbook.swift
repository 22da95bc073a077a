internal import Dashboards
internal import Funnel

/// `tables.xlsx`: a sheet of contents, one of notes, and one for each figure's table as shown.
struct Workbook: Equatable, Sendable {
  let title: String
  /// Seconds since 1970: the start of the as-at day, so that the same figures give the same bytes.
  let created: Int64
  let sheets: [Sheet]

  struct Sheet: Equatable, Sendable {
    let name: String
    let rows: [[Cell]]
    /// How many rows stay in view at the top.
    var headRows = 0
    /// How many rows at the top have long texts, which take no part in the columns' widths.
    var titleRows = 0
  }

  enum Cell: Equatable, Sendable {
    /// Always a string, whatever it looks like.
    case text(String, Style)
    /// - Parameter format: as spreadsheets write formats: `#,##0`, `0.0%`.
    case number(Double, format: String, Style)
  }

  enum Style: Hashable, Sendable { case plain, bold, heading, headingOfNumbers, marker }

  /// - Parameters:
  ///   - title: the service and the edition.
  ///   - notice: what marks every page of the edition, such as “OFFICIAL: do not publish”.
  init(_ figures: [Figure], title: String, notice: String, asAt: Day) {
    self.title = title
    created = Int64(asAt.daysSinceEpoch) * 86_400
    let names = Workbook.sheetNames(figures.map(\.id))
    let contents = Workbook.contents(figures, names, title, notice, asAt)
    sheets =
      [contents, Workbook.notes(figures, names)]
      + zip(figures, names).map { Workbook.sheet($0, name: $1, notice: notice) }
  }

  private static func contents(
    _ figures: [Figure], _ names: [String], _ title: String, _ notice: String, _ asAt: Day
  ) -> Sheet {
    var rows: [[Cell]] = [
      [.text(title, .bold)], [.text(notice, .plain)],
      [.text("As at \(Wording.day(asAt))", .plain)], [],
      ["Sheet", "Question", "Table", "Reference"].map { .text($0, .heading) },
    ]
    for (figure, name) in zip(figures, names) {
      rows.append(
        [name, figure.question, caption(figure.table), figure.id].map { .text($0, .plain) })
    }
    return Sheet(name: "Contents", rows: rows, headRows: 5, titleRows: 4)
  }

  private static func notes(_ figures: [Figure], _ names: [String]) -> Sheet {
    var rows: [[Cell]] = [
      [.text("How the tables were counted", .bold)], [],
      ["Sheet", "What", "Note"].map { .text($0, .heading) },
    ]
    for (figure, name) in zip(figures, names) {
      let how = figure.how
      var notes = [
        ("Basis", how.basis), ("Counted", how.counted), ("Left out", how.leftOut),
      ]
      notes += how.notes.map { ($0.term, $0.text) }
      notes.append(("From", how.feeds.map(words).joined(separator: "; ")))
      rows += notes.map { [.text(name, .plain), .text($0, .plain), .text($1, .plain)] }
    }
    return Sheet(name: "Notes", rows: rows, headRows: 3, titleRows: 2)
  }

  private static func sheet(_ figure: Figure, name: String, notice: String) -> Sheet {
    let table = figure.table
    var rows: [[Cell]] = [
      [.text(figure.question, .bold)], [.text(figure.finding, .plain)],
      [.text(caption(table), .plain)], [.text("\(figure.id). \(notice)", .plain)], [],
    ]
    rows.append(
      table.columns.map { .text($0.heading, $0.kind == .words ? .heading : .headingOfNumbers) })
    for row in table.rows {
      let isBold = row.role == .group || row.role == .total
      let heading = row.role == .member ? "  " + row.heading : row.heading
      rows.append(
        [.text(heading, isBold ? .bold : .plain)] + row.cells.map { cell($0, isBold: isBold) })
    }
    return Sheet(name: name, rows: rows, headRows: 6, titleRows: 5)
  }

  private static func caption(_ table: Table) -> String {
    table.unit.isEmpty ? table.title : table.title + ", " + table.unit
  }

  private static func words(_ feed: Figure.FeedStamp) -> String {
    var parts = [feed.name]
    if let newest = feed.newest { parts.append(Wording.day(newest)) }
    if let age = feed.lastGoodAge { parts.append("last good copy, \(Wording.days(age)) old") }
    return parts.joined(separator: ", ")
  }
}

extension Workbook {
  /// Names that spreadsheets allow: at most 31 characters, none of `[]:*?/\`, no two alike in any
  /// case.
  static func sheetNames(_ ids: [String]) -> [String] {
    var taken: Set<String> = ["contents", "notes", "history"]
    return ids.map { id in
      let legal = String(id.map { $0.isASCII && !"[]:*?/\\'".contains($0) ? $0 : "-" })
      var name = String(legal.prefix(31))
      var number = 2
      while name.isEmpty || taken.contains(name.lowercased()) {
        name = String(legal.prefix(31 - String(number).count - 1)) + "~\(number)"
        number += 1
      }
      taken.insert(name.lowercased())
      return name
    }
  }

  /// A cell as shown: a number with the format that shows it alike, else text.
  static func cell(_ cell: Table.Cell, isBold: Bool = false) -> Cell {
    let text = Wording.text(cell)
    let style: Style = isBold ? .bold : .plain
    guard case .measure(let measure, let shown) = cell else { return .text(text, style) }
    guard let number = ShownNumber(text) else { return .text(text, .marker) }
    let value: Double? =
      switch shown {
      // Pounds stand in the measures as pence; the sheet has the pounds that are shown.
      case _ where number.isMoney: number.value
      case .plain, .wholePercent, .withInterval: measure.value
      case .numerator: measure.numerator
      case .denominator: measure.denominator
      case .interval: nil
      }
    guard let value else { return .text(text, .marker) }
    return .number(value, format: number.format(for: value), style)
  }
}
