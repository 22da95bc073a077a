import Foundation
import Testing

@testable import Ingest

/// A file that nobody here wrote, the feed that reads it, and what it must read as.
///
/// The figures are the file's own: printed in it, stated by its publisher, or counted in the raw
/// file by another program; never by this one.
struct RealFile: Sendable, CustomTestStringConvertible {
  /// Its path in the folder of real files; of a made one, what it shows.
  let path: String
  /// The bytes of a made file.
  var content: [UInt8]?
  /// The feed's YAML, as an officer would write it, without `from`.
  let feed: String
  let ending: Ending

  /// What must come of it.
  enum Ending: Sendable {
    /// Rows of data in the file, how many of them repeat or are refused, faults by rule, the
    /// figures, and notes that must be among those that `check` prints.
    case read(
      rows: Int, duplicate: Int, refused: Int, faults: [String: Int], figures: [String: String],
      notes: [String])
    /// What the sentence of the refusal must hold, each.
    case refused([String])
  }

  static func read(
    _ path: String, _ feed: String, rows: Int, duplicate: Int = 0, refused: Int = 0,
    faults: [String: Int] = [:], notes: [String] = [], _ figures: [String: String]
  ) -> RealFile {
    RealFile(
      path: path, feed: feed,
      ending: .read(
        rows: rows, duplicate: duplicate, refused: refused, faults: faults, figures: figures,
        notes: notes))
  }

  static func refused(_ path: String, _ feed: String, _ words: String...) -> RealFile {
    RealFile(path: path, feed: feed, ending: .refused(words))
  }

  /// A file of the same shape, made for a test.
  func holding(_ text: String, _ encoding: String.Encoding = .utf8) -> RealFile {
    var file = self
    file.content = text.data(using: encoding).map(Array.init)
    return file
  }

  var testDescription: String { "\(path), \(feed)" }

  /// Reads the file as a run would, and compares.
  func check() throws {
    let yaml = "{from: \(content == nil ? path : "made.csv"), \(feed)}"
    let bytes = try content ?? RealFiles.bytes(path)
    switch ending {
    case .refused(let words):
      let error = #expect(throws: FeedError.self) { try FeedDoor(yaml, bytes) }
      let sentence = error?.description ?? ""
      for word in words { #expect(sentence.contains(word), "\(sentence)") }
      #expect(sentence.hasSuffix(".") && !sentence.contains("\n"))
    case .read(let rows, let duplicate, let refused, let faults, let figures, let notes):
      let door = try FeedDoor(yaml, bytes)
      let counts = door.reading.counts
      #expect(door.reading.recordsSeen == rows)
      #expect(counts.refused == refused)
      // Of a register and an event log what is used is known once all feeds are put together.
      if case .register = door.content {
        #expect(ReadFigures(door.content)["weight"] == "\(rows - refused)")
      } else {
        #expect(counts.read == rows)
        #expect(counts.duplicate == duplicate)
        #expect(counts.used == rows - duplicate - refused)
        #expect(counts.afterAsAt == 0)
      }
      let found = Dictionary(grouping: door.reading.faults, by: \.rule.rawValue)
        .mapValues(\.count)
      #expect(found == faults, "\(door.reading.faults.prefix(5))")
      let read = ReadFigures(door.content)
      for (name, expected) in figures.sorted(by: { $0.key < $1.key }) {
        #expect(read[name] == expected, "\(name)")
      }
      for note in notes {
        #expect(door.reading.notes.contains { $0.contains(note) }, "\(door.reading.notes)")
      }
    }
  }
}

/// Where the real files are: copies among the fixtures, or the folder beside the repository.
enum RealFiles {
  private static let beside = FunnelProcess.packageRoot.deletingLastPathComponent()
    .appending(path: "shared/data")
  private static let fixtures = FunnelProcess.packageRoot
    .appending(path: "Tests/FunnelTests/Fixtures")

  /// Whether tests of files that are no fixtures run: where their folder is, and always in CI, so
  /// that a missing file is a failure there.
  static let areBeside: Bool = {
    if FileManager.default.fileExists(atPath: beside.path) { return true }
    if FunnelProcess.environment["CI"] != nil { return true }
    print(
      "SKIPPED: ../shared/data is not here, so the real files that are no fixtures are not read.")
    return false
  }()

  static func bytes(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: url(path)))
  }

  /// The fixture of a file, else the file beside the repository.
  static func url(_ path: String) -> URL {
    let fixture = fixture(path)
    return FileManager.default.fileExists(atPath: fixture.path)
      ? fixture : beside.appending(path: path)
  }

  private static func fixture(_ path: String) -> URL {
    if path.hasPrefix("xlsx/") { return fixtures.appending(path: path) }
    let spectrum = "messy-csv/csv-spectrum/"
    if path.hasPrefix(spectrum) {
      return fixtures.appending(path: "ingest/csv-spectrum/\(path.dropFirst(spectrum.count))")
    }
    return fixtures.appending(path: "real/\(path)")
  }

  /// Every file beside the repository, by its path; without the descriptions of what they read as.
  static func listed() throws -> [String] {
    try files(in: beside).filter { $0 != "README.md" && !$0.hasSuffix(".expected.json") }
  }

  /// Every real file among the fixtures.
  static func copied() throws -> [String] {
    try files(in: fixtures.appending(path: "real")).filter { $0 != "ATTRIBUTION.md" }
  }

  /// Whether a file's copy among the fixtures, where there is one, has the same bytes.
  static func isVerbatim(_ path: String) throws -> Bool {
    let copy = fixture(path)
    guard FileManager.default.fileExists(atPath: copy.path) else { return true }
    return try Data(contentsOf: copy) == Data(contentsOf: beside.appending(path: path))
  }

  private static func files(in folder: URL) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { path in
      let type = try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: path).path)[.type]
      return type as? FileAttributeType != .typeDirectory
    }.sorted()
  }
}
