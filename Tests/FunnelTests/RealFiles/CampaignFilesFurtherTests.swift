import Testing

/// Reports of advertising by their presets.
@Suite struct CampaignFilesFurtherTests {
  // Expected: sums of the raw columns.
  static let files: [RealFile] = [
    .refused("campaigns/meta-ads-campaigns-daily.csv", "kind: spend, preset: meta-ads", "USD"),
    .read(
      "campaigns/meta-ads-campaigns-daily.csv",
      "kind: spend, preset: meta-ads, currency: {USD: 1}", rows: 107, ["pence": "7588809"]),
    .refused("campaigns/google-ads-day-report.csv", "kind: spend, preset: google-ads", "USD"),
    .read(
      "campaigns/google-ads-day-report.csv",
      "kind: spend, preset: google-ads, currency: {USD: 1}", rows: 96, ["pence": "534936"]),
  ]

  @Test(arguments: files)
  func `reports of advertising read by their presets`(_ file: RealFile) throws { try file.check() }
}
