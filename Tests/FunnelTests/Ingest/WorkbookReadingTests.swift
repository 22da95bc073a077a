import Foundation
import Funnel
import Testing

@testable import Ingest

struct WorkbookReadingTests {
  private func rows(_ xml: String, strings: String? = nil, formats: [String] = []) throws
    -> [String]
  {
    WorkbookFiles.rows(
      try WorkbookFiles.reading(
        WorkbookFiles(rows: xml, strings: strings, formats: formats).bytes))
  }

  struct Cells: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let xml: String
    let rows: [String]

    init(_ name: String, _ xml: String, _ rows: [String]) {
      testDescription = name
      self.xml = xml
      self.rows = rows
    }
  }

  // Expected: ECMA-376 part 1, §18.3.1.4 (c) and §18.18.11 (ST_CellType).
  @Test(arguments: [
    Cells(
      "absent cells are blank",
      "<row r=\"7\"><c r=\"B7\"><v>1</v></c><c r=\"D7\"><v>2</v></c></row>",
      ["7: |1||2"]),
    Cells(
      "rows and cells without a place follow the one before",
      "<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c><c><v>4</v></c></row>"
        + "<row><c><v>5</v></c></row>", ["1: 1|2", "5: ||3|4", "6: 5"]),
    Cells(
      "cells out of order are put in place, and the later of two counts",
      "<row r=\"1\"><c r=\"C1\"><v>3</v></c><c r=\"A1\"><v>1</v></c><c r=\"C1\"><v>4</v></c></row>",
      ["1: 1||4"]),
    Cells(
      "blank rows and blank cells at the end are left out",
      "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"/></row>",
      ["2: 1"]),
    Cells(
      "a truth is TRUE or FALSE",
      "<row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c></row>",
      ["1: TRUE|FALSE"]),
    Cells(
      "a formula has its last value, an empty text too",
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>B1&amp;C1</f><v>x_x0041_</v></c>"
        + "<c r=\"B1\" t=\"str\"><f>\"\"</f><v></v></c><c r=\"C1\"><f>1+1</f><v>2.0</v></c></row>",
      ["1: xA||2"]),
    Cells(
      "elements of other namespaces are not read",
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c><x:c xmlns:x=\"urn:x\" r=\"B1\"><x:v>2</x:v></x:c></row>",
      ["1: 1"]),
  ])
  func `cells stand where they say`(_ c: Cells) throws { #expect(try rows(c.xml) == c.rows) }

  @Test func `runs are joined, reading aids are not, and escapes are characters`() throws {
    let strings =
      "<si><r><t>A </t></r><r><t xml:space=\"preserve\"> B</t></r><rPh sb=\"0\" eb=\"1\"><t>no</t></rPh></si>"
      + "<si><t>_x005F_x0041_ _xD83D__xDE00_ _xD83D_ _x0000_ _x12_</t></si>"
    let cells =
      "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
    #expect(try rows(cells, strings: strings) == ["1: A B|_x0041_ 😀 \u{FFFD}  _x12_"])
  }

  // Expected: the number as a spreadsheet program shows it in a wide cell.
  @Test(arguments: [
    ("31001.0", "31001"), ("0", "0"), ("-0.0", "0"), ("007", "007"),
    ("12345678901234567", "12345678901234567"),
    ("1.1000000000000001", "1.1"), ("0.30000000000000004", "0.3"), ("0.99999999999999989", "1"),
    ("42095.416666666664", "42095.4166666667"), ("-1.50", "-1.5"), ("1E3", "1000"),
    ("1.5E-3", "0.0015"), ("1.2345678901234567E+16", "12345678901234567"), (".5", "0.5"),
    ("9.9999999999999999", "10"), ("1E99", "1E99"), ("NaN", "NaN"), ("1.2.3", "1.2.3"), ("-", "-"),
    ("1e", "1e"),
  ])
  func `numbers are plain decimals`(_ written: String, _ expected: String) {
    var text: [UInt8] = []
    CellNumber.append(Array(written.utf8)[...], to: &text)
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  // Expected: ECMA-376 part 1, §18.8.31 (numFmts); the codes are Excel's and LibreOffice's own.
  @Test(arguments: [
    ("dd/mm/yyyy;@", NumberFormat.date), ("[$-809]d mmmm yyyy", .date), ("mmm-yy", .date),
    ("mmmm", .date), ("yyyy\\-mm\\-dd hh:mm", .date), ("\\U\\T\\C d.m.yy", .date),
    ("h:mm AM/PM", .time), ("mm:ss.0", .time), ("[h]:mm:ss", .elapsed), ("[mm]:ss", .elapsed),
    ("General", .number), ("0.00", .number), ("#,##0 \"days\"", .number), ("[Red]0", .number),
    ("[$£-809]#,##0.00", .number), ("0\\d", .number), ("0_d", .number), ("0*h", .number),
    ("0.00E+00", .number), ("\"d", .number), ("[d", .number), ("\\", .number), ("", .number),
  ])
  func `a format is a date by its letters`(_ code: String, _ expected: NumberFormat) {
    #expect(NumberFormat(code: Array(code.utf8)[...]) == expected)
  }

  // Expected: 42095 = 1 April 2015 and 42460 = 31 March 2016; serials 1, 59, 61 by Excel.
  @Test(arguments: [
    ("42095", NumberFormat.date, ExcelEpoch.year1900, "2015-04-01"),
    ("42460.0", .date, .year1900, "2016-03-31"),
    ("42460.5", .date, .year1900, "2016-03-31T12:00:00"),
    ("42459.9999999", .date, .year1900, "2016-03-31"), ("1", .date, .year1900, "1900-01-01"),
    ("59", .date, .year1900, "1900-02-28"), ("60", .date, .year1900, "1900-02-29"),
    ("61", .date, .year1900, "1900-03-01"), ("0", .date, .year1900, "1900-01-00"),
    ("0", .date, .year1904, "1904-01-01"), ("40633", .date, .year1904, "2015-04-01"),
    ("0.75", .time, .year1900, "18:00:00"), ("42095.75", .time, .year1900, "2015-04-01T18:00:00"),
    ("1.5", .elapsed, .year1900, "36:00:00"), ("2958465", .date, .year1900, "9999-12-31"),
    ("2958466", .date, .year1900, ""), ("-1", .date, .year1900, ""),
    ("1E300", .date, .year1900, ""), ("x", .date, .year1900, ""), ("nan", .date, .year1900, ""),
  ])
  func `dates are ISO text`(
    _ written: String, _ format: NumberFormat, _ epoch: ExcelEpoch, _ expected: String
  ) {
    var text: [UInt8] = []
    let isDate = CellDate.append(Array(written.utf8)[...], format, epoch, to: &text)
    #expect(isDate == !expected.isEmpty)
    #expect(String(decoding: text, as: UTF8.self) == expected)
  }

  @Test func `the strict format reads as the transitional one`() throws {
    let files = WorkbookFiles(
      [
        (name: "A", attributes: "", rows: "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>42095</v></c></row>")
      ],
      space: WorkbookFiles.strictSpace)
    #expect(WorkbookFiles.rows(try WorkbookFiles.reading(files.bytes)) == ["1: 2015-04-01"])
  }

  @Test func `the first visible sheet with the columns is read`() throws {
    let headings = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>%</t></is></c></row>"
    func sheet(_ name: String, _ heading: String, _ attributes: String = "") -> (
      name: String, attributes: String, rows: String
    ) { (name, attributes, headings.replacing("%", with: heading)) }
    func note(_ sheets: [(name: String, attributes: String, rows: String)]) throws -> String {
      try WorkbookFiles.reading(WorkbookFiles(sheets).bytes) {
        $0.isMapped = true
        $0.columns = [.init("enquiry_id", ["Ref"])]
      }.notes[0]
    }
    let hidden = sheet("Old", "Ref", "state=\"hidden\"")
    #expect(
      try note([hidden, sheet("Notes", "x"), sheet("2025", "ref"), sheet("2026", "Ref")])
        == "sheet “2025”, not “Old” (hidden), “Notes”, “2026”")
    let lacking = FeedError(
      .workbook(
        .noSheetFits([.init(sheet: "Notes", lacks: "Ref"), .init(sheet: "More", lacks: "Ref")])))
    #expect(throws: lacking) { try note([hidden, sheet("Notes", "x"), sheet("More", "y")]) }
    #expect(
      lacking.description
        == "no visible sheet has the columns that are needed: “Notes” lacks “Ref”, “More” lacks "
        + "“Ref”. Name the right one under `sheet`, or the right headings under `columns`.")
  }

  @Test func `an unknown sheet is refused with the names of those there`() throws {
    let bytes = try WorkbookFiles.fixture("sheetjs-sheet_visibility")
    let error = FeedError(
      .workbook(.noSuchSheet("Enquiries", found: ["Visible", "Hidden", "VeryHidden"])))
    #expect(throws: error) { try WorkbookFiles.reading(bytes, sheet: "Enquiries") }
    #expect(
      error.description
        == "there is no sheet “Enquiries” (found “Visible”, “Hidden”, “VeryHidden”). "
        + "Name the right one under `sheet`.")
  }

  @Test func `serials without a date's style count from the workbook's own first day`() throws {
    let reading = try WorkbookFiles.reading(WorkbookFiles.fixture("made-1904"))
    var feed = Feed(name: "register", kind: .register, from: "x")
    feed.cells.dates = .excel
    let table = try MappedTable(reading, of: feed)
    var dates = DateColumns(order: .excel, epoch: table.epoch)
    var faults = Faults()
    let days = table.rows.map { row in
      dates.mark(
        table.text(row, "visit_date"), column: "visit_date",
        at: RowPlace(line: table.line(row), reference: ""), faults: &faults
      ).day?.iso
    }
    // 44624 days after 1 January 1904.
    #expect(days == ["2026-03-05", "2026-03-06"])
    #expect(faults.isEmpty)
  }

  @Test func `transposed, rows keep their places as columns, blank ones too`() throws {
    let xml =
      "<row r=\"1\"><c r=\"B1\"><v>1</v></c></row><row r=\"3\"><c r=\"A3\" t=\"e\"><v>#N/A</v></c>"
      + "<c r=\"B3\"><v>3</v></c></row>"
    let reading = try WorkbookFiles.reading(WorkbookFiles(rows: xml).bytes) {
      $0.layout.isTransposed = true
    }
    let turned = reading.transposed()
    #expect(WorkbookFiles.rows(turned) == ["1: ||", "2: 1||3"])
    #expect(turned.sheet?.cellFaults == [CellFault(line: 1, column: 2, kind: .error("#N/A"))])
  }

  @Test func `a row may end early, and a cell right of the headings refuses its row`() throws {
    func cell(_ place: String, _ text: String) -> String {
      "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
    }
    let xml =
      "<row r=\"1\">\(cell("A1", "enquiry_id"))\(cell("B1", "enquiry_date"))\(cell("C1", "source"))"
      + "</row><row r=\"2\">\(cell("A2", "1"))\(cell("B2", "2026-03-01"))</row>"
      + "<row r=\"3\">\(cell("A3", "2"))\(cell("Z3", "ask again"))</row>"
    var feed = Feed(name: "register", kind: .register, from: "x")
    feed.entryColumns = ["enquiry_date"]
    feed.extraColumns = ["enquiry_date"]
    let table = try MappedTable(
      WorkbookFiles.reading(WorkbookFiles(rows: xml).bytes), of: feed)
    #expect(table.rows.count == 1)
    #expect(table.refused == 1)
    #expect(table.faults.map(\.rule) == [.extraCells])
    #expect(table.faults.map(\.line) == [3])
  }

  @Test func `a long cell refuses its row, and no other`() throws {
    let long = String(repeating: "x", count: 65_537)
    let xml =
      "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\"><c r=\"A2\" t=\"str\"><v>\(long)</v></c></row>"
      + "<row r=\"3\"><c r=\"B3\" t=\"str\"><v>\(long.dropLast())</v></c></row>"
    let reading = try WorkbookFiles.reading(WorkbookFiles(rows: xml).bytes)
    #expect((0..<reading.table.count).map(reading.table.line) == [1, 3])
    #expect(reading.refusedLines == [2])
    #expect(reading.faults.map(\.rule) == [.longCell])
  }

  @Test func `a register as a workbook gives the journeys that it gives as CSV`() throws {
    let folder = URL(filePath: NSTemporaryDirectory())
      .appending(path: "funnel-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let feeds = folder.appending(path: "feeds")
    try FileManager.default.createDirectory(at: feeds, withIntermediateDirectories: true)
    try "service: {name: Test}\n".write(
      to: folder.appending(path: "funnel.yaml"), atomically: true, encoding: .utf8)
    try "kind: register\nfrom: register.xlsx\ndates: day-first\nskip: {source: [Total]}\n".write(
      to: feeds.appending(path: "register.yaml"), atomically: true, encoding: .utf8)
    let configuration = try Configuration(folder: folder.path)
    let asAt = try #require(Day(iso: "2026-09-30"))
    let text =
      "enquiry_id,enquiry_date,eoi_date,source\n00123,01/03/2026,NK,Google\n"
      + "124,14/03/2026,,Facebook\n125,2026-03-20,03/04/2026,Google\n,,,Total\n"
    let cells = text.split(separator: "\n").enumerated().map { row, line in
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map { cell in
        switch cell {
        case "": "<c/>"
        // 1 March 2026 is day 46082 of the calendar that begins in 1900.
        case "01/03/2026": "<c s=\"1\"><v>46082</v></c>"
        case "14/03/2026": "<c s=\"1\"><v>46095.0</v></c>"
        case "124", "125": "<c><v>\(cell)</v></c>"
        default: "<c t=\"inlineStr\"><is><t>\(cell)</t></is></c>"
        }
      }
      return "<row r=\"\(row + 1)\">\(cells.joined())</row>"
    }
    func journeys(_ bytes: [UInt8]) throws -> (JourneyTable, FeedReading) {
      let (content, reading) = try configuration.feeds[0].content(
        of: bytes, configuration: configuration, asAt: asAt)
      guard case .register(let part) = content else { throw FeedError(.zeroBytes) }
      let assembly = JourneyAssembly(
        [part], configuration: configuration, asAt: asAt)
      return (assembly.table, reading)
    }
    let (fromText, textReading) = try journeys(Array(text.utf8))
    let (fromSheet, sheetReading) = try journeys(WorkbookFiles(rows: cells.joined()).bytes)
    #expect(fromSheet.count == 3)
    #expect(String(describing: fromText) == String(describing: fromSheet))
    #expect(textReading.counts == sheetReading.counts)
    #expect(textReading.faults == sheetReading.faults)
    #expect(textReading.newest == sheetReading.newest)
  }
}
