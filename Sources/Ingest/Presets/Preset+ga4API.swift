extension Preset {
  /// A report of the GA4 Data API (`runReport`) by `date`: a column a metric. Google leaves small
  /// rows out, so a missing day is not nought.
  static let ga4API = Preset(
    "ga4-api", [.social], title: "Google Analytics 4, Data API report by date",
    summary: "The answer of runReport, saved as JSON or fetched: a count of each metric by day.",
    apply: { feed in
      feed.layout.format = .json
      feed.columns = [Feed.ColumnName("date", ["date"])]
      feed.values = [Feed.Constant(canonical: "platform", text: "Website")]
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: [
          ("Sessions", "sessions"), ("Engaged sessions", "engagedSessions"),
          ("Active users", "activeUsers"), ("Total users", "totalUsers"), ("New users", "newUsers"),
          ("Views", "screenPageViews"), ("Events", "eventCount"), ("Key events", "keyEvents"),
          ("Conversions", "conversions"),
        ].map { Feed.ColumnName($0.0, [$0.1], isNeeded: false) })
    },
    // A table of cells is another report.
    showsIn: { _ in false })
}
