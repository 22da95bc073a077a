import Foundation
import Testing

@testable import Ingest

/// Bounds beyond which input is refused in a sentence.
@Suite(.timeLimit(.minutes(2))) struct InputBoundsTests {
  @Test func `Text beyond a table's bounds is left out, and the table says so`() {
    var table = RecordTable(largest: 8)
    table.append("abcd".utf8)
    table.append("efgh".utf8)
    #expect(!table.isTooLarge)
    table.append("i".utf8)
    table.endRecord(line: Int.max)
    #expect(table.isTooLarge)
    #expect(table.cellCount(0) == 2 && table.text(0, 1) == "efgh")
  }

  @Test func `Cells beyond a table's bounds are left out, and the table says so`() {
    var table = RecordTable(largest: 3)
    for _ in 0..<5 { table.append([]) }
    table.endRecord(line: 1)
    #expect(table.isTooLarge && table.cellCount(0) == 3)
  }

  @Test func `Only text that grows is bounded before it is decoded`() throws {
    let latin: [UInt8] = [0x63, 0x61, 0x66, 0xE9, 0x21]
    let refusal = FeedError(.tooLargeToDecode(limit: 4))
    #expect(throws: refusal) { try DecodedText(latin, declared: nil, largest: 4) }
    #expect(throws: refusal) { try DecodedText(latin, declared: .utf8, largest: 4) }
    #expect(throws: refusal) { try DecodedText(latin, declared: .windows1252, largest: 4) }
    #expect(try DecodedText(latin, declared: nil, largest: 5).bytes == Array("café!".utf8))
    #expect(
      try DecodedText(Array("café!!".utf8), declared: nil, largest: 4).bytes
        == Array("café!!".utf8))
  }

  // 3 GB that take no room on the disk.
  @Test func `A file larger than offsets of 32 bits is refused by its name`() async throws {
    let path = NSTemporaryDirectory() + "large-\(UUID().uuidString).csv"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 3_000_000_000)
    try file.close()
    let error = FeedError(.tooLargeFile(limit: 2_000_000_000), file: path)
    await #expect(throws: error) { try await Origin.file(path).bytes() }
    #expect(error.description.contains("larger than 2000 MB"))
  }

  @Test func `A workbook's shared texts are bounded`() throws {
    var strings = SharedStrings()
    strings.limit = 2
    for _ in 0..<2 { try strings.append([]) }
    #expect(throws: FeedError(.workbook(.tooManyTexts(limit: 2)))) { try strings.append([]) }
    #expect(
      FeedError(.workbook(.tooManyTexts(limit: WorkbookLimits.sharedStrings))).description
        == "the workbook has more than 20 million texts. Export fewer rows or columns.")
  }

  @Test(arguments: [
    ("/dev/zero", "the code list /dev/zero is not a regular file; name a file of codes."),
    ("/nowhere.csv", "the code list /nowhere.csv cannot be read; check the path."),
  ])
  func `A code list is a regular file`(_ path: String, _ sentence: String) throws {
    #expect(try refusal(ofCodes: path).contains(sentence))
  }

  @Test func `A code list has at most 8 MB`() throws {
    let path = NSTemporaryDirectory() + "codes-\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(repeating: 0x61, count: 8_000_001).write(to: URL(fileURLWithPath: path))
    let sentence = "the code list \(path) is larger than 8 MB; shorten it, or check the path."
    #expect(try refusal(ofCodes: path).contains(sentence))
  }

  private func refusal(ofCodes path: String) throws -> String {
    let node = try YAMLDocument(Array(path.utf8), file: "funnel.yaml").root
    var files = ConfigurationFiles()
    do throws(ConfigurationError) {
      _ = try files.codes(node, in: "/")
      return ""
    } catch { return error.description }
  }
}
