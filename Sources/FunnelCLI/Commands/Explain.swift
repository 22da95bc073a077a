internal import ArgumentParser
internal import Dashboards
internal import Funnel
internal import Ingest

/// `funnel explain`: how a figure was made.
struct Explain: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says how a figure was made: its feeds, rules, and what was counted and left out.",
    discussion: """
      Example:
        funnel explain funnel.endings
      """)

  @Argument(help: "The figure's id, such as funnel.endings.")
  var id: String

  @OptionGroup var options: CommonOptions

  func run() async throws {
    try await Refusal.reported {
      let run = try Run(options)
      let outcome = try await run.pipeline().run()
      let figure = try figure(id, among: outcome.figures)
      var lines = [
        "\(figure.id): \(figure.question)", figure.finding, "",
        "Basis      \(figure.how.basis)", "Counted    \(figure.how.counted)",
        "Left out   \(figure.how.leftOut)", "As at      \(Wording.day(figure.how.asAt))",
        "Hidden     nothing: the officer edition is exact",
      ]
      lines += figure.how.notes.map { "Note       \($0.term): \($0.text)" }
      let names = figure.how.feeds.map(\.name)
      lines += ["", "Feeds:"]
      for feed in outcome.feeds where names.contains(feed.feed.name) {
        let counts = feed.reading.counts
        lines.append(
          "  \(feed.feed.name) (\(feed.feed.kind.rawValue)) from \(feed.feed.writtenWithoutSecrets): read \(counts.read) = used \(counts.used) "
            + "+ duplicate \(counts.duplicate) + refused \(counts.refused) "
            + "+ after the as-at day \(counts.afterAsAt)")
        if let problem = feed.problem { lines.append("    last good copy: \(problem)") }
      }
      if names.isEmpty { lines.append("  none") }
      try Say.result(lines.joined(separator: "\n") + "\n")
    }
  }
}
