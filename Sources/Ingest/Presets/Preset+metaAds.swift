extension Preset {
  /// Meta Ads Manager's report of campaigns. The currency stands in the heading of the amount, and a
  /// row may cover more than a day. Reach and results are not read: reach does not add up over days,
  /// and results mean another thing in each campaign.
  static let metaAds = Preset(
    "meta-ads", [.spend, .social], title: "Campaigns report of Meta Ads Manager",
    summary: "Ads Manager, Campaigns, Breakdown by day, Export table data.",
    telltales: amounts,
    apply: { feed in
      let first = ["Day", "Reporting starts"]
      let last = Feed.ColumnName(
        feed.kind == .spend ? "to" : "until", ["Day", "Reporting ends"], isNeeded: false)
      guard feed.kind == .social else {
        feed.columns = [
          Feed.ColumnName("campaign_id", ["Campaign name"]), Feed.ColumnName("from", first), last,
          Feed.ColumnName("amount", amounts),
        ]
        return
      }
      feed.columns = [Feed.ColumnName("date", first), last]
      feed.values = [Feed.Constant(canonical: "platform", text: "Meta ads")]
      feed.addsUp = true
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: [
          Feed.ColumnName("Impressions", ["Impressions"]),
          Feed.ColumnName("Link clicks", ["Link clicks"], isNeeded: false),
        ])
    })

  private static let amounts =
    ["Amount spent"] + CurrencyText.codes.sorted().map { "Amount spent (\($0))" }
}
