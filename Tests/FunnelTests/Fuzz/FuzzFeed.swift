import Funnel

@testable import Ingest

/// A feed that takes a file from the fuzzer, and checks what came of it.
struct FuzzFeed: Sendable {
  let feed: Feed
  let configuration: Configuration
  private static let asAt = Day(iso: "2026-09-30")

  init(_ feed: Feed, _ configuration: Configuration) {
    self.feed = feed
    self.configuration = configuration
  }

  /// - Parameter yaml: the feed’s own file, in flow style without its braces and without `from`.
  init(_ yaml: String, _ configuration: Configuration) {
    do throws(ConfigurationError) {
      let document = try YAMLDocument(Array("{from: f, \(yaml)}".utf8), file: "f.yaml")
      feed = try Feed(
        document.root, name: "f", folder: "", stages: configuration.stages,
        dimensions: configuration.dimensions?.map(\.id))
    } catch { preconditionFailure("\(yaml): \(error)") }
    self.configuration = configuration
  }

  func take(_ bytes: [UInt8]) throws(BrokenPromise) -> FuzzDoor.Outcome {
    guard let asAt = FuzzFeed.asAt else { preconditionFailure("no day") }
    let content: FeedContent
    let reading: FeedReading
    do throws(FeedError) {
      (content, reading) = try feed.content(of: bytes, configuration: configuration, asAt: asAt)
    } catch {
      try BrokenPromise.check(sentence: error.description)
      return .refused(error.description)
    }
    try check(reading, content, asAt)
    // The same file once more, as where a pattern names two files.
    var (both, twice) = (content, reading)
    both.append(content)
    twice.append(reading)
    try check(twice, both, asAt)
    return .read(rows: reading.recordsSeen)
  }

  /// Every row is accounted for, and every fault has a place and says what it is.
  private func check(_ reading: FeedReading, _ content: FeedContent, _ asAt: Day)
    throws(BrokenPromise)
  {
    var counts = reading.counts
    var faults = reading.faults
    if case .register(let part) = content {
      let assembly = JourneyAssembly([part], configuration: configuration, asAt: asAt)
      counts.add(assembly.counts[0])
      faults += assembly.faults[0]
    }
    let all = [counts.used, counts.duplicate, counts.refused, counts.afterAsAt]
    try BrokenPromise.check(all.allSatisfy { $0 >= 0 }, "a negative count: \(counts)")
    try BrokenPromise.check(
      counts.read == reading.recordsSeen, "\(reading.recordsSeen) rows, but \(counts)")
    for fault in faults {
      try BrokenPromise.check(fault.line >= 1, "a fault in line \(fault.line): \(fault.what)")
      try BrokenPromise.check(sentence: fault.what)
      try BrokenPromise.check(sentence: fault.mend)
    }
    for column in reading.completeness {
      try BrokenPromise.check(
        (0...reading.recordsSeen).contains(column.filled),
        "\(column.filled) of \(reading.recordsSeen) cells filled")
    }
  }
}

extension Configuration {
  /// The least one: the usual stages, every usual dimension that the file has.
  static let fuzzPlain: Configuration = {
    do throws(ConfigurationError) {
      var files = ConfigurationFiles()
      return try Configuration(
        YAMLDocument(Array("service: {name: X}".utf8), file: "funnel.yaml").root, folder: "",
        &files)
    } catch { preconditionFailure("\(error)") }
  }()

  /// With code lists of two levels.
  static let fuzzCoded: Configuration = {
    var configuration = fuzzPlain
    let codes: CodeList
    do throws(FeedError) {
      codes = try CodeList(
        Array(
          "code,name,group,aliases\nweb,Web search,Online,google|bing\nfriend,Friend,People,\n".utf8
        ),
        file: "codes.csv")
    } catch { preconditionFailure("\(error)") }
    configuration.dimensions = [
      Configuration.DimensionSetting(id: "source", name: "Source", codes: codes, levels: 2),
      Configuration.DimensionSetting(id: "ward", name: "Ward", codes: nil, levels: 1),
    ]
    configuration.reasons = codes
    return configuration
  }()
}
