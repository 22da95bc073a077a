extension Preset {
  /// The content of a LinkedIn page by day. Totals are read as they stand, never made of organic and
  /// sponsored; unique impressions are left out, as they do not add up over days.
  static let linkedinPage = Preset(
    "linkedin-page", [.social], title: "Content (updates) analytics of a LinkedIn page",
    summary: "Page admin, Analytics, Content, Export; save the .xls as .xlsx or CSV.",
    apply: { feed in
      feed.cells.dates = .monthFirst
      feed.columns = [Feed.ColumnName("date", ["Date"])]
      feed.values = [Feed.Constant(canonical: "platform", text: "LinkedIn")]
      let metrics = [
        ("Impressions", "Impressions (total)"), ("Organic impressions", "Impressions (organic)"),
        ("Sponsored impressions", "Impressions (sponsored)"), ("Clicks", "Clicks (total)"),
        ("Reactions", "Reactions (total)"), ("Comments", "Comments (total)"),
        ("Reposts", "Reposts (total)"),
      ]
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: metrics.map { Feed.ColumnName($0, [$1], isNeeded: $0 == "Impressions") })
    })
}
