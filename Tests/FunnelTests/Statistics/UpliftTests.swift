import Testing

@testable import Funnel

/// Enquiries after a campaign beside those before it.
@Suite struct UpliftTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func campaign(_ id: String, _ start: Day, days: Int) -> Campaign {
    Campaign(
      id: id, name: id, channel: "", start: start, end: start.adding(days: days - 1),
      costInPence: nil)
  }

  /// As many a day as a rule says, from a day on for some days.
  private func counts(from first: Day, days: Int, _ rule: (Day) -> Int) -> [Day: Int] {
    var counts: [Day: Int] = [:]
    for offset in 0..<days {
      let day = first.adding(days: offset)
      counts[day] = rule(day)
    }
    return counts
  }

  // Expected: R, poisson.test(c(52, 480), c(28, 364)); the wider limits by hand.
  @Test func `The worked example comes out`() throws {
    let alone = RateRatio(
      before: 480, exposureBefore: 364, during: 52, exposureDuring: 28, dispersion: nil)
    #expect(isNear(alone.expected, 36.923, within: 5e-4))
    #expect(isNear(alone.value, 1.408, within: 5e-4))
    let exact = try #require(alone.limits)
    #expect(isNear(exact.lowerBound, 1.037, within: 5e-4))
    #expect(isNear(exact.upperBound, 1.878, within: 5e-4))
    let spread = RateRatio(
      before: 480, exposureBefore: 364, during: 52, exposureDuring: 28,
      dispersion: .init(value: 1.4, weeks: 52))
    let wider = try #require(spread.limits)
    #expect(isNear(wider.lowerBound, 0.996, within: 5e-4))
    #expect(isNear(wider.upperBound, 1.992, within: 5e-4))
    let less = RateRatio(
      before: 480, exposureBefore: 364, during: 52, exposureDuring: 28,
      dispersion: .init(value: 0.8, weeks: 52))
    #expect(less.limits == alone.limits)
  }

  /// 480 enquiries on 364 days, ever as many in a week, then 52 on 28 days.
  private func example() throws -> (start: Day, enquiries: DayCounts) {
    let start = try day("2025-06-02")
    let first = start.adding(days: -364)
    var counts = counts(from: first, days: 364) { _ in 1 }
    // 116 more: two a week, and two more in 12 weeks, on Mondays and Tuesdays alike.
    for week in 0..<52 {
      counts[first.adding(days: 7 * week), default: 0] += week < 6 ? 2 : 1
      counts[first.adding(days: 7 * week + 1), default: 0] += week < 6 ? 2 : 1
    }
    for offset in 0..<28 { counts[start.adding(days: offset)] = offset < 24 ? 2 : 1 }
    return (start, try #require(DayCounts(counts, asAt: start.adding(days: 200))))
  }

  @Test func `A campaign is judged by the 364 days before it`() throws {
    let (start, enquiries) = try example()
    let uplift = try #require(
      Uplift.judge([campaign("spring", start, days: 28)], by: enquiries).first)
    #expect(uplift.ratio.before == 480)
    #expect(isNear(uplift.ratio.exposureBefore, 364, within: 1e-9))
    #expect(isNear(uplift.ratio.exposureDuring, 28, within: 1e-9))
    #expect(uplift.weekdayFactors == .byDay)
    #expect(!uplift.hasMonthFactors)
    #expect(uplift.ratio.dispersion?.weeks == 52)
    #expect(uplift.verdict == .more)
    #expect(uplift.upliftEstimate.numerator == 52)
    let extra = uplift.extraEstimate
    #expect(isNear(extra.value, 15.1, within: 0.05))
    #expect(isNear(extra.lower, 1.8, within: 0.05))
    #expect(isNear(extra.upper, 24.3, within: 0.05))
    let cost = uplift.costPerExtra(pence: 600_000)
    #expect(isNear(cost.value, 39_800, within: 50))
    #expect(isNear(cost.lower, 24_700, within: 50))
    #expect(isNear(cost.upper, 325_000, within: 500))
    #expect(uplift.costPerExtra(pence: nil).marker == .notKnown)
  }

  @Test func `A weekend's enquiries are usual for a weekend`() throws {
    let start = try day("2025-06-02")
    let first = start.adding(days: -364)
    // 104 enquiries, all at weekends: the campaign's weekends have as many.
    let all = counts(from: first, days: 400) { $0.weekday >= 5 ? 1 : 0 }
    let enquiries = try #require(DayCounts(all, from: first, asAt: first.adding(days: 399)))
    let uplift = try #require(
      Uplift.judge([campaign("june", start, days: 24)], by: enquiries).first)
    #expect(uplift.weekdayFactors == .byWeekend)
    // Twenty-four days from a Monday have six weekend days: 6 are expected, and came.
    #expect(isNear(uplift.ratio.expected, 6))
    #expect(uplift.ratio.during == 6)
    #expect(uplift.verdict == .noClearChange)
    #expect(uplift.costPerExtra(pence: 1).marker == .notApplicable)
  }

  @Test func `Months weigh from two years of record on`() throws {
    let start = try day("2025-01-06")
    let first = start.adding(days: -735)
    // Januaries have three a day, other months one.
    let all = counts(from: first, days: 735 + 14) { $0.civil.month == 1 ? 3 : 1 }
    let enquiries = try #require(DayCounts(all, asAt: start.adding(days: 13)))
    let uplift = try #require(
      Uplift.judge([campaign("new year", start, days: 14)], by: enquiries).first)
    #expect(uplift.hasMonthFactors)
    #expect(uplift.ratio.during == 42)
    // Without months 14 days would expect some 17.
    #expect(uplift.ratio.expected > 27)
    #expect(uplift.verdict != .fewer)
    let later = try #require(DayCounts(all, from: start.adding(days: -729), asAt: start))
    #expect(
      Uplift.judge([campaign("new year", start, days: 14)], by: later).first?.hasMonthFactors
        == false)
  }

  @Test func `Campaigns on the same days are judged together, others left out of before`() throws {
    let start = try day("2025-06-02")
    let all = counts(from: start.adding(days: -500), days: 700) { _ in 2 }
    let enquiries = try #require(DayCounts(all, asAt: start.adding(days: 199)))
    let campaigns = [
      campaign("b", start.adding(days: 10), days: 20), campaign("a", start, days: 11),
      campaign("c", start.adding(days: 100), days: 7),
      campaign("late", start.adding(days: 300), days: 7),
    ]
    let uplifts = Uplift.judge(campaigns, by: enquiries)
    #expect(uplifts.map(\.campaigns) == [["a", "b"], ["c"]])
    #expect(uplifts[0].window == start...start.adding(days: 29))
    #expect(uplifts[0].daysBefore == 364)
    #expect(uplifts[1].daysBefore == 364 - 30)
    // Weeks counted back from c that hold a day of a or b are not whole.
    #expect(uplifts[1].ratio.dispersion?.weeks == 52 - 5)
  }

  @Test func `Too few days, enquiries or days before say nothing`() throws {
    let start = try day("2025-06-02")
    func verdict(perDay: Int, days: Int, record: Int) throws -> Uplift.Verdict? {
      let all = counts(from: start.adding(days: -record), days: record + days) { _ in perDay }
      let enquiries = try #require(DayCounts(all, asAt: start.adding(days: days - 1)))
      return Uplift.judge([campaign("x", start, days: days)], by: enquiries).first?.verdict
    }
    #expect(try verdict(perDay: 2, days: 7, record: 56) == .noClearChange)
    #expect(try verdict(perDay: 2, days: 6, record: 56) == .tooFewToSay)
    #expect(try verdict(perDay: 2, days: 7, record: 55) == .tooFewToSay)
    let few = counts(from: start.adding(days: -364), days: 364) { $0.weekday == 0 ? 1 : 0 }
    let enquiries = try #require(DayCounts(few, asAt: start.adding(days: 20)))
    let uplift = try #require(Uplift.judge([campaign("x", start, days: 21)], by: enquiries).first)
    // 52 before, 3 expected.
    #expect(uplift.verdict == .tooFewToSay)
    #expect(uplift.upliftEstimate.marker == .few)
    #expect(uplift.costPerExtra(pence: 100).marker == .few)
  }

  @Test func `No enquiries at all in a campaign are fewer, without a lower limit`() throws {
    let start = try day("2025-06-02")
    let all = counts(from: start.adding(days: -364), days: 364) { _ in 2 }
    let enquiries = try #require(DayCounts(all, asAt: start.adding(days: 13)))
    let uplift = try #require(Uplift.judge([campaign("x", start, days: 14)], by: enquiries).first)
    #expect(uplift.verdict == .fewer)
    #expect(uplift.upliftEstimate.value == 0)
    #expect(uplift.extraEstimate.value == -28)
    #expect(uplift.extraEstimate.lower == nil)
    #expect(DayCounts([:], asAt: start) == nil)
  }
}
