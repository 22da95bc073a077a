import Funnel
import Testing

@testable import Ingest

@Suite struct LayoutTests {
  static let register = "{kind: register, from: r.csv, dates: day-first}"

  @Test func `titles, comments and blank rows above the headings are passed over`() throws {
    let read = try FeedDoor(
      Self.register,
      """
      Fostering enquiries,,
      # exported by the case system,,
      ,,
      enquiry_id,enquiry_date,source

      E1,01/04/2025,Web
      E2,13/04/2025,Radio
      """)
    #expect(read.journeys == ["E1 2025-04-01", "E2 2025-04-13"])
    #expect(read.reading.recordsSeen == 2)
    #expect(read.reading.notes.contains("headings in line 4"))
  }

  @Test func `totals, titles of sections, the headings again and notes at the foot are no rows`()
    throws
  {
    let read = try FeedDoor(
      Self.register,
      """
      enquiry_id,enquiry_date,source
      April 2025,,
      E1,01/04/2025,Web
      Total,1,
      2025/26,,
      enquiry_id,enquiry_date,source
      E2,13/04/2026,Radio
      E3,,
      ENQ 4,,
      Grand total,2,
      ,,
      "Source: case system, run on 1 May 2026",,
      "Excludes family and friends, and all who asked about adoption.",,
      and kinship,,
      """)
    #expect(
      read.journeys == ["E1 2025-04-01", "E2 2026-04-13", "E3 none", "ENQ 4 none"])
    #expect(read.reading.recordsSeen == 4)
    #expect(
      read.reading.notes.contains(
        "left out: a text alone (title or note), lines 2, 5, 12 and 2 more"))
    #expect(read.reading.notes.contains("left out: a total, lines 4, 10"))
    #expect(read.reading.notes.contains("left out: the headings again, line 6"))
  }

  @Test func `a row that lacks all but one cell is still an enquiry`() throws {
    let read = try FeedDoor(
      Self.register,
      "enquiry_id,enquiry_date,source\nE1,,\n,01/05/2025,\n,,Web\n#4,,\n12,,\n1 May 2025,,\n")
    #expect(read.reading.recordsSeen == 6)
  }

  @Test func `a pseudo source called Total is left out unless it is asked for`() throws {
    let file = """
      Date,Source,Revenue,,
      4/26/2020,web,10.50,,
      4/26/2020,Total,10.50,,
      5/6/2020,web,2.00,,
      5/6/2020,Total,2.00,,
      """
    let columns = "columns: {campaign_id: Source, date: Date, amount: Revenue}"
    let yaml = "{kind: spend, from: f.csv, dates: month-first, \(columns)"
    let read = try FeedDoor("\(yaml)}", file)
    #expect(read.spend == ["web 2020-04-26..2020-04-26 1050", "web 2020-05-06..2020-05-06 200"])
    #expect(read.reading.recordsSeen == 2)
    let totals = try FeedDoor("\(yaml), only: {Source: Total}}", file)
    #expect(totals.spend.count == 2)
    #expect(totals.spend[1] == "Total 2020-05-06..2020-05-06 200")
  }

  @Test func `a printed table keeps its totals`() throws {
    let read = try FeedDoor(
      "{kind: published, from: f.csv}",
      "period,stage,value\n2015/16,Total,25\n2015/16,enquiry,312\n")
    #expect(read.reading.counts.used == 2)
  }

  @Test func `a description of each column below the headings is no row`() throws {
    let read = try FeedDoor(
      "{kind: social, from: f.csv, dates: iso, values: {platform: Facebook, metric: Reach}, "
        + "columns: {date: Date, value: Daily Reach}}",
      """
      Date,Daily Reach,Daily Clicks
      ,"Daily: The number of people who saw it. (Unique users)","Daily: The number of clicks"
      2025-01-01,12,3
      2025-01-02,14,1
      """)
    #expect(
      read.social == ["Facebook Reach 2025-01-01 12.0", "Facebook Reach 2025-01-02 14.0"])
    #expect(read.reading.recordsSeen == 2)
    #expect(read.reading.notes.contains("left out: a description of the columns, line 2"))
  }

  static let report = """
    # ----------------------------------------
    # Account: Fostering, all pages
    # Start date: 20250101
    # ----------------------------------------

    Date,Users
    20250101,10
    20250102,12

    # Start date: 20240101
    Date,Users
    20240101,7

    Channel,Sessions
    Organic,5
    Email,3
    """

  static let users =
    "{kind: social, from: f.csv, values: {platform: Web, metric: Users}, "
    + "columns: {date: Date, value: Users}"

  @Test func `of several tables the one with the columns is read`() throws {
    let read = try FeedDoor(
      "{kind: segments, from: f.csv, columns: {segment: Channel, households: Sessions}}",
      Self.report)
    #expect(read.reading.recordsSeen == 2)
    #expect(read.reading.notes.contains("table 3 of 3 in the file"))
  }

  @Test func `where several tables have the columns the feed must say which`() throws {
    #expect(
      try FeedDoor.refusal("\(Self.users)}", Self.report)
        == "2 tables of the file have these columns: table 1 (line 6, 2 columns, 2 rows); "
        + "table 2 (line 11, 2 columns, 1 rows). Say which with `table`.")
    #expect(
      try FeedDoor("\(Self.users), table: 2}", Self.report).social
        == ["Web Users 2024-01-01 7.0"])
    #expect(
      try FeedDoor("\(Self.users), table: 1}", Self.report).social.count == 2)
    #expect(
      try FeedDoor.refusal("\(Self.users), table: 4}", Self.report).hasPrefix(
        "there is no table 4 in the file; it has table 1 (line 6, 2 columns"))
  }

  @Test func `a list that goes on under the same headings is one table`() throws {
    let read = try FeedDoor(
      Self.register,
      """
      2024/25,
      enquiry_id,enquiry_date
      E1,01/05/2024

      2025/26,
      enquiry_id,enquiry_date
      E2,01/05/2025

      E3,01/06/2025
      """)
    #expect(read.journeys == ["E1 2024-05-01", "E2 2025-05-01", "E3 2025-06-01"])
  }

  @Test func `a text alone above repeated headings is their title`() throws {
    let read = try FeedDoor(
      Self.register,
      """
      enquiry_id,enquiry_date,source
      E1,01/05/2024,Web

      2025,,
      enquiry_id,enquiry_date,source
      E2,01/05/2025,Web

      Q2,,
      enquiry_id,enquiry_date,source
      E3,01/06/2025,Web
      """)
    #expect(read.journeys == ["E1 2024-05-01", "E2 2025-05-01", "E3 2025-06-01"])
  }

  @Test func `a filter of one column's totals leaves the others to be found`() throws {
    let read = try FeedDoor(
      "{kind: register, from: r.csv, skip: {source: [Total, test]}}",
      "enquiry_id,enquiry_date,source\nE1,2024-05-01,Web\n,2,Total\nTotal,1,\n")
    #expect(read.journeys == ["E1 2024-05-01"])
    #expect(read.reading.recordsSeen == 1)
  }

  @Test func `an e-mail address, a telephone number or a postcode is nobody's category`() throws {
    let read = try FeedDoor(
      Self.register,
      "enquiry_id,enquiry_date,source\nA\u{1B}[2J,01/05/2024,zeb@mail.example\n"
        + "2,01/05/2024,07700 900123\n3,01/05/2024,CV1 1ZQ\n4,01/05/2024,Web\n")
    guard case .register(let part) = read.content else { throw FeedError(.zeroBytes) }
    #expect(part.categories == [["Not recorded", "Not in code list", "Web"]])
    #expect(read.reading.faults.count == 3)
    #expect(read.reading.faults[0].reference == "A\u{FFFD}[2J")
    #expect(!read.reading.faults.contains { $0.what.contains("zeb") || $0.what.contains("0770") })
  }

  @Test func `titled tables of counts under the same headings are kept apart`() throws {
    let file = "Facebook reach\nDate,Primary\n2025-01-01,5\n\nInstagram reach\nDate,Primary\n"
    #expect(
      try FeedDoor.refusal(
        "{kind: social, from: f.csv, values: {platform: F, metric: R}, "
          + "columns: {date: Date, value: Primary}}", file + "2025-01-01,9\n"
      ).hasPrefix("2 tables of the file have these columns"))
  }

  @Test func `repeated headings are told apart by place`() throws {
    let file = "Date,Reach,n,Clicks,n\n2025-01-01,10,100,7,70\n2025-01-02,20,100,9,45\n"
    let yaml = "{kind: social, from: f.csv, values: {platform: F, metric: M}, "
    let read = try FeedDoor("\(yaml) columns: {date: Date, value: 'n (2)'}}", file)
    #expect(read.social == ["F M 2025-01-01 70.0", "F M 2025-01-02 45.0"])
    #expect(
      try FeedDoor.refusal("\(yaml) columns: {date: Date, value: n}}", file)
        == "2 columns with different contents are headed “n” (columns 3, 5). Name the one that is "
        + "meant by its place under `columns`, such as “n (2)”.")
  }

  @Test func `a heading that stands twice over the same contents is read once`() throws {
    let read = try FeedDoor(
      Self.register,
      "enquiry_id,enquiry_date,source,source\nE1,01/04/2025,Web,Web\nE2,02/04/2025,Radio,\n")
    #expect(read.reading.counts.refused == 0)
    #expect(read.journeys.count == 2)
  }

  @Test func `a blank line after every row breaks nothing up`() throws {
    let read = try FeedDoor(
      "{kind: register, from: f.csv, columns: {enquiry_id: order, enquiry_date: date, "
        + "source: letter}}",
      "This is a list\n\njunk,order,letter,date\njunk,1,a,2020-01-1\n\njunk,missing,b,2020-01-2\n\n"
        + "junk,3,c,2020-01-3\n")
    #expect(read.journeys == ["1 2020-01-01", "missing 2020-01-02", "3 2020-01-03"])
  }
}
