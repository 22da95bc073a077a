import Testing

/// Numbers and days that the feed must declare.
@Suite struct MessyFilesFurtherTests {
  private static let areas = "kind: areas, columns: {area: a, households: h}"

  // Expected: 1,7 is neither 17 nor 1.7 until `numbers` says so.
  static let files: [RealFile] = [
    .refused(
      "messy-csv/csvkit-test_locale.csv",
      "kind: comparators, columns: {value: a, numerator: b}, values: {name: x}", "continental"),
    .refused("amounts with two places after a comma", areas, "continental").holding(
      "a,h\nA,\"0,00\"\nB,\"12,50\"\n"),
    .read(
      "two numbers in one cell", areas, rows: 2, faults: ["two-values": 1],
      ["households of A": "not known", "households of B": "4"]
    ).holding("a,h\nA,3 2\nB,4\n"),
    .read(
      "the week that begins on a day", "kind: register, dates: day-first", rows: 1,
      ["dates of E1": "2016-01-04    "]
    ).holding("enquiry_id,enquiry_date\nE1,w/c 04/01/2016\n"),
  ]

  @Test(arguments: files)
  func `numbers and days are read as declared, or said`(_ file: RealFile) throws {
    try file.check()
  }
}
