import Testing

/// Why households leave, further than by reason: Ofsted's codes, who may come back, who went
/// elsewhere, what nobody wrote down. Every number is counted by hand from the rows above it.
struct ContractDropOutTests {
  static let reasons = """
    code,name,group,ofsted,pausable,agency
    pets,Pets,Home,AW3,no,no
    slow,Too slow,Process,AW2,no,no
    moving,Moving house,Timing,AW3,yes,no
    ifa,Independent agency,Went elsewhere,AW0,no,yes
    other,Something else,Other,,no,no

    """
  static let funnel = "service: {name: X}\nreasons: codes/reasons.csv\n"

  static func folder(_ register: String, reasons: String? = reasons) throws -> ContractFolder {
    let folder = try ContractFolder(
      register: register, funnel: reasons == nil ? "service: {name: X}\n" : funnel)
    if let reasons { try folder.write(reasons, to: "config/codes/reasons.csv") }
    return folder
  }

  //  R1 applied, own choice                     R2 after a panel: not in the return
  //  R3 before applying, may come back          R4 we ended
  //  R5 no reason: AW0, unmapped                R6 to an agency: AW0, mapped
  //  R7 a reason without a code: AW0, unmapped  R8 closed on no known day: in no year
  //  R9 open                                    R10 panel on an unknown day: has met
  //  R11 enquired two years and a day ago       R12 enquired two years ago, may come back
  static let register = """
    enquiry_id,enquiry_date,stage1_start_date,panel_date,closed_date,closed_reason,closed_by
    R1,2023-05-01,2023-08-01,,2023-12-01,Pets,applicant
    R2,2023-05-01,2023-08-01,2024-02-01,2024-03-01,Too slow,applicant
    R3,2023-05-02,,,2023-06-01,Moving house,applicant
    R4,2023-05-03,2023-08-01,,2023-09-01,Pets,service
    R5,2023-05-04,2023-08-01,,2023-11-01,,applicant
    R6,2023-05-05,2023-08-01,,2023-10-01,Independent agency,applicant
    R7,2023-05-06,2023-08-01,,2023-09-01,Something else,applicant
    R8,2023-05-07,2023-09-01,,,Pets,applicant
    R9,2023-05-08,2023-09-01,,,,
    R10,2023-05-09,2023-08-01,NK,2023-12-02,Pets,applicant
    R11,2022-09-30,,,2022-12-01,Moving house,applicant
    R12,2022-10-01,,,2023-01-01,Moving house,

    """

  static func withdrawals(_ code: String, _ part: String = "") -> MeasureKey {
    var key = MeasureKey.activity("withdrawals", period: "2023/24")
    if !code.isEmpty { key = key.of("ofsted", code) }
    return part.isEmpty ? key : key.and("applied", part)
  }

  @Test func `withdrawals before panel stand under Ofsted's codes, by year of closing`()
    async throws
  {
    let measures = try await Self.folder(Self.register).measures(asAt: "2024-09-30")
    measures.expect([
      Self.withdrawals(""): 5,  // R1 R3 R5 R6 R7
      Self.withdrawals("AW3"): 2,
      Self.withdrawals("AW0"): 3,
      Self.withdrawals("AW2"): 0,
      Self.withdrawals("", "after applying"): 4,
      Self.withdrawals("AW3", "after applying"): 1,  // R1
      Self.withdrawals("AW3", "before applying"): 1,  // R3
      Self.withdrawals("AW0", "after applying"): 3,
      .activity("withdrawals_unmapped", period: "2023/24"): 2,  // R5 R7
    ])
  }

  @Test func `who may be asked again enquired in the last 24 months`() async throws {
    let measures = try await Self.folder(Self.register).measures(asAt: "2024-09-30")
    let all = MeasureKey(measure: "recontactable", basis: "stock", period: "all")
    measures.expect([
      all: 2,  // R3 R12
      all.with(\.stage, "enquiry"): 2,
      all.with(\.stage, "stage1"): 0,
      all.with(\.reason, "Moving house"): 2,
    ])
  }

  @Test func `who went to an agency stands by year and stage, out of all exits`() async throws {
    let measures = try await Self.folder(Self.register).measures(asAt: "2024-09-30")
    measures.expect([
      .cohort("exits_to_agencies"): 1,
      .cohort("exits_to_agencies", "stage1", period: "2023/24"): 1,
      .cohort("exits_to_agencies", "enquiry", period: "2023/24"): 0,
      .cohort("exits_to_agencies", period: "2022/23"): 0,
      MeasureKey.cohort("exits_to_agencies").with(\.reason, "Independent agency"): 1,
    ])
    // 1 of 11: all but R9, which is open. Expected: statsmodels, proportion_confint(…, "wilson").
    let share = try #require(measures[.cohort("exits_to_agencies_share")])
    #expect(share.numerator == "1" && share.denominator == "11")
    #expect(share.isNear(\.lower, 0.016232172885884855))
    #expect(share.isNear(\.upper, 0.3773584364515957))
  }

