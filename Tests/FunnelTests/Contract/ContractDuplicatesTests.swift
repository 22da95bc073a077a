import Testing

/// The same row twice, and the same household again. Counted by hand.
struct ContractDuplicatesTests {
  // D1 three times alike: two duplicates, no fault; the remark is in no column that is read.
  // D2 twice, differing: a duplicate and a fault, the first is kept. D3 and D4 differ only in
  // their reference, so they are two households. D5 has too many cells: refused. D6 is later.
  static let register = """
    enquiry_id,enquiry_date,eoi_date,closed_date,closed_by,remark
    D1,2024-05-01,2024-05-08,,,first
    D1,2024-05-01,2024-05-08,,,again
    D2,2024-05-02,2024-05-09,,,
    D2,2024-05-02,,2024-06-01,applicant,
    D1,2024-05-01,2024-05-08,,,
    D3,2024-05-03,,,,
    D4,2024-05-03,,,,
    D5,2024-05-04,,,,,surplus
    D6,2025-05-05,,,,

    """

  @Test func `the first of two rows with one reference is kept`() async throws {
    let folder = try ContractFolder(register: Self.register)
    let measures = try await folder.measures(asAt: "2025-03-31")
    measures.expectStage("enquiry", reached: 4, movedOn: 2, open: 2)
    measures.expectStage("eoi", reached: 2, movedOn: 0, open: 2)
    measures.expectEvents("enquiry", ["2024/25": 4, "2025/26": 0])
    measures.expectEvents("", measure: "exits", ["2024/25": 0])

    let input = try #require(try ContractSite(folder).manifest().inputs.first)
    #expect(input.rowsRead == 9)
    #expect(input.rowsUsed == 4)
    #expect(input.rowsDuplicate == 3)
    #expect(input.rowsRefused == 1)
    #expect(input.rowsAfterAsAt == 1)

    let faults = MeasuresFile.records(of: try folder.text("site/officer/faults/register.csv"))
    #expect(faults.contains { $0[0] == "5" && $0[2] == "D2" })
    #expect(faults.contains { $0[0] == "9" })
    #expect(!faults.contains { $0[2] == "D1" })
    #expect(!faults.contains { $0[2] == "D4" })
  }

  // H1 comes back after 11 months: one journey, and the second row's EOI is its EOI.
  // H2 comes back after 12 months and a day: two journeys.
  // Two rows without a household: two households.
  // H4: 12 months after 29 February 2024 is 28 February 2025; back the day before. H5: the day
  // after.
  static let again = """
    enquiry_id,enquiry_date,household_id,eoi_date
    N1,2024-01-10,H1,
    N2,2024-12-20,H1,2025-01-15
    N3,2023-02-01,H2,
    N4,2024-02-02,H2,
    N5,2024-05-05,,
    N6,2024-05-05,,
    N7,2024-02-29,H4,
    N8,2025-02-27,H4,
    N9,2024-02-29,H5,
    N10,2025-03-01,H5,

    """

  @Test func `a household back within 12 months of an open enquiry is one journey`() async throws {
    let folder = try ContractFolder(register: Self.again)
    let measures = try await folder.measures(asAt: "2025-12-31")
    measures.expectStage("enquiry", period: "2022/23", reached: 1, movedOn: 0, open: 1)
    // H1, H2 again, H4 and H5.
    measures.expectStage("enquiry", period: "2023/24", reached: 4, movedOn: 1, open: 3)
    // The two without a household, and H5 again.
    measures.expectStage("enquiry", period: "2024/25", reached: 3, movedOn: 0, open: 3)
    measures.expectStage("enquiry", reached: 8, movedOn: 1, open: 7)
    let input = try #require(try ContractSite(folder).manifest().inputs.first)
    #expect(input.rowsRead == 10)
    #expect(input.isConserved)
  }

  @Test func `without households no row is joined to another`() async throws {
    let unmapped = Self.again.replacing("household_id", with: "family")
    let measures = try await MeasuresFile.published(unmapped, asAt: "2025-12-31")
    measures.expectStage("enquiry", reached: 10, movedOn: 1, open: 9)
    measures.expectStage("enquiry", period: "2024/25", reached: 5, movedOn: 1, open: 4)
  }
}
