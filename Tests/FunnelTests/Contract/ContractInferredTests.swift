import Testing

/// Stages and closures without a day of their own: reached all the same, and counted in the period
/// that must hold them. Every expected number is counted by hand from the rows above it.
struct ContractInferredTests {
  static let head = ContractDirtyDatesTests.head

  // The expression of interest of each row, as at 30 June 2025, lies
  //   G1 between 3 and 20 May 2024: one month          G2 between 10 April and 5 June: one quarter
  //   G3 between 20 June and 1 August: one year        G4 between 20 March and 15 April: no year
  //   G5 on 10 July 2024, recorded; its stages 1 and 2 between that and 30 July
  //   G6 between 5 and 25 October 2024: ends with the closing; so does its stage 1
  //   G7 between 2 May and 30 June 2025, the as-at day: closed without a date, as is the exit
  //   G8 between 1 December 2024 and 30 June 2025: no one year; the exit too
  //   G9 between 2 and 30 June 2025: NK is "reached, date unknown"
  static let gaps =
    head + """
      G1,2024-05-03,,2024-05-20,,,,,,
      G2,2024-04-10,,2024-06-05,,,,,,
      G3,2024-06-20,,2024-08-01,,,,,,
      G4,2024-03-20,,2024-04-15,,,,,,
      G5,2024-07-01,2024-07-10,,,2024-07-30,,,,
      G6,2024-10-05,,,,,2024-10-25,stage1,,applicant
      G7,2025-05-02,,,,,,eoi,,applicant
      G8,2024-12-01,,,,,,eoi,,service
      G9,2025-06-02,NK,,,,,,,

      """

  @Test func `a stage without a date is inferred into the period that must hold it`() async throws {
    let measures = try await MeasuresFile.published(Self.gaps, asAt: "2025-06-30")
    measures.expectEvents(
      "enquiry",
      [
        "2023/24": 1, "2024/25": 6, "2025/26": 2, "2024/25-Q1": 3, "2024/25-Q2": 1,
        "2024/25-Q3": 2, "2024/25-Q4": 0, "2024/25-Q?": 0, "2024/25-M?": 0, "not known": 0,
      ])
    // 2024/25: G1 G2 G3 G5 G6. 2025/26: G7 G9. In no one year: G4 G8.
    measures.expectEvents("eoi", ["2024/25": 5, "2025/26": 2, "not known": 2, "2023/24": 0])
    measures.expectEvents(
      "eoi",
      [
        "2024/25-Q1": 2, "2024/25-Q2": 1, "2024/25-Q3": 1, "2024/25-Q4": 0, "2024/25-Q?": 1,
        "2025/26-Q1": 2, "2025/26-Q?": 0,
      ])
    measures.expectEvents(
      "eoi",
      [
        "2024-05": 1, "2024-07": 1, "2024-10": 1, "2024/25-M?": 2, "2025-06": 1, "2025-05": 0,
        "2025/26-M?": 1,
      ])
    measures.expectEvents(
      "eoi", measure: "events_inferred",
      [
        "2024/25": 4, "2025/26": 2, "not known": 2, "2024/25-Q1": 2, "2024/25-Q2": 0,
        "2024/25-Q3": 1, "2024/25-Q?": 1, "2024-05": 1, "2024-07": 0, "2024/25-M?": 2,
      ])
    // Recorded: G1 G2 G3 G4; inferred: G5 (July) and G6 (October).
    measures.expectEvents(
      "stage1",
      ["2024/25": 6, "2024/25-Q1": 3, "2024/25-Q2": 2, "2024/25-Q3": 1, "not known": 0])
    measures.expectEvents(
      "stage1", measure: "events_inferred", ["2024/25": 2, "2024-07": 1, "2024-10": 1])
    measures.expectEvents("stage2", ["2024/25": 1, "2024-07": 1])
    measures.expectEvents("stage2", measure: "events_inferred", ["2024/25": 1, "2024-07": 1])
    measures.expectEvents("approval", ["2024/25": 1, "2024-07": 1])
    measures.expectEvents("approval", measure: "events_inferred", ["2024/25": 0])
  }

