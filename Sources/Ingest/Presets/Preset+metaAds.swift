extension Preset {
  /// Meta Ads Manager's report by day. The currency stands in the heading of the amount.
  static let metaAds = Preset("meta-ads", [.spend]) { feed in
    feed.columns = [
      Feed.ColumnName("campaign_id", ["Campaign name"]),
      Feed.ColumnName("date", ["Day", "Reporting starts", "Starts"]),
      Feed.ColumnName(
        "amount", ["Amount spent"] + currencies.map { "Amount spent (\($0))" }),
    ]
  }

  private static let currencies = ["GBP", "EUR", "USD", "CAD", "AUD", "PLN", "INR"]
}
