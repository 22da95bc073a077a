import Foundation
import Funnel
import Testing

@testable import Ingest

/// Ward outlines from GeoJSON, and bank holidays.
struct BoundaryTests {
  static func fixture(_ name: String) throws -> String {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    return try String(
      contentsOf: folder.appending(path: "Fixtures/json/\(name)"), encoding: .utf8)
  }

  private let feed: Feed

  init() throws { feed = try Feed.of("kind: boundaries\nfrom: wards.geojson\n") }

  private func read(_ text: String) throws -> (areas: [Boundary], reading: FeedReading) {
    let (content, reading) = try feed.read(text)
    guard case .boundaries(let areas) = content else { return ([], reading) }
    return (areas, reading)
  }

  static let square = "[[[-1.5,52.4],[-1.4,52.4],[-1.4,52.5],[-1.5,52.4]]]"

  /// A feature with properties and a square.
  private func feature(
    _ properties: String, _ geometry: String = "{\"type\":\"Polygon\",\"coordinates\":\(square)}"
  ) -> String {
    "{\"type\":\"Feature\",\"properties\":\(properties),\"geometry\":\(geometry)}"
  }

  private func collection(_ features: String...) -> String {
    "{\"type\":\"FeatureCollection\",\"features\":[\(features.joined(separator: ","))]}"
  }

  // Source: the files' README; points and names counted from the files by another program.
  @Test(arguments: [
    ("coventry-wards-may2025-bgc.geojson", 25, 1_082), ("coventry-wards-2013.geojson", 13, 1_078),
  ])
  func `Coventry's wards are read, of either year`(_ file: String, _ vintage: Int, _ points: Int)
    throws
  {
    let (areas, reading) = try read(Self.fixture(file))
    #expect(areas.map(\.code).sorted() == (1218...1235).map { "E0500\($0)" })
    #expect(reading.counts == RowCounts(used: 18))
    #expect(Set(areas.map(\.vintage)) == [vintage])
    #expect(areas.contains { $0.name == "Bablake" && $0.code == "E05001218" })
    #expect(areas.contains { $0.name == "Binley and Willenhall" })
    #expect(!areas.contains { $0.name.contains("null") || $0.name == $0.code })
    #expect(areas.flatMap(\.polygons).flatMap { $0 }.reduce(0) { $0 + $1.count } == points)
    #expect(reading.notes == ["ward codes from WD\(vintage)CD"])
    #expect(reading.faults.isEmpty)
  }

