import Foundation
import Funnel
import Ingest
import Testing

@testable import FunnelCLI

/// Rules of whole files, by hand: a file has shrunk below 90 % by three rows or more; completeness
/// has fallen by ten points where both files have twenty rows.
struct WholeFileRulesTests {
  private static func day(_ text: String) -> Day { Day(iso: text) ?? Day(daysSinceEpoch: 0) }

  private static func shape(
    _ rows: Int, _ columns: [(String, Int)] = [], digest: String = "new",
    on day: String = "2026-09-30"
  ) -> FileShape {
    FileShape(
      digest: digest, asAt: Self.day(day), rows: rows,
      columns: columns.map { FileShape.Column(name: $0.0, filled: $0.1) })
  }

  private func rules(
    _ now: FileShape, after earlier: FileShape? = nil, newest: String? = nil,
    _ change: (inout Feed) -> Void = { _ in }
  ) -> WholeFileRules {
    var feed = Feed(name: "register", kind: .register, from: "register.csv")
    change(&feed)
    return WholeFileRules(
      feed: feed, now: now, newest: newest.map(Self.day), predecessor: earlier)
  }

  private func earlier(_ rows: Int, _ columns: [(String, Int)] = []) -> FileShape {
    Self.shape(rows, columns, digest: "old", on: "2026-09-29")
  }

  @Test func `a file that is as it was has nothing to say`() {
    let columns = [("source", 20), ("ward", 0)]
    #expect(rules(Self.shape(20, columns), after: earlier(20, columns)).warnings == [])
    #expect(rules(Self.shape(0)).warnings == [])
  }

  @Test(
    arguments: [
      (100, 89, true), (100, 90, false), (100, 100, false), (100, 120, false), (10, 7, true),
      (10, 8, false), (3, 0, true), (2, 0, false), (30, 27, false), (31, 27, true), (0, 5, false),
    ])
  func `a file has shrunk below nine tenths, by three rows or more`(
    _ before: Int, _ now: Int, _ shrank: Bool
  ) {
    let said = rules(Self.shape(now), after: earlier(before)).warnings
    #expect(said.contains { $0.hasPrefix("it shrank") } == shrank, "\(said)")
  }

  @Test func `what shrank is said with both numbers and the earlier day`() {
    #expect(
      rules(Self.shape(7), after: earlier(1400)).warnings == [
        "it shrank: 7 rows, where the file of 29 September 2026 had 1,400; check that the export is "
          + "whole"
      ])
  }

  @Test func `a column that is gone is said, unless configuration dropped it`() {
    let before = earlier(5, [("enquiry_id", 5), ("source", 3), ("ward", 2)])
    let now = Self.shape(5, [("enquiry_id", 5)])
    #expect(
      rules(now, after: before).warnings
        == ["no column source, ward any more, which the file of 29 September 2026 had"])
    let mapped = rules(now, after: before) {
      $0.columns = [Feed.ColumnName("enquiry_id", ["Ref"]), Feed.ColumnName("ward", ["Ward"])]
      $0.isMapped = true
    }
    #expect(
      mapped.warnings == ["no column ward any more, which the file of 29 September 2026 had"])
  }

  @Test func `a column that is empty now is said, one that always was is a remark`() {
    let before = earlier(5, [("source", 3), ("ward", 2), ("tenure", 0)])
    let now = Self.shape(5, [("source", 0), ("ward", 0), ("tenure", 0)])
    #expect(
      rules(now, after: before).warnings
        == ["nothing stands in source any more, which the file of 29 September 2026 had filled"])
    #expect(rules(now).remarks == ["nothing stands in source, ward, tenure"])
    #expect(rules(Self.shape(0, [("source", 0)])).remarks == [])
  }

  @Test(
    arguments: [
      (20, 20, 20, 18, true), (20, 20, 20, 19, false), (19, 19, 20, 10, false),
      (20, 20, 19, 10, false), (200, 100, 100, 40, true), (200, 100, 100, 41, false),
      (20, 10, 20, 20, false),
    ])
  func `completeness falls by ten points, of twenty rows or more`(
    _ rowsBefore: Int, _ filledBefore: Int, _ rows: Int, _ filled: Int, _ falls: Bool
  ) {
    let said = rules(
      Self.shape(rows, [("source", filled)]), after: earlier(rowsBefore, [("source", filledBefore)])
    ).warnings
    #expect(said.contains { $0.hasPrefix("less filled") } == falls, "\(said)")
  }

  @Test func `a fall is said with both shares, many with the first five`() {
    let names = ["a", "b", "c", "d", "e", "f", "g"]
    let said = rules(
      Self.shape(40, names.map { ($0, 20) }), after: earlier(40, names.map { ($0, 36) })
    ).warnings
    #expect(
      said == [
        "less filled than in the file of 29 September 2026: "
          + names.prefix(5).map { "\($0) (50 % of rows, before 90 %)" }.joined(separator: ", ")
          + " and 2 more"
      ])
  }

  @Test func `what configuration expects`() {
    func said(_ rows: Int, newest: String?) -> [String] {
      rules(Self.shape(rows), newest: newest) {
        $0.expect.rows = 5...9
        $0.expect.newest = 7
      }.warnings
    }
    #expect(said(5, newest: "2026-09-23") == [])
    #expect(said(9, newest: nil) == [])
    #expect(said(10, newest: "2026-09-30") == ["10 rows, expected 5 to 9"])
    #expect(
      said(4, newest: "2026-09-22") == [
        "4 rows, expected 5 to 9",
        "stale: its newest day is 22 September 2026, 8 days ago; expected within 7 days",
      ])
  }

  // Newest first. What was said of a file on an earlier day is not said again.
  @Test func `which earlier file is compared with`() {
    let (old, other) = (
      Self.shape(9, digest: "a", on: "2026-09-28"), Self.shape(9, digest: "b", on: "2026-09-29")
    )
    let today = Self.shape(9, digest: "b", on: "2026-09-30")
    #expect(today.predecessor(among: []) == nil)
    #expect(today.predecessor(among: [old]) == old)
    #expect(today.predecessor(among: [other, old]) == nil)
    #expect(Self.shape(9, digest: "c").predecessor(among: [other, old]) == other)
    // Run again on one day: the same answer, before and after it was remembered.
    #expect(today.predecessor(among: [today, old]) == old)
    #expect(Self.shape(9, digest: "c").predecessor(among: [today, old]) == today)
  }

  @Test func `shapes are remembered once, by day, the newest twenty`() throws {
    let folder = try TestFolder()
    let store = try StateStore(in: StateFolder(folder.path("state")))
    func remember(_ shape: FileShape) throws {
      try store.record(StateStoreTests.run("x", asAt: shape.asAt), shapes: ["register": shape])
    }
    func known(_ day: String) throws -> [FileShape] {
      try store.shapes(of: ["register"], upTo: Self.day(day))["register"] ?? []
    }
    let first = Self.shape(9, [("source", 3), ("ward", 0)], digest: "a", on: "2026-09-01")
    var same = first
    same.asAt = Self.day("2026-09-02")
    let second = Self.shape(8, digest: "b", on: "2026-09-02")
    for shape in [first, same, second, second] { try remember(shape) }
    #expect(try known("2026-08-31") == [])
    #expect(try known("2026-09-01") == [first])
    #expect(try known("2026-09-30") == [second, first])
    #expect(try store.shapes(of: ["other"], upTo: second.asAt) == ["other": []])
    for day in 1...25 {
      var shape = Self.shape(8, digest: "\(day)")
      shape.asAt = second.asAt.adding(days: day)
      try remember(shape)
    }
    #expect(try known("2027-01-01").map(\.digest) == (6...25).reversed().map(String.init))
  }
}

