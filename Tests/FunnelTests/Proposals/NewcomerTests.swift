import Foundation
import Testing

/// A newcomer's folder: three messy files, and nothing else.
///
/// The figures are counted by hand in `NewcomerFiles`.
@Suite struct NewcomerTests {
  /// `funnel init register.xlsx follows.csv sessions.csv && funnel check && funnel publish`
  @Test func `Messy files become dashboards without a line being edited`() async throws {
    let folder = try NewcomerFiles.folder()
    let made = try await folder.run(["init", "register.xlsx", "follows.csv", "sessions.csv"])
    try #require(made.exitCode == 0, "\(made.messages)")
    let check = try await folder.run(["check"])
    #expect(check.exitCode == 0, "\(check.output) \(check.messages)")
    let publish = try await folder.run(["publish"])
    try #require(publish.exitCode == 0, "\(publish.messages)")
    // A debug build on a busy machine; the point is that nobody waits.
    #expect(made.duration + check.duration + publish.duration < .seconds(120))

    let inputs = try Self.inputs(of: folder)
    #expect(inputs["register"] == Input(read: 30, used: 29, duplicate: 1, refused: 0))
    #expect(inputs["follows"] == Input(read: 4, used: 4, duplicate: 0, refused: 0))
    #expect(inputs["sessions"] == Input(read: 3, used: 3, duplicate: 0, refused: 0))

    let measures = try folder.text("dashboards-static/site/officer/data/measures.csv")
    for (stage, households) in [
      ("enquiry", 28), ("eoi", 10), ("stage1", 6), ("stage2", 4), ("approval", 2),
    ] {
      #expect(
        measures.contains(",reached,cohort,all,,,,,\(stage),,,,,,,\(households),"),
        "\(stage) \(measures.split(separator: "\n").filter { $0.contains(",reached,cohort,all,,,,,") })"
      )
    }
    let feed = try folder.text("config/feeds/register.yaml")
    for line in [
      "header: [4, 5]", "dates: day-first", "  closed_by: Closed Decided by",
      "    applicant: [They withdrew]",
      "    Facebook: [facebook]", "  closed_date: Closed Date", "  closed_stage: Closed Stage",
      "    enquiry: [Initial enquiry]", "    stage2: [Form F]",
      "  rows: 15..",
    ] { #expect(feed.contains(line), "\(feed)") }
  }

  @Test func `Neither the configuration nor what is said holds anything personal`() async throws {
    let folder = try NewcomerFiles.folder()
    let made = try await folder.run(["init", "register.xlsx", "follows.csv", "sessions.csv"])
    let checked = try await folder.run(["check"])
    var told = made.output + made.messages + checked.output + checked.messages
    for (_, bytes) in try folder.files(under: "config") {
      told += String(decoding: bytes, as: UTF8.self)
    }
    for secret in NewcomerFiles.secrets { #expect(!told.contains(secret), "\(secret)") }
  }

  @Test func `A file is checked before there is any configuration`() async throws {
    let folder = try NewcomerFiles.folder()
    let run = try await folder.run(["check", "register.xlsx"])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("register.xlsx: no feed reads it yet; what follows is assumed"))
    #expect(run.output.contains("30 rows read: 29 used, 1 duplicate, 0 refused"))
    #expect(run.output.contains("unreadable-date: 1"))
    #expect(!folder.exists("config"))
  }