  @Test func `a closure without a date is a closure, inferred like a stage`() async throws {
    let measures = try await MeasuresFile.published(Self.gaps, asAt: "2025-06-30")
    // G6 on 25 October 2024; G7 in May or June 2025; G8 in no one year.
    measures.expectEvents(
      "",
      measure: "exits",
      [
        "2024/25": 1, "2024-10": 1, "2025/26": 1, "2025/26-Q1": 1, "2025/26-M?": 1, "not known": 1,
      ])
    measures.expectEvents(
      "", measure: "exits_inferred", ["2024/25": 0, "2025/26": 1, "not known": 1])
    let exits = MeasureKey.activity("exits", period: "not known")
    measures.expect([
      exits.with(\.decidedBy, "service"): 1, exits.with(\.decidedBy, "applicant"): 0,
      .activity("exits", period: "2025/26").with(\.decidedBy, "applicant"): 1,
    ])
    // None of the three is open: G9 is, at its expression of interest; G1 to G4 at stage 1.
    measures.expectStage("enquiry", reached: 9, movedOn: 9)
    measures.expectStage("eoi", reached: 9, movedOn: 6, left: 1, ended: 1, open: 1)
    measures.expectStage("stage1", reached: 6, movedOn: 1, left: 1, open: 4)
    measures.expectStage("stage2", reached: 1, movedOn: 1)
  }

  @Test func `reached without a date of its own is told apart in every cohort`() async throws {
    let measures = try await MeasuresFile.published(Self.gaps, asAt: "2025-06-30")
    measures.expect([
      .cohort("reached_inferred", "enquiry"): 0,
      .cohort("reached_inferred", "eoi"): 8,  // all but G5
      .cohort("reached_inferred", "stage1"): 2,  // G5 G6
      .cohort("reached_inferred", "stage2"): 1,  // G5
      .cohort("reached_inferred", "approval"): 0,
      .cohort("reached", "approval"): 1,
      .cohort("reached", "eoi", period: "2023/24"): 1,  // G4
      .cohort("reached_inferred", "eoi", period: "2023/24"): 1,
      .cohort("reached", "eoi", period: "2024/25"): 6,
      .cohort("reached_inferred", "eoi", period: "2024/25"): 5,
      .cohort("reached", "eoi", period: "2025/26"): 2,
    ])
  }

  //  O1 EOI before the enquiry: stage 1 lies after the later of the two, in July
  //  O2 stage 2 before stage 1: EOI lies before the earlier of the two, in July
  //  O3 EOI before the enquiry, closed without a date: some day after the enquiry, so in 2024/25
  //  O4 EOI on a day not known, closed on 20 May: in May
  //  O5 no enquiry date: in no cohort; stage 1 and the closing count on their days
  //  O6 enquired after the as-at day: dropped with its earlier EOI
  //  O7 stage 1 after the as-at day: EOI between 3 March and the as-at day
  static let order = """
    enquiry_id,enquiry_date,source,eoi_date,stage1_start_date,stage2_start_date,closed_date,\
    closed_by
    O1,2024-07-01,Radio,2024-06-20,,2024-07-10,,
    O2,2024-07-01,Radio,,2024-08-05,2024-07-10,,
    O3,2024-04-02,Radio,2024-03-20,,,,service
    O4,2024-05-01,Radio,NK,,,2024-05-20,applicant
    O5,,Poster,,2024-09-01,,2024-09-20,applicant
    O6,2025-04-01,Radio,2024-09-01,,,,
    O7,2025-03-03,Radio,NK,2025-04-10,,,

    """

  @Test func `an unknown day lies between the latest known before and the earliest after`()
    async throws
  {
    let measures = try await MeasuresFile.published(Self.order, asAt: "2025-03-31")
    measures.expectStage("enquiry", reached: 5, movedOn: 5)
    measures.expectStage("eoi", reached: 5, movedOn: 2, left: 1, ended: 1, open: 1)
    measures.expectStage("stage1", reached: 2, movedOn: 2)
    measures.expectStage("stage2", reached: 2, movedOn: 0, open: 2)
    measures.expectEvents(
      "eoi",
      [
        "2023/24": 1, "2024/25": 4, "2024-05": 1, "2024-06": 1, "2024-07": 1, "2024-09": 0,
        "2025-03": 1, "2024/25-Q?": 0, "2024/25-M?": 0,
      ])
    measures.expectEvents("eoi", measure: "events_inferred", ["2024/25": 3, "2024-07": 1])
    measures.expectEvents("stage1", ["2024/25": 3, "2024-07": 1, "2024-08": 1, "2024-09": 1])
    measures.expectEvents("stage1", measure: "events_inferred", ["2024/25": 1, "2024-07": 1])
    measures.expectEvents(
      "", measure: "exits", ["2024/25": 3, "2024-05": 1, "2024-09": 1, "2024/25-Q?": 1])
    measures.expectEvents("", measure: "exits_inferred", ["2024/25": 1])
    let stage1 = MeasureKey.activity("events", "stage1", period: "2024-09")
    measures.expect([
      stage1.of("source", "Poster"): 1, .cohort("exits"): 2,
      MeasureKey.cohort("reached", "enquiry").of("source", "Poster"): 0,
    ])
  }

