import Funnel
import Testing

@testable import Ingest

/// Categories and references count alike however they are written.
@Suite struct LargeTextTests {
  private static func register(_ columns: String, _ rows: [String]) -> [UInt8] {
    var text = "enquiry_id,enquiry_date,\(columns)\n"
    for (number, row) in rows.enumerated() { text += "R/\(number),2025-01-02,\(row)\n" }
    return Array(text.utf8)
  }

  private static let texts = [
    "Radio", "\"Radio\"", " Radio", "Radio ", "\"Radio \"", "\u{A0}Radio", "radio", "RADIO",
    "Ra\u{7}dio", "\"Ra\ndio\"", "", "\"\"", " ", "\"  \"", "NK", "n/k", "N/A", "TBC", "-", "–",
    "..",
    "?", "\"a \"\"b\"\"\"", "\"a, b\"", "ann@example.org", "07700 900123", "CV1 2AB",
    "Not recorded",
    "Not in code list", "Café", "\u{200B}", "Total", "é", "#1 in town".replacing("#", with: "No. "),
  ]

  @Test func `Every spelling of a text is the same category either way`() throws {
    let rows = (0..<600).map { Self.texts[($0 * 11 + $0 / 40) % Self.texts.count] }
    try expectEqual(Self.register("source", rows), try LargeSetup())
    let codes = try CodeList.of(
      "R,Radio,Air,", "C,Café,,", "N,Not recorded,,", "T,Total,Air,Totals")
    let setup = try LargeSetup { $0.dimensions = [.of("source", codes, levels: 2), .of("ward")] }
    try expectEqual(Self.register("source", rows), setup)
  }

  @Test func `Each alone is, as the first of the file and as a later one`() throws {
    let codes = try CodeList.of("R,Radio,Air,", "C,Café,,")
    let setup = try LargeSetup { $0.dimensions = [.of("source", codes), .of("ward")] }
    for text in Self.texts {
      try expectEqual(
        Self.register("source,ward", ["\(text),\(text)", "Radio,Radio", "\(text),\(text)"]), setup,
        [LargeReading(chunkBytes: 64, workers: 2)])
    }
  }

  @Test func `Two spellings in other bytes are one, called as the file has it first`() throws {
    // “é” as one scalar and as two, which Swift counts as one text.
    let (one, two) = ("Caf\u{E9}", "Cafe\u{301}")
    for rows in [[one, two], [two, one]] {
      let bytes = Self.register("source", (0..<200).map { rows[$0 % 2] })
      for way in try BothWays.of(bytes, try LargeSetup(), LargeReading.few) {
        switch way {
        case .equal, .handedOver("its rows need a closer look"): continue
        default: Issue.record("\(way)")
        }
      }
      // One worker has the file's order.
      try expectEqual(bytes, try LargeSetup(), [LargeReading(chunkBytes: 64, workers: 1)])
    }
  }

  @Test func `Many categories, late ones and pairs of them`() throws {
    let rows = (0..<3000).map { row in
      let late = row > 2980 ? "Late \(row)" : "Source \(row % 310)"
      return "\(late),Ward \(row * 7 % 9),\(row == 2999 ? "Only here" : "x"),\(row % 3)"
    }
    try expectEqual(
      Self.register("source,ward,channel,tenure", rows), try LargeSetup(),
      [LargeReading(chunkBytes: 8192, workers: 1), LargeReading(chunkBytes: 4096, workers: 4)])
  }

  @Test func `A dimension without a column, and a column of two names`() throws {
    let setup = try LargeSetup { $0.dimensions = [.of("source"), .of("pet"), .of("channel")] }
    try expectEqual(Self.register("source", ["a", "b", "a"]), setup)
    // A stage whose date is one that usually belongs to no stage, filled once.
    let stages = ["enquiry", "visit", "panel", "approval"].map { Stage(id: $0, name: $0) }
    let dated = try LargeSetup { $0.stages = stages }
    try expectEqual(
      Self.register(
        "visit_date,panel_date,approval_date,closed_date",
        ["2025-02-01,,,", "2025-02-01,2025-03-01,,2025-04-01", "N/A,NK,2025-03-01,"]), dated)
  }

  @Test(arguments: [
    ["FE1", "FE2", "GE1", "FE01", "FE-1", "2024/1", "2024/2", "1", "01", "X.9"],
    ["\"FE1\"", "FE2", "\"GE/3\""], ["2024-001", "2024-002", "2023-001"],
    ["Enquiry_00000000000001", "Enquiry_00000000000002"],
  ])
  func `References of several kinds`(_ references: [String]) throws {
    let text =
      "enquiry_id,enquiry_date,first_response_date\n"
      + references.map { "\($0),2024-01-02,\n" }.joined()
    try expectEqual(Array(text.utf8), try LargeSetup())
  }

  @Test func `Days with the day first, and ISO days among them`() throws {
    let text =
      "enquiry_id,enquiry_date,eoi_date,closed_date\nA1,25/12/2024,2025-01-03,\nA2,01/02/2024,,3.4.2024\n"
      + "A3,31-01-2024,01.02.2024,\"13/02/2024\"\n"
    let setup = try LargeSetup("{kind: register, from: r.csv, dates: day-first}")
    let plain = text.replacing("3.4.2024", with: "03.04.2024")
    try expectEqual(Array(plain.utf8), setup)
    try expectHandedOver(Array(text.utf8), setup, "no plain dates")
  }

  @Test func `Headings may be called otherwise, and columns be left out`() throws {
    let setup = try LargeSetup(
      "{kind: register, from: r.csv, columns: {enquiry_id: Ref, enquiry_date: Came, source: 'How, and where', approval_date: Done}}"
    )
    try expectEqual(
      Array(
        ("Came,\"How, and where\",Ref,Name,Done,Note\n"
          + "2024-01-02,\"x, y\",A1,Ann Other,,\"Rang\nback\"\n2024-01-03,,A2,Bob,2024-05-06,\n")
          .utf8),
      setup)
  }
}
