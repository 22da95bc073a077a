import Testing

@testable import Ingest

struct WorkbookRefusalTests {
  private let plain = WorkbookFiles(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")

  private func problem(_ bytes: [UInt8]) throws -> FeedError.Problem? {
    do {
      _ = try WorkbookFiles.reading(bytes)
      return nil
    } catch let error as FeedError {
      #expect(error.problem.sentence.hasSuffix("."))
      return error.problem
    }
  }

  private func problem(rows: String) throws -> FeedError.Problem? {
    try problem(WorkbookFiles(rows: rows).bytes)
  }

  @Test func `a workbook that breaks off anywhere is refused as damaged`() throws {
    for name in ["made-council", "csvkit-ne_1033_data"] {
      let bytes = try WorkbookFiles.fixture(name)
      for place in 0..<50 {
        let cut = Array(bytes.prefix(bytes.count * place / 50))
        #expect(try problem(cut) == .workbook(.damaged(part: nil)), "\(name), \(cut.count) bytes")
      }
    }
  }

  @Test func `wrong bytes anywhere give a reading or a refusal, and no trap`() throws {
    let bytes = try WorkbookFiles.fixture("made-council")
    for place in stride(from: 0, to: bytes.count, by: 37) {
      var wrong = bytes
      wrong[place] ^= 0x55
      _ = try problem(wrong)
    }
    let text = plain.bytes
    for place in text.indices {
      var wrong = text
      wrong[place] ^= 0x01
      _ = try problem(wrong)
    }
  }

  @Test func `a bomb is stopped before it is unpacked`() throws {
    #expect(try problem(WorkbookFiles.fixture("made-bomb")) == .workbook(.unpacksTooFar))
  }

  @Test func `a DOCTYPE is refused before any entity`() throws {
    let sheet =
      "<!DOCTYPE worksheet [<!ENTITY a \"1\"><!ENTITY b \"&a;&a;\">]>"
      + "<worksheet xmlns=\"\(WorkbookFiles.space)\"><sheetData/></worksheet>"
    let files = plain.replacing("xl/sheets/0.xml", with: sheet)
    #expect(try problem(files.bytes) == .workbook(.doctype(part: "xl/sheets/0.xml")))
  }

  @Test(arguments: [
    ("xl/workbook.xml", WorkbookProblem.missingPart("xl/workbook.xml")),
    ("xl/_rels/workbook.xml.rels", .missingPart("xl/_rels/workbook.xml.rels")),
    ("xl/sheets/0.xml", .missingPart("xl/sheets/0.xml")),
  ])
  func `a part that is missing is named`(_ part: String, _ expected: WorkbookProblem) throws {
    #expect(try problem(plain.replacing(part, with: nil).bytes) == .workbook(expected))
  }

  @Test(arguments: ["_rels/.rels", "xl/styles.xml", "[Content_Types].xml"])
  func `a part that can be done without is`(_ part: String) throws {
    #expect(try problem(plain.replacing(part, with: nil).bytes) == nil)
  }

  @Test func `XML that is not well-formed is damage`() throws {
    let damaged = FeedError.Problem.workbook(.damaged(part: "xl/sheets/0.xml"))
    for text in ["", "<worksheet>", "<a></b>", "\u{0}", "<a b='&nbsp;'/>"] {
      #expect(try problem(plain.replacing("xl/sheets/0.xml", with: text).bytes) == damaged)
    }
  }

  @Test func `XML as in no workbook is refused`() throws {
    let complex = FeedError.Problem.workbook(.tooComplex(part: "xl/sheets/0.xml"))
    let deep = String(repeating: "<a>", count: 300)
    let long = "<a b=\"\(String(repeating: "x", count: 3 << 20))\"/>"
    let names = "<a>" + (0..<800_000).map { "<n\($0)/>" }.joined() + "</a>"
    for text in [deep, long, names] {
      #expect(try problem(plain.replacing("xl/sheets/0.xml", with: text).bytes) == complex)
    }
  }

  @Test func `cells and rows beyond any sheet are refused`() throws {
    #expect(
      try problem(rows: "<row r=\"1048577\"/>") == .workbook(.tooManyRows(limit: 1_048_576)))
    #expect(
      try problem(rows: "<row r=\"99999999999\"/>") == .workbook(.tooManyRows(limit: 1_048_576)))
    #expect(
      try problem(rows: "<row r=\"7\"><c r=\"XFD7\"><v>1</v></c></row>")
        == .workbook(.farCell(reference: "XFD7", limit: 4096)))
    #expect(try problem(rows: "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"/></row>") == nil)
  }

  @Test func `a text that is not there, and a sheet without cells, are said`() throws {
    #expect(
      try problem(rows: "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>5</v></c></row>")
        == .workbook(.missingText(reference: "B2")))
    #expect(try problem(rows: "") == .workbook(.emptySheet("Register")))
    #expect(try problem(WorkbookFiles([]).bytes) == .workbook(.noSheets))
  }

  @Test func `a format that is declared must be there`() throws {
    func tabular(_ bytes: [UInt8], _ format: Feed.Format?) throws -> Int {
      var feed = Feed(name: "register", kind: .register, from: "x")
      feed.layout.format = format
      return try feed.tabular(bytes).table.count
    }
    let text = Array("a,b\n1,2\n".utf8)
    #expect(try tabular(plain.bytes, nil) == 1)
    #expect(try tabular(plain.bytes, .xlsx) == 1)
    #expect(throws: FeedError(.foreign(.xlsx))) { try tabular(plain.bytes, .csv) }
    #expect(throws: FeedError(.workbook(.notAWorkbook))) { try tabular(text, .xlsx) }
    #expect(throws: FeedError(.foreign(.passwordProtected))) {
      try tabular(WorkbookFiles.fixture("calamine-pass_protected"), .xlsx)
    }
    #expect(throws: FeedError(.workbook(.damaged(part: nil)))) {
      try tabular(Array(plain.bytes.prefix(60)), nil)
    }
  }

  @Test func `what is no workbook is named for what it is`() {
    func kind(_ text: String) -> ContentKind { ContentKind(Array(text.utf8)) }
    #expect(kind("PK\u{3}\u{4} [Content_Types].xml word/document.xml") == .foreign(.officeDocument))
    #expect(kind("PK\u{3}\u{4} [Content_Types].xml") == .foreign(.xlsx))
    #expect(kind("PK\u{3}\u{4} Index/Document.iwa") == .foreign(.numbers))
    for format in ForeignFormat.allCases {
      #expect(!format.sentence.contains("not text"), "\(format)")
    }
  }
}
