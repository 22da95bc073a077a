extension Preset {
  /// The account overview of X: a row a day, a column a metric.
  static let xAnalytics = Preset("x-analytics", [.social]) { feed in
    feed.columns = [Feed.ColumnName("date", ["Date"])]
    feed.values = [Feed.Constant(canonical: "platform", text: "X")]
    feed.unpivot = Feed.Unpivot(
      into: "metric", value: "value",
      columns: [
        "Impressions", "Likes", "Engagements", "Bookmarks", "Shares", "New follows", "Unfollows",
        "Replies", "Reposts", "Profile visits",
      ].map { Feed.ColumnName($0, [$0], isNeeded: $0 == "Impressions") })
  }
}
