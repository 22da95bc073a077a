import Foundation
import Funnel
import Testing

@testable import Ingest

/// Every table there is, read both ways as if it were a register.
@Suite struct LargeFileTests {
  private static let root = FunnelProcess.packageRoot
  private static let choices = [LargeReading(chunkBytes: 64, workers: 2)]

  @Test func `Every table among the fixtures and in the example`() throws {
    let folders = ["Tests/FunnelTests/Fixtures", "example"].map { Self.root.appending(path: $0) }
    // Of the statistics' registers all six are plain.
    #expect(try Self.readAll(folders) >= 6)
  }

  @Test(.enabled(if: RealFiles.areBeside, "reads ../shared/data, where it is there"))
  func `Every table beside the repository`() throws {
    let folder = Self.root.deletingLastPathComponent().appending(path: "shared/data")
    // No file of another trade is so plain that it is counted as it is read.
    _ = try Self.readAll([folder])
  }

  /// - Returns: how many of the tables were counted as they were read.
  private static func readAll(_ folders: [URL]) throws -> Int {
    var (tables, equal) = (0, 0)
    for folder in folders {
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted()
      where path.hasSuffix(".csv") {
        let bytes = Array(try Data(contentsOf: folder.appending(path: path)))
        tables += 1
        var wasEqual = false
        for yaml in ["{kind: register, from: r.csv}"] + mappings(bytes) {
          for way in try BothWays.of(bytes, LargeSetup(yaml), choices) {
            if case .different = way { Issue.record("\(path), \(yaml): \(way)") }
            wasEqual = wasEqual || way == .equal
          }
        }
        equal += wasEqual ? 1 : 0
      }
    }
    #expect(tables > 5)
    return equal
  }

  /// Feeds that take a table's columns for those of a register: one of references, one of days, and some
  /// of texts.
  private static func mappings(_ bytes: [UInt8]) -> [String] {
    guard let feed = try? Feed.of("{kind: register, from: r.csv}"),
      let table = try? feed.tabular(bytes).table, table.count > 1
    else { return [] }
    let all = table.cells
    let headings = all[0].map { $0.trimmingCharacters(in: .whitespacesAndNewlines) }
    guard headings.count >= 3, Set(headings).count == headings.count, !headings.contains("") else {
      return []
    }
    let cells = all.dropFirst().prefix(20)
    func columns(_ holds: (String) -> Bool) -> [Int] {
      headings.indices.filter { column in
        cells.contains { column < $0.count && holds($0[column]) }
      }
    }
    let days = columns { $0.count >= 8 && $0.contains(/^\d+[-\/.]\d+[-\/.]\d+/) }
    // What has hundreds of texts would make pairs of categories without end.
    let few = headings.indices.filter { column in
      let texts = all.dropFirst().lazy.compactMap { column < $0.count ? $0[column] : nil }
      return Set(texts).count <= 12
    }
    let references = columns { $0.contains(/^[A-Za-z_\/.-]*\d+$/) }.filter { !days.contains($0) }
    func quoted(_ column: Int) -> String {
      "\""
        + headings[column].replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        .replacing("\n", with: "\\n") + "\""
    }
    return references.prefix(1).flatMap { reference in
      days.prefix(2).flatMap { day in
        ["iso", "day-first"].map { order in
          let others = few.filter { $0 != reference && $0 != day }
          let texts = zip(["source", "channel", "campaign", "closed_reason"], others)
            .map { ", \($0): \(quoted($1))" }.joined()
          return "{kind: register, from: r.csv, dates: \(order), columns: {enquiry_id: "
            + "\(quoted(reference)), enquiry_date: \(quoted(day))\(texts)}}"
        }
      }
    }
  }

  @Test(arguments: 1...2)
  func `Registers of the other tests' households`(_ seed: Int) throws {
    let last = try #require(Day(iso: "2026-06-30"))
    let clean = RandomRegister(seed: seed, households: 400, last: last, isClean: true)
    try expectEqual(Array(clean.text.utf8), try LargeSetup(asAt: last), Self.choices)
    // Of the others some hold “2024-02-30”, which only the exact reader tells.
    let dirty = RandomRegister(seed: seed, households: 400, last: last).text
    for way in try BothWays.of(Array(dirty.utf8), LargeSetup(asAt: last), Self.choices) {
      guard case .handedOver(let why) = way, why.contains("no plain dates") else {
        #expect(way == .equal)
        continue
      }
    }
    let mended = dirty.replacing("2024-02-30", with: "2024-02-28")
    try expectEqual(Array(mended.utf8), try LargeSetup(asAt: last), Self.choices)
  }
}

/// The example's register, with its code lists.
@Suite struct LargeExampleTests {
  private static let root = FunnelProcess.packageRoot

  private static func setup(_ yaml: String) throws -> LargeSetup {
    let example = try Configuration(folder: root.appending(path: "config").path)
    return try LargeSetup(yaml) { configuration in
      configuration.stages = example.stages
      configuration.dimensions = example.dimensions
      configuration.reasons = example.reasons
      configuration.clocks = example.clocks
    }
  }

  @Test func `The example's register joins households, so it is read whole`() throws {
    let yaml = try String(
      contentsOf: Self.root.appending(path: "config/feeds/register.yaml"), encoding: .utf8)
    let bytes = Array(try Data(contentsOf: Self.root.appending(path: "example/register.csv")))
    try expectHandedOver(bytes, try Self.setup(yaml), "before any row")
    // Without that it is one with doubled rows and odd dates.
    let alone = yaml.replacing(#/  household_id: .*\n/#, with: "")
    #expect(alone != yaml)
    try expectHandedOver(bytes, try Self.setup(alone))
  }

  @Test func `Its plain rows count alike`() throws {
    let yaml = try String(
      contentsOf: Self.root.appending(path: "config/feeds/register.yaml"), encoding: .utf8
    )
    .replacing(#/  household_id: .*\n/#, with: "")
    var setup = try Self.setup(yaml)
    // Its headings and rows are long.
    setup.sampleBytes = 16 << 10
    let asAt = setup.asAt
    let bytes = Array(try Data(contentsOf: Self.root.appending(path: "example/register.csv")))
    let cells = try setup.feed.tabular(bytes).table.cells
    let width = cells[0].count
    let dates = (0..<width).filter { column in
      cells.dropFirst().prefix(500).contains {
        column < $0.count && $0[column].contains(/^\d\d\/\d\d\/\d{4}$/)
      }
    }
    func isPlainDate(_ text: String) -> Bool {
      guard let match = text.wholeMatch(of: /(\d\d)\/(\d\d)\/(\d{4})/) else {
        return ["", "NK", "N/A", "TBC"].contains(text)
      }
      let day = Day(iso: "\(match.3)-\(match.2)-\(match.1)")
      return day.map { $0 <= asAt && $0 >= .earliestOfHouseholds! } ?? false
    }
    var seen: Set<String> = []
    let plain = cells.dropFirst().filter { row in
      guard row.count == width, row[0].contains(/^FE\d{5}$/), seen.insert(row[0]).inserted else {
        return false
      }
      return !row.contains { $0.hasPrefix("#") } && dates.allSatisfy { isPlainDate(row[$0]) }
    }
    #expect(plain.count > 3000)
    let text = ([cells[0]] + plain).map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\n"
    }.joined()
    try expectEqual(
      Array(text.utf8), setup,
      [LargeReading(chunkBytes: 4096, workers: 4)])
  }
}
