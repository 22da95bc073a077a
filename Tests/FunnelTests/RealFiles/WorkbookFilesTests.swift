import Testing

/// Workbooks that other projects publish for tests, each through a feed.
@Suite struct WorkbookFilesTests {
  private static let two = "kind: comparators, header: none, columns: {name: 1, value: 2}"
  private static let chart = "xlsx/readxl-embedded-chartsheet.xlsx"
  private static let geometry = "xlsx/readxl-geometry.xlsx"
  private static let register = "xlsx/csvkit-ne_1033_data.xlsx"
  private static let report = "xlsx/frictionless-issue-320.xlsx"

  // Expected: the publishers' readings, and sums by openpyxl.
  static let files: [RealFile] = [
    // The third row holds a duration, which is no day.
    .read(
      "xlsx/calamine-date_1904.xlsx", "kind: capacity, header: none, columns: {date: 1, places: 2}",
      rows: 3, refused: 1, faults: ["unreadable-date": 1],
      ["has": "2021-01-01 2021-01-02", "places": "31"]),
    .read(
      "xlsx/calamine-date_iso.xlsx",
      "kind: notes, header: none, columns: {date: 1}, values: {text: x}", rows: 6, refused: 4,
      faults: ["unreadable-date": 4], ["has": "2021-01-01"]),
    .read(
      "xlsx/calamine-inlineStr_cdata.xlsx",
      "kind: comparators, header: none, columns: {name: 1, population: 2}", rows: 2,
      ["texts of Hello CDATA": "|World|", "texts of 12345": "|NormalText|"]),
    .read(
      "xlsx/calamine-empty_shared_string.xlsx",
      "kind: comparators, header: none, columns: {name: 1}", rows: 1, ["names": "abc"]),
    .read(
      "xlsx/calamine-has_x000D_.xlsx", "kind: comparators, header: none, columns: {name: 1}",
      rows: 1, ["names": "ABC\r\nDEF"]),
    .read(
      "xlsx/calamine-whitespace_trim.xlsx", "kind: comparators, header: none, columns: {name: 1}",
      rows: 3, ["names": "trimmed value|line1\nline2|日期 时间"]),
    // Of merged cells the first alone has the value; rows 3 and 4 are merged into row 2.
    .read(
      "xlsx/calamine-merge_cells.xlsx",
      "kind: comparators, columns: {name: Row Merge, population: Not Merged}", rows: 1,
      ["names": "Column Merge"]),
    // An error is a blank with a fault, never its text.
    .refused(
      "xlsx/calamine-errors.xlsx",
      "kind: comparators, header: none, columns: {value: 1}, values: {name: x}",
      "nothing but errors such as #DIV/0!"),
    .read("xlsx/calamine-no-header.xlsx", two, rows: 2, ["names": "a|b", "values": "1"]),
    .read(
      "xlsx/calamine-nonstandard-xml-ns-prefix.xlsx",
      "kind: comparators, columns: {name: a, value: b}", rows: 2, ["names": "1|2", "values": "7"]),
    .refused("xlsx/calamine-pass_protected.xlsx", two, "password-protected workbook"),
    .read(
      "xlsx/readxl-no-styles-or-sharedStrings-parts.xlsx",
      "kind: comparators, columns: {name: Language, numerator: Age, value: Churn probability}",
      rows: 11, ["numerators": "804", "numbers of turkish": "73//0.0243"]),
    .read(
      "xlsx/readxl-texty-dates-xlsx.xlsx", "kind: notes, columns: {date: a}, values: {text: x}",
      rows: 2, ["has": "1985-03-11"]),
    // 29 February 1900 never was.
    .read(
      "xlsx/readxl-dates-leap-year-1900-xlsx.xlsx",
      "kind: notes, sheet: for_testing, columns: {date: dttm, text: dttm_string}", rows: 7,
      refused: 1, faults: ["unreadable-date": 1],
      ["has": "1900-01-01 1900-01-02 1900-02-28 1900-03-01 1903-12-31 1904-01-01"]),
    .refused(
      "xlsx/readxl-unnamed-duplicated-columns.xlsx", "kind: comparators, columns: {name: var2}",
      "2 columns with different contents are headed “var2” (columns 2, 4)"),
    .read(
      "xlsx/readxl-unnamed-duplicated-columns.xlsx",
      "kind: comparators, columns: {name: var2 (2), population: var2 (1)}", rows: 2,
      ["names": "aa|bb", "texts of bb": "|b|"]),
    .read(
      "xlsx/readxl-skipping.xlsx", "kind: comparators, columns: {name: var1, population: var2}",
      rows: 2, notes: ["sheet “two_blank_rows”", "headings in line 3"],
      ["names": "v2,1|v4,1", "texts of v4,1": "|v4,2|"]),
    .read(
      "xlsx/readxl-skipping.xlsx",
      "kind: comparators, sheet: two_occupied_rows, columns: {name: var1, population: var2}",
      rows: 2, ["names": "v2,1|v4,1"]),
    .read(
      geometry, "kind: comparators, columns: {name: var1, period: var2, population: var3}", rows: 3,
      ["names": "aa|dd|gg", "texts of gg": "hh|ii|"]),
    .read(
      geometry, "kind: comparators, columns: {name: var3, value: var3}, sheet: warning_AKE6",
      rows: 3, faults: ["unreadable-number": 1], ["names": "1234|2345|wtf", "values": "3579"]),
    // A sheet is found by its name and by its columns; a chart sheet between shifts nothing.
    .read(
      chart, "kind: comparators, sheet: quakes, columns: {name: mag, numerator: stations}",
      rows: 1000, ["numerators": "33418"]),
    .read(
      chart, "kind: segments, columns: {segment: feed, households: weight}", rows: 71,
      notes: ["sheet “chickwts”"], ["households": "18553", "segments": "6"]),
    .read(
      "xlsx/sheetjs-sheet_visibility.xlsx", "kind: comparators, columns: {name: v, value: e}",
      rows: 1, notes: ["“Hidden” (hidden), “VeryHidden” (hidden)"], ["numbers of 118": "//101"]),
    .read(
      "xlsx/sheetjs-sheet_visibility.xlsx",
      "kind: comparators, sheet: Hidden, columns: {name: H, value: n}", rows: 1,
      ["numbers of 72": "//110"]),
    .refused(
      "xlsx/sheetjs-sheet_visibility.xlsx", "kind: comparators, columns: {name: H, value: n}",
      "no column"),
    // Formats are not seen: 123 has a currency's, 0.9876 a percentage's. Days are no numbers.
    .read(
      "xlsx/sheetjs-DataTypesFormats.xlsx", two, rows: 6, faults: ["unreadable-number": 2],
      [
        "numbers of Currency": "//123", "numbers of Percentage": "//0.9876",
        "numbers of Fixed Decimal": "//456", "numbers of Thousands Separator": "//7890",
        "numbers of Date": "//",
      ]),
    // Formulas have their saved values; two of the last row are errors.
    .read(
      "xlsx/sheetjs-formulae_test_simple.xlsx",
      "kind: comparators, header: none, columns: {name: 2, value: 4}", rows: 6, ["values": "70"]),
    .read(
      "xlsx/sheetjs-formulae_test_simple.xlsx", two, rows: 6, refused: 1,
      faults: ["cell-error": 1, "missing-value": 1], ["values": "15"]),
    .read(
      register,
      "kind: spend, columns: {campaign_id: nsn, date: ship_date, amount: total_cost}", rows: 1036,
      ["pence": "555313517", "campaigns": "84", "first": "2006-03-07", "last": "2014-01-30"]),
    // Whole numbers are stored as 31001.0.
    .read(
      register, "kind: areas, columns: {area: fips, households: quantity}", rows: 1036,
      ["areas": "35", "households": "2915"]),
    // A group row without an area is refused; the disclaimer and the source below are no rows.
    .read(
      report, "kind: areas, header: 12, columns: {area: Area, households: '# (1)'}", rows: 46,
      refused: 1, faults: ["missing-value": 1],
      ["areas": "45", "households": "30725560", "households of Badakhshan": "1035658"]),
    .read(
      report,
      "kind: areas, header: [11, 12], columns: {area: Area, households: 'Population Analysed # (1)'}",
      rows: 46, refused: 1, faults: ["missing-value": 1],
      ["areas": "45", "households": "30725560"]),
    .refused(report, "kind: areas, header: 12, columns: {area: Area, households: '#'}", "“#”"),
    .refused(report, "kind: segments", "no column “segment” among 54 headings"),
  ]

  @Test(arguments: files)
  func `every workbook reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }
}