  @Test func `a code is found by its key's pattern or by its value, a name beside it`() throws {
    let (areas, _) = try read(
      collection(
        feature(#"{"WD13CDO":"00CQFU","WD26CD":"E05016398","WD26NM":"One","LAD26CD":"E08000026"}"#),
        feature(#"{"WD24CD":"E05000002","WD24NM":" ","WD24NMW":"Dau","ward_name":"Two"}"#),
        feature(#"{"wd22cd":"E05000003","wd22nm":null}"#),
        feature(#"{"lad":"E08000026","code":"E05000004","WD13CDO":"E05999999","name":"Four"}"#),
        feature(#"{"name":"E05 Five","ward":"E05000005"}"#)))
    #expect(
      areas.map(\.code) == ["E05016398", "E05000002", "E05000003", "E05000004", "E05000005"])
    #expect(areas.map(\.name) == ["One", "Two", "E05000003", "Four", "E05 Five"])
    #expect(areas.map(\.vintage) == [26, 24, 22, nil, nil])
  }

  @Test func `several polygons, holes, collections and heights are read`() throws {
    let hole = "[[-1.48,52.41],[-1.47,52.41],[-1.47,52.42],[-1.48,52.41]]"
    let (areas, _) = try read(
      collection(
        feature(
          #"{"WD25CD":"E05000001"}"#,
          "{\"coordinates\":[\(Self.square),[\(Self.square.dropFirst().dropLast()),\(hole)]],"
            + "\"type\":\"MultiPolygon\"}"),
        feature(
          #"{"WD25CD":"E05000002"}"#,
          "{\"type\":\"GeometryCollection\",\"geometries\":[{\"type\":\"Point\",\"coordinates\":"
            + "[-1.5,52.4]},{\"type\":\"Polygon\",\"coordinates\":\(Self.square)}]}"),
        feature(
          #"{"WD25CD":"E05000003"}"#,
          "{\"type\":\"Polygon\",\"coordinates\":"
            + "[[[-1.5,52.4,10],[-1.4,52.4,10],[-1.4,52.5,10],[-1.5,52.4,10]]]}")))
    #expect(areas.map { $0.polygons.count } == [2, 1, 1])
    #expect(areas[0].polygons[1].count == 2)
    #expect(areas[2].polygons[0][0][0] == Boundary.Point(longitude: -1.5, latitude: 52.4))
  }

  @Test func `every feature is accounted for`() throws {
    let (areas, reading) = try read(
      collection(
        feature(#"{"WD25CD":"E05000001"}"#), feature(#"{"WD25CD":"E05000002"}"#, "null"),
        feature(#"{"LAD25CD":"E08000026"}"#), feature(#"{"WD25CD":"E05000001"}"#),
        feature(#"{"WD25CD":"E05000001","WD25NM":"Other"}"#),
        feature(#"{"WD25CD":"E05000003"}"#, #"{"type":"Point","coordinates":[-1.5,52.4]}"#),
        feature("null"), "7"))
    #expect(areas.count == 1)
    #expect(reading.counts == RowCounts(used: 1, duplicate: 2, refused: 5))
    #expect(reading.recordsSeen == 8)
    #expect(reading.faults.map(\.line) == [2, 3, 5, 6, 7, 8])
    #expect(reading.faults.map(\.rule).filter { $0 == .duplicateDiffers }.count == 1)
  }

  @Test func `wards of several years in one file are said`() throws {
    let (_, reading) = try read(
      collection(feature(#"{"WD25CD":"E05000001"}"#), feature(#"{"WD13CD":"E05000002"}"#)))
    #expect(reading.notes.contains("wards of several years stand in one file; keep one year"))
  }

  @Test func `a single feature is a collection of one`() throws {
    let (areas, _) = try read(feature(#"{"WD25CD":"E05000001","WD25NM":"One"}"#))
    #expect(areas.map(\.name) == ["One"])
  }

  @Test func `other grids and other orders are refused with what to ask for`() {
    func refusal(_ x: String, _ y: String) -> String {
      feed.refusal(
        of: collection(
          feature(
            #"{"WD25CD":"E05000001"}"#,
            "{\"type\":\"Polygon\",\"coordinates\":[[[\(x),\(y)],[\(x),\(y)],[\(x),\(y)],[\(x),\(y)]]]}"
          )))
    }
    #expect(refusal("435000", "280000").contains("ask for outSR=4326"))
    #expect(refusal("-167000.5", "6880000").contains("ask for outSR=4326"))
    #expect(refusal("1e999", "52").contains("ask for outSR=4326"))
    #expect(refusal("52.4", "-1.5").contains("latitude before longitude"))
    #expect(refusal("\"-1.5\"", "52.4").contains("no lists of numbers"))
  }

  @Test(arguments: [
    (#"{"type":"Topology","objects":{"wards":{}},"arcs":[[[1,2]]]}"#, "this is TopoJSON"),
    (#"{"type":"GeometryCollection","geometries":[]}"#, "bare geometry (GeometryCollection)"),
    (#"{"type":"MultiPolygon","coordinates":[]}"#, "bare geometry (MultiPolygon)"),
    (#"{"type":"FeatureCollection","features":[]}"#, "the collection has no features"),
    (#"{"type":"FeatureCollection"}"#, "no GeoJSON feature collection"),
    ("[]", "no GeoJSON feature collection"), ("{}", "no GeoJSON feature collection"),
    (
      #"{"error":{"code":400,"message":"Invalid\u001b[31m parameters","details":["x"]}}"#,
      "the server answered with an error: 400, Invalid\u{FFFD}[31m parameters"
    ),
    ("<html></html>", "web page"), ("{\"type\":\"FeatureColl", "breaks off"),
    ("{\"a\":1,\"a\":2}", "twice"),
    (
      #"{"type":"FeatureCollection","features":[{"properties":{"name":"E05x"},"geometry":null}]}"#,
      "no feature has a ward code"
    ),
  ])
  func `what is no collection is named`(_ text: String, _ words: String) {
    #expect(feed.refusal(of: text).contains(words), "\(feed.refusal(of: text))")
  }

  @Test func `the pages of ArcGIS are one collection`() throws {
    let (content, reading) = try feed.read(pages: [
      collection(feature(#"{"WD25CD":"E05000001"}"#), feature(#"{"WD25CD":"E05000002"}"#)),
      collection(feature(#"{"WD25CD":"E05000003"}"#)),
      collection(),
    ])
    guard case .boundaries(let areas) = content else { return }
    #expect(areas.count == 3)
    #expect(reading.counts == RowCounts(used: 3))
  }

  // Bank holidays

  private func holidays(_ text: String, _ yaml: String = "") throws -> (Holidays, FeedReading) {
    let feed = try Feed.of("kind: holidays\nfrom: bank-holidays.json\n\(yaml)\n")
    let (content, reading) = try feed.read(text)
    guard case .holidays(let holidays) = content else {
      return (Holidays(days: []), reading)
    }
    return (holidays, reading)
  }

  @Test func `GOV.UK's list gives the days of England and Wales`() throws {
    let (holidays, reading) = try holidays(
      Self.fixture("govuk-bank-holidays-2012-2028.json"), "preset: govuk-holidays")
    #expect(holidays.days.count == 140)
    #expect(holidays.days.first?.iso == "2012-01-02")
    #expect(holidays.days.last?.iso == "2028-12-26")
    #expect(reading.counts == RowCounts(used: 140))
  }

  @Test func `a day twice is a duplicate, and other divisions do not matter`() throws {
    let (holidays, reading) = try holidays(
      #"{"scotland":{"events":[{"date":"2026-11-30"}]},"england-and-wales":{"division":"x","#
        + #""events":[{"title":"Christmas Day","date":"2026-12-25","notes":"","bunting":true},"#
        + #"{"date":"2026-12-25"},{"date":"2026-08-31","notes":null}]}}"#)
    #expect(holidays.days.map(\.iso) == ["2026-08-31", "2026-12-25"])
    #expect(reading.counts == RowCounts(used: 2, duplicate: 1))
    #expect(reading.recordsSeen == 3)
  }

  @Test(arguments: [
    (#"{"scotland":{"events":[{"date":"2026-11-30"}]}}"#, "no `england-and-wales.events`"),
    (#"{"england-and-wales":{"events":[]}}"#, "no `england-and-wales.events`"),
    (#"{"england-and-wales":{"events":[{"date":"25/12/2026"}]}}"#, "event 1"),
    (#"{"england-and-wales":{"events":[{"title":"x"}]}}"#, "not yyyy-mm-dd"),
    (#"{"england-and-wales":{"events":["2026-12-25"]}}"#, "no list of bank holidays"),
    ("[]", "no list of bank holidays"), ("<html/>", "web page"), ("", "no bytes"),
  ])
  func `a list without England and Wales is refused`(_ text: String, _ words: String) throws {
    let feed = try Feed.of("kind: holidays\nfrom: bank-holidays.json\n")
    #expect(feed.refusal(of: text).contains(words), "\(feed.refusal(of: text))")
  }
}
