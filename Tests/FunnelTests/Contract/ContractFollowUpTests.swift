import Foundation
import Testing

/// Who waits too long, the last weeks, and pauses. Counted by hand.
struct ContractFollowUpTests {
  static func reference(_ measure: String, _ name: String) -> MeasureKey {
    MeasureKey(measure: measure, basis: "stock", period: "all").of("reference", name)
  }

  static func week(_ measure: String, _ monday: String, _ basis: String = "activity") -> MeasureKey
  {
    MeasureKey(measure: measure, basis: basis, period: "all").of("week", monday)
  }

  static let tooLong = MeasureKey(measure: "waiting_too_long", basis: "stock", period: "all")

  @Test func `references are listed with their days, over and left`() async throws {
    let measures = try await ContractClocksTests.folder().measures(asAt: ContractClocksTests.asAt)
    measures.expect([
      Self.tooLong: 2, Self.tooLong.with(\.stage, "stage1"): 1,
      Self.reference("waiting_days", "R12").with(\.stage, "stage1"): 182,
      Self.reference("waiting_days", "R6").with(\.stage, "enquiry"): 2,
      Self.reference("days_over_limit", "R12").and("clock", "panel"): 1,
      Self.reference("days_over_limit", "R6").and("clock", "reply"): 1,
      Self.reference("days_left", "R5").and("clock", "visit"): 2,
    ])
    let left = try #require(measures[Self.reference("days_left", "R5").and("clock", "reply")])
    #expect(left.value == "0" && left.unit == "days")
  }

  @Test func `a list never grows with the register, and every key is its own`() async throws {
    var rows = (0..<450).map { "Q\(1000 + $0),2025-03-0\($0 % 9 + 1),,,,," }
    rows += ["NK,2025-01-02,,,,,", ",2025-01-02,,,,,", "A\u{1B}[31m\u{202E}B,2025-01-03,,,,,"]
    let folder = try ContractClocksTests.folder(rows)
    let measures = try await folder.measures(asAt: ContractClocksTests.asAt)
    #expect(measures.count(Self.tooLong) == 453)
    let listed = measures.rows.filter {
      $0.key.measure == "waiting_days" && $0.figure == "time.waiting-list"
    }
    #expect(listed.count == 50)
    #expect(Set(listed.map(\.key)).count == 50)
    let names = listed.map(\.key.category)
    #expect(names.contains("No reference") && names.contains("No reference (2)"))
    // The longest first, then by reference.
    #expect(names.contains("Q1000") && names.contains("Q1009") && !names.contains("Q1001"))
    let page = try folder.text("site/officer/time/index.html")
    #expect(!page.contains("\u{1B}") && !page.contains("\u{202E}"))
    #expect(page.contains("403 households beyond the first 50"))
  }

  @Test func `each week's end is told by the dates, and the weeks add up`() async throws {
    let folder = try ContractFolder(
      register: """
        enquiry_id,enquiry_date,visit_date,eoi_date,closed_date
        D1,2026-07-01,,,
        D2,2026-08-05,,2026-08-20,2026-09-10
        D3,2025-09-18,2025-09-18,,
        D4,2026-08-11,2026-08-12,,2026-08-13

        """, funnel: ContractClocksTests.clocks)
    let measures = try await folder.measures(asAt: "2026-09-27")  // a Sunday
    func open(_ monday: String, _ stage: String = "") -> MeasureKey {
      Self.week("open_at_week_end", monday, "stock").with(\.stage, stage)
    }
    measures.expect([
      open("2026-08-03"): 3, open("2026-08-03", "enquiry"): 3, open("2026-08-10", "eoi"): 0,
      open("2026-08-17", "eoi"): 1, open("2026-08-31", "eoi"): 1, open("2026-09-07"): 2,
      open("2026-09-21"): 2, MeasureKey(measure: "waiting", basis: "stock", period: "all"): 2,
      Self.week("came_in", "2026-08-03"): 1, Self.week("came_in", "2026-08-10"): 1,
      Self.week("went_out", "2026-08-10"): 1, Self.week("went_out", "2026-09-07"): 1,
      // D2's visit was due on 8 August; D3 had been without an event for 365 days on 18 September.
      Self.week("limits_run_out", "2026-08-03").and("clock", "visit"): 1,
      Self.week("became_stale", "2026-09-14"): 1, Self.week("became_stale", "2026-09-21"): 0,
    ])
    let weeks = Set(
      measures.rows.filter { $0.key.measure == "open_at_week_end" }.map(\.key.category))
    #expect(weeks.count == 8 && weeks.min() == "2026-08-03")
    // Three days later a ninth week runs.
    let later = try await folder.measures(asAt: "2026-09-30")
    later.expect([open("2026-09-28"): 2, open("2026-08-03"): 3])
  }

  @Test func `who paused, returned, and what became of them`() async throws {
    let folder = try ContractFolder(
      register: """
        enquiry_id,enquiry_date,stage1_date,panel_date,approval_date,paused_from,paused_to,closed_date
        A,2023-12-01,2024-01-01,2024-03-20,2024-04-02,2024-01-10,2024-02-09,
        B,2024-04-01,,,,2024-05-01,,
        C,2024-04-01,,,,2024-05-01,,2024-06-01
        D,2024-04-01,,,,2024-06-01,2024-07-01,2024-08-01
        E,2024-04-01,,,,2025-06-01,,
        F,2024-04-01,,,,NK,2024-07-01,

        """,
      funnel: """
        service: {name: X}
        clocks: [{id: panel, from: stage1, to: panel_date, limit: 60 days}]

        """)
    let measures = try await folder.measures(asAt: "2025-03-31")
    func pauses(_ measure: String, _ period: String = "all") -> MeasureKey {
      MeasureKey.activity(measure, period: period)
    }
    measures.expect([
      pauses("paused_ever"): 5, pauses("paused_returned"): 3, pauses("returned_approved"): 1,
      pauses("returned_closed"): 1, pauses("returned_open"): 1, pauses("paused_ended"): 1,
      pauses("paused_now"): 1, pauses("paused_ever", "2023/24"): 1,
      pauses("paused_ever", "2024/25"): 3, pauses("paused_ever", "not known"): 1,
    ])
    let share = try #require(measures[pauses("paused_returned_share")])
    #expect(share.numerator == "3" && share.denominator == "5" && share.lower == "")
    #expect(
      measures[MeasureKey(measure: "days_paused", basis: "duration", period: "all")]?.marker
        == "[few]")
    // A took 79 days, 30 of them paused.
    #expect(measures[ContractClocksTests.met("panel")]?.numerator == "0")
    let without = ContractClocksTests.met("panel", "all", "clock_met_without_pauses")
    #expect(measures[without]?.numerator == "1" && measures[without]?.denominator == "1")
  }

  @Test func `a household that enquires again keeps its first visit`() async throws {
    let folder = try ContractFolder(
      register: """
        enquiry_id,household_id,enquiry_date,visit_date
        A,H,2025-01-06,
        B,H,2025-02-03,2025-01-08

        """,
      funnel: """
        service: {name: X}
        clocks: [{id: visit, from: enquiry, to: visit_date, limit: 72 hours}]

        """)
    let measures = try await folder.measures(asAt: "2025-05-01")
    let visit = try #require(measures[ContractClocksTests.met("visit")])
    #expect(visit.numerator == "1" && visit.denominator == "1")
  }
}
