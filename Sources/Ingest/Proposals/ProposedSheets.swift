/// The tables that a file offers: one of text, or each visible sheet of a workbook.
struct ProposedSheets {
  let tables: [(sheet: String?, reading: CSVReading)]
  let decoded: DecodedText?
  /// Why a sheet of several could not be read.
  private(set) var unread: [String] = []

  /// More visible sheets than these are not looked into.
  private static let mostSheets = 30

  /// - Throws: where the bytes are no table at all.
  init(_ bytes: [UInt8]) throws(FeedError) {
    let kind = ContentKind(bytes)
    if case .foreign(.xlsx) = kind {
      (tables, unread) = try ProposedSheets.sheets(bytes)
      decoded = nil
      return
    }
    if let problem = kind.problemForText { throw FeedError(problem) }
    let text = try DecodedText(bytes)
    let reading = try CSVReading(text.bytes)
    // Text has hardly any control characters, whatever its language.
    let sample = text.bytes.prefix(4096)
    let odd = sample.count { $0 < 0x20 && !$0.isBlank || $0 == 0x7F }
    guard odd * 20 <= sample.count else { throw FeedError(.binary) }
    decoded = text
    tables = [(nil, reading)]
  }

  private static func sheets(_ bytes: [UInt8]) throws(FeedError)
    -> (tables: [(sheet: String?, reading: CSVReading)], unread: [String])
  {
    let index = try WorkbookArchive.open(bytes) { archive throws(FeedError) in
      try WorkbookIndex(of: &archive)
    }
    let all = index.sheets.filter { $0.state == .visible }
    guard all.count > 1 else {
      let feed = Feed(name: "proposed", kind: .register, from: "")
      return ([(nil, try feed.tabular(bytes))], [])
    }
    var tables: [(sheet: String?, reading: CSVReading)] = []
    var unread: [String] = []
    var problem: FeedError?
    for sheet in all.prefix(mostSheets) {
      var feed = Feed(name: "proposed", kind: .register, from: "")
      feed.layout.sheet = sheet.name
      do throws(FeedError) {
        tables.append((sheet.name, try feed.tabular(bytes)))
      } catch {
        problem = error
        unread.append(sheet.name)
      }
    }
    if tables.isEmpty, let problem { throw problem }
    return (tables, unread)
  }
}
