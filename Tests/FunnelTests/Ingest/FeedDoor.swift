import Foundation
import Funnel
import Testing

@testable import Ingest

/// A feed's YAML and a file's content, read as a run reads them.
struct FeedDoor {
  let content: FeedContent
  let reading: FeedReading

  init(_ yaml: String, _ text: String) throws {
    try self.init(yaml, Array(text.utf8))
  }

  init(_ yaml: String, _ bytes: [UInt8]) throws {
    let node = try YAMLDocument(Array(yaml.utf8), file: "config/feeds/f.yaml").root
    let feed = try Feed(
      node, name: "f", folder: "config/feeds", stages: Stage.usual, dimensions: nil)
    let configuration = try FeedDoor.configuration()
    (content, reading) = try feed.content(
      of: bytes, configuration: configuration, asAt: FeedDoor.asAt)
  }

  static let asAt = Day(iso: "2026-09-30")!

  /// The sentence of the refusal, or what was read all the same.
  static func refusal(_ yaml: String, _ text: String) throws -> String {
    do {
      let read = try FeedDoor(yaml, text)
      return "read \(read.reading.recordsSeen) rows"
    } catch let error as FeedError {
      return error.description
    }
  }

  private static func configuration() throws -> Configuration {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "funnel-door-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let feeds = folder.appending(path: "feeds")
    try FileManager.default.createDirectory(at: feeds, withIntermediateDirectories: true)
    try Data("service: {name: X}\n".utf8).write(to: folder.appending(path: "funnel.yaml"))
    try Data("{kind: register, from: r.csv}\n".utf8).write(to: feeds.appending(path: "r.yaml"))
    return try Configuration(folder: folder.path)
  }

  /// Rows as a register has them: its reference and its day of entry.
  var journeys: [String] {
    guard case .register(let part) = content else { return [] }
    return zip(part.references, part.rows).map { reference, row in
      "\(reference) \(row.stageDates[0].day?.iso ?? "none")"
    }
  }

  /// Social counts as `platform metric day value`.
  var social: [String] {
    guard case .social(let counts) = content else { return [] }
    return counts.map { "\($0.platform) \($0.metric) \($0.day.iso) \($0.value)" }
  }

  /// Spend as `campaign first..last pence`.
  var spend: [String] {
    guard case .spend(let rows) = content else { return [] }
    return rows.map {
      "\($0.campaign) \($0.days.lowerBound.iso)..\($0.days.upperBound.iso) \($0.amountInPence)"
    }
  }
}
