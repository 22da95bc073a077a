import Testing

/// Single figures and the run's health in the terminal.
struct ContractAnswersTests {
  static let asAt = ContractEndingsTests.asAt

  static func published() async throws -> ContractFolder {
    try await ContractFilesTests.published()
  }

  static func run(_ folder: ContractFolder, _ arguments: String...) async throws -> FunnelRun {
    try await folder.run(
      arguments + ["--config", "config", "--output", "site", "--as-at", asAt])
  }

  @Test func `answer alone lists the questions`() async throws {
    let folder = try await Self.published()
    let run = try await Self.run(folder, "answer")
    #expect(run.exitCode == 0, "\(run.messages)")
    for figure in try ContractSite(folder).figures() {
      let id = figure["id"] as? String ?? "no id"
      #expect(run.output.contains(id), "\(id)")
    }
  }

  @Test(arguments: ["drop-out.by-reason"])
  func `an answer as CSV is the site's own table`(id: String) async throws {
    let folder = try await Self.published()
    let run = try await Self.run(folder, "answer", id, "--format", "csv")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output == (try folder.text("site/officer/data/figure-\(id).csv")))
  }

  @Test func `every figure answers in every format`() async throws {
    let folder = try await Self.published()
    for figure in try ContractSite(folder).figures().prefix(3) {
      let id = try #require(figure["id"] as? String)
      let csv = try await Self.run(folder, "answer", id, "--format", "csv")
      #expect(csv.output == (try folder.text("site/officer/data/figure-\(id).csv")), "\(id)")
    }
    for format in ["csv", "json", "md"] {
      let run = try await Self.run(folder, "answer", "drop-out.by-reason", "--format", format)
      #expect(run.exitCode == 0, "\(format): \(run.messages)")
      #expect(run.output.contains("Changed mind"), "\(format)")
    }
    let text = try await Self.run(folder, "answer", "drop-out.by-reason")
    #expect(text.exitCode == 0)
    #expect(text.output.contains("Changed mind"))
  }

  @Test(arguments: ["answer", "explain"])
  func `an unknown figure is refused in one sentence`(command: String) async throws {
    let folder = try await Self.published()
    let run = try await Self.run(folder, command, "drop-out.by-raeson")
    #expect([1, 64].contains(run.exitCode))
    #expect(run.output == "")
    #expect(run.messages.contains("drop-out.by-raeson"), "\(run.messages)")
  }

  @Test func `explain says what a figure was made of`() async throws {
    let folder = try await Self.published()
    let run = try await Self.run(folder, "explain", "drop-out.by-reason")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("register"))
    #expect(run.output.contains("25"), "rows read")
    #expect(run.output.lowercased().contains("cohort"))
  }

  @Test func `status is 0 after a good run`() async throws {
    let folder = try await Self.published()
    let run = try await Self.run(folder, "status")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("register"))
  }

  @Test func `status is 1 when a feed lives on its last good copy`() async throws {
    let folder = try await Self.published()
    try folder.remove("config/feeds/register.csv")
    let night = try await folder.publish(asAt: Self.asAt)
    #expect(night.exitCode == 0, "\(night.messages)")
    #expect(try ContractSite(folder).status().feeds.first?.state == "last-good")
    let run = try await Self.run(folder, "status")
    #expect(run.exitCode == 1)
    #expect(run.output.contains("register"))
  }

  @Test func `check prints faults by rule with their places and publishes nothing`() async throws {
    let folder = try ContractFolder(register: ContractDirtyDatesTests.dirt)
    let run = try await Self.run(folder, "check")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("register"))
    // The unreadable day, on its line, and the closed stage that the dates contradict.
    #expect(run.output.contains(/line 2\D/))
    #expect(run.output.contains("2024-02-30"))
    #expect(run.output.contains(/line 9\D/))
    #expect(!folder.exists("site/index.html"))
    #expect(!folder.exists("site/officer/data"))
    #expect(!folder.exists("site/public"))
  }

  @Test func `check and publish count the same faults`() async throws {
    let folder = try ContractFolder(register: ContractDirtyDatesTests.dirt)
    _ = try await folder.measures(asAt: Self.asAt)
    let before = try folder.files(under: "site")
    let run = try await Self.run(folder, "check")
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(try folder.files(under: "site") == before)
  }
}
