import Foundation
import Testing

/// A run that would write the same site again writes nothing.
struct ContractUnchangedTests {
  static let register = "enquiry_id,enquiry_date\nA,2025-05-01\n"
  static let asAt = "2025-06-30"

  static func published() async throws -> ContractFolder {
    let folder = try ContractFolder(register: register)
    let run = try await folder.publish(asAt: asAt)
    try #require(run.exitCode == 0, "\(run.messages)")
    return folder
  }

  /// The number of the site's first page: a site that is written anew has another.
  static func page(_ folder: ContractFolder) throws -> Int {
    let path = folder.path("site/officer/index.html").path
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.systemFileNumber] as? Int)
  }

  @Test func `nothing is written where nothing changed, and that is said`() async throws {
    let folder = try await Self.published()
    let before = try Self.page(folder)
    let run = try await folder.publish(asAt: Self.asAt)
    #expect(run.exitCode == 0)
    #expect(run.messages.contains("nothing changed"), "\(run.messages)")
    #expect(try Self.page(folder) == before)
    let status = try await folder.run(["status", "--config", "config", "--output", "site"])
    #expect(status.exitCode == 0 && status.output.contains("nothing changed"), "\(status.output)")
  }

  @Test func `forced, it is written anew with the same bytes`() async throws {
    let folder = try await Self.published()
    let before = try (Self.page(folder), folder.files(under: "site"))
    let run = try await folder.publish(asAt: Self.asAt, ["--force"])
    #expect(run.exitCode == 0 && !run.messages.contains("nothing changed"), "\(run.messages)")
    #expect(try Self.page(folder) != before.0)
    #expect(try folder.files(under: "site") == before.1)
  }

  @Test(arguments: ["feed", "configuration", "day", "style", "page lost", "page changed"])
  func `whatever changed is written`(_ what: String) async throws {
    let folder = try await Self.published()
    let before = try Self.page(folder)
    var asAt = Self.asAt
    switch what {
    case "feed":
      try folder.write(Self.register + "B,2025-05-02\n", to: "config/feeds/register.csv")
    case "configuration": try folder.write("service: {name: Y}\n", to: "config/funnel.yaml")
    case "day": asAt = "2025-07-01"
    case "style":
      for name in ["style", "charts"] {
        try folder.write("a { color: red }", to: "dashboards-static/assets/\(name).css")
      }
    case "page lost": try folder.remove("site/officer/time/index.html")
    default: try folder.write("changed", to: "site/officer/time/index.html")
    }
    let run = try await folder.publish(asAt: asAt)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(!run.messages.contains("nothing changed"), "\(run.messages)")
    #expect(try Self.page(folder) != before)
    #expect(folder.exists("site/officer/time/index.html"))
    #expect(try folder.text("site/officer/time/index.html") != "changed")
  }

  @Test func `a feed that needs a look is said again, with the same exit code`() async throws {
    let folder = try ContractFolder(
      register: Self.register,
      feed: "{kind: register, from: register.csv, expect: {newest: 7 days}}\n")
    let first = try await folder.publish(asAt: Self.asAt, ["--strict"])
    let second = try await folder.publish(asAt: Self.asAt, ["--strict"])
    #expect(first.exitCode == 2 && second.exitCode == 2)
    #expect(second.messages.contains("nothing changed"), "\(second.messages)")
    #expect(second.messages.contains("stale"), "\(second.messages)")
  }
}

extension ContractUnchangedTests {
  @Test func `a feed that fails as before, with a newer copy standing in, is written`() async throws
  {
    let folder = try await Self.published()
    func publish(_ output: String) async throws -> FunnelRun {
      try await folder.publish(asAt: Self.asAt, output: output)
    }
    try folder.remove("config/feeds/register.csv")
    _ = try await publish("site")
    // Another site has since been made from more rows, which are now the last good copy.
    try folder.write(Self.register + "B,2025-05-02\n", to: "config/feeds/register.csv")
    _ = try await publish("other")
    try folder.remove("config/feeds/register.csv")
    let run = try await publish("site")
    #expect(run.exitCode == 0 && !run.messages.contains("nothing changed"), "\(run.messages)")
    let measures = try MeasuresFile(folder.text("site/officer/data/measures.csv"))
    #expect(measures.count(.cohort("reached", "enquiry")) == 2)
  }
}
