public import Funnel

/// A register in a regular CSV file, counted as it is read: no row of it is ever kept.
///
/// What it gives is what the exact reader (`RegisterReader`) and `JourneyAssembly` give. Whatever it
/// cannot promise that of, it hands over to them. It asks for plain configuration (one CSV file, no
/// households, no postcodes, no words of its own) and, by `FastCSV`, for plain text.
public struct LargeRegister: Sendable {
  let feed: Feed
  let configuration: Configuration
  let asAt: Day
  public let path: String
  public let identity: FileIdentity
  let columns: LargeRegisterColumns
  /// What the exact reader says of the file's first rows.
  let sample: MappedTable

  /// Bytes from the file's beginning that the exact reader looks at.
  public static let sampleBytes = 512 << 10

  /// - Parameters:
  ///   - identity: of the file as it was when it was fetched.
  ///   - sampleBytes: another number than the usual one is for tests.
  /// - Returns: `nil` where the exact reader has to read the file.
  public init?(
    _ path: String, _ identity: FileIdentity, feed: Feed, configuration: Configuration, asAt: Day,
    sampleBytes: Int = LargeRegister.sampleBytes
  ) {
    guard LargeRegister.isPlain(feed, configuration),
      let start = try? FileBytes.start(of: path, sampleBytes),
      let sample = LargeRegister.sample(start, feed, isWhole: start.count < sampleBytes),
      let columns = LargeRegisterColumns(sample, feed: feed, configuration: configuration)
    else { return nil }
    self.feed = feed
    self.configuration = configuration
    self.asAt = asAt
    self.path = path
    self.identity = identity
    self.columns = columns
    self.sample = sample
  }

  private static func isPlain(_ feed: Feed, _ configuration: Configuration) -> Bool {
    let layout = feed.layout
    return feed.kind == .register && feed.preset == nil && feed.unpivot == nil
      && feed.values.isEmpty && feed.spellings.isEmpty && layout.format ?? .csv == .csv
      && [.found, .lines([1])].contains(layout.header) && layout.table == nil
      && layout.encoding ?? .utf8 == .utf8 && layout.delimiter ?? .comma == .comma
      && !layout.isTransposed && layout.skip.isEmpty && layout.only.isEmpty
      && [.iso, .dayFirst].contains(feed.cells.dates) && !configuration.joinsPostcodes
  }

  /// The first whole rows as the exact reader reads them; `nil` where it finds anything but headings in
  /// the first line and rows below.
  private static func sample(_ start: [UInt8], _ feed: Feed, isWhole: Bool) -> MappedTable? {
    guard let end = start.lastIndex(of: UInt8(ascii: "\n")), start.first != UInt8(ascii: "\n"),
      let reading = try? feed.tabular(isWhole ? start : Array(start[...end])),
      reading.delimiter == .comma,
      reading.faults.isEmpty || reading.faults.count(of: .unclosedQuote) > 0,
      let table = try? MappedTable(reading, of: feed),
      table.notes == reading.notes, isWhole || table.rows.count > 1,
      Set(table.headings.map(foldedHeading)).count == table.headings.count
    else { return nil }
    return table
  }
}
