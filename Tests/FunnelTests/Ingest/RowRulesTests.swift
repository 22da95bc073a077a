import Funnel
import Testing

@testable import Ingest

/// What a register's fields say against each other. Expected: by hand from the rows.
struct RowRulesTests {
  private static let head =
    "enquiry_id,enquiry_date,visit_date,eoi_date,stage1_start_date,stage1_end_date,"
    + "stage2_start_date,panel_date,approval_date,paused_from,paused_to,closed_date,closed_stage,"
    + "closed_reason,closed_by\n"

  /// The rules that rows break, each as `reference rule`, on 2026-09-30.
  private func broken(_ rows: String, asAt: String = "2026-09-30") throws -> [String] {
    try CellTests.read(.register, Self.head + rows, asAt: asAt).reading.faults
      .filter { $0.rule != .raggedShort }
      .map { "\($0.reference) \($0.rule.rawValue)" }
  }

  @Test func `dates in their order break nothing, on one day neither`() throws {
    #expect(
      try broken(
        """
        A,2026-01-05,2026-01-06,2026-01-07,2026-02-01,2026-03-01,2026-02-15,2026-05-01,2026-05-02
        B,2026-01-05,2026-01-05,2026-01-05,2026-01-05,2026-01-05,2026-01-05,2026-01-05,2026-01-05
        C,2026-01-05,,,,,,,,2026-02-01,2026-02-01

        """) == [])
  }

  // NK has no place in time, so it is out of no order; the dates around it are compared.
  @Test func `a date that is not known is out of no order`() throws {
    #expect(
      try broken(
        """
        A,2026-01-05,NK,NK,2026-02-01,,,,
        B,NK,2026-01-01,2026-01-07,,,,,
        C,2026-03-01,,NK,2026-02-01,,,,

        """) == ["B no-enquiry-date", "C order"])
  }

  @Test(
    arguments: [
      ("A,2026-01-05,2026-01-04", "before the enquiry"),
      ("A,2026-01-05,,,2026-02-01,2026-01-31", "stage 1 ends before it starts"),
      ("A,2026-01-05,,,,,,2026-05-02,2026-05-01", "approved before the panel"),
      ("A,2026-01-05,,,,,,,,2026-02-02,2026-02-01", "the pause ends before it begins"),
      ("A,2026-01-05,,2026-01-04", "EOI before the enquiry"),
    ])
  func `each impossible order is one fault`(_ row: String, _ why: String) throws {
    #expect(try broken(row + "\n") == ["A order"], "\(why)")
  }

  @Test func `several in one row are several faults`() throws {
    #expect(
      try broken(
        "A,2026-01-05,2026-01-04,2026-01-03,,,,2026-05-02,2026-05-01,2026-02-02,2026-02-01\n")
        == ["A order", "A order", "A order", "A order"])
  }

  // P: approved and closed that day. Q: as approved, later (they resigned). R: the dates contradict.
  // S: at another stage. T: no stage at all. U: no day. V: not approved.
  @Test func `closed and approved at once is a fault, a resignation is none`() throws {
    #expect(
      try broken(
        """
        P,2026-01-05,,,,,,,2026-05-02,,,2026-05-02,,Resigned,applicant
        Q,2026-01-05,,,,,,,2026-05-02,,,2026-08-02,approval,Resigned,applicant
        R,2026-01-05,,,,,,,2026-05-02,,,2026-04-02,approval,,
        S,2026-01-05,,,,,,,2026-05-02,,,2026-08-02,eoi,Moved,applicant
        T,2026-01-05,,,,,,,2026-05-02,,,2026-08-02,,Moved,
        U,2026-01-05,,,,,,,2026-05-02,,,,,Moved,
        V,2026-01-05,,,,,,,,,,2026-08-02,,Moved,
        W,2026-01-05,,,,,,,NK,,,2026-08-02,,Moved,

        """) == ["R", "S", "T", "U", "W"].map { "\($0) closed-and-approved" })
  }

  @Test func `a stage or a closing in the future is told, an enquiry only when far off`() throws {
    #expect(
      try broken(
        """
        A,2026-09-01,,2026-09-30,,,,,
        B,2026-09-01,,2026-10-01,,,,,
        C,2026-09-01,,,,,,,,,,2027-01-01
        D,2026-10-15,,2026-10-20,,,,,
        E,2062-09-01,,,,,,,
        F,2026-09-01,2026-10-05,,,,,2026-10-20,,2026-09-10,2026-12-01

        """) == ["B future-date", "C future-date", "E future-date"])
  }

  // Read as at the end of 2025, the same register goes on for months: nothing is in its future but F.
  @Test func `as at a past day, what a register went on to record is no fault`() throws {
    #expect(
      try broken(
        """
        A,2025-12-01,,2026-02-01,,,,,
        B,2026-01-15,,,,,,,
        C,2026-03-15,,,,,,,
        D,2026-05-15,,,,,,,
        F,2025-12-01,,2027-02-01,,,,,

        """, asAt: "2025-12-31") == ["F future-date"])
  }
}
