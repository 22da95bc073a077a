import Testing

/// Whether a group of households drops out more often than the others, and who decides.
struct ContractDropOutGroupsTests {
  /// Households of a tenure that ended in one way.
  private static func rows(
    _ tenure: String, _ count: Int, _ name: String, eoi: String = "", approved: String = "",
    closed: String = "", by: String = ""
  ) -> String {
    (0..<count).map {
      "\(tenure)\(name)\($0),2022-05-01,\(eoi),\(approved),\(closed),\(by),\(tenure)\n"
    }.joined()
  }

  //            left  ended  no contact  approved  left at EOI  open at EOI
  //  Owned       18      1           2         2                         1
  //  Rented       3      2           4        14            1
  //  Other        3
  //  (blank)      5
  static let register: String = {
    let closed = "2022-06-01"
    let eoi = "2022-06-10"
    let parts: [String] = [
      "enquiry_id,enquiry_date,eoi_date,approval_date,closed_date,closed_by,tenure\n",
      rows("Owned", 18, "l", closed: closed, by: "applicant"),
      rows("Owned", 1, "e", closed: closed, by: "service"),
      rows("Owned", 2, "n", closed: closed, by: "no_contact"),
      rows("Owned", 2, "a", eoi: eoi, approved: "2023-06-01"),
      rows("Owned", 1, "o", eoi: eoi),
      rows("Rented", 3, "l", closed: closed, by: "applicant"),
      rows("Rented", 1, "e", closed: closed, by: "service"),
      rows("Rented", 1, "p", closed: closed, by: "panel_adm"),
      rows("Rented", 4, "n", closed: closed, by: "no_contact"),
      rows("Rented", 14, "a", eoi: eoi, approved: "2023-06-01"),
      rows("Rented", 1, "x", eoi: eoi, closed: "2022-09-01", by: "applicant"),
      rows("Other", 3, "l", closed: closed, by: "applicant"),
      rows("", 5, "blank", closed: closed, by: "applicant"),
    ]
    return parts.joined()
  }()

  static func key(_ measure: String, _ tenure: String, _ stage: String = "") -> MeasureKey {
    MeasureKey.cohort(measure, stage).of("tenure", tenure)
  }

  struct Expected: Sendable {
    let ending: String
    let tenure: String
    let stage: String
    let counts: (String, String)
    let difference, lower, upper: Double
    let p, adjusted: Double
  }

  // Expected: scipy, fisher_exact; statsmodels, confint_proportions_2indep(method="newcomb") and
  // multipletests(method="fdr_bh") over the 12 tests: two groups, at enquiry and on the whole way,
  // in three ways of ending. Others of Owned at enquiry: 6 of 27; on the whole way 7 of 27.
  static let expected: [Expected] = [
    Expected(
      ending: "left", tenure: "Owned", stage: "", counts: ("18", "23"),
      difference: 0.5233494363929148, lower: 0.24798371156466115, upper: 0.6989949305797261,
      p: 0.0005165701130004108, adjusted: 0.0015497103390012326),
    Expected(
      ending: "left", tenure: "Owned", stage: "enquiry", counts: ("18", "24"),
      difference: 0.5277777777777778, lower: 0.25583601524237587, upper: 0.7021120266224588,
      p: 0.00023312515557247435, adjusted: 0.0009325006222898974),
    Expected(
      ending: "left", tenure: "Rented", stage: "", counts: ("4", "24"),
      difference: -0.6410256410256411, lower: -0.787571833748923, upper: -0.3734864258810004,
      p: 1.1549070549858541e-05, adjusted: 6.929442329915126e-05),
    Expected(
      ending: "ended", tenure: "Rented", stage: "enquiry", counts: ("2", "24"),
      difference: 0.046296296296296294, lower: -0.11143106115592387, upper: 0.22408133014428672,
      p: 0.595486194477791, adjusted: 0.8088145896656534),
    Expected(
      ending: "no_contact", tenure: "Owned", stage: "", counts: ("2", "23"),
      difference: -0.06119162640901771, lower: -0.2486539522825917, upper: 0.1405042081735741,
      p: 0.6740121580547113, adjusted: 0.8088145896656534),
  ]

