import Testing

/// Both layouts of Nomis by their presets.
@Suite struct CensusFilesFurtherTests {
  // Expected: sums of the raw columns; code and name stand in one cell of the query's layout.
  static let files: [RealFile] = [
    .read(
      "census/nomis-query-ts021-lsoa.coventry-excerpt.csv",
      "kind: areas, preset: nomis-query, columns: {area: '2021 super output area - lower layer', "
        + "households: 'Total: All usual residents'}", rows: 203,
      ["areas": "203", "households": "345318", "code of Coventry 001A": "E01009589"]),
    .read(
      "census/nomis-bulk-ts054-ward.coventry-excerpt.csv", "kind: areas, preset: nomis-bulk",
      rows: 18, ["areas": "18", "households": "134138"]),
  ]

  @Test(arguments: files)
  func `Nomis reads by its presets`(_ file: RealFile) throws { try file.check() }
}
