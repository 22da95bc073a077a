import Funnel
import Testing

@testable import Ingest

/// Answers of the API of Nomis: cut off, in pages, and as areas.
struct NomisTests {
  private static let heading = "GEOGRAPHY_CODE,GEOGRAPHY_NAME,MEASURES,OBS_VALUE"

  private func csv(_ rows: Int, _ heading: String = heading, _ more: String = "") -> String {
    heading + "\n" + (0..<rows).map { "E\($0),Ward \($0),20100,1\(more)\n" }.joined()
  }

  private func feed(_ yaml: String) throws -> Feed {
    try Feed.of("kind: areas\ncolumns: {area: GEOGRAPHY_CODE, households: OBS_VALUE}\n" + yaml)
  }

  private let advice = "`paging: {offset: RecordOffset, limit: 25000}`"

  @Test func `exactly 25,000 rows are cut off, by heading or by host`() throws {
    let file = try feed("from: x.csv\n")
    #expect(file.refusal(of: csv(25_000)).contains("exactly 25,000 rows"))
    #expect(file.refusal(of: csv(25_000)).contains(advice))
    #expect(file.refusal(of: csv(24_999)) == "")
    #expect(file.refusal(of: csv(25_001)) == "")
    let other = "GEOGRAPHY_CODE,NAME,MEASURES,OBS_VALUES"
    let plain = try Feed.of(
      "kind: areas\ncolumns: {area: GEOGRAPHY_CODE, households: OBS_VALUES}\nfrom: x.csv\n")
    #expect(plain.refusal(of: csv(25_000, other)) == "")
    for (host, isNomis) in [
      ("https://www.nomisweb.co.uk/api/x.csv", true), ("http://nomisweb.co.uk:80/x", true),
      ("https://notnomisweb.co.uk/x", false), ("https://x.org/nomisweb.co.uk", false),
    ] {
      let fetched = try Feed.of(
        "kind: areas\ncolumns: {area: GEOGRAPHY_CODE, households: OBS_VALUES}\nfrom: \(host)\n")
      #expect((fetched.refusal(of: csv(25_000, other)) != "") == isNomis, "\(host)")
    }
  }

  @Test func `rows are compared with RECORD_COUNT where there is one`() throws {
    let heading = Self.heading + ",RECORD_OFFSET,RECORD_COUNT"
    let file = try feed("from: x.csv\n")
    #expect(file.refusal(of: csv(25_000, heading, ",0,25000")) == "")
    #expect(
      file.refusal(of: csv(10, heading, ",0,31")).contains("has 31 rows, and only 10 came"))
  }

  @Test func `pages of 25,000 join under one header`() throws {
    let paged = try feed(
      "from: http://x.org/x.csv\npaging: {offset: RecordOffset, limit: 25000}\n")
    let (content, reading) = try paged.read(pages: [csv(25_000), csv(2), Self.heading + "\n"])
    guard case .areas(let profile) = content else { return }
    let areas = profile.areas
    #expect(areas.count == 25_000)
    #expect(reading.counts.read == 25_002)
    #expect(areas.first?.households == 2)
    #expect(
      throws: FeedError(.other("the page has other headings than the first."), file: "page 2")
    ) {
      try paged.read(pages: [csv(2), "A,B\n1,2\n"])
    }
    #expect(throws: FeedError(.looksLikeHTML, file: "page 2")) {
      try paged.read(pages: [csv(2), "<html>"])
    }
  }

  @Test func `Nomis's own JSON is cut off alike`() throws {
    let feed = try Feed.of(
      """
      kind: areas
      from: x.json
      rows: obs
      columns: {area: geography.description, code: geography.geogcode, households: obs_value.value}
      """)
    func json(_ rows: Int) -> String {
      let row =
        #"{"geography":{"description":"Bablake","geogcode":"E05001218"},"obs_value":{"value":1}}"#
      return "{\"obs\":[\(repeatElement(row, count: rows).joined(separator: ","))]}"
    }
    #expect(feed.refusal(of: json(25_000)).contains(advice))
    guard case .areas(let profile) = try feed.read(json(3)).content else { return }
    let areas = profile.areas
    #expect(areas.map(\.households) == [3])
    #expect(areas.map(\.code) == ["E05001218"])
  }

  @Test func `the preset takes totals as areas, parts as parts, and no per cents`() throws {
    let feed = try Feed.of("kind: areas\nfrom: x.csv\npreset: nomis-api\n")
    // Two wards of TS054: a total of 10 households, of which 6 owned and 4 rented.
    let (content, reading) = try feed.read(
      """
      DATE,GEOGRAPHY_NAME,GEOGRAPHY_CODE,C2021_TENURE_9,C2021_TENURE_9_NAME,MEASURES,OBS_VALUE
      2021,Bablake,E05001218,0,Total: All households,20100,10
      2021,Bablake,E05001218,0,Total: All households,20301,100
      2021,Bablake,E05001218,1001,Owned,20100,6
      2021,Bablake,E05001218,1002,Rented,20100,4
      2021,Earlsdon,E05001221,0,Total: All households,20100,7

      """)
    guard case .areas(let profile) = content else { return }
    let areas = profile.areas
    #expect(areas.map(\.name) == ["Bablake", "Earlsdon"])
    #expect(areas.map(\.code) == ["E05001218", "E05001221"])
    #expect(areas.map(\.households) == [10, 7])
    #expect(reading.counts == RowCounts(used: 4))
    #expect(reading.notes.contains("rows of per cents left out: 1"))
    #expect(
      try feed.arranged(
        feed.tabular(
          Array(
            """
            GEOGRAPHY_CODE,C2021_ETH_20_NAME,OBS_VALUE
            E05001218,Total,9
            E05001218,White,9

            """.utf8))
      ).table.cells == [
        ["area", "code", "dimension", "category", "residents"],
        ["E05001218", "E05001218", "", "", "9"],
        ["E05001218", "E05001218", "ethnic_group", "White", "9"],
      ])
  }
}
