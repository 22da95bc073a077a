extension Preset {
  /// A report of Google Analytics 4: comments that begin with `#`, and tables of which those by day,
  /// week or month are read. `Nth day` counts from the `# Start date` above its table.
  ///
  /// A week's or month's figure has a metric of its own, at its first day: users who come twice are
  /// counted once in it, so that it is no sum of days.
  static let ga4 = Preset(
    "ga4", [.social], title: "Report of Google Analytics 4",
    summary: "Reports, any report by day, Share this report, Download file (CSV).",
    fills: ["date"],
    apply: { feed in
      feed.columns = [Feed.ColumnName("date", ["date"])]
      feed.values = [Feed.Constant(canonical: "platform", text: "Website")]
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: GA4Table.columns.map { Feed.ColumnName($0, [$0], isNeeded: false) })
    },
    rearranged: { reading, _ throws(FeedError) in
      var tables = GA4Tables(reading)
      return try tables.asRows()
    },
    showsIn: { table in
      (0..<min(HeaderRow.searched, table.count)).contains { record in
        GA4Table(headings: table.texts(record))?.isOfGoogle == true
      }
    })
}