  @Test func `what nobody wrote down is counted by year and by stage`() async throws {
    let measures = try await Self.folder(Self.register).measures(asAt: "2024-09-30")
    let reason = try #require(measures[.cohort("reason_not_recorded", "stage1")])
    #expect(reason.numerator == "1" && reason.denominator == "8")  // R5 of R1 R2 R4 to R8 R10
    let decider = try #require(measures[.cohort("decider_not_recorded", period: "2022/23")])
    #expect(decider.numerator == "1" && decider.denominator == "2")  // R12
    let atEnquiry = try #require(measures[.cohort("decider_not_recorded", "enquiry")])
    #expect(atEnquiry.numerator == "1" && atEnquiry.denominator == "3")
  }

  /// So many rows a year and reason.
  static func rows(_ year: Int, _ reason: String, _ count: Int) -> String {
    (0..<count).map { "Y\(year)\(reason)\($0),\(year)-05-01,\(year)-06-01,\(reason),applicant\n" }
      .joined()
  }

  @Test func `a family's share is compared between two years that are over`() async throws {
    let register =
      "enquiry_id,enquiry_date,closed_date,closed_reason,closed_by\n"
      + Self.rows(2022, "Pets", 8) + Self.rows(2022, "Too slow", 12)
      + Self.rows(2023, "Pets", 20) + Self.rows(2023, "Too slow", 5)
      + Self.rows(2024, "Too slow", 30)
    let folder = try Self.folder(register)
    let measures = try await folder.measures(asAt: "2025-03-31")
    func family(_ measure: String, _ period: String = "2023/24") -> MeasureKey {
      MeasureKey.cohort(measure, period: period).with(\.reason, "Home")
    }
    measures.expect([
      family("family_exits"): 20, family("family_exits", "2022/23"): 8,
      .cohort("family_exits", period: "2024/25"): 30,
    ])
    let share = try #require(measures[family("family_share")])
    #expect(share.numerator == "20" && share.denominator == "25")
    // Expected: statsmodels, confint_proportions_2indep(20, 25, 8, 20, method="newcomb").
    let change = try #require(
      measures[family("family_share_change").of("since", "2022/23")])
    #expect(change.isNear(\.value, 0.4))
    #expect(change.isNear(\.lower, 0.11338740079844056))
    #expect(change.isNear(\.upper, 0.612696332979092))
    // Fisher's p is 0.0122 for both families: both stand out.
    let figures = try folder.text("site/officer/data/figures.json")
    #expect(figures.contains("“Home” takes a larger share of the exits, 20 of 25 (80.0%)"))
    #expect(figures.contains("“Process” takes a smaller share of the exits, 5 of 25 (20.0%)"))
  }

  @Test func `without a list of reasons the figures that need one are left out`() async throws {
    let folder = try Self.folder(Self.register, reasons: nil)
    let measures = try await folder.measures(asAt: "2024-09-30")
    let figures = Set(measures.rows.map(\.figure))
    for id in ["drop-out.ofsted", "drop-out.pausable", "drop-out.agencies"] {
      #expect(!figures.contains(id), "\(id)")
    }
    #expect(figures.isSuperset(of: ["drop-out.trend", "drop-out.not-recorded"]))
    // The reasons themselves are the families.
    measures.expect([
      MeasureKey.cohort("family_exits", period: "2023/24").with(\.reason, "Pets"): 4
    ])
  }

  @Test(arguments: [
    "enquiry_id,enquiry_date\n",
    "enquiry_id,enquiry_date\nR1,2023-05-01\n",
    "enquiry_id,enquiry_date\nR1,\n",
    "enquiry_id,enquiry_date,tenure,closed_reason\nR1,2023-05-01,Owned,\nR2,2023-05-01,Owned,Pets\n",
    "enquiry_id,enquiry_date,closed_date\nR1,NK,2023-05-01\n",
  ])
  func `nobody, nobody closed and one group alone are no fault`(_ register: String) async throws {
    for reasons in [Self.reasons, nil] {
      let folder = try Self.folder(register, reasons: reasons)
      let run = try await folder.publish(asAt: "2024-09-30")
      // A file of headings alone is no register.
      #expect(run.exitCode == (register.hasSuffix("date\n") ? 1 : 0), "\(run.messages)")
    }
  }

  @Test(arguments: [
    "stages: [{id: way_in, name: In}, {id: end, name: Done}]\n",
    "stages: ["
      + (0..<12).map { "{id: s\($0), name: Step \($0)}" }.joined(separator: ", ") + "]\n",
    "stages: [{id: enquiry, name: Enquiry}, {id: panel, name: Panel}, {id: approval, name: A}]\n",
  ])
  func `any stages will do`(_ stages: String) async throws {
    let folder = try ContractFolder(
      register: Self.register, funnel: Self.funnel + stages)
    try folder.write(Self.reasons, to: "config/codes/reasons.csv")
    let run = try await folder.publish(asAt: "2024-09-30")
    #expect(run.exitCode == 0, "\(run.messages)")
  }
}
