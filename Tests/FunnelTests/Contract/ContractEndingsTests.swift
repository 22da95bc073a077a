import Testing

/// Everyone who reaches a stage ends there in one of six ways. Counted by hand.
struct ContractEndingsTests {
  // The number in the reference is the row; the letters say where the journey stands as at
  // 31 March 2025: E enquiry, X expression of interest, F stage 1, S stage 2, A approved.
  static let register = """
    enquiry_id,enquiry_date,source,ethnic_group,eoi_date,stage1_start_date,stage2_start_date,\
    approval_date,closed_date,closed_stage,closed_reason,closed_by
    A01,2023-05-01,Poster,White,2023-05-20,2023-06-10,2023-09-01,2024-02-01,,,,
    E02,2023-06-01,Poster,Asian,,,,,2023-06-20,enquiry,No spare room,service
    X03,2023-07-01,Radio,White,2023-07-15,,,,2023-08-01,eoi,Changed mind,applicant
    F04,2023-08-01,Radio,White,2023-08-15,2023-10-01,,,2023-12-01,stage1,References,service
    S05,2023-09-01,,Asian,2023-09-10,2023-10-10,2024-01-10,,2024-03-15,,Not suitable,panel_adm
    E06,2023-10-01,Poster,,,,,,2023-12-01,,,no_contact
    E07,2024-03-31,Radio,Asian,,,,,2024-04-30,,Moved away,external
    A08,2024-02-29,Poster,White,2024-03-10,2024-04-01,2024-05-01,2024-09-30,,,,
    E09,2024-04-01,Poster,White,,,,,,,,
    E10,2024-05-01,Radio,White,,,,,2024-05-10,,Changed mind,applicant
    E11,2024-05-02,Radio,Asian,,,,,2024-05-12,,Changed mind,applicant
    X12,2024-06-01,Poster,,2024-06-11,,,,,,,
    X13,2024-06-02,,White,2024-06-12,,,,2024-07-12,,,no_contact
    X14,2024-06-03,Poster,Asian,2024-06-13,,,,2024-07-20,,Moved away,external
    X15,2024-06-04,Radio,White,2024-06-14,,,,2024-08-01,,No spare room,service
    F16,2024-07-01,Poster,White,2024-07-11,2024-08-01,,,,,,
    F17,2024-07-02,Radio,White,2024-07-12,2024-08-02,,,2024-09-09,,Changed mind,applicant
    F18,2024-07-03,Poster,Asian,2024-07-13,2024-08-03,,,2024-10-10,,,no_contact
    F19,2024-07-04,,White,2024-07-14,2024-08-04,,,2024-10-11,,,
    S20,2024-08-01,Poster,White,2024-08-11,2024-09-01,2024-11-01,,,,,
    S21,2024-08-02,Radio,White,2024-08-12,2024-09-02,2024-11-02,,2024-12-12,,Changed mind,applicant
    S22,2024-08-03,Radio,Asian,2024-08-13,2024-09-03,2024-11-03,,2024-12-13,,,no_contact
    S23,2024-08-04,Poster,White,2024-08-14,2024-09-04,2024-11-04,,2024-12-14,,Moved away,external
    A24,2024-09-01,Poster,Asian,2024-09-11,2024-10-01,2024-12-01,2025-03-31,,,,
    A25,2024-09-02,Radio,White,2024-09-02,2024-09-02,2024-09-02,2024-09-02,,,,

    """

  static let asAt = "2025-03-31"

