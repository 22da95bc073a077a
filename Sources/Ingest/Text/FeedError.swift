/// Why a whole feed cannot be read, and where; one bad row is a `Fault` instead.
public struct FeedError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    case notFound(path: String)
    case unreadable(path: String, reason: String)
    case notRegularFile(path: String)
    case zeroBytes
    case headerOnly
    case looksLikeHTML
    case looksLikeJSON
    /// Bytes of a format that is not text.
    case foreign(ForeignFormat)
    case workbook(WorkbookProblem)
    /// Text that should be JSON, with the column of what is wrong, from 1.
    case json(JSONProblem, column: Int)
    /// Neither text nor a format with a name.
    case binary
    /// More bytes than are allowed.
    case tooLarge(limit: Int)
    /// More bytes than are read of a file.
    case tooLargeFile(limit: Int)
    /// More bytes than are read of a file that is not UTF-8, whose text may take thrice as many.
    case tooLargeToDecode(limit: Int)
    /// More text, or more cells, than a table can hold.
    case tooMuchText
    /// UTF-16 has two bytes a unit; this file has an odd number.
    case oddUTF16(bytes: Int)
    case missingColumn(String, found: [String])
    case noHeader(needed: [String])
    /// Several tables of one file hold every column asked for.
    case severalTables([TableSummary])
    case noSuchTable(Int, found: [TableSummary])
    /// A mapped heading stands over columns, from 1, that say different things.
    case repeatedHeading(String, columns: [Int])
    /// More columns than this.
    case tooManyColumns(limit: Int)
    /// So many cells open a quote that is never closed that the delimiter must be another.
    case unclosedQuote(cells: Int)
    /// A response whose status is neither success nor “not modified”.
    case httpStatus(Int)
    /// The transfer itself failed.
    case http(reason: String)
    /// Fewer or more bytes than announced; `nil` where only the transfer's end tells it.
    case lengthDiffers(expected: Int?, found: Int)
    case badURL(reason: String)
    /// The column's values show that day and month stand the other way round.
    case wrongDateOrder(WrongDateOrder)
    /// A number as the other of the two styles would write it.
    case wrongNumberStyle(column: String, value: String, declared: NumberStyle)
    /// Money in a currency without a rate, as its code or sign.
    case currency(String)
    /// None of the file's tables is a series of days.
    case noDays
    case other(String)
  }

  /// Whether the file belongs to the same download and has nothing that is read: among several
  /// files of a feed it is passed over.
  public var isOfFileBeside: Bool {
    if case .noDays = problem { true } else { false }
  }

  public var problem: Problem
  public var feed: String?
  public var file: String?
  /// Physical line, from 1.
  public var line: Int?

  public init(_ problem: Problem, feed: String? = nil, file: String? = nil, line: Int? = nil) {
    self.problem = problem
    self.feed = feed
    self.file = file
    self.line = line
  }

  /// The same error with places filled in that it did not know yet.
  public func at(feed: String? = nil, file: String? = nil, line: Int? = nil) -> FeedError {
    FeedError(
      problem, feed: self.feed ?? feed, file: self.file ?? file, line: self.line ?? line)
  }
}

/// One of several tables in a file, as a message lists it.
public struct TableSummary: Equatable, Sendable {
  /// Its place in the file, from 1.
  public let number: Int
  /// The line of its headings.
  public let line: Int
  public let columns: Int
  public let rows: Int
}

extension FeedError: CustomStringConvertible {
  public var description: String {
    var place = [feed, file].compactMap { $0?.printable(limit: 200) }
    if let line { place.append("line \(line)") }
    return (place.isEmpty ? "" : place.joined(separator: ", ") + ": ") + problem.sentence
  }
}
