import Foundation
import Testing

/// The thirty questions of the Questions page.
struct ContractQuestionsTests {
  static let asAt = "2026-09-30"

  /// The figures of the Questions page, by what follows `questions.` in their ids.
  static func questions(_ folder: ContractFolder) throws -> [String: [String: Any]] {
    var found: [String: [String: Any]] = [:]
    for figure in try ContractSite(folder).figures() {
      guard let id = figure["id"] as? String, id.hasPrefix("questions.") else { continue }
      found[String(id.dropFirst("questions.".count))] = figure
    }
    return found
  }

  /// Rows of a figure's table as texts, the heading first.
  static func rows(_ figure: [String: Any]) -> [[String]] {
    let table = figure["table"] as? [String: Any]
    return (table?["rows"] as? [[String: Any]] ?? []).map { row in
      [row["heading"] as? String ?? ""]
        + (row["cells"] as? [[String: Any]] ?? []).map { $0["text"] as? String ?? "" }
    }
  }

  /// “12. Do we …” → 12.
  static func number(_ text: String) -> Int? { Int(text.prefix { $0.isNumber }) }

  @Test(arguments: [
    "enquiry_id,enquiry_date\nA,NK\n", "enquiry_id,enquiry_date\nA,2025-05-01\n",
    "enquiry_id,enquiry_date,source,closed_date,closed_reason\nA,2025-05-01,Web,2025-06-01,Moved\n",
  ])
  func `each question has an answer or says what it lacks`(register: String) async throws {
    let folder = try ContractFolder(register: register)
    let run = try await folder.publish(asAt: Self.asAt)
    try #require(run.exitCode == 0, "\(run.messages)")
    let questions = try Self.questions(folder)
    var numbers: [Int] = []
    for (slug, figure) in questions where slug != "unanswered" {
      numbers += [try #require(Self.number(figure["question"] as? String ?? ""))]
      #expect((figure["finding"] as? String ?? "").contains(/[0-9]/), "\(slug) has no n")
    }
    let unanswered = try #require(questions["unanswered"])
    for row in Self.rows(unanswered) {
      numbers += [try #require(Self.number(row[0]))]
      #expect(row[1].count > 10, "\(row)")
    }
    #expect(numbers.sorted() == Array(1...30))
  }

  @Test func `an answer is the figures' own numbers and leads to them`() async throws {
    let folder = try await ContractFilesTests.published()
    let questions = try Self.questions(folder)
    let answer = try #require(questions["why-so-few"])
    let figures = try ContractSite(folder).figures()
    let source = try #require(figures.first { $0["id"] as? String == "funnel.endings" })
    #expect(Self.rows(answer) == Self.rows(source))
    let page = try folder.text("site/officer/questions/index.html")
    #expect(page.contains("href=\"../funnel/index.html#funnel.endings\""))
  }

  // By hand. Before the change: 2 of 4 who entered in 2022/23 were approved within 12 months; since:
  // 1 of 4 of 2024/25. Of the year of the change nobody counts. Wilson's limits: scipy.
  @Test func `before and after a change of definition years are pooled`() async throws {
    var register = ["enquiry_id,enquiry_date,eoi_date,approval_date,closed_date"]
    for (id, eoi, approved) in [
      ("B1", "2022-05-01", "2022-11-17"), ("B2", "2022-06-01", "2023-03-28"),
      ("B3", "2022-07-01", ""), ("B4", "2023-03-31", ""), ("C1", "2023-04-01", "2023-12-01"),
      ("C2", "2024-03-31", ""), ("A1", "2024-04-01", "2024-07-10"), ("A2", "2024-05-01", ""),
      ("A3", "2024-06-01", ""), ("A4", "2025-03-31", ""),
    ] {
      register.append("\(id),\(eoi),\(eoi),\(approved),\(approved.isEmpty ? eoi : "")")
    }
    let folder = try ContractFolder(register: register.joined(separator: "\n") + "\n")
    try folder.write("{kind: notes, from: notes.csv}\n", to: "config/feeds/notes.yaml")
    try folder.write(
      "date,text,break\n2022-01-01,A line was down,\n2023-06-01,Form shortened,yes\n",
      to: "config/feeds/notes.csv")
    let measures = try await folder.measures(asAt: Self.asAt)
    for (side, x, value, lower, upper) in [
      ("before the change", "2", 0.5, 0.15003898915214953, 0.8499610108478505),
      ("since the change", "1", 0.25, 0.04558726080970055, 0.6993581574175981),
    ] {
      let key = MeasureKey(measure: "incidence", basis: "duration", period: "all")
        .of("definition", side).with(\.stage, "eoi").with(\.toStage, "approval")
        .with(\.horizonDays, "365")
      let share = try #require(measures[key], "\(side)")
      #expect(share.isNear(\.value, value) && share.denominator == "4")
      #expect(share.isNear(\.lower, lower) && share.isNear(\.upper, upper))
      let approved = MeasureKey(measure: "followed_approved", basis: "duration", period: "all")
        .of("definition", side).with(\.stage, "eoi").with(\.toStage, "approval")
      #expect(measures[approved]?.value == x)
    }
    let answer = try #require(try Self.questions(folder)["since-definition"])
    let finding = try #require(answer["finding"] as? String)
    #expect(finding.contains("No clear change") && finding.hasSuffix("n = 8."), "\(finding)")
  }

  @Test func `clocks answer by the dates they run to, whatever they are called`() async throws {
    let funnel = """
      service: {name: X}
      clocks:
        - {id: fr, from: enquiry, to: first_response_date, limit: 1 working days}
        - {id: vi, from: enquiry, to: visit_date, limit: 72 hours}
        - {id: a6, from: stage2, to: panel_date, limit: 6 months}
        - {id: a8, from: stage1, to: panel_date, limit: 8 months}

      """
    let folder = try ContractFolder(
      register: """
        enquiry_id,enquiry_date,first_response_date,eoi_date,stage1_date,stage2_date,panel_date
        A,2025-05-01,2025-05-02,2025-05-10,2025-06-01,2025-07-01,2025-12-20

        """, funnel: funnel)
    let run = try await folder.publish(asAt: Self.asAt)
    try #require(run.exitCode == 0, "\(run.messages)")
    let questions = try Self.questions(folder)
    #expect(questions["first-response"] != nil)
    // Both limits, of six months and of eight.
    #expect(try Self.rows(#require(questions["assessments"])).count == 2)
    // The clock is there, the register's date is not.
    #expect(questions["visits"] == nil)
    let unanswered = try Self.rows(#require(questions["unanswered"]))
    #expect(unanswered.contains { Self.number($0[0]) == 17 && $0[1].contains("visit_date") })
    // No ethnic group: nothing of other groups is said in its place.
    #expect(questions["groups"] == nil)
  }

  // The Adoption report of 2015/16 prints 161 enquiries in its table and 48 in its text.
  @Test func `two documents that differ are both shown`() async throws {
    let folder = try ContractFolder(register: "enquiry_id,enquiry_date\nA,2025-05-01\n")
    try folder.write("{kind: published, from: printed.csv}\n", to: "config/feeds/printed.yaml")
    try folder.write(
      """
      programme,period,stage,value,document
      Adoption,2015/16,enquiry,161,The table
      Adoption,2015/16,enquiry,48,The text
      Adoption,2014/15,enquiry,136,The table
      Adoption,2014/15,enquiry,136,The text

      """, to: "config/feeds/printed.csv")
    let run = try await folder.publish(asAt: Self.asAt)
    try #require(run.exitCode == 0, "\(run.messages)")
    let answer = try #require(try Self.questions(folder)["two-reports"])
    #expect(
      Self.rows(answer) == [
        ["Adoption, 2015/16: enquiries", "161", "The table"],
        ["Adoption, 2015/16: enquiries", "48", "The text"],
      ])
  }
}
