import Testing

/// Social platforms by their presets.
@Suite struct SocialFilesFurtherTests {
  // Expected: sums of the raw columns.
  static let files: [RealFile] = [
    .read(
      "social/youtube-studio-totals.csv", "kind: social, preset: youtube-studio", rows: 365,
      ["sum of Views": "15503810", "first": "2020-12-31", "last": "2021-12-30"]),
    // The older layout of the same report.
    .read(
      "social/x-daily-activity-2021-01.csv", "kind: social, preset: x-analytics", rows: 31,
      ["sum of Impressions": "428246", "days": "31"]),
  ]

  @Test(arguments: files)
  func `social platforms read by their presets`(_ file: RealFile) throws { try file.check() }
}
