import Foundation
import Funnel
import Testing

@testable import Ingest

/// Files as the world publishes them: each is proposed or refused in a sentence, and none stops the
/// program. The folder of real files is not part of the repository.
@Suite struct RealFileProposalTests {
  private static let folder = URL(filePath: #filePath)
    .appending(path: "../../../../../shared/data").standardizedFileURL

  private static let isThere = FileManager.default.fileExists(atPath: folder.path)

  /// Kinds by hand, from what each file is described to be; every other file is refused.
  static let kinds: [String: FeedKind] = [
    "bank-holidays/govuk-bank-holidays-2012-2028.json": .holidays,
    "campaigns/google-ads-day-report.csv": .spend,
    "campaigns/meta-ads-campaigns-daily.csv": .spend,
    "census/nomis-bulk-ts054-ward.coventry-excerpt.csv": .areas,
    "funnel/patients-event-log.csv": .events,
    "funnel/roadtraffic100traces.csv": .events,
    "funnel/running-example.csv": .events,
    "postcodes/onspd-may2018-sample.csv": .postcodes,
    "postcodes/onspd-nov2025-sample.csv": .postcodes,
    "social/x-daily-activity-2021-01.csv": .social,
    "social/youtube-studio-totals.csv": .social,
    "wards/coventry-wards-2013.geojson": .boundaries,
    "wards/coventry-wards-may2025-bgc.geojson": .boundaries,
  ]

  @Test(
    .enabled(
      if: isThere, "SKIPPED: ../shared/data is not there, so that no real file was looked at"))
  func `Every real file is proposed for what it is, or refused in a sentence`() throws {
    let asAt = try #require(Day(iso: "2026-09-30"))
    let names = try FileManager.default.subpathsOfDirectory(atPath: Self.folder.path).sorted()
    var seen: Set<String> = []
    for name in names where [".csv", ".json", ".geojson", ".xlsx"].contains(where: name.hasSuffix) {
      let bytes = Array(try Data(contentsOf: Self.folder.appending(path: name)))
      do throws(FeedError) {
        let proposal = try FeedProposal(
          of: ProposedFile(
            name: name.split(separator: "/").last.map(String.init) ?? name, from: name, bytes: bytes
          ),
          settings: Configuration(unconfigured: "config"), asAt: asAt)
        seen.insert(name)
        if let kind = Self.kinds[name] { #expect(proposal.kind == kind, "\(name)") }
      } catch {
        #expect(Self.kinds[name] == nil, "\(name): \(error)")
        #expect(error.description.hasSuffix("."), "\(name): \(error)")
      }
    }
    #expect(seen.isSuperset(of: Self.kinds.keys))
  }

  /// The kinds that the example's own configuration gives its files.
  static let examples: [(file: String, kind: FeedKind)] = [
    ("areas.csv", .areas), ("attendance.csv", .attendance), ("bank-holidays.json", .holidays),
    ("campaigns.csv", .campaigns), ("capacity.csv", .capacity), ("children.csv", .children),
    ("comparators.csv", .comparators), ("eventbrite.csv", .attendance),
    ("facebook-page.csv", .social), ("meta-ads.csv", .spend), ("notes.csv", .notes),
    ("published-adoption.csv", .published), ("published-fostering.csv", .published),
    ("register.csv", .register), ("residents.csv", .areas), ("segments.csv", .segments),
    ("sessions.csv", .sessions), ("wards.geojson", .boundaries), ("x-analytics.csv", .social),
  ]

  @Test(arguments: examples)
  func `Every file of the example is known for what it is`(
    _ example: (file: String, kind: FeedKind)
  )
    throws
  {
    let folder = URL(filePath: #filePath).appending(path: "../../../../example")
    let bytes = Array(
      try Data(contentsOf: folder.standardizedFileURL.appending(path: example.file)))
    let proposal = try FeedProposal(
      of: ProposedFile(name: example.file, from: example.file, bytes: bytes),
      settings: Configuration(unconfigured: "config"), asAt: try #require(Day(iso: "2026-09-30")))
    #expect(proposal.kind == example.kind)
  }

  /// None of these workbooks is any feed's; each is refused in a sentence, and none stops the program.
  @Test func `Every odd workbook is refused in a sentence`() throws {
    let folder = URL(filePath: #filePath).appending(path: "../../Fixtures/xlsx").standardizedFileURL
    let asAt = try #require(Day(iso: "2026-09-30"))
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    where name.hasSuffix(".xlsx") && !name.hasPrefix("made-") {
      let bytes = Array(try Data(contentsOf: folder.appending(path: name)))
      let error = #expect(throws: FeedError.self, "\(name)") {
        try FeedProposal(
          of: ProposedFile(name: name, from: name, bytes: bytes),
          settings: Configuration(unconfigured: "config"), asAt: asAt)
      }
      #expect(error?.description.hasSuffix(".") == true, "\(name)")
    }
  }
}
