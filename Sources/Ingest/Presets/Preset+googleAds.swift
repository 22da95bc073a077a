extension Preset {
  /// A Google Ads report by day: its name and the range of days stand above the headings, and
  /// overlapping totals below the rows. The currency has a column of its own.
  static let googleAds = Preset(
    "google-ads", [.spend], title: "Campaign report of Google Ads, by day",
    summary: "Campaigns, Segment by day, Download (.csv, or .csv for Excel). Totals are left out.",
    apply: { feed in
      feed.columns = [
        Feed.ColumnName("campaign_id", ["Campaign", "Campaign name"]),
        Feed.ColumnName("date", ["Day"]),
        Feed.ColumnName("amount", ["Cost"]),
        Feed.ColumnName("currency", ["Currency code", "Currency"], isNeeded: false),
      ]
    })
}
