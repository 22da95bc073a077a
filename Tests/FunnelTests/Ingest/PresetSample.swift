import Foundation
import Funnel
import Testing

@testable import Ingest

/// One file read through a feed's YAML, as a council would have it.
struct PresetSample {
  let content: FeedContent
  let reading: FeedReading

  /// - Parameter yaml: the feed without `from`.
  init(_ yaml: String, _ bytes: [UInt8], asAt: String = "2026-09-30") throws {
    let folder = try ContractFolder(register: "enquiry_id,enquiry_date\nA1,2026-01-05\n")
    try folder.write(yaml + "\nfrom: export.csv\n", to: "config/feeds/export.yaml")
    let configuration = try Configuration(folder: folder.path("config").path)
    let feed = try #require(configuration.feeds.first { $0.name == "export" })
    let day = try #require(Day(iso: asAt))
    (content, reading) = try feed.content(of: bytes, configuration: configuration, asAt: day)
  }

  init(_ yaml: String, _ text: String) throws { try self.init(yaml, Array(text.utf8)) }

  /// A file of `Fixtures/presets`.
  static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(filePath: #filePath).appending(path: "../../Fixtures/presets").standardized
    return Array(try Data(contentsOf: folder.appending(path: name)))
  }

  /// Social counts as `platform metric day` → value.
  var social: [String: Double] {
    guard case .social(let counts) = content else { return [:] }
    return Dictionary(
      counts.map { ("\($0.platform) \($0.metric) \($0.day.iso)", $0.value) },
      uniquingKeysWith: { _, _ in .nan })
  }

  /// Sums over all days, by `platform metric`.
  var sums: [String: Double] {
    guard case .social(let counts) = content else { return [:] }
    return counts.reduce(into: [:]) { $0["\($1.platform) \($1.metric)", default: 0] += $1.value }
  }

  var spend: [Spend] { if case .spend(let rows) = content { rows } else { [] } }

  /// Read, used, duplicate, refused.
  var counts: [Int] {
    let counts = reading.counts
    return [counts.read, counts.used, counts.duplicate, counts.refused]
  }

  var isConserved: Bool { reading.recordsSeen == reading.counts.read }
}

extension String {
  /// UTF-16, little-endian, with a byte order mark.
  var utf16LittleEndian: [UInt8] {
    [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }
}

/// What a read fails with; `nil` where it does not.
func feedError(_ read: () throws -> Void) -> FeedError? {
  do {
    try read()
    return nil
  } catch { return error as? FeedError }
}
