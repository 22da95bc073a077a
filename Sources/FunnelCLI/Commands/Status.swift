internal import ArgumentParser
internal import Foundation
internal import Funnel
internal import Ingest

/// `funnel status`: how fresh the data is and how the last runs went; for people and monitoring.
struct Status: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says how the last runs went and how fresh each feed is.",
    discussion: """
      Exit code 1 when the last run failed, nothing was ever published, or a feed was not read well
      in it.
      """)

  @OptionGroup var options: CommonOptions

  func run() async throws {
    try await Refusal.reported {
      let path = options.stateFolder
      guard FileManager.default.fileExists(atPath: path),
        let store = try StateStore.reading(in: StateFolder(path))
      else { throw Refusal("nothing has been published yet; run `funnel publish`.") }
      let runs = try store.runs(limit: 5)
      guard let last = runs.first else {
        throw Refusal("nothing has been published yet; run `funnel publish`.")
      }
      try Say.result("Last runs:\n")
      for run in runs {
        try Say.result(
          "  \(run.finished)  \(run.outcome.rawValue), exit \(run.exitCode): "
            + "\(run.message)\n")
      }
      var isWrong = last.outcome != .published || last.exitCode != 0
      try Say.result("Feeds:\n")
      let published = runs.first { $0.outcome == .published || $0.outcome == .warned }
      let configured = try Configuration(folder: options.config).feeds.map(\.name)
      for feed in try store.feeds() where configured.contains(feed.feed) {
        let isBehind = published.map { feed.asAt < $0.asAt } ?? true
        isWrong = isWrong || isBehind
        try Say.result(
          "  \(feed.feed): read well for \(feed.asAt.iso)"
            + (feed.newest.map { ", newest day \($0.iso)" } ?? "")
            + (isBehind ? ", behind the last run" : "") + "\n")
      }
      if isWrong { throw ExitCode(1) }
    }
  }
}
