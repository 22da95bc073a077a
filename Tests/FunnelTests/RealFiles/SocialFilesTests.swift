import Testing

/// What social platforms count.
@Suite struct SocialFilesTests {
  private static let x = "social/x-daily-activity-2021-01.csv"
  private static let places = "social/youtube-studio-table-data.csv"
  private static let days = "social/youtube-studio-totals.csv"
  private static let byPlace =
    "kind: social, columns: {platform: Geography, value: Views}, "
    + "values: {date: 2021-12-31, metric: Views}"

  // Expected: sums of the raw columns; the totals stand in the files' descriptions.
  static let files: [RealFile] = [
    // A dash is no value, and never nought: there are no promoted impressions at all.
    .read(
      x,
      "kind: social, columns: {date: Date}, values: {platform: X}, unpivot: {into: metric, "
        + "value: value, columns: {Impressions: impressions, Posts: Tweets published, "
        + "Likes: likes, Promoted: promoted impressions}}", rows: 31,
      [
        "sum of Impressions": "428246", "sum of Posts": "189", "sum of Likes": "1981",
        "counts": "93", "first": "2021-01-01", "last": "2021-01-31", "days": "31",
      ]),
    // There is no number of followers in it, and none is made up.
    .refused(
      x,
      "kind: social, columns: {date: Date, value: Followers}, "
        + "values: {platform: X, metric: Followers}", "no column “Followers” among 38 headings"),
    // Countries come to less than the total, which stands in a row of its own. `NA` is Namibia.
    .read(
      places, byPlace, rows: 201, notes: ["left out: a total, line 2"],
      [
        "sum of Views": "14344009", "platforms": "201", "of NA": "586", "of GB": "726879",
        "of VG": "0",
      ]),
    .read(
      places, "\(byPlace), only: {Geography: Total}", rows: 1,
      ["sum of Views": "15503810", "platforms": "1"]),
    .read(
      places,
      "kind: comparators, columns: {name: Geography, value: Watch time (hours)}, "
        + "skip: {Geography: Total}", rows: 201, ["values": "1078604.379"]),
    .read(
      days,
      "kind: social, columns: {date: Date, value: Views}, "
        + "values: {platform: YouTube, metric: Views}", rows: 365,
      ["sum of Views": "15503810", "days": "365", "first": "2020-12-31", "last": "2021-12-30"]),
  ]

  @Test(arguments: files)
  func `every file of social platforms reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }
}
