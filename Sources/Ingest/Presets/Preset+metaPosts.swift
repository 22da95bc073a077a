extension Preset {
  /// Facebook posts, as Meta Business Suite exports content: a row a post, dated month-first in the
  /// account's time. Its text is never read, and reach, which does not add up over posts, is not.
  static let metaPosts = Preset(
    "meta-posts", [.social], title: "Facebook posts, content export of Meta Business Suite",
    summary:
      "Insights, Content, Export data, Lifetime. Posts count on the day they were published.",
    telltales: ["Page ID", "Page name"],
    apply: { feed in
      feed.readsPosts(
        of: "Facebook", published: ["Publish time"], id: ["Post ID"],
        counts: [
          ("Post views", ["Views"]), ("Post impressions", ["Impressions"]),
          ("Post reactions", ["Reactions"]), ("Post comments", ["Comments"]),
          ("Post shares", ["Shares"]), ("Post clicks", ["Total clicks"]),
          ("Post link clicks", ["Link Clicks"]),
        ])
    })
}

extension Feed {
  /// Reads a row a post: its counts add up to those of the day on which it was published.
  mutating func readsPosts(
    of platform: String, published: [String], id: [String], counts: [(String, [String])]
  ) {
    cells.dates = .monthFirst
    columns = [
      ColumnName("date", published), ColumnName("row_id", id),
      ColumnName("span", ["Date"], isNeeded: false),
    ]
    values = [Constant(canonical: "platform", text: platform)]
    addsUp = true
    unpivot = Unpivot(
      into: "metric", value: "value",
      columns: counts.map { ColumnName($0.0, $0.1, isNeeded: false) }, countsRowsAs: "Posts")
  }
}
