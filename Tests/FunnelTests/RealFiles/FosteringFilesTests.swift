import Testing

/// Ofsted's dataset: a measure a row, an authority a column.
@Suite struct FosteringFilesTests {
  private static let ofsted = "fostering/Fostering_in_England_2017-18_dataset.csv"
  private static let enquiries =
    "Number of initial enquiries from new prospective fostering households"

  // Expected: printed in the file; of the enquiries 13 areas have `..`, of the others 5 each.
  static let files: [RealFile] = [
    .read(
      ofsted,
      "kind: comparators, transpose: true, columns: {name: '', "
        + "numerator: Number of applications approved, denominator: \(enquiries)}, "
        + "values: {period: 2017/18, document: Ofsted}", rows: 165,
      [
        "comparators": "165", "without numerator": "5", "numbers of Coventry": "35/660/",
        "numbers of England": "4920/117335/", "numbers of City of London": "//",
        "texts of East Midlands": "2017/18||Ofsted",
      ]),
    .read(
      ofsted,
      "kind: published, transpose: true, columns: {programme: ''}, "
        + "values: {period: 2017/18, document: Ofsted}, unpivot: {into: stage, value: value, "
        + "columns: {enquiry: \(enquiries), "
        + "stage1: Total applications concluded or in progress at 31 March, "
        + "approval: Number of applications approved}}", rows: 165,
      [
        "figures": "495", "not known": "23", "enquiry of Coventry": "660",
        "stage1 of Coventry": "200", "approval of Coventry": "35", "enquiry of England": "117335",
        "stage1 of England": "14280", "approval of England": "4920",
        "enquiry of City of London": "not known", "periods": "2017/18",
      ]),
    .refused(
      ofsted, "kind: comparators, columns: {name: '', numerator: Number of applications approved}",
      "no column “Number of applications approved” among 166 headings"),
  ]

  @Test(arguments: files)
  func `every file of fostering reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }
}
