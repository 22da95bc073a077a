internal import ArgumentParser
internal import Foundation
internal import Ingest

/// `funnel check`: reads everything and says what needs mending.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads every feed and prints its faults, grouped by rule, with the first places.",
    discussion: """
      Writes nothing but the lists of faults, in the state folder.

      Examples:
        funnel check
        funnel check register          only that feed
        funnel check register.csv      only the feed that reads that file
      """)

  @Argument(help: "Feeds to check, by name or file; all by default.")
  var files: [String] = []

  @OptionGroup var options: CommonOptions

  func run() async throws {
    try await Refusal.reported {
      let run = try Run(options)
      let feeds = try wanted(
        await run.pipeline().feeds(), in: run.configuration)
      var hasRefusal = false
      for feed in feeds {
        try Say.result(CheckReport(feed).text)
        hasRefusal = hasRefusal || feed.state != .fresh
        try writeFaults(of: feed)
      }
      let faults = feeds.reduce(0) { $0 + $1.reading.faults.count }
      try Say.result(
        "\(feeds.count) \(feeds.count == 1 ? "feed" : "feeds"), \(faults) "
          + "\(faults == 1 ? "fault" : "faults").\n")
      if hasRefusal { throw ExitCode(1) }
    }
  }

  private func wanted(_ feeds: [GatheredFeed], in configuration: Configuration) throws
    -> [GatheredFeed]
  {
    guard !files.isEmpty else { return feeds }
    return try files.map { wanted in
      let path = CommonOptions.absolute(wanted)
      guard
        let found = feeds.first(where: {
          $0.feed.name == wanted || $0.feed.from == path || $0.feed.from.hasSuffix("/" + wanted)
        })
      else {
        throw Refusal(
          "no feed is called or reads “\(wanted)”; the feeds are "
            + "\(feeds.map(\.feed.name).joined(separator: ", ")).")
      }
      return found
    }
  }

  private func writeFaults(of feed: GatheredFeed) throws {
    let folder = options.stateFolder + "/faults"
    let path = "\(folder)/\(feed.feed.name).csv"
    do {
      guard !feed.reading.faults.isEmpty else {
        // A list of an earlier check would tell of what is mended.
        if FileManager.default.fileExists(atPath: path) {
          try FileManager.default.removeItem(atPath: path)
        }
        return
      }
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try Data(FaultFile.text(feed.reading.faults).utf8)
        .write(to: URL(fileURLWithPath: path))
    } catch {
      throw Refusal("cannot write \(path)", exitCode: 74)
    }
  }
}

/// What `funnel check` prints of one feed.
struct CheckReport {
  let text: String

  /// Kinds that are read and checked, and wait for their figures.
  private static let unused: Set<FeedKind> = [.postcodes, .holidays, .children, .capacity]

  /// How many places are named for a rule; the file has them all.
  private static let places = 3

  init(_ gathered: GatheredFeed) {
    let feed = gathered.feed
    var lines = ["\(feed.name) (\(feed.kind.rawValue)) from \(feed.writtenWithoutSecrets)"]
    if let problem = gathered.problem {
      lines.append("  refused: \(problem.problem.sentence)")
      if gathered.state == .lastGood { lines.append("  its last good copy would be used") }
    }
    if gathered.state != .missing {
      let counts = gathered.reading.counts
      lines.append(
        "  \(counts.read) rows read: \(counts.used) used, \(counts.duplicate) duplicate, "
          + "\(counts.refused) refused, \(counts.afterAsAt) after the as-at day")
      lines += gathered.reading.notes.map { "  \($0)" }
      if CheckReport.unused.contains(feed.kind) { lines.append("  no figure uses this kind yet") }
    }
    let byRule = Dictionary(grouping: gathered.reading.faults, by: \.rule.rawValue)
    for (rule, faults) in byRule.sorted(by: { $0.key < $1.key }) {
      lines.append("  \(rule): \(faults.count)")
      for fault in faults.prefix(CheckReport.places) {
        let place =
          (fault.column.isEmpty ? "" : ", \(fault.column)")
          + (fault.reference.isEmpty ? "" : " (\(fault.reference))")
        lines.append("    line \(fault.line)\(place): \(fault.what). \(fault.mend)")
      }
      if faults.count > CheckReport.places {
        lines.append("    and \(faults.count - CheckReport.places) more")
      }
    }
    text = lines.joined(separator: "\n") + "\n\n"
  }
}
