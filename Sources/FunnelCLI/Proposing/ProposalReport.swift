internal import Ingest

/// What `funnel init` and `funnel check FILE` say about a file that no feed reads yet.
struct ProposalReport {
  let text: String

  init(_ found: Proposing.Found, _ proposal: FeedProposal, _ outcome: ConfigurationWriter.Outcome?)
  {
    var lines: [String] = []
    switch outcome {
    case .written(let path): lines.append("\(found.shown) → \(path)")
    case .kept(let path):
      lines.append("\(found.shown): \(path) is there already and stays as it is")
    case nil: lines.append("\(found.shown): no feed reads it yet; what follows is assumed")
    }
    lines += proposal.statements.map { "  \($0)" }
    text = lines.joined(separator: "\n") + "\n"
  }
}
