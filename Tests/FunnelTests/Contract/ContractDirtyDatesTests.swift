import Testing

/// What is counted when a date is missing, unreadable, out of order or against the closing
/// fields. Every expected number is counted by hand from the rows above it.
struct ContractDirtyDatesTests {
  static let head =
    "enquiry_id,enquiry_date,eoi_date,stage1_start_date,stage2_start_date,approval_date,"
    + "closed_date,closed_stage,closed_reason,closed_by\n"

  //  U1 its EOI date is no day: reached, in April     U2 EOI before the enquiry: both count
  //  U3 stage 2 before stage 1: both count            U4 approved and closed on one day: approved
  //  U5 approved, closed later: approved              U6 only a reason: closed at EOI, by nobody
  //  U7 only who ended it: closed at enquiry          U8 closed at EOI, but stage 1 is dated
  //  U9 closed in March, EOI in May: the exit is May's
  //  U10 no enquiry date                              U11 enquiry date NK
  //  U12 closing date TBC: open                       U13 closing date NK: closed in March 2025
  //  U14 closed before the enquiry                    U15 approved before the enquiry
  static let dirt =
    head + """
      U1,2024-04-02,2024-02-30,2024-04-20,,,,,,
      U2,2024-05-01,2024-04-20,,,,,,,
      U3,2024-06-01,2024-06-10,2024-08-01,2024-07-01,,,,,
      U4,2024-06-03,2024-06-04,2024-06-05,2024-06-06,2024-11-11,2024-11-11,,Resigned,applicant
      U5,2024-06-03,2024-06-04,2024-06-05,2024-06-06,2024-11-12,2025-02-01,approval,,service
      U6,2024-07-01,2024-07-15,,,,,,Moved away,
      U7,2024-07-02,,,,,,,,no_contact
      U8,2024-08-01,2024-08-05,2024-09-01,,,2024-10-01,eoi,,service
      U9,2024-03-01,2024-05-10,,,,2024-03-20,,,applicant
      U10,,2024-09-09,,,,,,,
      U11,NK,2024-09-10,,,,,,,
      U12,2024-12-01,,,,,TBC,,,
      U13,2025-03-03,,,,,NK,,,
      U14,2024-10-10,,,,,2024-10-01,,,applicant
      U15,2024-11-01,2024-11-02,2024-11-03,2024-11-04,2024-10-20,,,,

      """

  @Test func `dirty rows stay in the cohorts and end once each`() async throws {
    let measures = try await MeasuresFile.published(Self.dirt, asAt: "2025-03-31")
    // 15 rows less U10 and U11, which have no day of enquiry.
    // Past enquiry: all of the 13 but U7 U12 U13 U14. Past EOI: U1 U3 U4 U5 U8 U15.
    measures.expectStage(
      "enquiry", reached: 13, movedOn: 9, left: 1, noContact: 1, closedOther: 1, open: 1)
    measures.expectStage("eoi", reached: 9, movedOn: 6, left: 1, closedOther: 1, open: 1)
    measures.expectStage("stage1", reached: 6, movedOn: 4, ended: 1, open: 1)
    measures.expectStage("stage2", reached: 4, movedOn: 3, open: 1)
    measures.expect([
      .cohort("reached", "approval"): 3,  // U4 U5 U15
      .cohort("reached_inferred", "eoi"): 1,  // U1
      .cohort("reached", "enquiry", period: "2023/24"): 1,  // U9
      .cohort("left", "eoi", period: "2023/24"): 1,
      .cohort("reached", "enquiry", period: "2024/25"): 12,
    ])
  }

