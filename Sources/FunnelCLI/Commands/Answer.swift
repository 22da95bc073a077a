internal import ArgumentParser
internal import Dashboards

/// `funnel answer`: one figure in the terminal, or the list of questions.
struct Answer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers one question in the terminal; without one, lists them.",
    discussion: """
      Examples:
        funnel answer
        funnel answer drop-out.by-reason
        funnel answer funnel.years --format csv
      """)

  @Argument(help: "The figure's id, such as drop-out.by-reason.")
  var id: String?

  @Option(
    help: "How to print it: text, csv, json or md (default: text).",
    transform: Answer.format(named:))
  var format: Rendering.AnswerFormat?

  @OptionGroup var options: CommonOptions

  private static func format(named text: String) throws -> Rendering.AnswerFormat {
    guard let format = Rendering.AnswerFormat(rawValue: text) else {
      throw ValidationError("“\(text)” is no format; use text, csv, json or md.")
    }
    return format
  }

  func run() async throws {
    try await Refusal.reported {
      let run = try Run(options)
      let figures = try await run.pipeline().run().figures
      guard let id else {
        let width = figures.map(\.id.count).max() ?? 0
        for figure in figures {
          let gap = String(repeating: " ", count: width - figure.id.count + 2)
          try Say.result(figure.id + gap + figure.question + "\n")
        }
        return
      }
      try Say.result(Rendering.terminal(try figure(id, among: figures), format: format ?? .text))
    }
  }
}

/// The figure of an id; refused with the nearest ids where there is none.
func figure(_ id: String, among figures: [Figure]) throws -> Figure {
  if let found = figures.first(where: { $0.id == id }) { return found }
  let page = id.prefix { $0 != "." }
  let near = figures.map(\.id).filter { $0.hasPrefix(page) }
  throw Refusal(
    "there is no figure “\(id)”. "
      + (near.isEmpty
        ? "`funnel answer` lists them." : "Near it: \(near.joined(separator: ", "))."))
}
