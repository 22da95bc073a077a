import Foundation
import Testing

/// The fuzzer’s corpus (`Tests/Fuzz`), read through the same doors, without the fuzzer.
struct FuzzCorpusTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Fuzz").standardizedFileURL

  private static func names(_ door: FuzzDoor) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("Corpus/\(door.name)").path
    ).sorted()
  }

  private static func bytes(_ door: String, _ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent("Corpus/\(door)/\(name)")))
  }

  private static func door(_ name: String) throws -> FuzzDoor {
    try #require(FuzzDoor.all.first { $0.name == name })
  }

  @Test(arguments: FuzzDoor.all.map(\.name))
  func `Every file of the corpus is read or refused, and every row accounted for`(_ name: String)
    throws
  {
    let door = try Self.door(name)
    let files = try Self.names(door)
    #expect(files.count >= 10)
    for file in files {
      let bytes = try Self.bytes(name, file)
      #expect(throws: Never.self, "\(name)/\(file)") { try door.take(bytes) }
    }
  }

  // Expected: counted by hand in the files.
  @Test(arguments: [
    ("csv", "register", 6), ("csv", "register-mapped", 3), ("csv", "latin1-cr", 2),
    ("csv", "meta-blocks", 3), ("csv", "social-wide", 2), ("csv", "events", 6),
    ("csv", "transposed", 3), ("csv", "no-header", 4), ("csv", "two-headers", 2),
    ("xlsx", "sheet", 2), ("xlsx", "strict", 1), ("xlsx", "prefixed", 1), ("xlsx", "sheets", 1),
    ("xlsx", "numbers", 3), ("json", "wards", 3), ("json", "holidays", 2), ("yaml", "funnel", 0),
    ("yaml", "feed-all", 1), ("yaml", "feed-none", 2), ("yaml", "feed-wide", 1),
  ])
  func `A seed is read to its rows`(_ door: String, _ file: String, _ rows: Int) throws {
    let outcome = try Self.door(door).take(Self.bytes(door, file))
    #expect(outcome == .read(rows: rows))
  }

  @Test(arguments: [
    ("csv", "register-wrong-order", "month-first"), ("csv", "json-by-mistake", "JSON"),
    ("csv", "html-by-mistake", "HTML"), ("xlsx", "doctype", "DOCTYPE"),
    ("xlsx", "locked", "password"),
    ("json", "topology", "TopoJSON"), ("json", "no-codes", "WD25CD"),
  ])
  func `A seed is refused by its reason`(_ door: String, _ file: String, _ word: String) throws {
    let outcome = try Self.door(door).take(Self.bytes(door, file))
    guard case .refused(let sentence) = outcome else {
      Issue.record("\(file) was read")
      return
    }
    #expect(sentence.contains(word), "\(sentence)")
  }

  @Test func `The corpus stays small, and every reader has words to start from`() throws {
    var size = 0
    for door in FuzzDoor.all {
      for file in try Self.names(door) { size += try Self.bytes(door.name, file).count }
      let words = Self.folder.appendingPathComponent("\(door.name).dict")
      #expect(FileManager.default.fileExists(atPath: words.path))
    }
    #expect(size < 1_500_000)
  }

  @Test func `A row that nobody accounts for, and a message of two lines, are found`() {
    #expect(throws: BrokenPromise.self) { try BrokenPromise.check(sentence: "one\ntwo") }
    #expect(throws: BrokenPromise.self) { try BrokenPromise.check(sentence: "") }
    #expect(throws: BrokenPromise.self) { try BrokenPromise.check(1 == 2, "counts") }
    #expect(throws: Never.self) { try BrokenPromise.check(sentence: "line 1: no column “a”.") }
  }
}
