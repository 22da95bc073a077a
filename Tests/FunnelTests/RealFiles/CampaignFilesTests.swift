import Foundation
import Testing

/// Reports of advertising and web traffic.
@Suite struct CampaignFilesTests {
  private static let meta = "campaigns/meta-ads-campaigns-daily.csv"
  private static let google = "campaigns/google-ads-day-report.csv"
  private static let analytics = "campaigns/ga-all-traffic.csv"
  private static let metaSpend =
    "kind: spend, columns: {campaign_id: Campaign Name, date: Reporting Starts, "
    + "amount: Amount Spent (USD)}"
  private static let googleSpend =
    "kind: spend, columns: {campaign_id: Campaign, date: Day, amount: Cost, currency: Currency}"
  private static let revenue =
    "kind: spend, columns: {campaign_id: Source/Medium, date: Date, amount: Revenue}"

  // Expected: sums of the raw columns; the totals stand in the files' descriptions. At 0.75 each
  // row's pence are rounded for themselves.
  static let files: [RealFile] = [
    .refused(meta, metaSpend, "USD", "currency"),
    .read(
      meta, "\(metaSpend), currency: {USD: 1}", rows: 107,
      [
        "pence": "7588809", "campaigns": "5", "pence of Remarketing US": "3806378",
        "first": "2021-03-19", "last": "2021-04-17", "days": "30",
      ]),
    .read(
      meta,
      "kind: social, columns: {platform: Campaign Name, date: Reporting Starts}, unpivot: "
        + "{into: metric, value: value, columns: {Impressions: Impressions, Clicks: Link Clicks}}",
      rows: 107,
      [
        "sum of Impressions": "3516653", "sum of Clicks": "20694", "counts": "214",
        "platforms": "5",
      ]
    ),
    // A heading with a comma in it, in quotes.
    .read(
      meta,
      "kind: comparators, columns: {name: Campaign Name, period: Ends, "
        + "value: 'CPM (Cost per 1,000 Impressions) (USD)'}, only: {Reporting Starts: 2021-04-17, "
        + "Campaign Name: Remarketing US}", rows: 1,
      ["numbers of Remarketing US": "//36.0556", "texts of Remarketing US": "Ongoing||"]),
    .refused(google, googleSpend, "USD", "currency"),
    // Two titles above, the first of which looks like the heading `Day`.
    .read(
      google, "\(googleSpend), currency: {USD: 1}", rows: 96, notes: ["headings in line 3"],
      ["pence": "534936", "campaigns": "6", "first": "2021-03-24", "last": "2021-04-22"]),
    .read(
      google, "\(googleSpend), currency: {USD: 0.75}", rows: 96, ["pence": "401208"]),
    .read(
      google,
      "kind: social, columns: {platform: Campaign, date: Day, value: Impressions}, "
        + "values: {metric: Impressions}", rows: 96, ["sum of Impressions": "50083"]),
    // The four sources; the file's own totals of the days come to 8p more.
    .read(
      analytics, "\(revenue), dates: month-first", rows: 720,
      notes: ["headings in line 7", "left out: a total"],
      [
        "pence": "739887485", "campaigns": "4", "first": "2020-04-26", "last": "2020-10-22",
        "days": "180", "pence of google / organic": "245320184",
      ]),
    .read(
      analytics, "\(revenue), dates: month-first, only: {Source/Medium: Total}", rows: 180,
      ["pence": "739887493", "campaigns": "1"]),
    .refused(
      analytics, "\(revenue), dates: day-first", "“Date”", "4/26/2020", "dates: month-first"),
  ]

  @Test(arguments: files)
  func `every report of campaigns reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }

  @Test(arguments: [(meta, metaSpend), (google, googleSpend)])
  func `a report in dollars is refused by name, and the rest is published without it`(
    _ file: String, _ feed: String
  ) async throws {
    let folder = try ContractFolder(register: "enquiry_id,enquiry_date\nA1,2021-05-01\n")
    try folder.write(Data(try RealFiles.bytes(file)), to: "config/feeds/ads.csv")
    try folder.write("{from: ads.csv, \(feed)}\n", to: "config/feeds/ads.yaml")
    let run = try await folder.publish(asAt: "2021-06-30")
    #expect(run.exitCode == 0, "\(run.messages)")
    let status = try ContractSite(folder).status()
    let feed = try #require(status.feeds.first { $0.feed == "ads" })
    #expect(feed.state == "missing")
    #expect(feed.reason?.contains("USD") == true, "\(feed.reason ?? "")")
    let check = try await folder.run(["check", "--config", "config", "--as-at", "2021-06-30"])
    #expect(check.exitCode == 1)
    #expect((check.output + check.messages).contains("USD"))
  }
}
