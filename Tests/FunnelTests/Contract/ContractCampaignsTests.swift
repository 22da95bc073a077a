import Funnel
import Testing

/// What campaigns cost for each household that named them, and whether enquiries rose after they
/// began.
struct ContractCampaignsTests {
  static func cost(_ measure: String, _ campaign: String) -> MeasureKey {
    MeasureKey.cohort(measure).of("campaign", campaign)
  }

  static func folder(register: String, campaigns: String) throws -> ContractFolder {
    let folder = try ContractFolder(register: register)
    try folder.write(
      "{kind: campaigns, from: campaigns.csv}\n", to: "config/feeds/campaigns.yaml")
    try folder.write(campaigns, to: "config/feeds/campaigns.csv")
    return folder
  }

  // Four named Old, two of them approved; one named New, and enquired three months ago.
  static let register = """
    enquiry_id,enquiry_date,eoi_date,approval_date,closed_date,campaign
    R1,2022-05-03,2022-06-01,2023-05-05,,old
    R2,2022-05-04,2022-06-02,2023-06-06,,old
    R3,2022-05-05,2022-06-03,,2022-08-01,old
    R4,2022-05-06,,,2022-06-01,old
    R5,2024-06-10,,,,new
    R6,2022-05-07,,,2022-06-01,

    """
  static let campaigns = """
    campaign_id,name,channel,start,end,cost
    old,Old,Radio,2022-05-01,2022-05-28,6000
    new,New,Radio,2024-06-01,2024-06-28,6000
    none,None,Radio,2022-01-01,2022-01-28,6000
    free,Unknown,Radio,2022-02-01,2022-02-28,

    """

  @Test func `a cost stands over the households that named the campaign`() async throws {
    let measures = try await Self.folder(register: Self.register, campaigns: Self.campaigns)
      .measures(asAt: "2024-09-30")
    // £6,000 over 4, 3 and 2. Expected: scipy, 600000 / (chi2.ppf(.975, 2x + 2) / 2) and
    // 600000 / (chi2.ppf(.025, 2x) / 2).
    let known: [(measure: String, x: String, value: Double, limits: (Double, Double))] = [
      ("cost_per_enquiry", "4", 150_000, (58584.660936536755, 550526.7113896933)),
      ("cost_per_approval", "2", 300_000, (83048.57283733926, 2477196.5946428026)),
    ]
    for (measure, x, value, limits) in known {
      let cost = try #require(measures[Self.cost(measure, "old")], "\(measure)")
      #expect(cost.numerator == "600000" && cost.denominator == x)
      #expect(cost.isNear(\.value, value) && cost.unit == "pence" && cost.marker == "")
      #expect(cost.isNear(\.lower, limits.0) && cost.isNear(\.upper, limits.1))
    }
    let eoi = try #require(measures[Self.cost("cost_per_eoi", "old")])
    #expect(eoi.denominator == "3" && eoi.isNear(\.value, 200_000))
  }

  @Test func `of no household only the least is told, and approvals wait 24 months`() async throws {
    let measures = try await Self.folder(register: Self.register, campaigns: Self.campaigns)
      .measures(asAt: "2024-09-30")
    // 600000 / 3.688879, the upper limit of 0.
    for key in [
      Self.cost("cost_per_enquiry", "none"), Self.cost("cost_per_approval", "none"),
      Self.cost("cost_per_eoi", "new"),
    ] {
      let cost = try #require(measures[key], "\(key)")
      #expect(cost.marker == "[few]" && cost.value == "" && cost.upper == "", "\(key)")
      #expect(cost.isNear(\.lower, 162651.01840909012), "\(key)")
    }
    let early = try #require(measures[Self.cost("cost_per_approval", "new")])
    #expect(early.marker == "[early]" && early.value == "" && early.lower == "")
    #expect(early.numerator == "600000" && early.denominator == "0")
    let unknown = try #require(measures[Self.cost("cost_per_enquiry", "free")])
    #expect(unknown.marker == "[x]" && unknown.value == "" && unknown.denominator == "0")
  }

  /// One enquiry on each of 364 days, then so many on each of the campaign's 28.
  static func daily(_ during: Int) -> String {
    let days = UpliftDays.before + UpliftDays.during.flatMap { Array(repeating: $0, count: during) }
    return "enquiry_id,enquiry_date\n"
      + days.enumerated().map { "R\($0),\($1)\n" }.joined()
  }
  static let june = """
    campaign_id,name,channel,start,end,cost
    june,June,Radio,2024-06-03,2024-06-30,2800

    """

