internal import ArgumentParser

/// `funnel`: from a council's files to dashboards.
@main
struct FunnelCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "funnel",
    abstract: "Where fostering enquiries go, from enquiry to approval.",
    discussion: """
      Examples:
        funnel init register.xlsx             writes the configuration that reads a file
        funnel check                          reads every feed and says what needs mending
        funnel publish                        the nightly run: writes the dashboards
        funnel publish --as-at 2026-09-30     counted as at that day
        funnel answer                         lists the questions
        funnel answer drop-out.by-reason      one figure, here in the terminal
        funnel status                         how fresh the data is; exit 1 when something is wrong

      Exit codes: 0 done; 1 data or configuration at fault, nothing published; 2 published, but a
      feed is stale or outside its range (with --strict); 64 misuse; 74 could not read or write;
      75 another run holds the lock.
      """,
    version: Program.version,
    subcommands: [Init.self, Publish.self, Check.self, Answer.self, Explain.self, Status.self])
}

/// What the program calls itself in files and messages.
enum Program {
  static let version = "0.1.0"
}
