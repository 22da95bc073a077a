internal import ArgumentParser
internal import Foundation
internal import Ingest

/// `funnel init`: looks at files and writes the configuration that reads them.
struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Looks at files and writes the configuration that reads them.",
    discussion: """
      Writes funnel.yaml, where there is none, and a file in feeds/ for each file given. On a \
      terminal it asks where it is not sure; otherwise it takes its best guess, and says so. Nothing \
      that is there already is overwritten without --force.

      Examples:
        funnel init register.xlsx follows.csv sessions.csv
        funnel init 'exports/*.csv'          files that are alike become one feed
        funnel init https://www.gov.uk/bank-holidays.json
        funnel init --presets                lists the exports that are known
      """)

  @Argument(help: "Files, patterns or http(s) addresses.")
  var files: [String] = []

  @Flag(help: "List the exports that are known by name.")
  var presets = false

  @Flag(help: "Overwrite feeds and funnel.yaml that are there already.")
  var force = false

  @OptionGroup var options: CommonOptions

  func run() async throws {
    try await Refusal.reported {
      if presets {
        try Say.result(Preset.listing)
        return
      }
      guard !files.isEmpty else {
        throw Refusal("name the files to look at: funnel init register.xlsx", exitCode: 64)
      }
      let proposing = try Proposing(options)
      let terminal = Terminal()
      var writer = ConfigurationWriter(folder: proposing.folder, overwrites: force)
      var isRefused = false
      for written in files {
        do {
          let proposals = try await proposing.proposals(for: written) { refusal in
            Say.error("funnel: error: \(refusal.sentence)")
            isRefused = true
          }
          for proposal in proposals {
            try offer(proposal, proposing, terminal, &writer)
          }
        } catch {
          let refusal = Refusal(error)
          // Where nothing can be written, the next file cannot be written either.
          guard refusal.exitCode != 74 else { throw refusal }
          Say.error("funnel: error: \(refusal.sentence)")
          isRefused = true
        }
      }
      if writer.hasFeeds { try offerService(terminal, &writer) }
      try Say.result(writer.closing)
      if isRefused { throw ExitCode(1) }
    }
  }

  private func offer(
    _ found: Proposing.Found, _ proposing: Proposing, _ terminal: Terminal?,
    _ writer: inout ConfigurationWriter
  ) throws {
    var proposal = found.proposal
    if let terminal {
      let kinds = [proposal.kind.rawValue] + proposal.alternatives.map(\.rawValue)
      if kinds.count > 1,
        let chosen = terminal.choice("\(found.shown): what is it?", kinds), chosen != kinds[0],
        let kind = FeedKind(rawValue: chosen)
      {
        proposal = try proposing.proposal(found.file, as: kind)
      }
      for question in proposal.questions {
        if let answer = terminal.choice("\(found.shown): \(question.text)", question.choices) {
          proposal.answer(question, answer)
        }
      }
    }
    let outcome = try writer.add(proposal)
    if !options.quiet { try Say.result(ProposalReport(found, proposal, outcome).text) }
  }

  private func offerService(_ terminal: Terminal?, _ writer: inout ConfigurationWriter) throws {
    guard writer.needsSettings else { return }
    let name = terminal?.choice("What is the service called?", []) ?? ""
    try writer.addSettings(service: name.isEmpty ? Configuration.usualService : name)
  }
}
