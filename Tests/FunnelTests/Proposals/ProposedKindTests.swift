import Foundation
import Funnel
import Testing

@testable import Ingest

/// Which kind a file is of, from its headings and contents.
@Suite struct ProposedKindTests {
  struct File: Sendable {
    let name: String
    let kind: FeedKind
    let text: String
    /// Lines that the YAML must have.
    var lines: [String] = []
  }

  static let files: [File] = [
    File(
      name: "log.csv", kind: .events,
      text: """
        Case ID,Event,Date
        C1,Initial enquiry,01/04/2024
        C1,EOI received,15/04/2024
        C2,Initial enquiry,16/04/2024
        C2,Withdrawn,20/04/2024
        C1,Form F,01/06/2024

        """,
      lines: [
        "  enquiry: [Initial enquiry]", "  eoi: [EOI received]", "  stage2: [Form F]",
        "  closed: [Withdrawn]",
      ]),
    File(
      name: "a15.csv", kind: .published,
      text: """
        Mainstream,2013/14,2014/15,2015/16
        Initial enquiries,224,290,312
        Assessments started at stage 1,64,69,112
        Households approved,18,27,20

        """, lines: ["  into: period", "    enquiry: [Initial enquiries]"]),
    File(
      name: "campaigns.csv", kind: .campaigns,
      text: """
        Campaign name,Launch date,End date,Medium,Total cost
        Spring,13/04/2024,30/04/2024,Radio,"£1,200.00"
        Summer,01/07/2024,31/07/2024,Press,£300

        """, lines: ["  cost: Total cost"]),
    File(
      name: "payments.csv", kind: .spend,
      text: """
        Campaign,Payment date,Amount spent
        Spring,13/04/2024,"£1,200.00"
        Spring,14/04/2024,£300.50
        Summer,15/07/2024,£20

        """, lines: ["  amount: Amount spent"]),
    File(
      name: "facebook weekly.csv", kind: .social,
      text:
        "Week commencing,Reach,Followers,Link clicks\n15/04/2024,\"1,822\",90,3\n22/04/2024,1900,91,5\n",
      lines: ["  platform: Facebook", "    Reach: Reach", "    Followers: Followers"]),
    File(
      name: "information sessions.csv", kind: .sessions,
      text:
        "Date,Venue,Booked,Attended,Cost\n13/04/2024,Library,18,14,£120.00\n15/05/2024,Online,9,4,£0.00\n",
      lines: ["  session_id: Date", "  venue: Venue"]),
    File(
      name: "tickets.csv", kind: .attendance,
      text: "Session ref,Household ID,Attended\nS1,H1,Yes\nS1,H2,No\nS1,H4,Yes\nS2,H3,Yes\n"),
    File(
      name: "wards.csv", kind: .areas,
      text:
        "Ward code,Ward name,No. of households\nE05001218,Bablake,6987\nE05001219,Foleshill,7568\n",
      lines: ["  area: Ward name", "  code: Ward code", "  households: No. of households"]),
    File(
      name: "mosaic.csv", kind: .segments,
      text: "Mosaic group,Group name,Households\nA,City Prosperity,700\nB,Prestige Positions,600\n"),
    File(
      name: "postcodes.csv", kind: .postcodes,
      text: "pcds,lsoa21cd,osward\nCV1 2AB,E01009528,E05001218\nCV1 2AD,E01009528,E05001218\n",
      lines: ["  postcode: pcds", "  ward: osward"]),
    File(
      name: "benchmarks.csv", kind: .comparators,
      text:
        "Comparator,Year,Numerator,Denominator\nEngland,2022/23,8010,125195\nWakefield,2020/21,20,175\n"
    ),
    File(
      name: "children.csv", kind: .children,
      text: "Ethnic group,No. of children\nWhite,392\nMixed,121\n"),
    File(
      name: "capacity.csv", kind: .capacity,
      text:
        "Month end,Approved households,Available places,Filled places\n30/04/2024,148,242,149\n31/05/2024,149,243,150\n"
    ),
    File(
      name: "notes.csv", kind: .notes,
      text:
        "Date,What happened,Until\n13/04/2024,The online form opened,\n15/05/2024,Radio campaign,30/06/2024\n"
    ),
    File(
      name: "Sheet1.csv", kind: .social,
      text: "Date,Impressions,Likes\n2024-04-13,100,3\n2024-04-14,120,4\n",
      lines: ["  platform: Not named"]),
  ]

