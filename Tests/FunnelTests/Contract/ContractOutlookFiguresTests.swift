import Testing

@testable import Funnel

/// What a target takes, leaks, households and the scorecard, counted by hand.
struct ContractOutlookFiguresTests {
  /// So many households of one kind: `rows` are the register's cells after the enquiry's day.
  static func register(_ kinds: [(count: Int, cells: String)], from: String = "2020-04-01")
    throws -> String
  {
    var text =
      "enquiry_id,enquiry_date,eoi_date,approval_date,closed_date,closed_by,closed_reason\n"
    let first = try #require(Day(iso: from))
    var index = 0
    for (count, cells) in kinds {
      for _ in 0..<count {
        text += "L\(index),\(first.adding(days: index % 365)),\(cells)\n"
        index += 1
      }
    }
    return text
  }

  @Test func `a leak is what a tenth of those lost would bring if they fared like the others`()
    async throws
  {
    // 400 enquired from 1 April 2020 to 31 March 2021: 100 left at enquiry for want of room, 240 at
    // the expression of interest for health, 60 approved.
    let register = try Self.register([
      (100, ",,2021-06-01,applicant,No room"), (240, "2021-05-01,,2021-07-01,applicant,Health"),
      (60, "2021-05-01,2022-01-10,,,"),
    ])
    let measures = try await MeasuresFile.published(register, asAt: "2023-03-31")
    func leak(_ stage: String, _ reason: String) -> MeasureKey {
      .cohort("extra_approvals", stage).with(\.reason, reason)
    }
    // 0.1 · 100 · 60 / 300 in 365 days: 2 · 365.25 / 365; limits by e^(1.959964 · √(1/100 + 1/60 −
    // 1/300)) = 1.3490267.
    let room = try #require(measures[leak("enquiry", "No room")])
    #expect(room.numerator == "100" && room.denominator == "400" && room.unit == "ratio")
    #expect(room.isNear(\.value, 2 * 365.25 / 365))
    #expect(abs((Double(room.lower) ?? 0) - 2.00137 / 1.3490267) < 1e-4)
    #expect(abs((Double(room.upper) ?? 0) - 2.00137 * 1.3490267) < 1e-4)
    // 0.1 · 240 · 60 / 60.
    let health = try #require(measures[leak("eoi", "Health")])
    #expect(health.numerator == "240" && health.denominator == "300")
    #expect(health.isNear(\.value, 24 * 365.25 / 365))
    // A day earlier the year's enquirers have not had 24 months.
    let early = try await MeasuresFile.published(register, asAt: "2023-03-30")
    #expect(early[leak("enquiry", "No room")] == nil)
  }

  @Test func `a target takes its approvals over the share approved in time`() async throws {
    // 20 of 511 approved, nobody open: 3.91 % (statistics: 2.55 % to 5.97 %).
    let register = try Self.register([
      (491, ",,2021-06-01,applicant,"), (20, "2020-05-01,2021-06-10,,,"),
    ])
    let folder = try ContractFolder(
      register: register,
      funnel: "{service: {name: X}, targets: [{measure: approvals, period: 2023/24, value: 25},"
        + " {measure: approvals, period: 2024/25, value: 30},"
        + " {measure: approvals, period: 2026/27, value: 40}]}\n")
    let measures = try await folder.measures(asAt: "2023-09-30")
    func needed(_ period: String, _ horizon: Int) -> MeasureKey {
      MeasureKey.cohort("enquiries_needed", period: period).of("target", "approvals")
        .with(\.horizonDays, "\(horizon)")
    }
    // 25 · 511 / 20 = 638.75; by Wilson's limits, 0.0254733 and 0.0596676 (R, prop.test without
    // correction): 25 / 0.0596676 = 418.99, 25 / 0.0254733 = 981.4.
    let target = try #require(measures[needed("2023/24", 730)])
    #expect(target.value == "639" && target.unit == "households")
    #expect(target.lower == "419" && target.upper == "982")
    #expect(target.numerator == "25" && target.isNear(\.denominator, 20.0 / 511))
    #expect(measures[needed("2024/25", 730)]?.value == "767")
    #expect(measures[needed("2026/27", 730)] == nil)
  }

  static func withCapacity(_ capacity: String) throws -> ContractFolder {
    let folder = try ContractFolder(register: "enquiry_id,enquiry_date\nA,2015-06-01\n")
    try folder.write("{kind: capacity, from: capacity.csv}\n", to: "config/feeds/capacity.yaml")
    try folder.write(capacity, to: "config/feeds/capacity.csv")
    return folder
  }