  @Test func `each stage's six endings are counted, never subtracted`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    measures.expectStage(
      "enquiry", reached: 25, movedOn: 19, left: 2, ended: 1, noContact: 1, closedOther: 1, open: 1)
    measures.expectStage(
      "eoi", reached: 19, movedOn: 14, left: 1, ended: 1, noContact: 1, closedOther: 1, open: 1)
    measures.expectStage(
      "stage1", reached: 14, movedOn: 9, left: 1, ended: 1, noContact: 1, closedOther: 1, open: 1)
    measures.expectStage(
      "stage2", reached: 9, movedOn: 4, left: 1, ended: 1, noContact: 1, closedOther: 1, open: 1)
    measures.expect([.cohort("reached", "approval"): 4])
    // Rows 1 to 8 enquired in 2023/24; nobody of them is open.
    let before = "2023/24"
    measures.expectStage(
      "enquiry", period: before, reached: 8, movedOn: 5, ended: 1, noContact: 1, closedOther: 1)
    measures.expectStage("eoi", period: before, reached: 5, movedOn: 4, left: 1)
    measures.expectStage("stage1", period: before, reached: 4, movedOn: 3, ended: 1)
    measures.expectStage("stage2", period: before, reached: 3, movedOn: 2, ended: 1)
    let after = "2024/25"
    measures.expectStage("enquiry", period: after, reached: 17, movedOn: 14, left: 2, open: 1)
    measures.expectStage(
      "eoi", period: after, reached: 14, movedOn: 10, ended: 1, noContact: 1, closedOther: 1,
      open: 1)
    measures.expectStage(
      "stage1", period: after, reached: 10, movedOn: 6, left: 1, noContact: 1, closedOther: 1,
      open: 1)
    measures.expectStage(
      "stage2", period: after, reached: 6, movedOn: 2, left: 1, noContact: 1, closedOther: 1,
      open: 1)
  }

  @Test func `the funnel is split by each dimension`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    for (stage, posters, radio, blank): (String, Double, Double, Double) in [
      ("enquiry", 12, 10, 3), ("eoi", 9, 7, 3), ("stage1", 7, 5, 2), ("stage2", 5, 3, 1),
      ("approval", 3, 1, 0),
    ] {
      let reached = MeasureKey.cohort("reached", stage)
      measures.expect([
        reached.of("source", "Poster"): posters, reached.of("source", "Radio"): radio,
        reached.of("source", "Not recorded"): blank,
      ])
    }
    // Posters at stage 2: A01 A08 A24 approved, S20 open, S23 moved away.
    let poster = { MeasureKey.cohort($0, "stage2").of("source", "Poster") }
    measures.expect([
      poster("moved_on"): 3, poster("open"): 1, poster("closed_other"): 1, poster("left"): 0,
      poster("ended"): 0, poster("no_contact"): 0,
    ])
    let asian = MeasureKey.cohort("reached", "enquiry", period: "2024/25").of(
      "ethnic_group", "Asian")
    measures.expect([asian: 5])  // E11 X14 F18 S22 A24
  }

  @Test func `sources are split by every other dimension`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    for (source, white, asian, blank): (String, Double, Double, Double) in [
      ("Poster", 6, 4, 2), ("Radio", 7, 3, 0), ("Not recorded", 2, 1, 0),
    ] {
      let reached = MeasureKey.cohort("reached", "enquiry").of("source", source)
      measures.expect([
        reached.and("ethnic_group", "White"): white, reached.and("ethnic_group", "Asian"): asian,
        reached.and("ethnic_group", "Not recorded"): blank,
      ])
    }
    let approved = MeasureKey.cohort("reached", "approval").of("source", "Poster")
    let thisYear = MeasureKey.cohort("reached", "enquiry", period: "2024/25")
    measures.expect([
      approved.and("ethnic_group", "White"): 2, approved.and("ethnic_group", "Asian"): 1,
      // E09 F16 S20 S23
      thisYear.of("source", "Poster").and("ethnic_group", "White"): 4,
    ])
  }

  @Test func `exits of a cohort have stage, reason and who decided`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    let exits: [(stage: String, reason: String, decidedBy: String, count: Double)] = [
      ("enquiry", "Changed mind", "applicant", 2), ("enquiry", "No spare room", "service", 1),
      ("enquiry", "Not recorded", "no_contact", 1), ("enquiry", "Moved away", "external", 1),
      ("eoi", "Changed mind", "applicant", 1), ("eoi", "No spare room", "service", 1),
      ("eoi", "Not recorded", "no_contact", 1), ("eoi", "Moved away", "external", 1),
      ("stage1", "Changed mind", "applicant", 1), ("stage1", "References", "service", 1),
      ("stage1", "Not recorded", "no_contact", 1),
      ("stage1", "Not recorded", "Not recorded", 1),
      ("stage2", "Changed mind", "applicant", 1), ("stage2", "Not suitable", "panel_adm", 1),
      ("stage2", "Not recorded", "no_contact", 1), ("stage2", "Moved away", "external", 1),
    ]
    for exit in exits {
      let key = MeasureKey.cohort("exits", exit.stage)
        .with(\.reason, exit.reason).with(\.decidedBy, exit.decidedBy)
      #expect(measures.count(key) == exit.count, "\(key)")
    }
    // Totals stand beside their parts.
    measures.expect([
      .cohort("exits", "enquiry"): 5, .cohort("exits", "eoi"): 4, .cohort("exits", "stage1"): 4,
      .cohort("exits", "stage2"): 4, .cohort("exits"): 17,
      .cohort("exits", period: "2023/24"): 6, .cohort("exits", period: "2024/25"): 11,
      MeasureKey.cohort("exits").of("source", "Poster"): 5,  // E02 E06 X14 F18 S23
    ])
    let written = measures.rows.filter {
      $0.key.measure == "exits" && $0.key.basis == "cohort" && $0.key.period == "all"
        && $0.key.dimension.isEmpty && !$0.key.stage.isEmpty && !$0.key.reason.isEmpty
        && !$0.key.decidedBy.isEmpty
    }
    #expect(Set(written.map(\.key)).count == exits.count, "no exit but these")
  }

  @Test func `exits of a period are the closures dated in it`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    // E07 enquired in 2023/24 and was closed on 30 April 2024.
    measures.expectEvents(
      "", measure: "exits",
      [
        "2023/24": 5, "2024/25": 12, "2024/25-Q1": 3, "2024/25-Q2": 4, "2024/25-Q3": 5,
        "2024/25-Q4": 0, "2024-04": 1, "2024-05": 2, "2023-12": 2, "not known": 0,
      ])
    for (who, count): (String, Double) in [
      ("applicant", 4), ("service", 1), ("panel_adm", 0), ("no_contact", 3), ("external", 3),
      ("Not recorded", 1),
    ] {
      let key = MeasureKey.activity("exits", period: "2024/25").with(\.decidedBy, who)
      #expect(measures.count(key) == count, "\(key)")
    }
  }

  @Test(arguments: [
    (register, asAt), (register, "2024-08-15"), (ContractDirtyDatesTests.dirt, "2025-03-31"),
    (ContractInferredTests.gaps, "2025-06-30"), (ContractInferredTests.order, "2025-03-31"),
    (ContractAsAtTests.register, "2024-09-30"),
    (ContractPeriodsTests.edges, "2025-12-31"),
  ])
  func `parts add up to their totals everywhere`(register: String, asAt: String) async throws {
    let measures = try await MeasuresFile.published(register, asAt: asAt)
    measures.expectEndingsSum(stages: ["enquiry", "eoi", "stage1", "stage2", "approval"])
    measures.expectCategoriesSum()
    measures.expectPeriodsSum()
  }
}