  @Test(arguments: files)
  func `Each kind is known by its headings, and what is written is accepted`(_ file: File) throws {
    let proposal = try proposal(file.text, name: file.name)
    #expect(proposal.kind == file.kind)
    for line in file.lines { #expect(proposal.yaml.contains("\n" + line), "\(proposal.yaml)") }
    let settings = Configuration(unconfigured: "config")
    let feed = try proposal.feed(settings)
    let asAt = try #require(Day(iso: "2026-09-30"))
    let reading = try feed.content(
      of: Array(file.text.utf8), configuration: settings, asAt: asAt
    ).reading
    #expect(reading.counts.refused == 0)
  }

  @Test func `GeoJSON and bank holidays are known by their content`() throws {
    let wards =
      #"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"WD25CD":"E05001218","WD25NM":"Bablake"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}}]}"#
    #expect(try proposal(wards, name: "wards.geojson").kind == .boundaries)
    let holidays =
      #"{"england-and-wales":{"division":"england-and-wales","events":[{"title":"X","date":"2024-01-01","notes":"","bunting":true}]}}"#
    #expect(try proposal(holidays, name: "days.json").kind == .holidays)
  }

  @Test func `Another kind can be asked for`() throws {
    let text =
      "Campaign,Start,End,Cost\nSpring,13/04/2024,30/04/2024,£1200\nSummer,01/07/2024,31/07/2024,£300\n"
    #expect(try proposal(text).kind == .campaigns)
    #expect(try proposal(text, as: .spend).kind == .spend)
  }

  @Test func `Money in another currency is said, and the feed waits for its rate`() throws {
    let text = "Campaign,Day,Cost (EUR)\nSpring,13/04/2024,1200\nSpring,14/04/2024,300\n"
    let proposal = try proposal(text, name: "spend.csv")
    #expect(proposal.statements.contains { $0.contains("Money is in EUR") })
  }

  struct Senseless: Sendable {
    let name: String
    let bytes: [UInt8]
    let says: String
  }

  static let senseless: [Senseless] = [
    Senseless(name: "empty.csv", bytes: [], says: "no bytes"),
    Senseless(
      name: "header.csv", bytes: Array("Ref,Date of enquiry,Source\n".utf8), says: "no row below"),
    Senseless(name: "one.csv", bytes: Array("Name\nZebedee\nZora\n".utf8), says: "no row among"),
    Senseless(
      name: "page.csv", bytes: Array("<html><body>Sign in</body></html>".utf8), says: "HTML"),
    Senseless(name: "data.csv", bytes: Array("{\"a\": 1}".utf8), says: "JSON"),
    Senseless(
      name: "old.xls", bytes: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0], says: ".xls"),
    Senseless(name: "noise.csv", bytes: (0..<4000).map { UInt8($0 * 7 % 31) }, says: "not text"),
    Senseless(
      name: "wide.csv",
      bytes: Array(
        ((1...4000).map { "c\($0)" }.joined(separator: ",") + "\n"
          + (1...4000).map(String.init).joined(separator: ",") + "\n").utf8), says: "no row among"),
    Senseless(
      name: "topo.json", bytes: Array(#"{"type":"Topology","objects":{}}"#.utf8), says: "TopoJSON"),
  ]

  @Test(arguments: senseless)
  func `What makes no sense is refused in a sentence`(_ file: Senseless) throws {
    let asAt = try #require(Day(iso: "2026-09-30"))
    let error = try #require(throws: FeedError.self) {
      try FeedProposal(
        of: ProposedFile(name: file.name, from: file.name, bytes: file.bytes),
        settings: Configuration(unconfigured: "config"), asAt: asAt)
    }
    #expect(error.description.contains(file.says), "\(error)")
    #expect(!error.description.contains("Zebedee"))
  }

  @Test func `Every text survives YAML as it is`() throws {
    for text in [
      "yes", "a: b", "#x", "- a", "\"q\"", "back\\slash", "null", "2024/25", "[x]", "Café £", "a,b",
    ] {
      let document = try YAMLDocument(Array("k: \(YAMLText(text))\n".utf8), file: "t")
      var mapping = try document.root.mapping()
      #expect(try mapping.required("k").text() == text)
      let list = try YAMLDocument(Array("k: [\(YAMLText(text))]\n".utf8), file: "t")
      var listed = try list.root.mapping()
      #expect(try listed.required("k").oneOrMore().map { try $0.text() } == [text])
    }
  }
}
