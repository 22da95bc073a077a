import Foundation
import Testing

/// The program's whole way with a register that is counted as it is read.
@Suite struct LargeSiteTests {
  /// A register above 1 MiB, with some rows that break rules.
  private static func register() throws -> String {
    let plain = LookAlikeRegister(rows: 9000, every: 1500, lines: 300)
    var text = String(decoding: plain.bytes, as: UTF8.self)
    for row in 0..<300 {
      text +=
        "X\(row),2025-0\(1 + row % 9)-11,2025-01-10,,,,,2025-05-01,eoy,Moved,nobody,Web,,Bablake,,\n"
    }
    #expect(text.utf8.count > 1 << 20)
    return text
  }

  private static let funnel = """
    service: {name: X}
    clocks:
      - {id: reply, from: enquiry, to: first_response_date, limit: 3 working days}

    """

  /// - Parameter more: of the register's feed.
  private static func folder(_ register: String, _ more: String = "") throws -> ContractFolder {
    let folder = try ContractFolder(
      register: register, funnel: funnel, feed: "{kind: register, from: register.csv\(more)}\n")
    let root = FunnelProcess.packageRoot
    for (name, kind) in [
      ("sessions.csv", "sessions"), ("attendance.csv", "attendance"), ("areas.csv", "areas"),
      ("bank-holidays.json", "holidays"),
    ] {
      try folder.write(
        try Data(contentsOf: root.appending(path: "example/\(name)")), to: "config/feeds/\(name)")
      try folder.write("{kind: \(kind), from: \(name)}\n", to: "config/feeds/\(kind).yaml")
    }
    return folder
  }

  /// A feed with words of its own is read whole; this word stands nowhere.
  private static let readWhole = ", codes: {closed_by: {applicant: [xyzzy]}}"

  @Test func `Sites and reports are the same, byte for byte`() async throws {
    let register = try Self.register()
    let (large, whole) = (try Self.folder(register), try Self.folder(register, Self.readWhole))
    let sites = try await [large, whole].asyncMap { folder in
      let run = try await folder.publish(asAt: "2026-09-30")
      try #require(run.exitCode == 0, "\(run.messages)")
      return try Self.files(of: folder)
    }
    #expect(sites[0].keys.sorted() == sites[1].keys.sorted())
    #expect(sites[0].count > 20)
    for (path, text) in sites[0] where text != sites[1][path] { Issue.record("\(path) differs") }
    let reports = try await [large, whole].asyncMap { folder in
      try await folder.run(["check", "--config", "config", "--as-at", "2026-09-30"])
    }
    #expect(reports[0].output == reports[1].output)
    #expect(reports[0].messages == reports[1].messages)
    #expect(reports[0].exitCode == reports[1].exitCode)
    #expect(reports[0].output.contains("9300"))
  }

  @Test func `A site is the same however the workers share the file`() async throws {
    // Published twice, nothing is different: which worker took which chunk shows nowhere.
    let folder = try Self.folder(try Self.register())
    var sites: [[String: String]] = []
    for _ in 0..<3 {
      let run = try await folder.publish(asAt: "2026-09-30")
      try #require(run.exitCode == 0, "\(run.messages)")
      sites.append(try Self.files(of: folder))
      try folder.remove("site")
    }
    #expect(sites[0] == sites[1] && sites[1] == sites[2])
  }

  /// The site's files, without the digest of the configuration: the feeds differ.
  private static func files(of folder: ContractFolder) throws -> [String: String] {
    struct Manifest: Decodable { let configuration: String }
    let manifest = try JSONDecoder().decode(
      Manifest.self, from: Data(contentsOf: folder.path("site/officer/data/manifest.json")))
    return try folder.files(under: "site").mapValues {
      String(decoding: $0, as: UTF8.self).replacing(manifest.configuration, with: "sha256:…")
    }
  }
}

extension Array {
  fileprivate func asyncMap<Value>(_ make: (Element) async throws -> Value) async rethrows
    -> [Value]
  {
    var values: [Value] = []
    for element in self { values.append(try await make(element)) }
    return values
  }
}
