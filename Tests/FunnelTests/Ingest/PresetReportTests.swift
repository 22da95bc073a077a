import Funnel
import Testing

@testable import Ingest

/// Reports with a row a day or an area, below titles, comments and descriptions.
@Suite struct PresetReportTests {
  private let ga4 = """
    # ----------------------------------------
    # Reports snapshot
    # Account: Anytown
    # Property: www.example.org
    # ----------------------------------------
    #
    # Start date: 20250101
    # End date: 20250103
    Nth day,Active users,New users
    0000,12,5
    0001,15,6
    0002,9,1

    # Start date: 20250201
    # End date: 20250214
    Nth week,Active users
    0000,40
    0001,44

    # Start date: 20250101
    # End date: 20250131
    Session default channel group,Sessions
    Direct,70
    Organic Search,30

    # Start date: 20250101
    # End date: 20250131
    Date,Sessions,Views,Average engagement time
    20250102,20,61,33.25
    20250101,18,50,12.5
    ,38,111,Grand total

    """

  @Test(arguments: ["\n", "\r\n"])
  func `GA4's tables by day and week are read from their own start`(_ end: String) throws {
    let sample = try PresetSample(
      "kind: social\npreset: ga4", ga4.replacing("\n", with: end))
    #expect(
      sample.social == [
        "Website Active users 2025-01-01": 12, "Website Active users 2025-01-02": 15,
        "Website Active users 2025-01-03": 9, "Website New users 2025-01-01": 5,
        "Website New users 2025-01-02": 6, "Website New users 2025-01-03": 1,
        "Website Active users by week 2025-02-01": 40,
        "Website Active users by week 2025-02-08": 44, "Website Sessions 2025-01-02": 20,
        "Website Views 2025-01-02": 61, "Website Sessions 2025-01-01": 18,
        "Website Views 2025-01-01": 50,
      ])
    #expect(sample.counts == [7, 7, 0, 0])
    #expect(sample.isConserved)
    #expect(sample.reading.notes.contains { $0.contains("line 22, not by day") })
  }

  @Test func `a table that counts from an unknown start is refused, the others are read`() throws {
    let text = "Nth day,Active users\n0000,12\n0001,13\n\nDate,Sessions\n20250101,4\n"
    let sample = try PresetSample("kind: social\npreset: ga4", text)
    #expect(sample.social == ["Website Sessions 2025-01-01": 4])
    #expect(sample.counts == [3, 1, 0, 2])
    #expect(sample.isConserved)
    #expect(sample.reading.faults.map(\.line) == [1])
    #expect(sample.reading.faults.first?.what.contains("start date") == true)
  }

  @Test func `months of GA4 begin on their first day, and a start within a month stays`() throws {
    let text = "# Start date: 20250115\nNth month,Total users\n0000,5\n0001,8\n0002,9\n"
    let sample = try PresetSample("kind: social\npreset: ga4", text)
    #expect(
      sample.social == [
        "Website Total users by month 2025-01-15": 5, "Website Total users by month 2025-02-01": 8,
        "Website Total users by month 2025-03-01": 9,
      ])
  }

  @Test func `a report of GA4 without days is refused, and one split by channel is not summed`()
    throws
  {
    let text = "# Start date: 20250101\nSession source,Sessions\nDirect,7\n"
    #expect(
      feedError { _ = try PresetSample("kind: social\npreset: ga4", text) }?.problem == .noDays)
    let split = "# x\nDate,Session source,Sessions\n20250101,Direct,7\n20250101,Email,3\n"
    #expect(
      feedError { _ = try PresetSample("kind: social\npreset: ga4", split) }?.problem == .noDays)
  }

  @Test func `a platform of one's own replaces that of the preset`() throws {
    let sample = try PresetSample(
      "kind: social\npreset: ga4\nvalues: {platform: Fostering site}",
      "# Start date: 20250101\nNth day,Sessions\n0000,5\n")
    #expect(sample.social == ["Fostering site Sessions 2025-01-01": 5])
  }

  // Totals overlap each other; a dash is no money.
  private let googleAds = """
    Campaign report
    "July 14, 2026 - July 15, 2026"
    Campaign state,Campaign,Currency code,Budget,Campaign status,Campaign type,Day,Campaign ID,Impr.,Cost,Clicks,Conversions
    Enabled,Foster with us,GBP,20.00,Eligible,Search,2026-07-14,11,"25,881","1,234.50",77,3.50
    Enabled,Foster with us,GBP,20.00,Eligible,Search,2026-07-15,11,310,12.40,7,0.00
    Paused,Display,GBP, --,Paused,Display,2026-07-15,12,0, --,0,0.00
    """

  private let totals = """

    Total: Campaigns, --,GBP,20.00, --, --, --, --,"26,191","1,246.90",84,3.50
    Total: Account, --,GBP,20.00, --, --, --, --,"26,191","1,246.90",84,3.50
    Total: Search, --,GBP,20.00, --, --, --, --,"26,191","1,246.90",84,3.50
    """

  @Test func `Google's money is read to the penny, and a dash is none`() throws {
    let sample = try PresetSample("kind: spend\npreset: google-ads", googleAds)
    #expect(sample.spend.map(\.amountInPence) == [123_450, 1240])
    #expect(sample.spend.map(\.campaign) == ["Foster with us", "Foster with us"])
    #expect(sample.counts == [3, 3, 0, 0])
  }

  @Test func `Google's rows of totals are left out`() throws {
    let sample = try PresetSample("kind: spend\npreset: google-ads", googleAds + totals)
    #expect(sample.spend.reduce(0) { $0 + $1.amountInPence } == 124_690)
    #expect(sample.counts == [3, 3, 0, 0])
  }

  @Test func `Google's tab-separated file in UTF-16 reads the same`() throws {
    let lines = googleAds.split(separator: "\n").map(String.init).map { line in
      guard !line.hasPrefix("\"July") else { return line }
      return line.replacing("\"25,881\"", with: "25;881").replacing(
        "\"1,234.50\"", with: "1;234.50"
      )
      .replacing(",", with: "\t").replacing(";", with: ",")
    }
    let tabbed = lines.joined(separator: "\r\n")
    let sample = try PresetSample("kind: spend\npreset: google-ads", tabbed.utf16LittleEndian)
    #expect(sample.spend.map(\.amountInPence) == [123_450, 1240])
  }

  @Test func `Google's other currency is refused by its name`() throws {
    let error = feedError {
      _ = try PresetSample(
        "kind: spend\npreset: google-ads", googleAds.replacing(",GBP,", with: ",EUR,"))
    }
    #expect(error?.problem == .currency("EUR"))
  }

  @Test func `Meta's campaign without a breakdown by day is spread, and its clicks refused`() throws
  {
    let text =
      "Campaign name,Reporting starts,Reporting ends,Impressions,Link clicks,Amount spent (GBP)\n"
      + "Spring,2026-03-01,2026-03-04,4000,40,100.00\nSpring,2026-03-05,2026-03-05,900,9,10.01\n"
    let spend = try PresetSample("kind: spend\npreset: meta-ads", text).spend
    #expect(spend.map(\.amountInPence) == [10_000, 1001])
    #expect(spend[0].days.upperBound.iso == "2026-03-04")
    let social = try PresetSample("kind: social\npreset: meta-ads", text)
    #expect(
      social.social == [
        "Meta ads Impressions 2026-03-05": 900, "Meta ads Link clicks 2026-03-05": 9,
      ])
    #expect(social.counts == [2, 1, 0, 1])
    #expect(social.reading.faults.count == 1)
    #expect(social.reading.faults[0].mend.contains("by day"))
  }

  @Test func `a LinkedIn page is read by day below its title, month first`() throws {
    let text = """
      Anytown Council - content analytics
      Date,Impressions (organic),Impressions (sponsored),Impressions (total),Unique impressions (organic),Clicks (total),Reactions (total),Comments (total),Reposts (total),Engagement rate (total)
      01/30/2026,100,20,120,80,5,3,1,0,0.05
      01/31/2026,50,0,50,44,1,0,0,2,0.02
      """
    let sample = try PresetSample("kind: social\npreset: linkedin-page", text)
    #expect(
      sample.sums == [
        "LinkedIn Impressions": 170, "LinkedIn Organic impressions": 150,
        "LinkedIn Sponsored impressions": 20, "LinkedIn Clicks": 6, "LinkedIn Reactions": 3,
        "LinkedIn Comments": 1, "LinkedIn Reposts": 2,
      ])
    #expect(sample.social["LinkedIn Impressions 2026-01-31"] == 50)
    #expect(sample.counts == [2, 2, 0, 0])
  }

  @Test func `LinkedIn's followers are new ones, from a workbook as from CSV`() throws {
    let text =
      "New followers\nDate,Sponsored followers,Organic followers,Total followers\n"
      + "01/30/2026,0,2,2\n01/31/2026,1,3,4\n"
    let expected = [
      "LinkedIn New followers 2026-01-30": 2.0, "LinkedIn New followers 2026-01-31": 4,
      "LinkedIn New organic followers 2026-01-30": 2,
      "LinkedIn New organic followers 2026-01-31": 3,
      "LinkedIn New sponsored followers 2026-01-30": 0,
      "LinkedIn New sponsored followers 2026-01-31": 1,
    ]
    let sample = try PresetSample("kind: social\npreset: linkedin-followers", text)
    #expect(sample.social == expected)
    let rows = text.split(separator: "\n").enumerated().map { row, line in
      let cells = line.split(separator: ",").map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }
      return "<row r=\"\(row + 1)\">\(cells.joined())</row>"
    }
    let workbook = WorkbookFiles([("New followers", "", rows.joined())]).bytes
    let sheet = try PresetSample("kind: social\npreset: linkedin-followers", workbook)
    #expect(sheet.social == expected)
  }

  @Test func `LinkedIn's old workbook is refused with what to do`() throws {
    let xls: [UInt8] =
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array(repeating: 0, count: 512)
    let error = feedError { _ = try PresetSample("kind: social\npreset: linkedin-page", xls) }
    #expect(error.map { "\($0)".contains("(.xls)") && "\($0)".contains("as .xlsx") } == true)
  }

  @Test func `YouTube's videos give the row Total alone, below a blank line too`() throws {
    let text =
      "Content,Video title,Video publish time,Views,Watch time (hours),Average view duration,"
      + "Impressions,Impressions click-through rate (%)\n"
      + "Total,,,500,41.5,0:04:12,9000,4.1\nabc,\"One, two\",\"Jan 3, 2026\",300,30,0:06:00,5000,5\n"
    let sample = try PresetSample(
      "kind: social\npreset: youtube-studio\nvalues: {date: 2026-06-30}", text)
    #expect(
      sample.social == [
        "YouTube Views 2026-06-30": 500, "YouTube Watch time (hours) 2026-06-30": 41.5,
        "YouTube Impressions 2026-06-30": 9000,
      ])
    #expect(sample.counts == [1, 1, 0, 0])
  }

  @Test(arguments: [
    ("Content,Views\nabc,3\n", "no row “Total”"),
    ("Date,Content,Video title,Views\n2026-01-01,abc,x,3\n", "Chart data"),
  ])
  func `a table of YouTube that has no total is refused`(_ text: String, _ part: String) throws {
    let error = feedError {
      _ = try PresetSample(
        "kind: social\npreset: youtube-studio\nvalues: {date: 2026-06-30}", text)
    }
    #expect(error.map { "\($0)".contains(part) } == true, "\(String(describing: error))")
  }

  /// A file as wide as Facebook's, in which the row below the headings describes them.
  @Test func `old Page Insights of 1,995 columns has a row of descriptions`() throws {
    let others = (0..<1990).map { "Weekly Thing \($0)" }
    let text = [
      (["Date", "Lifetime Total Likes", "Daily New Likes", "Daily Total Reach"] + others
        + ["Daily Total Impressions"]),
      ([
        "", "Lifetime: The total number of people", "Daily: The number of new people",
        "Daily: The number of people",
      ] + others.map { "Weekly: \($0)" } + ["Daily: The number"]),
      (["2017-01-01", "1000", "3", "450"] + others.map { _ in "1" } + ["900"]),
      (["2017-01-02", "1003", "0", "460"] + others.map { _ in "" } + ["910"]),
    ].map { $0.joined(separator: ",") }.joined(separator: "\n")
    let sample = try PresetSample("kind: social\npreset: facebook-insights", text)
    #expect(
      sample.sums == [
        "Facebook New likes": 3, "Facebook Reach": 910, "Facebook Impressions": 1810,
      ])
    #expect(sample.counts == [2, 2, 0, 0])
  }
}
