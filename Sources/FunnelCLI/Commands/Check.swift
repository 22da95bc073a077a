internal import ArgumentParser
internal import Foundation
internal import Funnel
internal import Ingest

/// `funnel check`: reads everything and says what needs mending.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads every feed and prints its faults, grouped by rule, with the first places.",
    discussion: """
      Writes nothing but the lists of faults, in the state folder. A file that no feed reads is read \
      as `funnel init` would propose it, before there is any configuration too.

      Examples:
        funnel check
        funnel check register          only that feed
        funnel check register.csv      only the feed that reads that file
        funnel check new-export.csv    a file that no feed reads yet
      """)

  @Argument(help: "Feeds to check, by name or file; all by default.")
  var files: [String] = []

  @OptionGroup var options: CommonOptions

  func run() async throws {
    try await Refusal.reported {
      let run = try configured()
      let (configuredFiles, others) = try parted(run?.configuration)
      var feeds: [GatheredFeed] = []
      if let run, files.isEmpty || !configuredFiles.isEmpty {
        feeds = try wanted(configuredFiles, of: await run.pipeline().feeds())
      }
      var hasRefusal = false
      let asAt = run?.asAt ?? options.dayIfNamed
      for feed in feeds { hasRefusal = try report(feed, asAt) || hasRefusal }
      for file in others {
        do {
          for feed in try await proposed(file, beside: run) {
            hasRefusal = try report(feed, asAt) || hasRefusal
            feeds.append(feed)
          }
        } catch {
          Say.error("funnel: error: \(Refusal(error).sentence)")
          hasRefusal = true
        }
      }
      let faults = feeds.reduce(0) { $0 + $1.reading.faults.count }
      try Say.result(
        "\(feeds.count) \(feeds.count == 1 ? "feed" : "feeds"), \(faults) "
          + "\(faults == 1 ? "fault" : "faults").\n")
      if hasRefusal { throw ExitCode(1) }
    }
  }

  /// The run of the configuration; `nil` where there is none yet and files were named.
  private func configured() throws -> Run? {
    let settings = CommonOptions.absolute(options.config) + "/funnel.yaml"
    let feeds = CommonOptions.absolute(options.config) + "/feeds"
    guard
      files.isEmpty || FileManager.default.fileExists(atPath: settings)
        || FileManager.default.fileExists(atPath: feeds)
    else { return nil }
    return try Run(options)
  }

  /// The arguments that name a feed or its file, and those that name other files.
  private func parted(_ configuration: Configuration?) throws
    -> (configured: [(argument: String, feed: String)], others: [String])
  {
    var configured: [(argument: String, feed: String)] = []
    var others: [String] = []
    for argument in files {
      let path = CommonOptions.absolute(argument)
      let feed = configuration?.feeds.first {
        $0.name == argument || $0.from == path || $0.from == argument
          || $0.from.hasSuffix("/" + argument)
      }
      if let feed {
        configured.append((argument, feed.name))
      } else if configuration == nil || argument.contains("://") || isFile(path) {
        others.append(argument)
      } else {
        let names = configuration?.feeds.map(\.name).joined(separator: ", ") ?? ""
        throw Refusal(
          "no feed is called or reads “\(argument)”, and there is no such file; the feeds are "
            + "\(names).")
      }
    }
    return (configured, others)
  }

  private func isFile(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path) || path.contains("*") || path.contains("?")
  }

  private func wanted(_ files: [(argument: String, feed: String)], of feeds: [GatheredFeed])
    -> [GatheredFeed]
  {
    files.isEmpty ? feeds : files.compactMap { file in feeds.first { $0.feed.name == file.feed } }
  }

  /// Prints a feed's report and writes the list of its faults.
  ///
  /// - Returns: whether it could not be read.
  private func report(_ feed: GatheredFeed, _ asAt: Day) throws -> Bool {
    try Say.result(CheckReport(feed, asAt: asAt).text)
    try writeFaults(of: feed)
    return feed.state != .fresh
  }

  /// Reads a file as `funnel init` would propose it, beside the configured feeds where there are any.
  private func proposed(_ written: String, beside run: Run?) async throws -> [GatheredFeed] {
    let proposing = try Proposing(options)
    var gathered: [GatheredFeed] = []
    var refusal: Refusal?
    defer { if let refusal { Say.error("funnel: error: \(refusal.sentence)") } }
    for found in try await proposing.proposals(for: written, unread: { refusal = $0 }) {
      var proposal = found.proposal
      while run?.configuration.feeds.contains(where: { $0.name == proposal.name }) == true {
        proposal.rename(proposal.name + "-new")
      }
      try Say.result(ProposalReport(found, proposal, nil).text)
      var configuration = run?.configuration ?? proposing.settings
      configuration.feeds = [try proposal.feed(configuration)]
      let asAt = options.day(configuration)
      let pipeline = Pipeline(
        configuration: configuration, asAt: asAt,
        gathering: Gathering(
          configuration: configuration, asAt: asAt, lastGood: nil, isOffline: options.offline,
          say: Say(isQuiet: options.quiet)),
        earlier: nil, shapes: [:])
      gathered += await pipeline.feeds()
    }
    return gathered
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
