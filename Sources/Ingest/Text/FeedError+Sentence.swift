extension FeedError.Problem {
  /// What is wrong and how to mend it, without the place.
  public var sentence: String {
    switch self {
    case .notFound, .unreadable, .notRegularFile, .zeroBytes, .headerOnly, .tooLarge,
      .tooLargeFile, .tooLargeToDecode, .tooMuchText,
      .lengthDiffers:
      sentenceOfFile
    case .looksLikeHTML, .looksLikeJSON, .foreign, .workbook, .json, .binary, .oddUTF16:
      sentenceOfContent
    case .missingColumn, .noHeader, .noDays, .tooManyColumns, .unclosedQuote, .severalTables,
      .noSuchTable,
      .repeatedHeading:
      sentenceOfTable
    case .httpStatus, .http, .badURL:
      sentenceOfTransfer
    case .wrongDateOrder, .wrongNumberStyle, .currency, .other:
      sentenceOfValues
    }
  }

  private var sentenceOfFile: String {
    switch self {
    case .notFound(let path):
      "there is no file \(path.quoted(limit: 200)). Put it there or change `from`."
    case .unreadable(let path, let reason):
      "the file \(path.quoted(limit: 200)) cannot be read: \(reason.printable(limit: 200))."
    case .notRegularFile(let path):
      "\(path.quoted(limit: 200)) is not a regular file. Name a file in `from`."
    case .zeroBytes:
      "the file is empty (no bytes). Export it again."
    case .headerOnly:
      "there is a header but no row below it. Export it again."
    case .tooLarge(let limit):
      "more than \(FeedError.Problem.size(limit)). Raise `largest` under `fetch`, "
        + "or export fewer rows."
    case .tooLargeFile(let limit):
      "the file is larger than \(FeedError.Problem.size(limit)). Export fewer rows or columns, or "
        + "split it into several files."
    case .tooLargeToDecode(let limit):
      "the file is larger than \(FeedError.Problem.size(limit)) and not in UTF-8. Save it as UTF-8, "
        + "export fewer rows or columns, or split it into several files."
    case .tooMuchText:
      "the table has more than 4 GB of text. Export fewer rows or columns, or split it into several "
        + "files."
    case .lengthDiffers(let expected?, let found):
      "\(found) bytes came where \(expected) were announced. Fetch or copy it again."
    case .lengthDiffers(nil, let found):
      "the transfer broke off after \(found) bytes. Fetch it again."
    default: ""
    }
  }

  private var sentenceOfContent: String {
    switch self {
    case .looksLikeHTML:
      "this is a web page (HTML) or XML, not a table; often a sign-in page. Download it again."
    case .looksLikeJSON:
      "this is JSON, not a table of text. Set `format: json`, or export it as CSV."
    case .foreign(let format):
      "the file \(format.sentence)."
    case .workbook(let problem):
      problem.sentence
    case .json(let problem, let column):
      problem.sentence(column: column)
    case .binary:
      "the file is not text: it is full of NUL bytes. Export it as CSV or .xlsx."
    case .oddUTF16(let bytes):
      "UTF-16 text of an odd number of bytes (\(bytes)) was cut off. Export it again."
    default: ""
    }
  }

  private var sentenceOfTable: String {
    switch self {
    case .missingColumn(let name, let found):
      // What stands where headings should may be people; only what is much like the name is shown.
      "no column \(name.quoted()) among \(found.count) \(found.count == 1 ? "heading" : "headings")"
        + (name.nearest(among: found).map { " (nearest: \($0.quoted()))" } ?? "")
        + ". Name the right one under `columns` in config/feeds/."
    case .noHeader(let needed):
      "none of the first 50 rows holds the headings \(needed.listed()). "
        + "Set `header` or `columns` in config/feeds/."
    case .severalTables(let tables):
      "\(tables.count) tables of the file have these columns: \(FeedError.Problem.listed(tables)). "
        + "Say which with `table`."
    case .noSuchTable(let number, let tables):
      "there is no table \(number) in the file; it has \(FeedError.Problem.listed(tables)). "
        + "Change `table`."
    case .repeatedHeading(let heading, let columns):
      "\(columns.count) columns with different contents are headed \(heading.quoted()) (columns "
        + "\(columns.prefix(10).map(String.init).joined(separator: ", "))). Name the one that is "
        + "meant by its place under `columns`, such as \("\(heading.printable()) (2)".quoted())."
    case .noDays:
      "no table of the file has a row for each day, so there is nothing to count over time. "
        + "Export a report by day, or take the file out of `from`."
    case .tooManyColumns(let limit):
      "more than \(limit) columns. Check `delimiter`, or export fewer columns."
    case .unclosedQuote(let cells):
      "more than \(cells) cells open a quote that is never closed. Check `delimiter`."
    default: ""
    }
  }

  private var sentenceOfTransfer: String {
    switch self {
    case .httpStatus(401), .httpStatus(403), .httpStatus(407):
      "\(statusText), so access is refused. Check `token`."
    case .httpStatus(404), .httpStatus(410):
      "\(statusText), so nothing is there. Check the address in `from`."
    case .httpStatus(429):
      "\(statusText), so there were too many requests. Try later."
    case .httpStatus(500...599):
      "\(statusText), so the server has a fault. Try later."
    case .httpStatus:
      "\(statusText). Check the address in `from`."
    case .http(let reason):
      "fetching failed: \(reason.printable(limit: 200))."
    case .badURL(let reason):
      "the address cannot be used: \(reason.printable(limit: 200)). Correct `from`."
    default: ""
    }
  }

  private var statusText: String {
    if case .httpStatus(let status) = self { "the server answered \(status)" } else { "" }
  }

  private var sentenceOfValues: String {
    switch self {
    case .wrongDateOrder(let wrong):
      wrong.sentence
    case .wrongNumberStyle(let column, let value, let declared):
      "column \(column.quoted()) has \(value.quoted()), which is no \(declared.rawValue) number. "
        + "Set `numbers: \(declared.other.rawValue)` if that is how it is written."
    case .currency(let code):
      "there is money in \(code.quoted(limit: 12)), which has no rate. "
        + "Add its pounds per unit under `currency`."
    case .other(let text):
      text.printable(limit: 500)
    default: ""
    }
  }

  private static func listed(_ tables: [TableSummary]) -> String {
    tables.prefix(10).map {
      "table \($0.number) (line \($0.line), \($0.columns) columns, \($0.rows) rows)"
    }.joined(separator: "; ")
  }

  /// `256 MB` for whole megabytes, else bytes.
  static func size(_ bytes: Int) -> String {
    bytes >= 1_000_000 && bytes % 1_000_000 == 0 ? "\(bytes / 1_000_000) MB" : "\(bytes) bytes"
  }
}
