import Foundation
import Testing

/// Files of the shapes that councils and platforms export, made here because no openly licensed one
/// turned up, or to break a rule that reads the real ones by chance.
@Suite struct MadeFilesTests {
  private static let register = "kind: register, dates: day-first"
  private static let spend =
    "kind: spend, columns: {campaign_id: Campaign, date: Day, amount: Cost}"
  private static let social =
    "kind: social, columns: {date: Date, value: Views}, values: {platform: F, metric: Views}"

  // Expected: read off the texts by hand.
  static let platforms: [RealFile] = [
    .read(
      "Meta Business Suite, two platforms, other days", "kind: social, preset: meta-business-suite",
      rows: 3, ["of Facebook": "12", "of Instagram": "7", "first": "2025-01-01"]
    ).holding(
      "\u{FEFF}sep=,\r\n\"Facebook reach\"\r\n\"Date\",\"Primary\"\r\n"
        + "\"2025-01-01T01:00:00\",\"5\"\r\n\"2025-01-02T01:00:00\",\"7\"\r\n\r\n"
        + "\"Instagram reach\"\r\n\"Date\",\"Primary\"\r\n\"2025-01-02T01:00:00\",\"7\"\r\n",
      .utf16LittleEndian),
    .read(
      "the same saved again by a spreadsheet program", "kind: social, preset: meta-business-suite",
      rows: 1, ["sum of Follows": "3"]
    ).holding(
      "\u{FEFF}sep=\t\r\nFacebook follows\t\r\nDate\tPrimary\r\n2025-01-01T00:00:00\t3\r\n",
      .utf16LittleEndian),
    // One post has no time of its own.
    .read(
      "Meta content, with line breaks and emoji in posts",
      "kind: social, dates: month-first, columns: {date: Publish time, value: Reach}, "
        + "values: {platform: Facebook, metric: Reach}", rows: 3, refused: 1,
      faults: ["missing-value": 1], ["sum of Reach": "130", "has": "2023-12-12 2023-12-25"]
    ).holding(
      "\u{FEFF}\"Post ID\",Title,Description,\"Publish time\",Date,Reach,\"Reactions, Comments and Shares\"\n"
        + "11111111111111111,A,\"Could you 🏠\n\nfoster?\",\"12/12/2023 01:12\",Lifetime,100,3\n"
        + "11111111111111112,B,\"He said \"\"yes\"\"\",\"12/25/2023 18:00\",Lifetime,30,1\n"
        + "11111111111111113,C,,,Lifetime,8,0\n"),
    .read(
      "GA4, two tables, days in no order", "\(social.replacing("Views", with: "Users"))",
      rows: 3, notes: ["table 2 of 2"], ["sum of Users": "26", "first": "2023-10-09"]
    ).holding(
      "# ----------\r\n# Fostering\r\n# Account: X\r\n# Start date: 20231009\r\n# ----------\r\n\r\n"
        + "Nth week,Sessions\r\n0000,31\r\n0001,29\r\n\r\n# Start date: 20231009\r\nDate,Users\r\n"
        + "20231011,9\r\n20231009,7\r\n20231010,10\r\n"),
    // Dashes are nothing spent, overlapping totals are no rows.
    .read(
      "Google Ads, with its totals", spend, rows: 4,
      notes: ["headings in line 3", "left out: a total, lines 8, 9, 10"],
      ["pence": "2588375", "campaigns": "2"]
    ).holding(
      "Campaign report\n\"July 14, 2026 - July 15, 2026\"\n"
        + "Campaign state,Campaign,Currency code,Day,Impr.,Cost,Interaction rate\n"
        + "Enabled,Foster with us,GBP,2026-07-14,\"1,204\",\"25,881.00\",77.77%\n"
        + "Enabled,Foster with us,GBP,2026-07-15,900,2.25,1%\n"
        + "Paused,Brand,GBP,2026-07-14,0, --, --\nPaused,Brand,GBP,2026-07-15,3,0.50,33.33%\n"
        + "Total: Campaigns, --,GBP, --,\"2,107\",\"25,883.75\",2%\n"
        + "Total: Account, --,GBP, --,\"2,107\",\"25,883.75\",2%\n"
        + "Total: Search, --,GBP, --,\"2,107\",\"25,883.75\",2%\n"),
    .read(
      "Google Ads, the UTF-16 variant with tabs", spend, rows: 1, ["pence": "1050"]
    ).holding(
      "\u{FEFF}Campaign report\nJuly 14, 2026 - July 15, 2026\nCampaign\tDay\tCost\n"
        + "Brand\t2026-07-14\t10.50\nTotal: Account\t --\t10.50\n", .utf16LittleEndian),
    .read(
      "X, days with a comma, newest first",
      "kind: social, preset: x-analytics, dates: month-first", rows: 2,
      ["sum of Impressions": "30", "has": "2025-02-17 2025-02-18"]
    ).holding(
      "Date,Impressions,Likes\n\"Tue, Feb 18, 2025\",10,1\n\"Mon, Feb 17, 2025\",20,2\n"),
    .read(
      "LinkedIn followers, with a sentence above",
      "kind: social, dates: month-first, columns: {date: Date, value: Total followers}, "
        + "values: {platform: LinkedIn, metric: Followers}", rows: 2, ["sum of Followers": "5"]
    ).holding(
      "Followers metrics for the selected time range,,,\nDate,Sponsored followers,Organic followers,"
        + "Total followers\n01/30/2025,0,2,2\n01/31/2025,0,3,3\n"),
    .read(
      "Eventbrite, a row a ticket, people repeated", "kind: attendance, preset: eventbrite",
      rows: 3,
      ["sessions": "1"]
    ).holding(
      "Order no.,Order Date,First Name,Surname,Email,Event ID,Attendee Status,Home Postcode\n"
        + "1,2026-01-01,Sam,Example,s@example.org,77,Attending,CV1 1AA\n"
        + "1,2026-01-01,Sam,Example,s@example.org,77,Checked In,CV1 1AA\n"
        + "2,2026-01-02,Al,Example,a@example.org,77,Not Attending,CV1 1AB\n"),
    // Ads Manager sums up in a row without a name, which is nobody's spend.
    .read(
      "Meta Ads, with a row that sums up",
      "kind: spend, columns: {campaign_id: Campaign name, date: Day, amount: Amount spent (GBP)}",
      rows: 3, refused: 1, faults: ["missing-value": 1], ["pence": "3050", "campaigns": "1"]
    ).holding(
      "Campaign name,Day,Amount spent (GBP)\n,,30.50\nSpring,2026-04-01,10.25\n"
        + "Spring,2026-04-02,20.25\n"),
  ]

