import Foundation
import Testing

/// Look-ups by their presets, and a register whose wards come from one.
@Suite struct PostcodeFilesFurtherTests {
  // Expected: counted in the raw files.
  static let files: [RealFile] = [
    .read(
      "postcodes/onspd-nov2025-sample.csv", "kind: postcodes, preset: onspd", rows: 4,
      ["postcodes": "4", "without ward": "1", "ward of AB10AA": "S13002843"]),
    .read(
      "postcodes/onspd-may2018-sample.csv", "kind: postcodes, preset: onspd", rows: 4,
      ["postcodes": "4", "without ward": "2", "ward of AL11AA": "E05004803"]),
  ]

  @Test(arguments: files)
  func `both generations of the directory read by one preset`(_ file: RealFile) throws {
    try file.check()
  }

  @Test(.enabled(if: RealFiles.areBeside, "read from ../shared/data, where it is there"))
  func `Code-Point reads by its preset, though it has no headings`() throws {
    try RealFile.read(
      "postcodes/codepoint-open-2014-08-cv.csv", "kind: postcodes, preset: code-point",
      rows: 19508, ["postcodes": "19508", "wards": "117", "ward of CV11DD": "E05001228"]
    ).check()
  }

  // Expected: CV1 1DD is in E05001228, Coventry; CV9 9ZY in E05007458, North Warwickshire.
  @Test(.enabled(if: RealFiles.areBeside, "read from ../shared/data, where it is there"))
  func `a register's postcodes become wards, out of the city too, and strangers are counted`()
    async throws
  {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,postcode\nA1,2026-01-05,cv11dd\nA2,2026-01-06,CV9 9ZY\n"
        + "A3,2026-01-07,ZZ1 1ZZ\nA4,2026-01-08,\n")
    try folder.write(
      Data(try RealFiles.bytes("postcodes/codepoint-open-2014-08-cv.csv")),
      to: "config/feeds/cp.csv")
    try folder.write(
      "{kind: postcodes, from: cp.csv, header: none, columns: {postcode: 1, ward: 10}}\n",
      to: "config/feeds/postcodes.yaml")
    let measures = try await folder.measures(asAt: "2026-03-31")
    let wards = measures.rows.filter {
      $0.key.measure == "reached" && $0.key.dimension == "ward" && $0.key.stage == "enquiry"
        && $0.key.period == "all" && $0.key.dimension2.isEmpty
    }.map { "\($0.key.category) \($0.numbers.value)" }
    #expect(
      Set(wards).isSuperset(of: ["E05001228 1", "E05007458 1", "Not recorded 2"]), "\(wards)")
    #expect(try ContractSite(folder).manifest().inputs.allSatisfy(\.isConserved))
  }
}
