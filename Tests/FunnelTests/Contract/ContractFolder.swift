import Foundation
import Testing

/// A service's folder as a new user has it: two lines of configuration and a register. It is
/// removed with the value.
final class ContractFolder: Sendable {
  let url: URL

  /// - Parameters:
  ///   - register: text of `config/feeds/register.csv`; `nil` leaves the feed out altogether.
  ///   - funnel: text of `config/funnel.yaml`.
  ///   - feed: text of `config/feeds/register.yaml`.
  init(
    register: String?, funnel: String = "service: {name: X}\n",
    feed: String = "{kind: register, from: register.csv}\n"
  ) throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "funnel-contract-\(UUID().uuidString)")
    try write(funnel, to: "config/funnel.yaml")
    if let register {
      try write(feed, to: "config/feeds/register.yaml")
      try write(register, to: "config/feeds/register.csv")
    }
  }

  deinit {
    try? FileManager.default.removeItem(at: url)
  }

  func path(_ path: String) -> URL {
    url.appending(path: path)
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: self.path(path).path)
  }

  func write(_ text: String, to path: String) throws {
    try write(Data(text.utf8), to: path)
  }

  func write(_ bytes: Data, to path: String) throws {
    let file = self.path(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: file)
  }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: self.path(path))
  }

  func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: self.path(path)), as: UTF8.self)
  }

  /// Every file under a folder, by its path in it.
  func files(under folder: String) throws -> [String: Data] {
    let root = path(folder)
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
      let file = root.appending(path: name)
      let kind = try FileManager.default.attributesOfItem(atPath: file.path)[.type]
      if kind as? FileAttributeType != .typeDirectory {
        files[name] = try Data(contentsOf: file)
      }
    }
    return files
  }

  /// Runs any command with this folder's configuration and its `site`.
  func run(_ arguments: [String], seconds: Double = 180) async throws -> FunnelRun {
    try await FunnelProcess.run(arguments, in: url, seconds: seconds)
  }

  /// Runs `publish` into `site`.
  func publish(
    asAt: String, output: String = "site", _ more: [String] = []
  ) async throws -> FunnelRun {
    try await run(
      ["publish", "--config", "config", "--output", output, "--as-at", asAt] + more)
  }

  /// The officer edition's measures after a run that must succeed.
  func measures(asAt: String, sourceLocation: SourceLocation = #_sourceLocation) async throws
    -> MeasuresFile
  {
    let run = try await publish(asAt: asAt)
    try #require(run.exitCode == 0, "\(run.messages)", sourceLocation: sourceLocation)
    return try MeasuresFile(text("site/officer/data/measures.csv"))
  }
}

extension MeasuresFile {
  /// The measures of a register published with the shortest configuration there is.
  static func published(
    _ register: String, asAt: String, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> MeasuresFile {
    let folder = try ContractFolder(register: register)
    return try await folder.measures(asAt: asAt, sourceLocation: sourceLocation)
  }
}