  // Expected: read off the texts by hand.
  static let tables: [RealFile] = [
    .read(
      "Nomis as it comes, rows as short as they are",
      "kind: areas, columns: {area: mnemonic, households: 'Total: All households'}", rows: 2,
      ["areas": "2", "households": "14555", "households of E05001219": "7568"]
    ).holding(
      "\"TS054 - Tenure\"\r\n\"ONS Crown Copyright Reserved [from Nomis on 3 June 2024]\"\r\n\r\n"
        + "\"Population :\",\"All households\"\r\n\"Units      :\",\"Households\"\r\n"
        + "\"Date       :\",\"2021\"\r\n\r\n\"2022 ward\",\"mnemonic\",\"Total: All households\",\"%\"\r\n"
        + "\r\n\"Bablake\",\"E05001218\",6987,100.0\r\n\"Binley and Willenhall\",\"E05001219\",7568,100.0\r\n"
        + "\r\n,\"In order to protect against disclosure of personal information,\"\r\n"
        + ",\"counts have been perturbed by small amounts; small ones will be most\"\r\n,\"affected.\"\r\n"
    ),
    .read(
      "Nomis' service, totals among the categories",
      "kind: areas, columns: {area: GEOGRAPHY_CODE, households: OBS_VALUE}, "
        + "only: {C2021_ETH_20_NAME: 'Total: All usual residents'}", rows: 2,
      ["households": "30"]
    ).holding(
      "C2021_ETH_20_NAME,GEOGRAPHY_CODE,OBS_VALUE\nTotal: All usual residents,E05001218,10\n"
        + "White,E05001218,8\nTotal: All usual residents,E05001219,20\nWhite,E05001219,11\n"),
    .read(
      "an agency whose name begins with Total", register, rows: 2, ["journeys": "2"]
    ).holding(
      "source,enquiry_id,enquiry_date\nTotal Fostering Ltd,E1,01/05/2025\nRadio,E2,13/05/2025\n"
        + "Total enquiries,,2\n"),
    .read(
      "what databases print", "\(register), columns: {enquiry_id: id, enquiry_date: day}", rows: 2,
      notes: ["left out: a line drawn", "left out: a text alone (title or note), line 6"],
      ["journeys": "2"]
    ).holding(
      "id    ,day       \n------,----------\nE1    ,01/05/2025\nE2    ,13/05/2025\n\n(2 rows affected)\n"
    ),
    .read(
      "headings over two lines, with blanks that do not break",
      "\(register), columns: {enquiry_id: Enquiry ref, enquiry_date: Date of enquiry}", rows: 1,
      ["dates of E1": "2025-05-13    "]
    ).holding("\"Enquiry\n Ref\",\"Date of\u{A0}enquiry \"\nE1,13/05/2025\n"),
    .read(
      "two files put together, with a mark between", register, rows: 2, ["journeys": "2"]
    ).holding(
      "\u{FEFF}enquiry_id,enquiry_date\nE1,13/05/2025\n\u{FEFF}enquiry_id,enquiry_date\nE2,14/05/2025\n"
    ),
    .read(
      "a spare comma after every row", register, rows: 2, ["journeys": "2"]
    ).holding("enquiry_id,enquiry_date\nE1,13/05/2025,\nE2,14/05/2025,,\n"),
    .read(
      "an address with a comma and no quotes", register, rows: 2, refused: 1,
      faults: ["extra-cells": 1], ["journeys": "1"]
    ).holding("enquiry_id,enquiry_date,source\nE1,13/05/2025,Web\nE2,14/05/2025,Web, twice\n"),
    .read(
      "an empty column and an empty row before all others", register, rows: 2,
      ["journeys": "2", "last": "2025-05-14"]
    ).holding(",,\n,enquiry_id,enquiry_date\n,E1,13/05/2025\n,E2,14/05/2025\n"),
    .read(
      "pages with their headings again", register, rows: 2, ["journeys": "2"]
    ).holding(
      "enquiry_id,enquiry_date\nE1,13/05/2025\nPage 1 of 2,\n\u{0C}enquiry_id,enquiry_date\n"
        + "E2,14/05/2025\nPage 2 of 2,\n"),
    .read(
      "days as people write them", register, rows: 6,
      ["has": "2015-01-04 2015-04-01 2015-05-11 2015-06-13 2015-07-01"]
    ).holding(
      "enquiry_id,enquiry_date\nE1,1/4/15\nE2,01.04.2015\nE3,11-May-15\nE4,04 January 2015\n"
        + "E5,2015-06-13T00:00:00+01:00\nE6,1st July 2015\n"),
    .read(
      "semicolons and continental numbers", "\(spend), dates: day-first, numbers: continental",
      rows: 2, notes: ["semicolon"], ["pence": "123475"]
    ).holding("Campaign;Day;Cost\nA;13.05.2025;1.234,50\nB;14.05.2025;0,25\n"),
    .read(
      "pounds in Windows-1252", "\(spend), dates: day-first", rows: 3, notes: ["windows-1252"],
      ["pence": "120100"]
    ).holding(
      "Campaign,Day,Cost\nChildren\u{2019}s week,13/05/2025,\"\u{A3}1,200.50\"\nB,14/05/2025,\u{A3} 0.50\n"
        + "C,15/05/2025,0\n", .windowsCP1252),
    .read(
      "another currency in one cell needs its rate", "\(spend), currency: {EUR: 0.86}", rows: 2,
      ["pence": "1860"]
    ).holding("Campaign,Day,Cost\nA,2025-05-13,10.00\nB,2025-05-14,€10.00\n"),
    .refused(
      "another currency in one cell", spend, "EUR", "currency"
    ).holding("Campaign,Day,Cost\nA,2025-05-13,10.00\nB,2025-05-14,€10.00\n"),
    .read(
      "counts as people write them", "kind: areas, columns: {area: a, households: h}", rows: 5,
      ["households of A": "1822", "households of B": "76000", "households of C": "44000"]
    ).holding("a,h\nA,\"1,822\"\nB,76K\nC,circa 44K\nD,NK\nE,..\n"),
    .read(
      "headings far down", "\(register), header: 61", rows: 1, ["journeys": "1"]
    ).holding(
      String(repeating: "a note,of the service\n", count: 60)
        + "enquiry_id,enquiry_date\nE1,13/05/2025\n"),
    .refused("headings too far down", register, "enquiry_id").holding(
      String(repeating: "a note,of the service\n", count: 60)
        + "enquiry_id,enquiry_date\nE1,13/05/2025\n"),
    .refused("a mark and nothing else", register, "empty").holding("\u{FEFF}"),
    .refused("blank lines and nothing else", register, "empty").holding("\r\n\r\n,,\r\n"),
    .refused("JSON by lines", register, "JSON").holding(
      "{\"enquiry_id\": 1}\n{\"enquiry_id\": 2}\n"),
    .refused("a web page called .csv", register, "HTML").holding(
      "\u{FEFF}  <!DOCTYPE html><table><tr><td>enquiry_id</td></tr></table>"),
    .refused("a spreadsheet's XML", register, "XML").holding(
      "<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?><Workbook/>"),
    .refused("days the American way", register, "05/31/2025", "dates: month-first").holding(
      "enquiry_id,enquiry_date\nE1,05/04/2025\nE2,05/31/2025\n"),
    .read(
      "one typing error is no other order", register, rows: 3,
      faults: ["unreadable-date": 1, "no-enquiry-date": 1],
      ["has": "2025-04-05 2025-05-31"]
    ).holding("enquiry_id,enquiry_date\nE1,05/04/2025\nE2,31/05/2025\nE3,05/32/2025\n"),
    .read(
      "an inch sign that opens no quote", register, rows: 3, faults: ["no-enquiry-date": 1],
      ["journeys": "3"]
    ).holding("enquiry_id,enquiry_date,source\nE1,13/05/2025,19\" rack\nE2,14/05/2025,b\nE3,,c\n"),
  ]

  @Test(arguments: platforms)
  func `an export of a platform reads as it was made`(_ file: RealFile) throws {
    try file.check()
  }

  @Test(arguments: tables)
  func `a table as people keep them reads as it was made`(_ file: RealFile) throws {
    try file.check()
  }
}