  @Test func `dirty rows count in the activity of the days they name`() async throws {
    let measures = try await MeasuresFile.published(Self.dirt, asAt: "2025-03-31")
    measures.expectEvents("enquiry", ["2023/24": 1, "2024/25": 12])
    // All in 2024/25: U1 (inferred) to U6, U8, U9 (May), U10, U11 and U15.
    measures.expectEvents(
      "eoi",
      [
        "2023/24": 0, "2024/25": 11, "2024-04": 2, "2024-05": 1, "2024-06": 3, "2024-09": 2,
        "2024-11": 1,
      ])
    measures.expectEvents(
      "eoi", measure: "events_inferred", ["2024/25": 1, "2024-04": 1, "2024-09": 0])
    measures.expectEvents("stage1", ["2024-08": 1, "2024/25": 6])
    measures.expectEvents("stage2", ["2024-07": 1, "2024/25": 4])
    measures.expectEvents("approval", ["2024-10": 1, "2024-11": 2, "2024/25": 3])
    // Exits: U6 (15 July to the as-at day: in the year, in no one quarter), U7 (2 July to the
    // as-at day), U8 in October, U9 in May, U13 in March, U14 in October. U4 and U5: approved.
    measures.expectEvents(
      "", measure: "exits",
      [
        "2023/24": 0, "2024/25": 6, "2024-03": 0, "2024-05": 1, "2024-10": 2, "2025-03": 1,
        "2024/25-Q?": 2, "2024/25-M?": 2, "2025-02": 0, "2024-11": 0,
      ])
    measures.expectEvents(
      "", measure: "exits_inferred", ["2024/25": 3, "2025-03": 1, "2024/25-Q?": 2])
  }

  @Test func `what is wrong with a row is listed with its line`() async throws {
    let folder = try ContractFolder(register: Self.dirt)
    _ = try await folder.measures(asAt: "2025-03-31")
    let faults = MeasuresFile.records(of: try folder.text("site/officer/faults/register.csv"))
    #expect(faults.first == ["line", "column", "enquiry_id", "rule", "what", "mend"])
    let named = Dictionary(grouping: faults.dropFirst(), by: { $0[2] })
    // An unreadable date, two out of order, a closed stage and a closing date that the dates
    // contradict, no enquiry date, two ends before the enquiry. U1 stands on the second line.
    for (id, line) in [
      ("U1", "2"), ("U2", "3"), ("U3", "4"), ("U8", "9"), ("U9", "10"), ("U10", "11"),
      ("U14", "15"), ("U15", "16"),
    ] {
      #expect(named[id]?.first?[0] == line, "\(id)")
      #expect(named[id]?.allSatisfy { $0.count == 6 && !$0[3].isEmpty } == true, "\(id)")
    }
    #expect(named["U1"]?.first?[1] == "eoi_date")
    // A same-day closing of an approval is no fault.
    #expect(named["U4"] == nil)
  }

  @Test func `a blank category is Not recorded, NA is a value`() async throws {
    let measures = try await MeasuresFile.published(
      """
      enquiry_id,enquiry_date,source,ethnic_group,eoi_date
      B1,2024-05-01,Poster,,2024-05-02
      B2,2024-05-01,,White,2024-05-02
      B3,2024-05-01,,,
      B4,2024-05-01,NA,White,
      B5,2024-05-01,Poster,White,

      """, asAt: "2024-06-30")
    let entered = MeasureKey.cohort("reached", "enquiry")
    let eoi = MeasureKey.cohort("reached", "eoi")
    measures.expect([
      entered: 5, eoi: 2,
      entered.of("source", "Poster"): 2, entered.of("source", "Not recorded"): 2,
      entered.of("source", "NA"): 1,
      entered.of("ethnic_group", "Not recorded"): 2, entered.of("ethnic_group", "White"): 3,
      eoi.of("source", "Not recorded"): 1, eoi.of("ethnic_group", "Not recorded"): 1,
      entered.of("source", "Not recorded").and("ethnic_group", "Not recorded"): 1,
    ])
    let events = MeasureKey.activity("events", "enquiry", period: "2024-05")
    measures.expect([events.of("source", "Not recorded"): 2, events.of("source", "NA"): 1])
  }
}