  @Test func `closed at a later stage without a date reaches that stage`() async throws {
    // S1 and S2 name the stage by id and by the name given to it; S3's is the furthest reached;
    // S4 claims an approval without a date, which is none.
    let folder = try ContractFolder(
      register: Self.head + """
        S1,2024-05-01,2024-05-08,,,,2024-06-20,stage2,,applicant
        S2,2024-05-01,2024-05-08,,,,2024-06-20,Assessment,,service
        S3,2024-05-01,2024-05-08,2024-05-10,,,2024-06-20,,,external
        S4,2024-05-01,2024-05-08,2024-05-10,2024-05-12,,2024-06-20,approval,,applicant

        """,
      funnel: """
        service: {name: X}
        stages:
          - {id: enquiry, name: Enquiry}
          - {id: eoi, name: Expression of interest}
          - {id: stage1, name: Checks}
          - {id: stage2, name: Assessment}
          - {id: approval, name: Approval}

        """)
    let measures = try await folder.measures(asAt: "2024-12-31")
    measures.expectStage("enquiry", reached: 4, movedOn: 4)
    measures.expectStage("eoi", reached: 4, movedOn: 4)
    measures.expectStage("stage1", reached: 4, movedOn: 3, closedOther: 1)
    measures.expectStage("stage2", reached: 3, movedOn: 0, left: 2, ended: 1)
    measures.expect([
      .cohort("reached", "approval"): 0,
      .cohort("reached_inferred", "stage1"): 2,
      .cohort("reached_inferred", "stage2"): 2,
    ])
    // Between 8 May and the closing of 20 June: one quarter, not one month.
    measures.expectEvents("stage2", ["2024/25-Q1": 3, "2024/25-M?": 2, "2024-05": 1])
    measures.expectEvents("approval", ["2024/25": 0, "not known": 0])
  }
}

/// Days that belong to no stage date a journey too. Source: `statistics.md` a2, “last known date of the
/// row”; each register by hand.
struct ContractLatestDayTests {
  @Test func `a closing without a day is dated by a pause`() async throws {
    let measures = try await MeasuresFile.published(
      """
      enquiry_id,enquiry_date,paused_from,closed_date,closed_by
      1,2024-02-01,2024-06-10,NK,applicant

      """, asAt: "2025-03-31")
    // Between 10 June 2024 and 31 March 2025: in 2024/25, in no one quarter.
    for (period, count) in [("2024/25", 1.0), ("2024/25-Q?", 1), ("not known", 0)] {
      #expect(measures.count(.activity("exits", period: period)) == count, "\(period)")
    }
  }

  @Test func `a household that enquired again has had an event`() async throws {
    let register = """
      enquiry_id,enquiry_date,household_id,closed_date,closed_by,visit_date
      1,2024-01-10,H,,,
      2,2024-12-20,H,,,
      3,2023-01-10,J,,,
      4,2023-02-20,J,,,2024-12-01

      """
    let open = try await MeasuresFile.published(register, asAt: "2025-03-01")
    let stale = MeasureKey(measure: "waiting_stale", basis: "stock", period: "all")
    #expect(open.count(stale) == 0)
    let closed = try await MeasuresFile.published(
      register.replacing("2024-12-20,H,,", with: "2024-12-20,H,NK,applicant"), asAt: "2025-03-01")
    // Between 20 December 2024 and 1 March 2025.
    #expect(closed.count(.activity("exits", period: "2024/25")) == 1)
  }

  @Test func `a closing before a dated stage dates no inferred stage`() async throws {
    let measures = try await MeasuresFile.published(
      """
      enquiry_id,enquiry_date,eoi_date,closed_date,closed_by
      2,2024-05-10,NK,2024-04-20,applicant

      """, asAt: "2025-03-31")
    #expect(measures.count(.activity("events", "eoi", period: "2024-05")) == 1)
    #expect(measures.count(.activity("events", "eoi", period: "2024/25-M?")) == 0)
  }
}
