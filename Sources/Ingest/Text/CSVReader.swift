/// What reading a table of delimited text, or a workbook's sheet, gave.
public struct CSVReading: Sendable {
  public internal(set) var table: RecordTable
  /// In the order of the lines. Rows that are too short or too long for the header are not among
  /// them: the header is not known here.
  public internal(set) var faults: Faults
  /// Lines at which records began that were refused whole.
  public internal(set) var refusedLines: [Int]
  /// `nil` for a sheet, which needs none.
  public let delimiter: Delimiter?
  /// What was assumed, in words for people.
  public internal(set) var notes: [String]
  /// `nil` for text.
  public internal(set) var sheet: SheetFacts?
}

/// Bounds that keep one wrong quote from eating the machine.
enum CSVLimits {
  static let cellBytes = 65_536
  static let recordBytes = 8 << 20
  static let columns = 4096
  /// Beyond so many records with NULs the file is not text.
  static let recordsWithNUL = 10_000
  static let unclosedQuotes = 100_000
}

extension CSVReading {
  /// Reads delimited text as RFC 4180 writes it, and what spreadsheets make of it: line ends LF,
  /// CRLF, CR or mixed, a `sep=` line, text after a closing quote, quotes inside unquoted cells.
  ///
  /// - Parameters:
  ///   - text: UTF-8 without a byte order mark.
  ///   - delimiter: as declared; `nil` looks for a `sep=` line, then at the content.
  /// - Throws: `tooManyColumns`, `binary` or `unclosedQuote`.
  /// - Complexity: O(n).
  public init(_ text: [UInt8], delimiter: Delimiter? = nil) throws(FeedError) {
    let separatorLine = Delimiter.declared(in: text)
    let start = separatorLine?.next ?? 0
    var notes: [String] = []
    let chosen: Delimiter
    if let delimiter {
      chosen = delimiter
    } else if let declared = separatorLine?.delimiter {
      chosen = declared
      notes.append("delimiter \(declared.name), by the first line (sep=)")
    } else {
      chosen = Delimiter.shown(by: text[start...])
      notes.append("delimiter \(chosen.name), by content")
    }
    var scan = CSVScan(text, delimiter: chosen.byte, from: start, line: start == 0 ? 1 : 2)
    try scan.run()
    guard !scan.table.isTooLarge else { throw FeedError(.tooMuchText) }
    self.init(
      table: scan.table, faults: scan.faults, refusedLines: scan.refusedLines, delimiter: chosen,
      notes: notes)
  }
}
