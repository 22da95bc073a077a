extension Preset {
  /// Exports of X of either generation: the account by day, a column a metric; or its posts, a row
  /// each, which add up to the day on which they were posted. Posts' texts are never read, and no
  /// export tells how many follow the account.
  static let xAnalytics = Preset(
    "x-analytics", [.social], title: "Account overview or content export of X (Twitter) Analytics",
    summary: "Analytics, Overview or Content, Download data. Use one of the two, not both.",
    telltales: [
      "Tweets published", "Tweet id", "Post id", "New follows", "Profile visits", "Bookmarks",
      "user profile clicks",
    ],
    apply: { feed in
      feed.columns = [
        Feed.ColumnName("date", ["Date", "time"]),
        Feed.ColumnName("row_id", ["Post id", "Tweet id"], isNeeded: false),
      ]
      feed.values = [Feed.Constant(canonical: "platform", text: "X")]
      feed.addsUp = true
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: metrics.map { Feed.ColumnName($0, [$0] + $1, isNeeded: $0 == "Impressions") },
        countsRowsAs: "Posts")
    })

  /// Our name, which is today's heading, and the headings of the generation before.
  private static let metrics: [(String, [String])] = [
    ("Impressions", []), ("Likes", []), ("Engagements", []), ("Bookmarks", []), ("Shares", []),
    ("New follows", ["follows"]), ("Unfollows", []), ("Replies", []), ("Reposts", ["retweets"]),
    ("Profile visits", ["user profile clicks"]), ("Link clicks", ["URL Clicks"]),
    ("Posts", ["Create Post", "Tweets published"]), ("Promoted impressions", []),
    ("Promoted engagements", []), ("Promoted link clicks", ["promoted url clicks"]),
  ]
}
