extension Preset {
  /// The page-level export of Facebook's old Page Insights: up to 1,995 columns, and a row of
  /// descriptions below the headings. The weekly and 28-day figures overlap and are left out.
  static let facebookInsights = Preset(
    "facebook-insights", [.social], title: "Page-level data of Facebook Page Insights (until 2023)",
    summary: "Page, Insights, Export data, Page data. Only the daily columns named here are read.",
    telltales: metrics.map(\.1),
    apply: { feed in
      feed.cells.dates = .iso
      feed.columns = [Feed.ColumnName("date", ["Date"])]
      feed.values = [Feed.Constant(canonical: "platform", text: "Facebook")]
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: metrics.map { Feed.ColumnName($0, [$1], isNeeded: false) })
    })

  private static let metrics = [
    ("New likes", "Daily New Likes"), ("Unlikes", "Daily Unlikes"),
    ("Engaged users", "Daily Page Engaged Users"), ("Reach", "Daily Total Reach"),
    ("Impressions", "Daily Total Impressions"), ("Page views", "Daily Total Views"),
    ("Page consumptions", "Daily Page Consumptions"),
  ]
}
