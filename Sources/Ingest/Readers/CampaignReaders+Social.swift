internal import Funnel

extension CampaignReaders {
  /// A platform's counts by day.
  ///
  /// The same platform, day and metric twice is a duplicate, a fault where the values differ, and
  /// never a sum; unless the preset says that a row is a post, an ad or a person, and that the rows
  /// of a day add up.
  static func social(_ rows: inout RowReader) throws(FeedError) -> [SocialCount] {
    rows.addsUp ? sums(of: try rowsThatAddUp(&rows)) : try firsts(&rows)
  }

  private static func firsts(_ rows: inout RowReader) throws(FeedError) -> [SocialCount] {
    var first: [[String]: Double] = [:]
    return try rows.map { row throws(FeedError) in
      guard let count = count(of: &row) else { return nil }
      if let known = first[key(of: count)] {
        row.isDuplicate(differs: known != count.value)
        return nil
      }
      first[key(of: count)] = count.value
      return count
    }
  }

  /// A post that stands twice in a file counts once.
  private static func rowsThatAddUp(_ rows: inout RowReader) throws(FeedError) -> [SocialCount] {
    var seen: [String: (line: Int, cells: [String])] = [:]
    return try rows.map { row throws(FeedError) in
      let id = row.text("row_id")
      if isWholeID(id) {
        if let earlier = seen[id] {
          guard earlier.line == row.line else {
            row.isDuplicate(differs: earlier.cells != row.cells)
            return nil
          }
        } else {
          seen[id] = (row.line, row.cells)
        }
      }
      return count(of: &row)
    }
  }

  /// Spreadsheets cut long ids to `1.78414E+16`, so that many posts have the same.
  private static func isWholeID(_ id: String) -> Bool {
    !id.isEmpty && !id.contains("+")
  }

  private static func count(of row: inout RowReader.Row) -> SocialCount? {
    guard let day = row.day("date") else { return nil }
    if row.has("until"), let last = row.day("until"), last != day {
      row.refuse(
        column: "until", "it covers \(day) to \(last), not one day",
        "Export the report with a breakdown by day.")
      return nil
    }
    let span = row.text("span")
    guard span.isEmpty || foldedName(span) == "lifetime" else {
      row.refuse(
        column: "span", "it is not the post’s whole life", "Export the posts with lifetime figures."
      )
      return nil
    }
    guard let value = row.number("value") else {
      row.hasNoValue()
      return nil
    }
    return SocialCount(
      platform: row.text("platform"), day: day, metric: row.text("metric"), value: value)
  }

  private static func sums(of counts: [SocialCount]) -> [SocialCount] {
    var sums: [SocialCount] = []
    var index: [[String]: Int] = [:]
    for count in counts {
      if let known = index[key(of: count)] {
        sums[known].value += count.value
      } else {
        index[key(of: count)] = sums.count
        sums.append(count)
      }
    }
    return sums
  }

  private static func key(of count: SocialCount) -> [String] {
    [count.platform, count.metric, count.day.iso]
  }
}
