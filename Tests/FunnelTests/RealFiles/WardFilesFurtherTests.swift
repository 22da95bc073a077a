import Foundation
import Testing

/// Wards of two vintages: their codes all differ, and most of their names do not.
@Suite struct WardFilesFurtherTests {
  // Expected: Bablake is E05001218 up to 2025 and E05016398 from 2026; counted with Python.
  @Test func `a ward that has two codes is two areas`() throws {
    try RealFile.read(
      "wards/ward_all_codes.west-midlands-excerpt.csv",
      "kind: areas, columns: {area: WDNM, code: WDCD}, only: {LADNM: Coventry}",
      rows: 36, ["areas": "36"]
    ).check()
  }

  @Test func `a register and boundaries of other vintages are said with both sets of codes`()
    async throws
  {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,ward\nA1,2026-05-01,E05016398\nA2,2026-05-02,E05016399\n")
    try folder.write(
      Data(try RealFiles.bytes("wards/coventry-wards-2013.geojson")), to: "config/feeds/w.geojson")
    try folder.write("{kind: boundaries, from: w.geojson}\n", to: "config/feeds/wards.yaml")
    let run = try await folder.run(["check", "--config", "config", "--as-at", "2026-06-30"])
    let said = run.output + run.messages
    #expect(said.contains("E050163") && said.contains("E050012"), "\(said)")
  }
}
