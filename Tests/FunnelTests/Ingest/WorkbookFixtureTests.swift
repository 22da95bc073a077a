import Testing

@testable import Ingest

/// Workbooks that other projects publish for tests, and some made by openpyxl and XlsxWriter; what
/// each must read as stands in `Fixtures/xlsx/README.md`.
struct WorkbookFixtureTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let sheet: String?
    /// The first records, as `line: cell|cell`.
    let first: [String]
    /// How many records there are.
    let count: Int
    let notes: [String]
    var testDescription: String { "\(name), \(sheet ?? "first")" }

    init(
      _ name: String, sheet: String? = nil, _ first: [String], count: Int? = nil,
      notes: [String] = []
    ) {
      self.name = name
      self.sheet = sheet
      self.first = first
      self.count = count ?? first.count
      self.notes = notes
    }
  }

  // Expected: the published reading of each file.
  @Test(arguments: [
    Case(
      "calamine-date_1904", ["1: 2021-01-01|15", "2: 2021-01-02|16", "3: 255:10:10|17"],
      notes: ["sheet “Sheet1”"]),
    Case(
      "calamine-date_iso", ["1: 2021-01-01", "2: 2021-01-01T10:10:10", "3: 10:10:10"], count: 6),
    Case("calamine-inlineStr_cdata", ["1: Hello CDATA|World", "2: 12345|NormalText"]),
    Case("calamine-empty_shared_string", ["1: abc"]),
    Case("calamine-has_x000D_", ["1: ABC\r\nDEF"]),
    Case(
      "calamine-whitespace_trim", sheet: "inlineStr",
      [
        "1: trimmed value|value with tabs| \t\n|clean text",
        "2: line1\nline2|  line1\nline2  ", "3: 日期 时间",
      ]),
    Case(
      "calamine-whitespace_trim", sheet: "sharedstrings",
      ["1: trimmed value|  preserved value  ||clean text"], count: 3,
      notes: ["sheet “SharedStrings”, not “inlineStr”"]),
    Case(
      "calamine-merge_cells", ["1: Row Merge||Not Merged", "2: Column Merge|Chunk Merged"],
      notes: ["sheet “Sheet1”", "3 merged ranges, each read in its first cell only"]),
    Case("calamine-no-header", ["3: a|0", "4: b|1"]),
    Case("calamine-nonstandard-xml-ns-prefix", ["1: a|b", "2: 1|3", "3: 2|4"]),
    Case(
      "readxl-no-styles-or-sharedStrings-parts",
      ["1: Language|Age|Churn probability", "2: german|73|0.143292665"], count: 12),
    Case("readxl-texty-dates-xlsx", ["1: a", "2: 1985-03-11T13:00:00", "3: 1985-03-11T13:23:32"]),
    Case(
      "readxl-unnamed-duplicated-columns", ["1: |var2||var2", "2: 1|a|1.1|aa", "3: 2|b|2.1|bb"]),
    Case(
      "readxl-skipping", sheet: "two_occupied_rows",
      ["1: blah blah", "2: |yada yada", "3: var1|var2", "5: v2,1|v2,2", "7: v4,1|v4,2"]),
    Case("readxl-geometry", sheet: "Sheet1", ["3: |var1|var2|var3"], count: 4),
    Case(
      "sheetjs-sheet_visibility", ["1: v|i|s|i|b|l|e", "2: 118|105|115|105|98|108|101"],
      notes: ["sheet “Visible”, not “Hidden” (hidden), “VeryHidden” (hidden)"]),
    Case(
      "sheetjs-sheet_visibility", sheet: "VeryHidden", ["1: V|e|r|y|H|i|d|d|e|n"], count: 2,
      notes: ["sheet “VeryHidden” (hidden), not “Visible”, “Hidden” (hidden)"]),
    Case(
      "sheetjs-DataTypesFormats",
      [
        "1: Date|2020-07-23", "2: Date Time|2020-07-23T09:00:00", "3: Currency|123",
        "4: Percentage|0.9876", "5: Fixed Decimal|456", "6: Thousands Separator|7890",
      ]),
    Case(
      "sheetjs-formulae_test_simple",
      ["1: 1|1|1|1", "2: 2|2|2|2", "3: 3|3|3|3", "4: 4|4|4|4", "5: 5|5|5|5", "6: |55||55"]),
    Case(
      "csvkit-ne_1033_data",
      [
        "1: state|county|fips|nsn|item_name|quantity|ui|acquisition_cost|total_cost|ship_date"
          + "|federal_supply_category|federal_supply_category_name|federal_supply_class"
          + "|federal_supply_class_name",
        "2: NE|ADAMS|31001|1005-00-589-1271|RIFLE,7.62 MILLIMETER|1|Each|138|138|2008-07-11|10"
          + "|WEAPONS|1005|Guns, through 30 mm",
      ], count: 1037),
    Case("frictionless-issue-320", [], count: 54),
    Case("calamine-errors", sheet: "Feuil1", (1...7).map { "\($0): " }),
    Case(
      "made-1904",
      [
        "1: enquiry_id|enquiry_date|visit_date", "2: E-001|2026-03-01|44624",
        "3: E-002|2026-02-28|44625.5",
      ]),
  ])
  func `a published workbook reads as its description says`(_ c: Case) throws {
    let reading = try WorkbookFiles.reading(WorkbookFiles.fixture(c.name), sheet: c.sheet)
    #expect(Array(WorkbookFiles.rows(reading).prefix(c.first.count)) == c.first)
    #expect(reading.table.count == c.count)
    if !c.notes.isEmpty { #expect(reading.notes == c.notes) }
  }

  @Test func `the phantom 29 February 1900 is shown and is no day`() throws {
    let reading = try WorkbookFiles.reading(
      WorkbookFiles.fixture("readxl-dates-leap-year-1900-xlsx"), sheet: "for_testing")
    let cells = (0..<reading.table.count).flatMap { record in
      (0..<reading.table.cellCount(record)).map { reading.table.text(record, $0) }
    }
    #expect(cells.contains("1900-02-29T08:00:00"))
    #expect(cells.contains("1900-02-28T08:00:00"))
    #expect(cells.contains("1900-03-01T08:00:00"))
    #expect(DateOrder.iso.read("1900-02-29T08:00:00") == .unreadable)
  }

  @Test func `a chart sheet is passed over, and does not shift the others`() throws {
    let bytes = try WorkbookFiles.fixture("readxl-embedded-chartsheet")
    for (sheet, heading) in [("iris", "Sepal.Length"), ("quakes", "lat")] {
      let reading = try WorkbookFiles.reading(bytes, sheet: sheet)
      #expect(reading.table.text(0, 0) == heading)
      #expect(reading.notes[0].contains("(no cells)"))
    }
  }

  @Test func `the sheet's errors are known with their places and text`() throws {
    let reading = try WorkbookFiles.reading(
      WorkbookFiles.fixture("calamine-errors"), sheet: "Feuil1")
    let texts = ["#DIV/0!", "#NAME?", "#VALUE!", "#NULL!", "#REF!", "#NUM!", "#N/A"]
    #expect(
      reading.sheet?.cellFaults
        == texts.enumerated().map { CellFault(line: $0 + 1, column: 0, kind: .error($1)) })
  }

  @Test func `a report with a three-level header reads with header 12`() throws {
    var feed = Feed(name: "areas", kind: .areas, from: "report.xlsx")
    feed.layout.header = .lines([12])
    let reading = try WorkbookReader(feed: feed).reading(
      of: WorkbookFiles.fixture("frictionless-issue-320"))
    let row = try #require((0..<reading.table.count).first { reading.table.line($0) == 12 })
    #expect(reading.table.cellCount(row) > 5)
    #expect(reading.notes.contains("26 merged ranges, each read in its first cell only"))
  }

  @Test func `a password-protected workbook is named as one`() throws {
    #expect(
      ContentKind(try WorkbookFiles.fixture("calamine-pass_protected"))
        == .foreign(.passwordProtected))
  }

  @Test func `a sheet that a council keeps by hand is found, and its dirt told`() throws {
    var feed = Feed(name: "register", kind: .register, from: "council.xlsx")
    feed.layout.header = .lines([3, 4])
    feed.cells.dates = .dayFirst
    feed.isMapped = true
    feed.columns = [
      .init("enquiry_id", ["Enquiry Ref"]), .init("enquiry_date", ["Enquiry Date"]),
      .init("source", ["Enquiry Heard by"]), .init("visit_date", ["Assessment Visit"]),
      .init("closed_reason", ["Assessment Outcome"]),
    ]
    let reading = try WorkbookReader(feed: feed).reading(of: WorkbookFiles.fixture("made-council"))
    #expect(reading.notes[0] == "sheet “Enquiries”, not “Read me”, “Old” (hidden), “Blank”")
    let table = try MappedTable(reading, of: feed)
    let rows = table.rows.map { row in table.names.map { table.text(row, $0) } }
    #expect(
      rows == [
        ["00123", "2026-03-01", "Google", "2026-03-09T14:30:00", "open"],
        ["124", "02/03/2026", "Facebook", "NK", ""],
        ["00125", "2026-03-13", "Event", "", ""],
      ])
    #expect(table.faults.map(\.rule) == [.formulaWithoutValue, .cellError])
    #expect(table.faults.map(\.line) == [6, 7])
    #expect(table.faults.map(\.reference) == ["124", "00125"])
    #expect(table.faults.map(\.column) == ["Assessment Outcome", "Assessment Outcome"])
    #expect(
      table.faults[1].what == "cell E7 holds the error “#N/A”; it was read as blank")
  }
}
