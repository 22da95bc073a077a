import Funnel

@testable import Ingest

/// How a register is to be read and counted, without any file of configuration.
struct LargeSetup: Sendable {
  private(set) var configuration: Configuration
  let feed: Feed
  let asAt: Day
  let calendar: WorkingCalendar
  /// Of a file's beginning that the exact reader looks at before: small, so that little of a small file
  /// is seen there.
  var sampleBytes = 1024

  /// - Parameters:
  ///   - yaml: of the feed; `from` is never opened.
  ///   - change: what else is configured.
  init(
    _ yaml: String = "{kind: register, from: r.csv}", asAt: Day = Day(iso: "2026-09-30")!,
    calendar: WorkingCalendar = WorkingCalendar(holidays: LargeSetup.holidays),
    change: (inout Configuration) throws -> Void = { _ in }
  ) throws {
    var configuration = Configuration(folder: "/", service: .init(name: "X"))
    configuration.clocks = LargeSetup.clocks
    try change(&configuration)
    let document = try YAMLDocument(Array(yaml.utf8), file: "feed.yaml")
    feed = try Feed(
      document.root, name: "register", folder: "/feeds", stages: configuration.stages,
      dimensions: configuration.dimensions?.map(\.id))
    configuration.feeds = [feed]
    self.configuration = configuration
    self.asAt = asAt
    self.calendar = calendar
  }

  /// From and to stages and other dates, with every kind of limit.
  static let clocks = [
    Clock(
      id: "reply", name: "Reply", from: .stage(0), to: .other(0), limit: .workingDays(1),
      awaitedBefore: 1),
    Clock(
      id: "visit", name: "Visit", from: .stage(0), to: .other(1), limit: .hours(72),
      awaitedBefore: 2),
    Clock(
      id: "second", name: "Second", from: .stage(0), to: .stage(1), limit: .days(30),
      awaitedBefore: 1),
    Clock(
      id: "panel", name: "Panel", from: .other(1), to: .other(3), limit: .months(8),
      awaitedBefore: 4),
  ]

  private static let holidays = ["2025-12-25", "2025-12-26", "2026-01-01", "2026-08-31"]
    .compactMap { Day(iso: $0) }
}

extension CodeList {
  /// A list whose texts are written in the test: `code,name,group,aliases`, a line each.
  static func of(_ lines: String...) throws(FeedError) -> CodeList {
    try CodeList(
      Array((["code,name,group,aliases"] + lines).joined(separator: "\n").utf8), file: "codes.csv")
  }
}

extension Configuration.DimensionSetting {
  static func of(_ id: String, _ codes: CodeList? = nil, levels: Int = 1) -> Self {
    Self(id: id, name: "The \(id)", codes: codes, levels: levels)
  }
}