  @Test func `households of a year are those before, with who joined and without who left`()
    async throws
  {
    // Annual report 2015/16, section 1.10: 137 + 27 − 17 = 147, 147 + 20 − 19 = 148.
    let measures = try await Self.withCapacity(
      """
      date,households,places,places_used,joined,left
      2014-03-31,137,226,,18,24
      2015-03-31,147,250,137,27,17
      2016-03-31,148,242,149,20,19

      """
    ).measures(asAt: "2016-03-31")
    func key(_ measure: String, _ year: String, _ basis: String = "stock") -> MeasureKey {
      MeasureKey(measure: measure, basis: basis, period: year)
    }
    #expect(measures[key("households_expected", "2013/14")]?.marker == "[z]")
    #expect(measures[key("households_expected", "2014/15")]?.value == "147")
    #expect(measures[key("households_unexplained", "2014/15")]?.value == "0")
    #expect(measures[key("households_expected", "2015/16")]?.value == "148")
    #expect(measures[key("households_unexplained", "2015/16")]?.value == "0")
    #expect(measures[key("households_joined", "2015/16", "activity")]?.value == "20")
    #expect(measures[key("occupancy", "2013/14")]?.marker == "[x]")
    let occupancy = try #require(measures[key("occupancy", "2015/16")])
    #expect(occupancy.isNear(\.value, 149.0 / 242))
    #expect(occupancy.numerator == "149" && occupancy.denominator == "242")
  }

  @Test func `what joined and left do not explain is said, and by how much`() async throws {
    let folder = try Self.withCapacity(
      """
      date,households,places,places_used,joined,left
      2015-04-30,100,150,90,2,1
      2015-05-31,104,150,90,3,1
      2015-06-30,101,150,90,1,2
      2016-04-30,103,150,90,,2

      """)
    let measures = try await folder.measures(asAt: "2016-06-30")
    func key(_ measure: String, _ year: String) -> MeasureKey {
      MeasureKey(measure: measure, basis: "stock", period: year)
    }
    // 104 is 100 + 3 − 1 and 2 more; 101 is 104 + 1 − 2 and 2 fewer.
    #expect(measures[key("households_expected", "2016/17")]?.marker == "[x]")
    let page = try folder.text("site/officer/outlook/index.html")
    #expect(page.contains("2 do not add up, last that of 30 June 2015, by −2"))
  }

  @Test func `a figure of others stands beside ours of the same step alone`() async throws {
    let folder = try ContractFolder(
      register: try Self.register(
        [
          (76, ",,2021-06-01,applicant,"), (4, "2020-05-01,2020-06-10,,,"),
        ], from: "2020-04-01"))
    try folder.write(
      "{kind: comparators, from: comparators.csv}\n", to: "config/feeds/comparators.yaml")
    try folder.write(
      """
      name,period,numerator,denominator,value,population,document
      Enquiry to application,2020/21,20,175,,Wakefield,Press
      Enquiry to application,2022/23,,,0.12,"England, local authorities",Ofsted
      Enquiry to approval,2013,,,0.11,English local authorities,iMPOWER
      "Enquiry to approval, local target",2015/16,,,0.1,Coventry,Report
      Applications,2022/23,,,8010,England,Ofsted
      Months from enquiry to approval,2013,,,9.2,England,iMPOWER

      """, to: "config/feeds/comparators.csv")
    let run = try await folder.publish(asAt: "2023-09-30")
    try #require(run.exitCode == 0, "\(run.messages)")
    let rows = MeasuresFile.records(
      of: try folder.text("site/officer/data/figure-outlook.scorecard.csv")
    ).dropFirst().map { Array($0) }
    func likeness(_ whose: String, _ year: String) -> String? {
      rows.first { $0[1] == whose && $0[2] == year }?[6]
    }
    #expect(
      likeness("Wakefield", "2020/21") == "Yes, in step and basis and year; not in whom it counts.")
    #expect(
      likeness("England, local authorities", "2022/23")
        == "In step and basis; not in year, nor in whom it counts.")
    #expect(likeness("English local authorities", "2013")?.hasPrefix("In step only") == true)
    #expect(likeness("Coventry", "2015/16")?.hasPrefix("A target") == true)
    // Ours: no stage 1 start is recorded, but 4 approvals of 80 enquiries: each passed stage 1.
    let own = rows.filter { $0[1] == "Ours" }
    #expect(own.contains { $0[0] == "Enquiry to approval" && $0[3] == "5.0%" && $0[5] == "80" })
    #expect(own.contains { $0[0] == "Enquiry to application" && $0[2] == "2020/21" })
    // Applications are a count, and months are no share: neither stands here.
    #expect(!rows.contains { $0.contains("Applications") || $0[3] == "9" })
    let measures = try MeasuresFile(folder.text("site/officer/data/measures.csv"))
    let wakefield = MeasureKey(measure: "comparator", basis: "published", period: "2020/21")
      .of("comparator", "Enquiry to application, Wakefield").and("document", "Press")
    #expect(measures[wakefield]?.isNear(\.value, 20.0 / 175) == true)
  }
}
