import Funnel
import Testing

@testable import Ingest

/// Whatever the chunks and workers, a register counts alike.
@Suite struct LargeBorderTests {
  @Test func `Look-alikes within notes are text at every size of chunk`() throws {
    let register = LookAlikeRegister(rows: 2400, every: 150, lines: 700)
    // One of 4 MiB holds the whole, those of 4 KiB begin within notes time and again.
    #expect(register.bytes.count > 900_000)
    let setup = try LargeSetup { $0.dimensions = [.of("source")] }
    try expectEqual(register.bytes, setup, LargeReading.all)
  }

  @Test func `So they are where every second row is one`() throws {
    let register = LookAlikeRegister(rows: 400, every: 2, lines: 40)
    let choices = [64, 4096].flatMap { bytes in
      [1, 2, 4].map { LargeReading(chunkBytes: bytes, workers: $0) }
    }
    try expectEqual(register.bytes, try LargeSetup(), choices)
  }

  @Test(arguments: ["", "\n", "\n\n\n"])
  func `The last line may end as it likes`(_ end: String) throws {
    try expectEqual(
      Array(("enquiry_id,enquiry_date,source\nA1,2025-01-02,x\nA2,2025-01-03,y" + end).utf8),
      try LargeSetup())
  }

  @Test func `A mark of the encoding is no text`() throws {
    try expectEqual(
      [0xEF, 0xBB, 0xBF]
        + Array("enquiry_id,enquiry_date,source\nA1,2025-01-02,x\nA2,2025-01-03,Café\n".utf8),
      try LargeSetup())
  }

  @Test func `One row is enough`() throws {
    try expectEqual(Array("enquiry_id,enquiry_date\nA1,2025-01-02\n".utf8), try LargeSetup())
    try expectEqual(Array("enquiry_id,enquiry_date\nA1,2025-01-02".utf8), try LargeSetup())
  }
}
