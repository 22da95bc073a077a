import Foundation
import Testing

@testable import Funnel

/// What holds of every register, tried on made-up ones through the program.
struct ContractPropertiesTests {
  static let last = Day(iso: "2026-03-31") ?? Day(daysSinceEpoch: 0)
  static let earlier = Day(iso: "2024-09-30") ?? Day(daysSinceEpoch: 0)

  static func site(_ register: String, asAt: Day) async throws -> ContractFolder {
    let folder = try ContractFolder(register: register)
    let run = try await folder.publish(asAt: asAt.iso)
    try #require(run.exitCode == 0, "\(run.messages)")
    return folder
  }

  static func measures(_ register: String, asAt: Day) async throws -> String {
    try await site(register, asAt: asAt).text("site/officer/data/measures.csv")
  }

  @Test(arguments: [(1, 7), (2, 90), (3, 300)])
  func `the order of rows changes no number and no page`(_ seed: Int, _ households: Int)
    async throws
  {
    let register = RandomRegister(seed: seed, households: households, last: Self.last)
    let one = try await Self.site(register.text, asAt: Self.last).files(under: "site/officer")
    let other = try await Self.site(register.permuted(seed: seed + 100), asAt: Self.last)
      .files(under: "site/officer")
    // The manifest has the file's checksum, the list of faults its lines.
    func kept(_ name: String) -> Bool {
      name != "data/manifest.json" && !name.hasPrefix("faults/")
    }
    #expect(Set(one.keys) == Set(other.keys))
    for (name, bytes) in one where kept(name) { #expect(other[name] == bytes, "\(name)") }
  }

  @Test(arguments: [(11, 40), (12, 250), (13, 400)])
  func `a day in the past is rebuilt from what had happened by then`(
    _ seed: Int, _ households: Int
  ) async throws {
    let register = RandomRegister(seed: seed, households: households, last: Self.last)
    let rebuilt = try await Self.measures(register.text, asAt: Self.earlier)
    let kept = try await Self.measures(register.keyed(by: Self.earlier), asAt: Self.earlier)
    // How much of the file is in the future is no number of the past.
    func past(_ text: String) -> [Substring] {
      text.split(separator: "\n").filter { !$0.hasPrefix("data.") }
    }
    #expect(past(rebuilt) == past(kept))
  }

  @Test(arguments: [(21, 60), (22, 300)])
  func `later data changes no figure of what was over`(_ seed: Int, _ households: Int) async throws
  {
    let register = RandomRegister(
      seed: seed, households: households, last: Self.last, isClean: true)
    let then = try MeasuresFile(try await Self.measures(register.text, asAt: Self.earlier))
    let now = try MeasuresFile(try await Self.measures(register.text, asAt: Self.last))
    var mature = 0
    for row in then.rows where Self.isMature(row) {
      mature += 1
      let later = try #require(now[row.key], "\(row.key)")
      #expect(later == row.numbers, "\(row.key)")
    }
    #expect(mature > households)
  }

  /// Events of periods that were over, and shares within horizons that everybody had reached.
  static func isMature(_ row: MeasuresFile.Row) -> Bool {
    guard let days = Period(row.key.period)?.days, days.upperBound <= earlier else { return false }
    switch row.key.measure {
    case "events", "ratio": return row.key.basis == "activity"
    case "reached": return row.key.stage == "enquiry"
    case "incidence":
      guard row.key.stage == "enquiry", let horizon = Int(row.key.horizonDays) else { return false }
      return days.upperBound.adding(days: horizon) <= earlier
    default: return false
    }
  }

  @Test(arguments: [(31, 12), (32, 300)])
  func `six endings make up who reached a stage, everywhere`(_ seed: Int, _ households: Int)
    async throws
  {
    let register = RandomRegister(seed: seed, households: households, last: Self.last)
    let measures = try MeasuresFile(try await Self.measures(register.text, asAt: Self.last))
    let endings = ["moved_on", "left", "ended", "no_contact", "closed_other", "open"]
    var checked = 0
    for row in measures.rows where row.key.measure == "reached" && row.key.stage != "approval" {
      let sum = endings.reduce(0.0) { $0 + (measures.count(row.key.with(\.measure, $1)) ?? 0) }
      #expect(String(Int(sum)) == row.numbers.value, "\(row.key)")
      checked += 1
    }
    #expect(checked > 50)
  }

  @Test func `what is entered late for days that are over is listed as a correction`() async throws
  {
    let head = "enquiry_id,enquiry_date,eoi_date\n"
    let folder = try ContractFolder(register: head + "A,2025-05-06,2025-06-02\nB,2025-05-08,\n")
    let first = try await folder.publish(asAt: "2025-07-01")
    try #require(first.exitCode == 0, "\(first.messages)")
    // A's expression of interest goes to another month, B has one after all, and C is new.
    try folder.write(
      head + "A,2025-05-06,2025-05-30\nB,2025-05-08,2025-05-31\nC,2025-07-02,\n",
      to: "config/feeds/register.csv")
    let second = try await folder.publish(asAt: "2025-07-02")
    try #require(second.exitCode == 0, "\(second.messages)")
    let figure = try #require(
      try ContractSite(folder).figures().first { $0["id"] as? String == "data.corrections" })
    #expect(
      ContractQuestionsTests.rows(figure) == [
        ["May 2025", "expressions of interest", "0", "2"],
        ["June 2025", "expressions of interest", "1", "0"],
        ["All months", "all events", "3", "4"],
      ])
    let finding = try #require(figure["finding"] as? String)
    #expect(finding.contains("4 recorded events dated up to 1 July 2025, 2 were entered late"))
    #expect(finding.contains("and 1 was taken out"))
  }
}
