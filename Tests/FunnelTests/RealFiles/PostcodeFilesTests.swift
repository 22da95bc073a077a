import Testing

/// Look-ups of postcodes, and of small areas, as their publishers lay them out.
@Suite struct PostcodeFilesTests {
  // Expected: rows and codes counted in the raw files.
  static let files: [RealFile] = [
    .read(
      "postcodes/onspd-nov2025-sample.csv",
      "kind: postcodes, columns: {postcode: pcd7, ward: wd25cd}",
      rows: 4,
      [
        "postcodes": "4", "wards": "1", "without ward": "1", "ward of AB10AA": "S13002843",
        "ward of IM11AA": "",
      ]),
    .read(
      "postcodes/onspd-nov2025-sample.csv",
      "kind: postcodes, columns: {postcode: pcd8, ward: lsoa21cd}",
      rows: 4, ["postcodes": "4", "ward of AB10AD": "S01013490", "ward of IM11AA": ""]),
    // Terminated postcodes stay: three of four have a `doterm`. The ward is `osward` here.
    .read(
      "postcodes/onspd-may2018-sample.csv",
      "kind: postcodes, columns: {postcode: pcds, ward: osward}",
      rows: 4,
      [
        "postcodes": "4", "wards": "2", "without ward": "2", "ward of AL11AA": "E05004803",
        "ward of AL11AB": "E05004785",
      ]),
    .refused(
      "postcodes/onspd-may2018-sample.csv",
      "kind: postcodes, columns: {postcode: pcds, ward: wd25cd}",
      "no column “wd25cd” among 50 headings"),
    // The byte order mark is no part of the first heading.
    .read(
      "postcodes/lsoa21-ward22-lad22.coventry-excerpt.csv",
      "kind: areas, columns: {area: LSOA21CD}", rows: 203, ["areas": "203"]),
    .read(
      "postcodes/lsoa21-ward22-lad22.coventry-excerpt.csv",
      "kind: areas, columns: {area: WD22NM, code: WD22CD}", rows: 203,
      ["areas": "18", "code of St Michael's": "E05001228", "code of Foleshill": "E05001222"]),
    // Headings alone, in two lines: nothing to read below them.
    .refused(
      "postcodes/codepoint-open-column-headers.csv",
      "kind: postcodes, columns: {postcode: Postcode, ward: Admin_ward_code}",
      "there is a header but no row below it"),
  ]

  // Expected: counted in the raw files; 13,318 of the CV postcodes are not in Coventry.
  static let beside: [RealFile] = [
    .read(
      "postcodes/codepoint-open-2014-08-cv.csv",
      "kind: postcodes, header: none, columns: {postcode: 1, ward: 10}", rows: 19508,
      [
        "postcodes": "19508", "wards": "117", "without ward": "0", "ward of CV11DD": "E05001228",
        "ward of CV99ZY": "E05007458",
      ]),
    .read(
      "postcodes/codepoint-open-2014-08-cv.csv",
      "kind: postcodes, header: none, columns: {postcode: 1, ward: 10}, only: {'9': E08000026}",
      rows: 6190, ["postcodes": "6190", "wards": "18"]),
    .read(
      "postcodes/codepoint-open-2014-08-cv.csv",
      "kind: postcodes, header: none, columns: {postcode: 1, ward: 10}, skip: {'9': E08000026}",
      rows: 13318, ["postcodes": "13318", "wards": "99"]),
    .refused(
      "postcodes/codepoint-open-2014-08-cv.csv",
      "kind: postcodes, header: none, columns: {postcode: 1, ward: 11}",
      "`ward` is column 11, but there are only 10 columns"),
    .read(
      "postcodes/imd-decile-by-postcode-cv.csv",
      "kind: postcodes, header: none, columns: {postcode: 1, segment: 2}", rows: 27853,
      [
        "postcodes": "27853", "segments": "10", "without segment": "18", "segment of CV11AA": "2",
        "segment of CV11BD": "1",
      ]),
  ]

  @Test(arguments: files)
  func `every file of postcodes reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }

  @Test(
    .enabled(if: RealFiles.areBeside, "read from ../shared/data, where it is there"),
    arguments: beside)
  func `large look-ups read to the last postcode`(_ file: RealFile) throws {
    try file.check()
  }
}
