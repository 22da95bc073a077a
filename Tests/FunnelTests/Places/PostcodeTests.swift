import Foundation
import Funnel
import Testing

@testable import Ingest

/// Postcodes, their lookups, and the profiles of places, as they are published.
struct PostcodeTests {
  @Test(arguments: ["CV1 2AB", "cv12ab", " Cv1\u{A0}2aB ", "CV12AB", "CV1  2AB"])
  func `A postcode is the same however it is written`(_ text: String) {
    #expect(Postcode(text) == Postcode("CV1 2AB"))
    #expect(PostcodeCell(text).postcode != nil)
  }

  @Test(arguments: ["M1 1AE", "B33 8TH", "W1A 0AX", "CR2 6XH", "DN55 1PT", "EC1A 1BB"])
  func `Every shape of postcode is one`(_ text: String) {
    #expect(Postcode(text) != nil)
  }

  @Test(arguments: [
    "CV1", "CV1 2", "2AB", "Smith", "07700 900123", "CV1-2AB", "CV1 2ABC", "ÇV1 2AB", "CVX 2AB",
    "CCV1 2AB", "CV1 22B", "AB1 2CD, AB1 2CE", "\u{C2}",
  ])
  func `What is no full postcode is unreadable`(_ text: String) {
    #expect(PostcodeCell(text) == .unreadable)
  }

  @Test(arguments: ["", "NK", "n/a", "TBC"])
  func `A missing text is no postcode`(_ text: String) {
    #expect(PostcodeCell(text) == .blank)
  }

  // MARK: Lookups

  private func read(
    _ text: String, preset: Preset? = nil, kind: FeedKind = .postcodes,
    _ change: (inout Feed) -> Void = { _ in }
  ) throws -> (content: FeedContent, reading: FeedReading) {
    var feed = Feed(name: "feed", kind: kind, from: "file.csv")
    if let preset {
      feed.preset = preset
      preset.apply(&feed)
    }
    change(&feed)
    let (content, reading) = try feed.content(
      of: Array(text.utf8),
      configuration: Configuration(folder: "", service: .init(name: "X")),
      asAt: Day(iso: "2026-09-30") ?? Day(daysSinceEpoch: 0))
    #expect(reading.counts.read == reading.recordsSeen)
    return (content, reading)
  }

  private func lookup(
    _ text: String, preset: Preset? = nil, _ change: (inout Feed) -> Void = { _ in }
  )
    throws -> (PostcodeLookup, FeedReading)
  {
    let (content, reading) = try read(text, preset: preset, change)
    guard case .postcodes(let lookup) = content else { throw Unexpected() }
    return (lookup, reading)
  }

  private struct Unexpected: Error {}

