import Testing

/// Census tables as Nomis gives them in two layouts, and a council's ward profile.
@Suite struct CensusFilesTests {
  private static let bulk = "census/nomis-bulk-ts054-ward.coventry-excerpt.csv"
  private static let query = "census/nomis-query-ts021-lsoa.coventry-excerpt.csv"
  private static let trafford = "census/trafford-owner-occupied-housing.csv"
  private static let area = "'2021 super output area - lower layer'"

  // Expected: sums of the raw columns; the households are printed in the table's description.
  static let files: [RealFile] = [
    .read(
      bulk,
      "kind: areas, columns: {area: geography, code: geography code, "
        + "households: 'Tenure of household: Total: All households'}", rows: 18,
      [
        "areas": "18", "households": "134138", "code of Bablake": "E05001218",
        "code of St Michael's (Coventry)": "E05001228",
        "households of St Michael's (Coventry)": "8772", "households of Wyken": "6812",
      ]),
    // One level of the headings is not another: owned are 77,061 of them, 40,277 outright.
    .read(
      bulk,
      "kind: areas, columns: {area: geography code, households: 'Tenure of household: Owned', "
        + "adults: 'Tenure of household: Owned: Owns outright'}", rows: 18,
      ["areas": "18", "households": "77061", "adults": "40277", "households of E05001218": "5342"]),
    // Five title rows, a blank one, the headings in line 7, a blank row, a note of four at the foot.
    .read(
      query,
      "kind: areas, columns: {area: \(area), households: 'Total: All usual residents', "
        + "adults: White}", rows: 203, notes: ["headings in line 7"],
      [
        "areas": "203", "households": "345318", "adults": "226239",
        "households of Coventry 001A": "1694", "households of Coventry 043E": "1812",
        "code of Coventry 001A": "E01009589",
      ]),
    .read(
      query,
      "kind: areas, header: 7, columns: {area: \(area), "
        + "households: 'Asian, Asian British or Asian Welsh'}", rows: 203,
      ["areas": "203", "households": "63927"]),
    // Six columns are headed `%`; each has its place.
    .refused(
      query, "kind: areas, columns: {area: \(area), households: '%'}", "“%”", "columns 3, 5"),
    .read(
      query, "kind: comparators, columns: {name: \(area), value: '% (2)', numerator: '% (6)'}",
      rows: 203, ["numbers of E01009589 : Coventry 001A": "4.2//14.9"]),
    .read(
      trafford,
      "kind: comparators, columns: {name: area_name, period: period, population: indicator, "
        + "value: value}", rows: 21,
      [
        "comparators": "21", "values": "1466.6", "numbers of Altrincham": "//63.9",
        "texts of Urmston": "2021|Owned or shared ownership (from best-fit OAs)|",
      ]),
    // Shares are no households, and are never added up as such.
    .refused(
      trafford, "kind: areas, columns: {area: area_name, code: area_code, households: value}",
      "“value” holds percentages"),
  ]

  @Test(arguments: files)
  func `every file of the census reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }
}
