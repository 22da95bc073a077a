extension Preset {
  /// YouTube Studio's advanced mode. “Totals” is a series of days. “Table data” has no days: only its
  /// row `Total` is read, never a sum of the others, which lack what YouTube does not show, and it
  /// needs a day from configuration. Durations are not read.
  static let youtubeStudio = Preset(
    "youtube-studio", [.social], title: "Totals.csv or Table data.csv of YouTube Studio",
    summary: "Analytics, Advanced mode, Export current view. Table data needs `values: {date: …}`.",
    apply: { feed in
      feed.columns = [Feed.ColumnName("date", ["Date"])]
      feed.values = [Feed.Constant(canonical: "platform", text: "YouTube")]
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: metrics.map { Feed.ColumnName($0, [$0], isNeeded: $0 == "Views") })
    },
    rearranged: { reading, feed throws(FeedError) in
      try totals(of: reading, hasDay: feed.values.contains { $0.canonical == "date" })
    },
    showsIn: { table in
      (0..<min(HeaderRow.searched, table.count)).contains { record in
        let headings = table.texts(record).map(foldedHeading)
        return headings == ["date", "views"]
          || headings.contains("views") && headings.contains("watch time (hours)")
      }
    })

  private static let metrics = [
    "Views", "Watch time (hours)", "Impressions", "Subscribers", "Likes", "Comments added",
    "Shares",
  ]

  /// The table as it is where it has days, else its row of totals alone.
  private static func totals(of reading: CSVReading, hasDay: Bool) throws(FeedError) -> CSVReading {
    let table = reading.table
    let found = (0..<min(HeaderRow.searched, table.count)).first { record in
      table.texts(record).map(foldedHeading).contains("views")
    }
    guard let found else { return reading }
    let headings = table.texts(found)
    let isByDay = headings.contains { foldedHeading($0) == "date" }
    if isByDay, foldedHeading(headings[0]) == "date",
      !headings.contains(where: { ["content", "geography"].contains(foldedHeading($0)) })
    {
      return reading
    }
    if isByDay {
      throw FeedError(
        .other(
          "this is “Chart data”, which has a few videos only. Take “Totals” of the same download."),
        line: table.line(found))
    }
    guard hasDay else {
      throw FeedError(
        .other(
          "“Table data” has no days. Take “Totals” of the same download, or give the day for which "
            + "its total is to stand as `values: {date: …}`."), line: table.line(found))
    }
    let rest = found + 1..<max(found + 1, table.count)
    let total = rest.first { foldedHeading(table.trimmed($0, 0)) == "total" }
    guard let total else {
      throw FeedError(
        .other("the table has no row “Total”, and a sum of the others would be too low."))
    }
    let columns = headings.indices.filter { column in
      metrics.contains { foldedHeading($0) == foldedHeading(headings[column]) }
    }
    var written = Rearrangement(of: reading, headings: columns.map { headings[$0] })
    written.add(columns.map { table.trimmed(total, $0) }, line: table.line(total))
    written.note("the row Total alone counts; \(max(0, rest.count - 1)) rows below it are not read")
    return try written.finished()
  }
}
