/// Whether an answer of Nomis is whole: for guests it ends at 25,000 rows, and the server says that
/// all is well.
enum NomisCompleteness {
  private static let guestLimit = 25_000

  /// - Throws: where the table is one of Nomis and plainly cut off.
  static func check(_ reading: CSVReading, of feed: Feed) throws(FeedError) {
    let table = reading.table
    guard table.count > 0 else { return }
    let headings = (0..<table.cellCount(0)).map { foldedHeading(table.text(0, $0)) }
    guard feed.isFromNomis || isNomis(headings) else { return }
    let records = (1..<max(1, table.count)).filter { !table.isBlank($0) }
    let rows = records.count + reading.refusedLines.count
    let announced = headings.firstIndex(of: "record_count").flatMap { column in
      records.lazy.compactMap { Int(table.trimmed($0, column)) }.max()
    }
    if let announced {
      guard rows < announced else { return }
      throw cutOff("has \(announced) rows, and only \(rows) came")
    }
    guard rows == guestLimit, feed.paging == nil else { return }
    throw cutOff("has exactly 25,000 rows, where Nomis cuts off without saying so")
  }

  /// By the names that its API gives to area and value, in CSV and in JSON.
  private static func isNomis(_ headings: [String]) -> Bool {
    headings.contains { $0 == "geography_code" || $0 == "geography.geogcode" }
      && headings.contains { $0 == "obs_value" || $0 == "obs_value.value" }
  }

  private static func cutOff(_ what: String) -> FeedError {
    FeedError(
      .other(
        "the answer of Nomis \(what). Page through it with "
          + "`paging: {offset: RecordOffset, limit: 25000}`, or ask for less."))
  }
}

extension Feed {
  /// Whether the feed comes from nomisweb.co.uk.
  fileprivate var isFromNomis: Bool {
    guard from.contains("://") else { return false }
    let parts = from.split(separator: "/", maxSplits: 2)
    guard parts.count > 1 else { return false }
    let host = (parts[1].split(separator: "@").last ?? "").prefix { $0 != ":" && $0 != "?" }
      .lowercased()
    return host == "nomisweb.co.uk" || host.hasSuffix(".nomisweb.co.uk")
  }
}
