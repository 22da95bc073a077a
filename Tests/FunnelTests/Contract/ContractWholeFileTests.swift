import Foundation
import Testing

/// What a run says of a file against the one that came before. Counted by hand.
struct ContractWholeFileTests {
  /// Rows with a source in the first `sources`, and a ward where there is the column.
  static func register(_ rows: Int, sources: Int, hasWard: Bool = true) -> String {
    var text = "enquiry_id,enquiry_date,source" + (hasWard ? ",ward\n" : "\n")
    for row in 1...rows {
      text += "R\(row),2025-01-\(10 + row % 20),\(row <= sources ? "Poster" : "")"
      text += hasWard ? ",Radford\n" : "\n"
    }
    return text
  }

  private func reason(_ folder: ContractFolder) throws -> String? {
    try ContractSite(folder).status().feeds.first?.reason
  }

  @Test func `a feed that shrank, lost a column and is less filled is said, never refused`()
    async throws
  {
    let folder = try ContractFolder(register: Self.register(40, sources: 40))
    let first = try await folder.publish(asAt: "2025-03-01", ["--strict"])
    try #require(first.exitCode == 0, "\(first.messages)")
    #expect(try reason(folder) == nil)

    try folder.write(
      Self.register(30, sources: 15, hasWard: false), to: "config/feeds/register.csv")
    let check = try await folder.run(["check", "--config", "config", "--as-at", "2025-03-02"])
    #expect(check.exitCode == 0)
    for words in ["30 rows, where the file of 1 March 2025 had 40", "no column ward any more"] {
      #expect(check.output.contains(words), "\(check.output)")
    }
    let second = try await folder.publish(asAt: "2025-03-02", ["--strict"])
    #expect(second.exitCode == 2, "\(second.messages)")
    let said = try #require(try reason(folder))
    for words in [
      "it shrank: 30 rows, where the file of 1 March 2025 had 40", "no column ward any more",
      "source (50 % of rows, before 100 %)",
    ] {
      #expect(said.contains(words), "\(said)")
      #expect(second.messages.contains(words))
    }
    let page = try folder.text("site/officer/data/index.html")
    #expect(page.contains("no column ward any more"))

    // The same day again: the same bytes, and the same warning. The next day: said before.
    let files = try folder.files(under: "site")
    let again = try await folder.publish(asAt: "2025-03-02")
    #expect(again.exitCode == 0)
    #expect(try folder.files(under: "site") == files)
    let next = try await folder.publish(asAt: "2025-03-03", ["--strict"])
    #expect(next.exitCode == 0, "\(next.messages)")
    #expect(try reason(folder) == nil)
  }

  @Test func `a file replaced on the same day is compared too, and nothing without a memory`()
    async throws
  {
    let folder = try ContractFolder(register: Self.register(12, sources: 12))
    _ = try await folder.publish(asAt: "2025-03-01")
    try folder.write(Self.register(9, sources: 9), to: "config/feeds/register.csv")
    let second = try await folder.publish(asAt: "2025-03-01", ["--strict"])
    #expect(second.exitCode == 2)
    #expect(try reason(folder)?.contains("9 rows, where the file of 1 March 2025 had 12") == true)
    // As at a day before anything is remembered, and with the memory gone, there is nothing to compare.
    #expect(try await folder.publish(asAt: "2025-02-27", ["--strict"]).exitCode == 0)
    try folder.remove("state")
    #expect(try await folder.publish(asAt: "2025-03-02", ["--strict"]).exitCode == 0)
    #expect(try reason(folder) == nil)
  }

  @Test func `re-enquiries are listed with their line, and check says what columns are empty`()
    async throws
  {
    let folder = try ContractFolder(
      register: """
        enquiry_id,enquiry_date,household_id,source,tenure
        A1,2025-01-10,H1,Poster,
        A2,2025-01-11,H2,Poster,
        A3,2025-02-10,H1,Poster,
        A4,2025-02-11,H3,Poster,

        """)
    _ = try await folder.publish(asAt: "2025-03-01")
    let faults = MeasuresFile.records(of: try folder.text("site/officer/faults/register.csv"))
    #expect(faults.dropFirst().map { Array($0.prefix(4)) } == [["4", "", "A3", "re-enquiry"]])
    #expect(faults.last?[4].contains("A1") == true)
    let check = try await folder.run(["check", "--config", "config", "--as-at", "2025-03-01"])
    #expect(check.output.contains("  nothing stands in tenure\n"))
    #expect(check.output.contains("  re-enquiry: 1\n"))
  }
}