  @Test func `each group stands against all others whose stage has ended`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: "2026-03-31")
    for expected in Self.expected {
      let name = "\(expected.tenure), \(expected.ending), \(expected.stage)"
      let share = try #require(
        measures[Self.key("\(expected.ending)_of_finished", expected.tenure, expected.stage)])
      #expect((share.numerator, share.denominator) == expected.counts, "\(name)")
      let difference = try #require(
        measures[Self.key("\(expected.ending)_difference", expected.tenure, expected.stage)])
      #expect(difference.isNear(\.value, expected.difference), "\(name)")
      #expect(difference.isNear(\.lower, expected.lower), "\(name)")
      #expect(difference.isNear(\.upper, expected.upper), "\(name)")
      let p = try #require(
        measures[Self.key("\(expected.ending)_p", expected.tenure, expected.stage)])
      #expect(p.isNear(\.value, expected.p) && p.unit == "proportion", "\(name)")
      let adjusted = try #require(
        measures[Self.key("\(expected.ending)_p_adjusted", expected.tenure, expected.stage)])
      #expect(adjusted.isNear(\.value, expected.adjusted), "\(name)")
    }
  }

  @Test func `under ten on either side nothing is tested`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: "2026-03-31")
    // Other has 3; at EOI 15 rented stand against 2 owned whose stage has ended.
    for key in [Self.key("left_difference", "Other"), Self.key("left_difference", "Rented", "eoi")]
    {
      let difference = try #require(measures[key])
      #expect(difference.marker == "[few]" && difference.value == "" && difference.lower == "")
    }
    #expect(measures[Self.key("left_p", "Other")] == nil)
    let few = try #require(measures[Self.key("left_of_finished", "Other")])
    #expect(few.marker == "[few]" && few.numerator == "3" && few.denominator == "3")
    let tests = measures.rows.filter { $0.key.measure.hasSuffix("_p") }
    #expect(tests.count == 12)
  }

  @Test func `the finding names what stands out, and how many tests there were`() async throws {
    let folder = try ContractFolder(register: Self.register)
    let measures = try await folder.measures(asAt: "2026-03-31")
    #expect(measures.rows.contains { $0.figure == "drop-out.groups" })
    let figures = try folder.text("site/officer/data/figures.json")
    // 18 + 1 + 2 + 2, 24, 3 and 5 households are through.
    #expect(figures.contains("4 of 12 tests on 55 households stand out"))
    #expect(figures.contains("fewer than one is expected to be false"))
    #expect(figures.contains("18 of 23 (78.3%), others 7 of 27 (25.9%)"))
    #expect(figures.contains("5 without tenure"))
  }

  @Test func `one group alone, and nobody through, are said and not tested`() async throws {
    let alone = (0..<20).map { "R\($0),2022-05-01,2022-06-01,Owned\n" }.joined()
    let open = (0..<20).map { "R\($0),2022-05-01,,\($0 < 10 ? "Owned" : "Rented")\n" }.joined()
    for rows in [alone, open] {
      let folder = try ContractFolder(
        register: "enquiry_id,enquiry_date,closed_date,tenure\n" + rows)
      let measures = try await folder.measures(asAt: "2026-03-31")
      #expect(!measures.rows.contains { $0.key.measure.hasSuffix("_p") })
      let difference = try #require(measures[Self.key("left_difference", "Owned")])
      #expect(difference.marker == "[few]")
      #expect(try folder.text("site/officer/data/figures.json").contains("Too few to say"))
    }
  }

  @Test func `where a household came from is no group of people`() async throws {
    let register =
      "enquiry_id,enquiry_date,closed_date,source,ward,route\n"
      + (0..<30).map { "R\($0),2022-05-01,2022-06-01,S\($0 % 2),W\($0 % 2),r\($0 % 2)\n" }.joined()
    let measures = try await MeasuresFile.published(register, asAt: "2026-03-31")
    #expect(!measures.rows.contains { $0.figure == "drop-out.groups" })
  }
}
