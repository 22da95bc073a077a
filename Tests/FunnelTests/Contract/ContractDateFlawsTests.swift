import Testing

/// What could not be used as it stands, counted by hand from the rows of `ContractDirtyDatesTests`.
struct ContractDateFlawsTests {
  static func flaw(_ category: String) -> MeasureKey {
    MeasureKey(measure: "date_flaws", basis: "stock", period: "all").of("flaw", category)
  }

  static func stock(_ measure: String, _ stage: String) -> MeasureKey {
    MeasureKey(measure: measure, basis: "stock", period: "all", stage: stage)
  }

  @Test func `every kind of flawed date is counted`() async throws {
    let measures = try await MeasuresFile.published(
      ContractDirtyDatesTests.dirt, asAt: "2025-03-31")
    measures.expect([
      Self.flaw("no day of enquiry"): 2,  // U10 U11
      Self.flaw("a later stage before an earlier one"): 3,  // U2 U3 U15
      Self.flaw("closed without a day"): 3,  // U6 U7 U13
      Self.flaw("closed before a dated stage"): 1,  // U9
      Self.flaw("closed at an earlier stage than a dated one"): 1,  // U8
      Self.flaw("ended before the enquiry"): 2,  // U14 U15
      Self.flaw("closed and approved"): 2,  // U4 U5
      Self.stock("days_inferred", "enquiry"): 2,  // U10 U11
      Self.stock("days_inferred", "eoi"): 1,  // U1
      Self.stock("days_inferred", "stage1"): 0,
      Self.stock("days_unknown", "enquiry"): 1,  // U11
      Self.stock("days_unknown", "eoi"): 1,  // U1
    ])
    #expect(measures.rows.contains { $0.figure == "data.dates" })
    let cells = MeasureKey(measure: "faults", basis: "stock", period: "all")
      .of("feed", "register").and("rule", "unreadable-date")
    #expect(measures.count(cells) == 1)  // U1
  }

  @Test func `a register without a flaw says so`() async throws {
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date\nR1,2024-05-01\n")
    let measures = try await folder.measures(asAt: "2024-06-30")
    #expect(!measures.rows.contains { $0.key.measure == "date_flaws" && $0.numbers.value != "0" })
    #expect(
      try folder.text("site/officer/data/figures.json")
        .contains("none is without a day of enquiry, out of order or closed without a day"))
  }
}