/// Clocks in working days against the bank holidays that are known.
struct HolidayCoverageTests {
  private func feed(_ kind: FeedKind, _ text: String, _ configuration: Configuration, asAt: Day)
    throws
    -> GatheredFeed
  {
    let feed = try #require(configuration.feeds.first { $0.kind == kind })
    var gathered = GatheredFeed(feed: feed, state: .fresh)
    (gathered.content, gathered.reading) = try feed.content(
      of: Array(text.utf8), configuration: configuration, asAt: asAt)
    return gathered
  }

  private func warnings(
    _ limit: String, from: String, to: String, holidays: [String]?
  ) throws -> [String: [String]] {
    let folder = try ContractFolder(
      register: "",
      funnel: """
        service: {name: X}
        clocks: [{id: response, from: enquiry, to: visit_date, limit: \(limit)}]

        """)
    try folder.write("{kind: holidays, from: days.json}\n", to: "config/feeds/days.yaml")
    let configuration = try Configuration(folder: folder.path("config").path)
    let asAt = try #require(Day(iso: to))
    var feeds = [
      try feed(.register, "enquiry_id,enquiry_date\nA,\(from)\n", configuration, asAt: asAt)
    ]
    if let holidays {
      let events = holidays.map { #"{"title": "x", "date": "\#($0)"}"# }.joined(separator: ",")
      feeds.append(
        try feed(
          .holidays, #"{"england-and-wales": {"events": [\#(events)]}}"#, configuration,
          asAt: asAt))
    }
    HolidayCoverage.warn(&feeds, clocks: configuration.clocks, asAt: asAt)
    return Dictionary(uniqueKeysWithValues: feeds.map { ($0.feed.name, $0.warnings) })
  }

  @Test func `a list that covers the clocks says nothing, its own first and last day included`()
    throws
  {
    #expect(
      try warnings(
        "2 working days", from: "2026-01-01", to: "2026-12-28",
        holidays: ["2026-12-28", "2026-01-01"]) == ["register": [], "days": []])
  }

  @Test func `a list that begins too late or ends too early says so with the day`() throws {
    #expect(
      try warnings(
        "2 working days", from: "2025-12-31", to: "2026-12-29",
        holidays: ["2026-01-01", "2026-12-28"])["days"] == [
          "the clock response runs from 31 December 2025, but the first bank holiday of the list is "
            + "1 January 2026; earlier ones count as working days",
          "the clock response runs to 29 December 2026, but the last bank holiday of the list is "
            + "28 December 2026; later ones count as working days. Fetch a newer list",
        ])
  }

  @Test func `without a list the register says so`() throws {
    #expect(
      try warnings("1 working days", from: "2026-01-01", to: "2026-12-29", holidays: nil) == [
        "register": [
          "the clock response runs in working days, but no feed of kind holidays says which days are "
            + "none"
        ]
      ])
  }

  @Test(arguments: ["72 hours", "3 days", "8 months"])
  func `clocks that count every day need no list`(_ limit: String) throws {
    #expect(
      try warnings(limit, from: "2026-01-01", to: "2026-12-29", holidays: nil) == ["register": []])
  }
}