  @Test func `A file that no feed reads is checked beside the others`() async throws {
    let folder = try NewcomerFiles.folder()
    _ = try await folder.run(["init", "register.xlsx"])
    let run = try await folder.run(["check", "sessions.csv"])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("3 rows read: 3 used"))
    let none = try await folder.run(["check", "nothing.csv"])
    #expect(none.exitCode == 1)
  }

  @Test func `What is there already is left alone unless told`() async throws {
    let folder = try NewcomerFiles.folder()
    try folder.write("mine\n", to: "config/feeds/sessions.yaml")
    try folder.write("service: {name: Mine}\n", to: "config/funnel.yaml")
    let run = try await folder.run(["init", "sessions.csv", "follows.csv"])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("config/feeds/sessions.yaml is there already"))
    #expect(try folder.text("config/feeds/sessions.yaml") == "mine\n")
    #expect(try folder.text("config/funnel.yaml") == "service: {name: Mine}\n")
    #expect(folder.exists("config/feeds/follows.yaml"))
    _ = try await folder.run(["init", "--force", "sessions.csv"])
    #expect(try folder.text("config/feeds/sessions.yaml").contains("kind: sessions"))
  }

  @Test func `One senseless file is said in a sentence, and the others are written`() async throws {
    let folder = try NewcomerFiles.folder()
    try folder.write("Name\nZebedee\n", to: "names.csv")
    let run = try await folder.run(["init", "names.csv", "sessions.csv"])
    #expect(run.exitCode == 1)
    #expect(run.refusals.count == 1)
    #expect(run.refusals.first?.contains("names.csv") == true)
    #expect(!run.messages.contains("Zebedee"))
    #expect(folder.exists("config/feeds/sessions.yaml"))
    #expect(!folder.exists("config/feeds/names.yaml"))
  }

  @Test func `Files of a pattern that are alike become one feed`() async throws {
    let folder = try NewcomerFiles.folder()
    let header = "Campaign,Payment date,Amount spent\n"
    try folder.write(header + "Spring,13/04/2024,£10.00\nSpring,14/04/2024,£5.00\n", to: "x/a.csv")
    try folder.write(header + "Spring,15/04/2024,£10.00\nSpring,16/04/2024,£5.00\n", to: "x/b.csv")
    let run = try await folder.run(["init", "--config", "elsewhere/conf", "x/*.csv"])
    #expect(run.exitCode == 0, "\(run.messages)")
    let feeds = try folder.files(under: "elsewhere/conf/feeds")
    #expect(Array(feeds.keys) == ["a.yaml"])
    let text = try folder.text("elsewhere/conf/feeds/a.yaml")
    #expect(text.contains("from: \"../../../x/*.csv\""))
    #expect(text.contains("rows: 2.."))
  }

  @Test func `An address is looked at like a file`() async throws {
    try await ContractHTTPTests.withServer { folder, _ in
      let feed = try folder.text("config/feeds/register.yaml")
      let address = try #require(feed.firstMatch(of: /http:\S+/)).0
      try folder.remove("config")
      let run = try await folder.run(["init", String(address)])
      #expect(run.exitCode == 0, "\(run.messages)")
      #expect(try folder.text("config/feeds/register.yaml").contains("from: \"\(address)\""))
      let offline = try await folder.run(["init", "--offline", String(address)])
      #expect(offline.exitCode == 1)
    }
  }

  /// Facebook stands misspelt in two rows, and something else in a third.
  @Test func `Unknown texts are counted, with the nearest known, and what to do stands once`()
    async throws
  {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,source\n1,2024-04-01,Facebok\n2,2024-04-02,Facebok\n"
        + "3,2024-04-03,Zebedee Quux\n4,2024-04-04,Facebook\n",
      funnel: "service: {name: X}\ndimensions: [{id: source, codes: codes/s.csv}]\n")
    try folder.write("code\nFacebook\n", to: "config/codes/s.csv")
    let run = try await folder.run(["check"])
    #expect(run.exitCode == 0)
    #expect(
      run.output.contains("  unknown-code: 3\n    2 × source: “Facebok” is not in the code list; "))
    #expect(run.output.contains("the nearest known is “Facebook” (line 2 (1), 3 (2))"))
    #expect(run.output.components(separatedBy: "→").count == 2)
    #expect(!run.output.contains("Quux"))
    // A header and three faults.
    #expect(try folder.text("state/faults/register.csv").split(separator: "\n").count == 4)
  }

  @Test func `The presets are listed`() async throws {
    let folder = try NewcomerFiles.folder()
    let run = try await folder.run(["init", "--presets"])
    #expect(run.exitCode == 0)
    #expect(run.output.contains("meta-business-suite"))
  }

  private struct Input: Equatable {
    let read: Int
    let used: Int
    let duplicate: Int
    let refused: Int
  }

  /// Rows by feed, as the manifest has them.
  private static func inputs(of folder: ContractFolder) throws -> [String: Input] {
    let data = Data(try folder.text("dashboards-static/site/officer/data/manifest.json").utf8)
    let manifest = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    let inputs = try #require(manifest["inputs"] as? [[String: Any]])
    return try Dictionary(
      uniqueKeysWithValues: inputs.map { input in
        func number(_ key: String) throws -> Int { try #require(input[key] as? Int) }
        return (
          try #require(input["feed"] as? String),
          Input(
            read: try number("rows_read"), used: try number("rows_used"),
            duplicate: try number("rows_duplicate"), refused: try number("rows_refused"))
        )
      })
  }
}
