import Funnel
import Testing

/// Names and codes of places as they compare across files.
struct PlaceNameTests {
  @Test(arguments: [
    ("St Michael’s", "St. Michaels"), ("St Michael's", "Saint Michael's Ward"),
    ("Binley & Willenhall", "Binley and Willenhall"), ("LOWER  STOKE", "Lower Stoke"),
    ("Tile-Hill", "tile hill"),
  ])
  func `Two spellings of one name are one place`(_ one: String, _ other: String) {
    #expect(foldedPlaceName(one) == foldedPlaceName(other))
  }

  @Test(arguments: [
    ("Holbrook", "Holbrooks"), ("Stoke", "Upper Stoke"), ("Ward", ""), ("Saint", "Stone"),
    ("Radford (Coventry)", "Radford"),
  ])
  func `Two names are two places`(_ one: String, _ other: String) {
    #expect(foldedPlaceName(one) != foldedPlaceName(other))
  }

  @Test func `What tells a place from its namesakes goes only when it is asked to`() {
    #expect(foldedPlaceName("Radford (Coventry)", bare: true) == foldedPlaceName("Radford"))
    #expect(foldedPlaceName("(Coventry)", bare: true) == "(coventry)")
    #expect(foldedPlaceName(")", bare: true) == ")")
  }

  let index = AreaIndex([
    (code: "E05001227", name: "Radford (Coventry)"), (code: "E05008975", name: "Radford (Rugby)"),
    (code: "E05001218", name: "Bablake"), (code: "E05016398", name: "Bablake"),
    (code: "E05001228", name: "St Michael's (Coventry)"), (code: nil, name: "Wyken"),
    (code: "E05001234", name: "E05001234"),
  ])

  @Test(arguments: [
    ("E05001218", AreaIndex.Match.area(2)), ("e05016398", .area(3)),
    ("radford (coventry)", .area(0)),
    ("Saint Michael’s ward", .area(4)), ("WYKEN", .area(5)), ("E05001234", .area(6)),
    // Two namesakes, two vintages: neither.
    ("Radford", .several), ("Bablake", .several),
    // A code is never looked up as a name.
    ("E05009999", .none), ("Holbrooks", .none), ("", .none),
  ])
  func `A place is found by code, else by the name that only one has`(
    _ text: String, _ match: AreaIndex.Match
  ) {
    #expect(index.match(text) == match)
  }

  @Test func `Codes and their pseudo codes are told from other texts`() {
    #expect(AreaCode.isCode("E05001218") && AreaCode.isCode("M99999999"))
    #expect(
      !["05001218", "e05001218", "E0500121", "E050012180", "00CQFU", ""].contains(
        where: AreaCode.isCode))
    #expect(AreaCode.isPseudo("M99999999") && AreaCode.isPseudo("E99999999"))
    #expect(!AreaCode.isPseudo("E05001218") && !AreaCode.isPseudo("999999999"))
    #expect(AreaCode.year(inHeading: "WD25CD") == 2025)
    #expect(AreaCode.year(inHeading: "wd26cd") == 2026)
    #expect(
      ["WD25CDO", "WDCD", "LAD25CD", "code", ""].allSatisfy { AreaCode.year(inHeading: $0) == nil })
  }

  @Test func `Areas of several profiles are joined by code, never by name across codes`() throws {
    func area(_ name: String, _ code: String?, _ households: Int?, spare: Int? = nil) -> Area {
      Area(name: name, code: code, households: households, adults: nil, spareRoomHouseholds: spare)
    }
    let table = AreaTable([
      area("Bablake", "E05001218", 100), area("Bablake", "E05016398", 90),
      area("Radford (Coventry)", "E05001227", 50), area("Radford", nil, nil, spare: 20),
      area("Radford!", "E05001227", 7),
    ])
    #expect(
      table.areas == [
        area("Bablake (E05001218)", "E05001218", 100), area("Bablake (E05016398)", "E05016398", 90),
        area("Radford (Coventry)", "E05001227", 50, spare: 20),
      ])
  }

  @Test func `Boundaries name a code and give a name its code`() {
    let table = AreaTable(
      [
        Area(
          name: "E05001218", code: "E05001218", households: 1, adults: nil, spareRoomHouseholds: nil
        ),
        Area(
          name: "Binley & Willenhall", code: nil, households: 2, adults: nil,
          spareRoomHouseholds: nil),
        Area(name: "Nowhere", code: nil, households: 3, adults: nil, spareRoomHouseholds: nil),
      ],
      outlines: [("E05001218", "Bablake"), ("E05001219", "Binley and Willenhall")])
    #expect(table.areas.map(\.name) == ["Bablake", "Binley & Willenhall", "Nowhere"])
    #expect(table.areas.map(\.code) == ["E05001218", "E05001219", nil])
  }

  @Test func `Lists of two vintages are said with both code sets`() throws {
    let old = (1218...1235).map { "E0500\($0)" }
    let new = (16398...16415).map { "E050\($0)" }
    let agreement = PlaceAgreement([
      PlaceList(feed: "areas", kind: .profile, codes: old, year: nil),
      PlaceList(feed: "map", kind: .boundaries, codes: new, year: 2026),
      PlaceList(feed: "register", kind: .register, codes: [], year: nil),
    ])
    let said = try #require(agreement.disagreements.first)
    #expect(agreement.disagreements.count == 1)
    #expect(said.feed == "areas")
    #expect(said.sentence.contains("E05001218 to E05001235 (18 codes)"))
    #expect(said.sentence.contains("E05016398 to E05016415 (18 codes of 2026)"))
    // A map may have more wards than the profile.
    #expect(
      PlaceAgreement([
        PlaceList(feed: "areas", kind: .profile, codes: old, year: nil),
        PlaceList(feed: "map", kind: .boundaries, codes: old + new, year: nil),
        PlaceList(feed: "register", kind: .register, codes: Array(old.prefix(2)), year: nil),
      ]).disagreements.isEmpty)
  }

  @Test func `Segments of two versions are not joined`() {
    let groups = ["A", "B"].map {
      Segment(id: $0, name: "Group \($0)", households: 1, version: "Mosaic UK 7")
    }
    func agreement(_ codes: [String], lookup: String = "") -> SegmentAgreement {
      SegmentAgreement(
        profiles: [("segments", groups)], lookups: [("postcodes", lookup)],
        codes: [("register", codes)])
    }
    #expect(agreement(["A", "b", "Group B", "not asked"]).disagreements.isEmpty)
    #expect(agreement(["A"], lookup: "mosaic uk 7").segments == groups)
    #expect(agreement(["A", "O"]).segments.isEmpty)
    #expect(agreement(["A", "H35"]).disagreements.map(\.feed) == ["register"])
    #expect(agreement(["A"], lookup: "Mosaic UK 6").disagreements.map(\.feed) == ["postcodes"])
  }
}
