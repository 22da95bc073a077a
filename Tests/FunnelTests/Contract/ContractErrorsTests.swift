import Foundation
import Testing

/// What the program refuses, and that the old site stays when it does.
struct ContractErrorsTests {
  static let good = ContractAsAtTests.register
  static let asAt = "2024-09-30"

  struct Fault: Sendable, CustomTestStringConvertible {
    let name: String
    let register: String?
    let naming: String
    var testDescription: String { name }
  }

  static let registers = [
    Fault(name: "zero bytes", register: "", naming: "register"),
    Fault(name: "header only", register: "enquiry_id,enquiry_date\n", naming: "register"),
    Fault(
      name: "no enquiry_date", register: "enquiry_id,source\nA1,Poster\n", naming: "enquiry_date"),
    Fault(
      name: "no enquiry_id", register: "enquiry_date,source\n2024-05-01,Poster\n",
      naming: "enquiry_id"),
    Fault(name: "missing file", register: nil, naming: "register"),
    Fault(
      name: "HTML", register: "<!DOCTYPE html>\n<html><body>Sign in</body></html>\n",
      naming: "register"),
    Fault(name: "JSON error", register: "{\"error\": \"expired\"}\n", naming: "register"),
  ]

  @Test(arguments: registers)
  func `a register that cannot be read is refused in one line`(_ fault: Fault) async throws {
    let folder = try ContractFolder(register: Self.good)
    let published = try await folder.publish(asAt: Self.asAt)
    try #require(published.exitCode == 0, "\(published.messages)")
    let before = try folder.files(under: "site")

    if let register = fault.register {
      try folder.write(register, to: "config/feeds/register.csv")
    } else {
      try folder.remove("config/feeds/register.csv")
    }
    // Another state folder: there is no last good copy to fall back on.
    let run = try await folder.publish(asAt: Self.asAt, ["--state", "new-state", "--quiet"])
    #expect(run.exitCode == 1)
    #expect(run.refusals.count == 1, "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
    #expect(run.refusals.first?.contains(fault.naming) == true, "\(run.messages)")
    #expect(run.output == "")
    #expect(try folder.files(under: "site") == before)
  }

  @Test(arguments: registers)
  func `a first run that fails leaves nothing behind`(_ fault: Fault) async throws {
    let folder = try ContractFolder(register: fault.register ?? "")
    if fault.register == nil { try folder.remove("config/feeds/register.csv") }
    let run = try await folder.publish(asAt: Self.asAt)
    #expect(run.exitCode == 1)
    #expect(run.refusals.count == 1, "\(run.messages)")
    #expect(!folder.exists("site"))
  }

  struct Key: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let place: String
    let known: String
    var testDescription: String { place }
  }

  @Test(arguments: [
    Key(
      file: "config/feeds/register.yaml",
      text: "kind: register\nfrom: register.csv\ndatez: day-first\n", place: "register.yaml:3:1",
      known: "dates"),
    Key(
      file: "config/feeds/register.yaml",
      text: "kind: register\nfrom: register.csv\nfetch:\n  timeout: 3 s\n  retries: 3\n",
      place: "register.yaml:5:3", known: "tries"),
    Key(
      file: "config/feeds/register.yaml", text: "kind: registry\nfrom: register.csv\n",
      place: "register.yaml:1:7", known: "register"),
    Key(
      file: "config/funnel.yaml", text: "service: {name: X}\nstagse:\n  - {id: enquiry}\n",
      place: "funnel.yaml:2:1", known: "stages"),
    Key(
      file: "config/funnel.yaml", text: "service: {name: X, aera: E08000026}\n",
      place: "funnel.yaml:1:20", known: "area"),
  ])
  func `an unknown key is refused with its place and the known ones`(_ key: Key) async throws {
    let folder = try ContractFolder(register: Self.good)
    let published = try await folder.publish(asAt: Self.asAt)
    try #require(published.exitCode == 0, "\(published.messages)")
    let before = try folder.files(under: "site")
    try folder.write(key.text, to: key.file)
    let run = try await folder.publish(asAt: Self.asAt, ["--quiet"])
    #expect(run.exitCode == 1)
    #expect(run.refusals.count == 1, "\(run.messages)")
    #expect(run.messages.split(separator: "\n").count == 1, "\(run.messages)")
    #expect(run.messages.contains(key.place), "\(run.messages)")
    #expect(run.messages.contains(key.known), "\(run.messages)")
    #expect(try folder.files(under: "site") == before)
  }

  @Test(arguments: [
    ["publish", "--no-such-option"], ["no-such-command"], ["publish", "--as-at", "31/03/2025"],
    ["publish", "--as-at", "2025-02-30"], ["publish", "--as-at"], ["publish", "surplus"],
  ])
  func `misuse exits 64 and publishes nothing`(_ arguments: [String]) async throws {
    let folder = try ContractFolder(register: Self.good)
    let run = try await folder.run(arguments)
    #expect(run.exitCode == 64)
    #expect(run.output == "")
    #expect(!run.messages.isEmpty)
    #expect(!folder.exists("dashboards-static/site"))
  }

  @Test func `a folder that is not a site of ours is not touched`() async throws {
    let folder = try ContractFolder(register: Self.good)
    try folder.write("minutes\n", to: "site/minutes.txt")
    let run = try await folder.publish(asAt: Self.asAt)
    #expect(run.exitCode == 1)
    #expect(run.refusals.count == 1, "\(run.messages)")
    #expect(try folder.files(under: "site") == ["minutes.txt": Data("minutes\n".utf8)])
  }

  @Test func `an empty folder is taken`() async throws {
    let folder = try ContractFolder(register: Self.good)
    try FileManager.default.createDirectory(
      at: folder.path("site"), withIntermediateDirectories: false)
    let run = try await folder.publish(asAt: Self.asAt)
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(folder.exists("site/officer/data/manifest.json"))
  }

  @Test func `a second publish while one runs exits 75 at once`() async throws {
    let folder = try ContractFolder(register: Self.good)
    _ = try await folder.measures(asAt: Self.asAt)
    let before = try folder.files(under: "site")
    let lock = try FileHandle(forUpdating: folder.path("state/lock"))
    defer { try? lock.close() }
    #expect(flock(lock.fileDescriptor, LOCK_EX | LOCK_NB) == 0, "the first run let go")

    let held = try await folder.publish(asAt: "2024-10-10")
    #expect(held.exitCode == 75)
    #expect(held.refusals.count == 1, "\(held.messages)")
    #expect(try folder.files(under: "site") == before)
    // Commands that only read take no lock.
    let check = try await folder.run([
      "check", "--config", "config", "--output", "site", "--as-at", Self.asAt,
    ])
    #expect(check.exitCode == 0, "\(check.messages)")

    #expect(flock(lock.fileDescriptor, LOCK_UN) == 0)
    let free = try await folder.publish(asAt: "2024-10-10")
    #expect(free.exitCode == 0, "\(free.messages)")
  }
}

extension ContractErrorsTests {
  @Test func `a dimension that no register has is said by check`() async throws {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,source\nA,2025-05-01,Web\n",
      funnel: "service: {name: X}\ndimensions: [{id: source}, {id: zodiac}]\n")
    let run = try await folder.run(["check", "--config", "config"])
    #expect(run.exitCode == 0, "\(run.messages)")
    #expect(run.output.contains("no column for the dimension zodiac"), "\(run.output)")
    #expect(!run.output.contains("dimension source"))
  }
}
