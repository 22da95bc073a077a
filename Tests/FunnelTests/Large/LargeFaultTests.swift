import Funnel
import Testing

@testable import Ingest

/// What is wrong in a register is told alike, in the same order, at the same places.
@Suite struct LargeFaultTests {
  private static let header =
    "enquiry_id,enquiry_date,eoi_date,stage1_date,stage1_end_date,stage2_date,approval_date,"
    + "visit_date,panel_date,paused_from,paused_to,closed_date,closed_stage,closed_reason,closed_by,"
    + "source,ethnic_group\n"

  private static func setup() throws -> LargeSetup {
    try LargeSetup { configuration in
      configuration.reasons = try .of("NR,No room,,", "MV,Moved,,Moved away")
      configuration.dimensions = [
        .of("source", try .of("W,Web search,,web", "R,Radio,,")),
        .of(
          "ethnic_group", try .of("A,Arab,Other,", "I,Irish,White,", "E,English,White,"), levels: 2),
        .of("tenure"),
      ]
    }
  }

  /// Rows with one thing wrong each; every rule that a row alone can break.
  private static let rows = [
    ",,,,,,,,,,,,,,,", "2025-01-02,,,,,,,,,,,,,,,", "NK,2025-01-02,,,,,,,,,,,,,,",
    // Stages and other dates out of order.
    "2025-03-02,2025-02-02,,,,,,,,,,,,,,",
    "2025-01-02,2025-03-02,2025-02-02,,2025-02-01,,,,,,,,,,,",
    "2025-01-02,,2025-02-02,2025-02-01,,,,,,,,,,,,", "2025-01-02,,,,,,2025-01-01,,,,,,,,,",
    "2025-01-02,,,,,2025-05-05,,2025-06-05,,,,,,,,", "2025-01-02,,,,,NK,,2025-06-05,,,,,,,,",
    "2025-01-02,,,,,,,,2025-03-01,2025-02-01,,,,,,", "2025-01-02,,,,,,,,2025-03-01,NK,,,,,,",
    // Closings against stages.
    "2025-01-02,2025-02-02,,,,,,,,,2025-01-20,,,,,", "2025-01-02,2025-02-02,,,,,,,,,,enquiry,,,,",
    "2025-01-02,,,,,,,,,,2024-12-31,,Moved,applicant,,", "2025-01-02,,,,,,,,,,,approval,,,,",
    "2025-01-02,,,,,2025-05-05,,,,,2025-06-05,stage2,No room,service,,",
    "2025-01-02,,,,,2025-05-05,,,,,2025-05-05,,,,,",
    "2025-01-02,,,,,2025-05-05,,,,,2025-05-04,,,,,",
    // Texts that nobody knows.
    "2025-01-02,,,,,,,,,,2025-01-20,eoy,Moved awy,aplicant,Web serch,Irsh",
    "2025-01-02,,,,,,,,,,,nowhere at all,Unheard of,somebody else,Elsewhere entirely,Martian",
    "2025-01-02,,,,,,,,,,,NK,NK,NK,NK,NK", "2025-01-02,,,,,,,,,,,N/A,TBC,-,..,?",
    "2025-01-02,,,,,,,,,,2025-01-20,\"eoi\",\"Moved\",\"service\",\"Radio\",\"Irish\"",
    "2025-01-02,,,,,,,,,,2025-01-20, eoi , MOVED ,Service , radio ,irish",
    "2025-01-02,,,,,,,,,,,,,,ann@example.org,07700 900123",
  ]

  private static func register(_ count: Int, _ rows: (Int) -> String) -> [UInt8] {
    Array((header + (0..<count).map { "FE\(10_000 + $0)," + rows($0) + "\n" }.joined()).utf8)
  }

  @Test(arguments: rows.indices)
  func `Each thing that is wrong in a row is told`(_ index: Int) throws {
    try expectEqual(
      LargeFaultTests.register(2) { $0 == 0 ? "2024-01-02,,,,,,,,,,,,,,," : Self.rows[index] },
      try LargeFaultTests.setup())
  }

  @Test func `All of them across chunks stand in the order of the file`() throws {
    let bytes = LargeFaultTests.register(1500) { row in
      Self.rows[(row * 7 + row / 50) % Self.rows.count]
    }
    try expectEqual(
      bytes, try LargeFaultTests.setup(),
      LargeReading.few
        + [4096, 16_384].flatMap { bytes in
          [2, 4].map { LargeReading(chunkBytes: bytes, workers: $0) }
        })
  }

  @Test func `Of more faults than are kept, the first are`() throws {
    // Two rules, each broken in more than 1,000 rows, and one more in the last row alone.
    let bytes = LargeFaultTests.register(5000) { row in
      switch row {
      case 4999: "2025-01-02,,,,,,,,,,,,,,Web serch,"
      case _ where row % 3 == 0: ",,,,,,,,,,,,,,,"
      case _ where row % 3 == 1: "2025-01-02,,,,,,,,,,,,,,Unheard of,"
      default: "2025-01-02,,,,,,,,,,,,,,Radio,"
      }
    }
    try expectEqual(
      bytes, try LargeFaultTests.setup(),
      [1, 2, 4].map { LargeReading(chunkBytes: 4096, workers: $0) })
  }

  @Test func `Two texts that are new in one row keep their order where a worker met one before`()
    throws
  {
    // Whatever chunks a worker takes, it may have met either text of row 3 later or before.
    let bytes = LargeFaultTests.register(400) { row in
      let texts =
        switch row {
        case 3: "Unheard of,Martian"
        case _ where row % 2 == 0: "Radio,Martian"
        default: "Unheard of,Irish"
        }
      return "2025-01-02,,,,,,,,,,,,,," + texts
    }
    try expectEqual(
      bytes, try LargeFaultTests.setup(),
      (0..<6).map { LargeReading(chunkBytes: 128 << ($0 % 3), workers: 2 + $0 % 3) })
  }

  @Test func `More texts than are told apart are left to the exact reader, or told alike`() throws {
    let list = try CodeList.of("1,Ward of Saint Somebody number 1000,,")
    let setup = try LargeSetup { $0.dimensions = [.of("ward", list)] }
    var text = "enquiry_id,enquiry_date,ward\n"
    // Each is a few letters off the name, so that the fault shows it.
    for row in 0..<2600 {
      text += "A\(row),2025-01-02,Ward of Saint Somebody numbr \(1000 + row * 7 % 1300)\n"
    }
    let bytes = Array(text.utf8)
    let ways = try BothWays.of(
      bytes, setup, [1, 2].map { LargeReading(chunkBytes: 4096, workers: $0) })
    #expect(ways[0] == .equal)
    #expect(ways[1] == .handedOver("its rows need a closer look"))
  }
}