  private func place(_ lookup: PostcodeLookup, _ text: String) throws -> PostcodeLookup.Place? {
    lookup[try #require(Postcode(text))]
  }

  private static func fixture(_ name: String) throws -> String {
    String(
      decoding: try Data(
        contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
          .appending(path: "Fixtures/places/\(name).csv")), as: UTF8.self)
  }

  // Expected: the published rows.
  @Test func `Both generations of the ONS directory read alike, terminated postcodes too`() throws {
    let (old, oldReading) = try lookup(Self.fixture("onspd-may2018-sample"), preset: .onspd)
    #expect(oldReading.counts.used == 4 && old.count == 4)
    #expect(
      try place(old, "al1 1aa") == .init(ward: "E05004803", area: "E07000240", segment: ""))
    #expect(try place(old, "IM1 1AA") == .init(ward: "", area: "M99999999", segment: ""))
    #expect(old.wardYear == nil && old.hasWard && !old.hasSegment)
    let (new, newReading) = try lookup(Self.fixture("onspd-nov2025-sample"), preset: .onspd)
    #expect(newReading.counts.used == 4 && new.count == 4)
    #expect(
      try place(new, "AB1 0AA") == .init(ward: "S13002843", area: "S12000033", segment: ""))
    #expect(try place(new, "IM1 1AA")?.ward == "")
    #expect(new.wardYear == 2025)
  }

  @Test func `Code-Point Open reads without headings, and with its two lines of them on top`()
    throws
  {
    let rows = try Self.fixture("codepoint-open-2014-08-cv.excerpt")
    let headings = try Self.fixture("codepoint-open-column-headers")
    for text in [rows, headings + rows] {
      let (lookup, reading) = try lookup(text, preset: .codePoint)
      #expect(reading.counts.used == 6 && reading.counts.read == 6 && reading.faults.isEmpty)
      #expect(
        try place(lookup, "CV1 1DD") == .init(ward: "E05001228", area: "E08000026", segment: ""))
      #expect(try place(lookup, "cv10 0aa")?.area == "E07000219")
      #expect(try place(lookup, "CV1 9ZZ") == nil)
    }
  }

  @Test func `Mosaic by postcode has its group, and the version of its heading`() throws {
    let (lookup, reading) = try lookup(
      "Postcode Format 1 (Standard - 8 bytes),(PC) Mosaic UK 7 Group,(PC) Mosaic UK 7 Type\n"
        + "CV1  1DD,O,O63\nCV1  1DE,J,J40\n", preset: .mosaicPostcodes)
    #expect(reading.counts.used == 2)
    #expect(try place(lookup, "CV1 1DE") == .init(ward: "", area: "", segment: "J"))
    #expect(lookup.version == "Mosaic UK 7" && lookup.hasSegment && !lookup.hasWard)
  }

  @Test func `Any table of two columns is a profile of postcodes`() throws {
    let (lookup, _) = try lookup("CV1 1AA,2\nCV1 1AB,3\n") { feed in
      feed.layout.header = .none
      feed.columns = [.init("postcode", ["1"], position: 1), .init("segment", ["2"], position: 2)]
      feed.isMapped = true
    }
    #expect(try place(lookup, "CV1 1AB")?.segment == "3")
  }

  @Test func `A postcode that stands twice counts once, and differing is a fault`() throws {
    let (lookup, reading) = try lookup(
      "postcode,ward\nCV2 1AA,E05001219\nCV1 1AA,E05001218\ncv21aa,E05001219\nCV1 1AA,E05001235\n"
        + "rubbish,E05001218\n,E05001218\n")
    #expect(
      reading.counts.used == 2 && reading.counts.duplicate == 2 && reading.counts.refused == 2)
    #expect(reading.faults.map(\.rule).filter { $0 == .duplicateDiffers }.count == 1)
    #expect(reading.faults.first { $0.rule == .duplicateDiffers }?.line == 5)
    #expect(try place(lookup, "CV1 1AA")?.ward == "E05001218")
    #expect(!reading.faults.contains { $0.what.contains("rubbish") || $0.what.contains("CV1") })
  }

  @Test func `Two files of one feed are one lookup, in which the first counts`() throws {
    let (one, _) = try lookup("postcode,ward\nCV1 1AA,a\nCV3 1AA,b\n")
    let (two, _) = try lookup("postcode,ward\nCV2 1AA,c\nCV3 1AA,d\nCV4 1AA,a\n")
    let both = one.joined(with: two)
    #expect(both.count == 4)
    for (postcode, ward) in [
      ("CV1 1AA", "a"), ("CV2 1AA", "c"), ("CV3 1AA", "b"), ("CV4 1AA", "a"),
    ] {
      #expect(try place(both, postcode)?.ward == ward)
    }
  }

  // MARK: Areas and segments

  private func areas(
    _ text: String, preset: Preset? = nil, _ change: (inout Feed) -> Void = { _ in }
  )
    throws -> (AreaProfile, FeedReading)
  {
    let (content, reading) = try read(text, preset: preset, kind: .areas, change)
    guard case .areas(let profile) = content else { throw Unexpected() }
    return (profile, reading)
  }

  private func segments(_ text: String, preset: Preset? = nil) throws -> ([Segment], FeedReading) {
    let (content, reading) = try read(text, preset: preset, kind: .segments)
    guard case .segments(let segments) = content else { throw Unexpected() }
    return (segments, reading)
  }

  // Expected: 18 wards and 134,138 households, as the file's own total column adds up.
  @Test func `Nomis' bulk table gives the households of each ward, never a sum of its columns`()
    throws
  {
    let (profile, reading) = try areas(
      Self.fixture("nomis-bulk-ts054-ward.coventry-excerpt"), preset: .nomisBulk)
    #expect(reading.counts.used == 18 && profile.areas.count == 18)
    #expect(profile.areas.compactMap(\.households).reduce(0, +) == 134_138)
    #expect(profile.areas.first?.code == "E05001218" && profile.areas.first?.households == 6987)
    #expect(profile.areas.contains { $0.name == "St Michael's (Coventry)" })
  }

  @Test func `A lookup of small areas reads past its byte order mark`() throws {
    let (profile, reading) = try areas(Self.fixture("lsoa21-ward22.coventry-excerpt")) { feed in
      feed.columns = [.init("area", ["LSOA21CD"]), .init("code", ["WD22CD"])]
      feed.isMapped = true
    }
    #expect(reading.counts.used == 29 && profile.year == 2022)
    #expect(profile.areas.first?.code == "E05001218")
  }

  private func trafford(_ text: String) throws -> (AreaProfile, FeedReading) {
    try areas(text) { feed in
      feed.columns = [
        .init("area", ["area_name"]), .init("code", ["area_code"]), .init("households", ["value"]),
      ]
      feed.isMapped = true
      feed.layout.only = [.init(heading: "indicator", texts: ["Households", "Owned"])]
    }
  }

  @Test func `A long profile is read by its indicator, and percentages are no households`() throws {
    let counts =
      "area_code,area_name,indicator,period,measure,unit,value\n"
      + "E05015239,Altrincham,Households,2021,Count,Households,5123\n"
      + "E05015239,Altrincham,Dwellings,2021,Count,Dwellings,5400\n"
    let (profile, reading) = try trafford(counts)
    #expect(reading.counts.read == 1 && profile.areas.map(\.households) == [5123])
    for share in ["63.9", "64"] {
      #expect(throws: FeedError.self) {
        try trafford(counts + "E05015240,Ashton,Owned,2021,Percentage,Households,\(share)\n")
      }
    }
    let error = #expect(throws: FeedError.self) {
      try areas(Self.fixture("trafford-owner-occupied-housing")) { feed in
        feed.columns = [.init("area", ["area_name"]), .init("households", ["value"])]
        feed.isMapped = true
      }
    }
    #expect(error?.description.contains("percentages") == true)
  }

  @Test(arguments: [
    "area,households\nA,63.9\nB,70.1\n", "area,households %\nA,63\n", "area,households\nA,63%\n",
  ])
  func `Percentages are refused however they show`(_ text: String) {
    #expect(throws: FeedError.self) {
      try areas(text) { feed in
        feed.columns = [
          .init("area", ["area"]),
          .init(
            "households",
            [text.contains("%\n") && !text.contains("63%") ? "households %" : "households"]),
        ]
        feed.isMapped = true
      }
    }
  }

  @Test func `A fraction among counts is a fault of its row alone`() throws {
    let (profile, reading) = try areas("area,households\nA,\"6,300\"\nB,70.5\n")
    #expect(profile.areas.map(\.households) == [6300, nil])
    #expect(reading.faults.map(\.rule) == [.unreadableNumber])
  }

  @Test func `Who lives in an area is kept apart from how many do`() throws {
    let (profile, _) = try areas(
      "area,code,dimension,category,households\nA,E05000001,,,100\nA,E05000001,tenure,Owned,60\n"
        + "A,E05000001,tenure,Rented,40\n")
    #expect(profile.areas.map(\.households) == [100])
    #expect(profile.residents.map(\.category) == ["Owned", "Rented"])
    #expect(profile.residents.map(\.households) == [60, 40])
  }

  @Test func `A wide profile gives a row a category`() throws {
    let (profile, reading) = try areas("area,Owned,Rented\nA,60,40\nB,10,\n") { feed in
      feed.columns = [.init("area", ["area"])]
      feed.isMapped = true
      feed.values = [.init(canonical: "dimension", text: "tenure")]
      feed.unpivot = .init(
        into: "category", value: "households",
        columns: [.init("Owned", ["Owned"]), .init("Rented", ["Rented"])])
    }
    #expect(reading.counts.used == 2 && profile.areas.isEmpty)
    #expect(profile.residents.map(\.households) == [60, 40, 10, nil])
  }

  @Test func `A code and a name in one cell are taken apart`() throws {
    let (profile, _) = try areas("area,households\nE01009589 : Coventry 001A,700\nE01009590,5\n")
    #expect(profile.areas.map(\.code) == ["E01009589", "E01009590"])
    #expect(profile.areas.map(\.name) == ["Coventry 001A", "E01009590"])
  }

  // Expected: by hand, 10 + 5 and 20 + 0 and 1,300 + 7.
  @Test func `Mosaic by ward adds up to the service's segments, without its total row`() throws {
    let text =
      "Mosaic UK 7 by ward,,,,\n,,,,\nWard,A City Prosperity,B Prestige Positions,Group C: Country Living,Total\n"
      + "Bablake,10,20,\"1,300\",1330\nWyken,5,0,7,12\nTotal,15,20,1307,1342\n"
    let (segments, reading) = try segments(text, preset: .mosaicWards)
    #expect(reading.counts.used == 2 && reading.counts.read == 2)
    #expect(segments.map(\.id) == ["A", "B", "C"])
    #expect(segments.map(\.households) == [15, 20, 1307])
    #expect(segments.map(\.name) == ["City Prosperity", "Prestige Positions", "Country Living"])
    let (profile, _) = try areas(text, preset: .mosaicWards)
    #expect(profile.residents.filter { $0.category == "C" }.map(\.households) == [1300, 7])
    #expect(profile.residents.allSatisfy { $0.dimension == "mosaic_segment" })
  }

  @Test func `Two versions of segments in one feed are refused`() throws {
    let error = #expect(throws: FeedError.self) {
      try segments("segment,households,version\nA,1,Mosaic UK 6\nB,2,Mosaic UK 7\n")
    }
    #expect(error?.description.contains("Mosaic UK 6") == true)
    #expect(try segments("segment,households,version\nA,1,7\nA,2,7\n").0.map(\.households) == [3])
  }

  @Test func `A preset's heading may stand for a year, a configured one never`() {
    let pattern = Feed.ColumnName("ward", ["WD##CD"], isPattern: true)
    #expect(
      pattern.index(of: "wd##cd", in: FoldedHeadings(["WD13CDO", "WDSTL05CD", "WD26CD"])) == 2)
    let plain = Feed.ColumnName("ward", ["#"])
    #expect(plain.index(of: "#", in: FoldedHeadings(["1", "#"])) == 1)
    let star = Feed.ColumnName("x", ["*: total*all"], isPattern: true)
    #expect(
      star.index(
        of: "*: total*all",
        in: FoldedHeadings(["total: all", "a: total: b: all", "a: total: all b"])) == 1
    )
  }
}