  @Test func `uplift stands beside what the year before lets expect`() async throws {
    let measures = try await Self.folder(register: Self.daily(2), campaigns: Self.june)
      .measures(asAt: "2024-06-30")
    func key(_ measure: String) -> MeasureKey {
      MeasureKey.activity(measure, period: "all").of("campaign", "june")
    }
    // 56 in 28 days after 364 in 364: every weekday alike, under two years of record, weeks all
    // alike, so the exact limits stand. Expected: scipy, beta.ppf(.025, 56, 365) and
    // beta.ppf(.975, 57, 364) as l / (1 - l) * 364 / 28.
    let uplift = try #require(measures[key("uplift")])
    #expect(uplift.numerator == "56" && uplift.isNear(\.denominator, 28))
    #expect(uplift.isNear(\.value, 2) && uplift.unit == "ratio")
    #expect(uplift.isNear(\.lower, 1.4816782339888388))
    #expect(uplift.isNear(\.upper, 2.655632365068935))
    // 56 (1 − 1 / limit), and 280000 over each.
    let extra = try #require(measures[key("extra_enquiries")])
    #expect(extra.isNear(\.value, 28) && extra.unit == "households")
    #expect(extra.isNear(\.lower, 18.205019473599265))
    #expect(extra.isNear(\.upper, 34.91274382079375))
    let cost = try #require(measures[key("cost_per_extra_enquiry")])
    #expect(cost.isNear(\.value, 10000) && cost.unit == "pence")
    #expect(cost.isNear(\.lower, 8019.994115536523))
    #expect(cost.isNear(\.upper, 15380.373550605269))
  }

  @Test func `as many as before are no extra ones`() async throws {
    let measures = try await Self.folder(register: Self.daily(1), campaigns: Self.june)
      .measures(asAt: "2024-06-30")
    let key = MeasureKey.activity("cost_per_extra_enquiry", period: "all").of("campaign", "june")
    let cost = try #require(measures[key])
    #expect(cost.marker == "[z]" && cost.value == "" && cost.upper == "")
  }

  @Test func `a campaign of under a week is too short to say`() async throws {
    let campaigns = "campaign_id,name,channel,start,end,cost\nw,W,Radio,2024-06-03,2024-06-08,10\n"
    let measures = try await Self.folder(register: Self.daily(2), campaigns: campaigns)
      .measures(asAt: "2024-06-30")
    for measure in ["uplift", "extra_enquiries", "cost_per_extra_enquiry"] {
      let numbers = try #require(
        measures[MeasureKey.activity(measure, period: "all").of("campaign", "w")])
      #expect(numbers.marker == "[few]" && numbers.value == "" && numbers.lower == "")
      #expect(numbers.numerator == "12", "\(measure)")
    }
  }
}

/// The days of a campaign from 3 June 2024, a Monday, and the 364 before it.
private enum UpliftDays {
  static let before = texts(from: 364, days: 364)
  static let during = texts(from: 0, days: 28)

  private static func texts(from back: Int, days: Int) -> [String] {
    let start = Day(year: 2024, month: 6, day: 3)
    return (0..<days).compactMap { start?.adding(days: $0 - back).iso }
  }
}

extension ContractCampaignsTests {
  // By hand: what one of two campaigns cost is not known, so neither is what both did.
  @Test func `spending that is not known makes the total not known`() async throws {
    let campaigns = """
      campaign_id,start,end,cost
      a,2024-05-01,2024-05-28,100
      b,2025-05-01,2025-05-28,NK

      """
    let measures = try await Self.folder(register: Self.register, campaigns: campaigns)
      .measures(asAt: "2026-03-31")
    let all = MeasureKey.activity("spend_pence", period: "all")
    #expect(measures[all]?.marker == "[x]" && measures[all]?.value == "")
    #expect(measures[all.with(\.period, "2024/25")]?.value == "10000")
    #expect(measures[all.with(\.period, "2025/26")]?.marker != "")
    #expect(measures[all.of("campaign", "a")]?.value == "10000")
    #expect(measures[all.of("campaign", "b")]?.marker == "[x]")
  }
}
