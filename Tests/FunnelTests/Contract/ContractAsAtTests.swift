import Testing

/// What an as-at day leaves standing. Counted by hand.
struct ContractAsAtTests {
  //  A1 enquired the day after: dropped                A2 enquired on the day: counts
  //  A3 EOI on the day: counts                         A4 EOI the day after: not reached
  //  A5 closed after, at a stage only the closing names: all four closing fields are blanked
  //  A6 closed on the day: closed                      A7 approved after: open at stage 2
  //  A8 approved before, closed after: approved        A9 stage 1 after, EOI blank: neither
  static let register = """
    enquiry_id,enquiry_date,eoi_date,stage1_start_date,stage2_start_date,approval_date,\
    closed_date,closed_stage,closed_reason,closed_by
    A1,2024-10-01,,,,,,,,
    A2,2024-09-30,,,,,,,,
    A3,2024-05-01,2024-09-30,,,,,,,
    A4,2024-05-02,2024-10-01,,,,,,,
    A5,2024-05-03,2024-06-01,,,,2024-10-02,stage1,Changed mind,applicant
    A6,2024-05-04,,,,,2024-09-30,,,applicant
    A7,2024-05-05,2024-05-06,2024-05-07,2024-05-08,2024-10-10,,,,
    A8,2024-05-06,2024-05-07,2024-05-08,2024-05-09,2024-09-01,2024-10-05,,Resigned,applicant
    A9,2024-05-07,,2024-10-01,,,,,,

    """

  @Test func `what happened after the as-at day has not happened yet`() async throws {
    let folder = try ContractFolder(register: Self.register)
    let measures = try await folder.measures(asAt: "2024-09-30")
    // 9 rows less A1. On to EOI: A3 A5 A7 A8; left: A6; open: A2 A4 A9.
    measures.expectStage("enquiry", reached: 8, movedOn: 4, left: 1, open: 3)
    measures.expectStage("eoi", reached: 4, movedOn: 2, open: 2)
    measures.expectStage("stage1", reached: 2, movedOn: 2)
    measures.expectStage("stage2", reached: 2, movedOn: 1, open: 1)
    measures.expect([.cohort("reached", "approval"): 1])
    measures.expectEvents("enquiry", ["2024/25": 8, "2024-09": 1, "2024-10": 0])
    measures.expectEvents("eoi", ["2024/25": 4, "2024-09": 1, "2024-10": 0, "not known": 0])
    measures.expectEvents("", measure: "exits", ["2024/25": 1, "2024-09": 1, "2024-10": 0])

    let input = try #require(try ContractSite(folder).manifest().inputs.first)
    #expect(input.rowsRead == 9)
    #expect(input.rowsUsed == 8)
    #expect(input.rowsAfterAsAt == 1)
    #expect(input.rowsDuplicate + input.rowsRefused == 0)
  }

  @Test func `the next day has all of it`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: "2024-10-10")
    // Now A5 left at stage 1 (closed there, undated), A7 is approved, A9 reached stage 1.
    measures.expectStage("enquiry", reached: 9, movedOn: 6, left: 1, open: 2)
    measures.expectStage("eoi", reached: 6, movedOn: 4, open: 2)
    measures.expectStage("stage1", reached: 4, movedOn: 2, left: 1, open: 1)
    measures.expectStage("stage2", reached: 2, movedOn: 2)
    measures.expect([.cohort("reached", "approval"): 2])
  }

  @Test func `an as-at day long after the last row is a day like any other`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: "2041-03-31")
    measures.expectStage("enquiry", reached: 9, movedOn: 6, left: 1, open: 2)
    measures.expectStage("stage1", reached: 4, movedOn: 2, left: 1, open: 1)
  }

  //  P1 paused, no end            P2 paused and back         P3 paused after the as-at day
  //  P4 paused, then closed       P5 back after the as-at day: still paused on it
  //  P6 not paused                P7 paused at EOI, end TBC
  @Test func `paused counts as open and is told apart`() async throws {
    let measures = try await MeasuresFile.published(
      """
      enquiry_id,enquiry_date,eoi_date,paused_from,paused_to,closed_date,closed_by
      P1,2024-05-01,,2024-06-01,,,
      P2,2024-05-01,,2024-06-01,2024-07-01,,
      P3,2024-05-01,,2024-10-01,,,
      P4,2024-05-01,,2024-06-01,,2024-07-01,applicant
      P5,2024-05-01,,2024-06-01,2024-10-15,,
      P6,2024-05-01,,,,,
      P7,2024-05-01,2024-05-09,2024-08-01,TBC,,

      """, asAt: "2024-09-30")
    measures.expectStage("enquiry", reached: 7, movedOn: 1, left: 1, open: 5)
    measures.expectStage("eoi", reached: 1, movedOn: 0, open: 1)
    measures.expect([.cohort("paused", "enquiry"): 2, .cohort("paused", "eoi"): 1])
  }
}
