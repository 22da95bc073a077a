import Testing

/// Boundaries and codes of wards, of several vintages.
@Suite struct WardFilesTests {
  private static let codes2013 = (1218...1235).map { "E0500\($0)" }.joined(separator: " ")

  // Expected: features and coordinates counted in the raw JSON; codes as its WD13CD or WD25CD.
  static let files: [RealFile] = [
    .read(
      "wards/coventry-wards-2013.geojson", "kind: boundaries", rows: 18,
      [
        "areas": "18", "points": "1078", "codes": codes2013, "code of Bablake": "E05001218",
        "code of St Michael's": "E05001228", "code of Wyken": "E05001235",
      ]),
    .read(
      "wards/coventry-wards-may2025-bgc.geojson", "kind: boundaries", rows: 18,
      [
        "areas": "18", "points": "1082", "codes": codes2013, "code of Bablake": "E05001218",
        "code of Binley and Willenhall": "E05001219", "code of Wyken": "E05001235",
      ]),
    // 355 rows, no code twice; 18 of Coventry in each of the vintages 2016 and 2026.
    .read(
      "wards/ward_all_codes.west-midlands-excerpt.csv", "kind: areas, columns: {area: WDCD}",
      rows: 355, ["areas": "355"]),
    .read(
      "wards/ward_all_codes.west-midlands-excerpt.csv",
      "kind: areas, columns: {area: WDNM, code: WDCD}, only: {LADNM: Coventry, SOURCEFILE: 2016}",
      rows: 18,
      [
        "areas": "18", "code of Holbrook": "E05001224",
        "code of Binley and Willenhall": "E05001219",
        "code of Westwood": "E05001232",
      ]),
    .read(
      "wards/ward_all_codes.west-midlands-excerpt.csv",
      "kind: areas, columns: {area: WDNM, code: WDCD}, only: {LADNM: Coventry, SOURCEFILE: 2026}",
      rows: 18,
      [
        "areas": "18", "code of Holbrooks": "E05016404", "code of Binley & Willenhall": "E05016399",
        "code of Tile Hill & Canley": "E05016410", "code of Wyken": "E05016415",
      ]),
    .refused(
      "wards/ward_all_codes.west-midlands-excerpt.csv", "kind: areas, columns: {area: WD25CD}",
      "no column “WD25CD” among 23 headings"),
  ]

  @Test(arguments: files)
  func `every file of wards reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }
}
