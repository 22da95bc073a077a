import Testing

@testable import Funnel

/// Approvals to come: the worked example, chances by hand, and the bootstrap's promises.
@Suite struct ForecastTests {
  @Test func `The worked example of known chances comes out`() {
    let prediction = Forecast.quick(
      [(0.62, 6), (0.35, 8), (0.12, 15), (0.03, 40)], fromEnquiries: 1.8)
    #expect(prediction.median == 11)
    #expect(prediction.interval80 == 8...15)
    #expect(prediction.interval95 == 6...17)
  }

  @Test func `Large numbers keep their mean`() {
    var sum = CountDistribution.nought
    for _ in 0..<3000 { sum.add(0.4) }
    #expect(isNear(sum.mean, 1200, within: 1e-6))
    let total = sum.plus(.poisson(mean: 900))
    #expect(isNear(total.mean, 2100, within: 1e-6))
    // Standard deviation √(720 + 900) = 40.2, and 1.2816 of them.
    #expect(abs(total.quantile(0.5) - 2100) <= 1)
    #expect(abs(total.quantile(0.9) - 2152) <= 1)
  }

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  @Test func `A cell tells how a household stood on a day`() throws {
    let entries = [try day("2024-01-10"), try day("2024-03-01"), nil]
    let end = (day: try day("2025-01-09"), fate: Ending.movedOn)
    let asAt = try day("2024-06-30")
    let live = try #require(HouseholdCell(entries: entries, end: end, asAt: asAt))
    #expect(live.fate == .open)
    #expect(live.live == HouseholdCell.Live(stage: 1, days: 121))
    #expect(live.days == [172, 121, nil])
    #expect(live.enquiredLately)
    let later = try day("2026-06-30")
    let approved = try #require(HouseholdCell(entries: entries, end: end, asAt: later))
    #expect(approved.fate == .movedOn)
    #expect(approved.live == nil)
    #expect(approved.days == [365, 314, nil])
    #expect(!approved.enquiredLately)
    #expect(HouseholdCell(entries: entries, end: end, asAt: try day("2024-01-09")) == nil)
    // More than five years on, the journey is no guide.
    #expect(HouseholdCell(entries: entries, end: end, asAt: try day("2030-01-01")) == nil)
    // An open one stays, but its entries don't tell how others fare.
    let old = try #require(HouseholdCell(entries: entries, end: nil, asAt: try day("2030-01-01")))
    #expect(old.days == [nil, nil, nil])
    #expect(old.live?.stage == 1)
  }

  private func cell(_ days: Int32, _ fate: Ending, live: Bool = false, lately: Bool = false)
    throws -> HouseholdCell
  {
    let asAt = try day("2026-03-31")
    let enquired = lately ? asAt.adding(days: -Int(days)) : asAt.adding(days: -1500)
    let end = live ? nil : (day: enquired.adding(days: Int(days)), fate: fate)
    return try #require(HouseholdCell(entries: [enquired], end: end, asAt: asAt))
  }

  /// Forty approved after 100 days, sixty left after 300, ten open for 200 days.
  private func register() throws -> [HouseholdCell: Int] {
    [
      try cell(100, .movedOn): 40, try cell(300, .left): 60,
      try cell(200, .open, live: true, lately: true): 10,
    ]
  }

  @Test func `Chances come from those who had been as long in the stage`() throws {
    var cells = try register()
    cells[try cell(50, .open, live: true, lately: true)] = 20
    let forecast = Forecast(from: cells, latelyDays: 730, resamples: 10)
    #expect(forecast.pastApprovals == 40)
    #expect(forecast.chances.map(\.live.days) == [50, 200])
    // At day 100 110 are at risk, since the 20 were last seen on day 50.
    #expect(isNear(forecast.chances[0].chance, 40.0 / 110))
    #expect(forecast.chances[1].chance == 0)
    #expect(forecast.chances.allSatisfy { !$0.isLongerThanAnyBefore })
    // 30 enquired in 730 days: in a year 15, of whom those of the first 266 days come to day 100.
    #expect(isNear(forecast.expectedEnquiries, 15))
    #expect(isNear(forecast.expectedFromEnquiries, 30.0 / 730 * 265 * 40 / 110, within: 0.02))
    #expect(isNear(forecast.mean, 20 * 40.0 / 110 + forecast.expectedFromEnquiries))
  }

  @Test func `Longer than any before is told`() throws {
    var cells = try register()
    cells[try cell(700, .open, live: true, lately: true)] = 1
    let forecast = Forecast(from: cells, latelyDays: 730, resamples: 10)
    let last = try #require(forecast.chances.last)
    #expect(last.live.days == 700)
    #expect(last.isLongerThanAnyBefore)
    #expect(last.chance == 0)
  }

  @Test func `Fewer than twenty past approvals are too few`() throws {
    let cells = [try cell(100, .movedOn): 19, try cell(300, .left): 60]
    let forecast = Forecast(from: cells, latelyDays: 730)
    #expect(forecast.prediction == nil)
    #expect(forecast.estimate.marker == .few)
    #expect(Forecast(from: [:], latelyDays: 730).estimate.marker == .few)
  }

  /// A thousand made-up households over five years.
  private func manyCells() throws -> [HouseholdCell: Int] {
    let asAt = try day("2026-03-31")
    var random = RandomStream(seed: 7)
    var cells: [HouseholdCell: Int] = [:]
    for _ in 0..<1500 {
      let enquired = asAt.adding(days: -random.index(below: 1800))
      let eoi = random.share() < 0.5 ? enquired.adding(days: random.index(below: 60)) : nil
      let length = 60 + random.index(below: 700)
      let fate: Ending = eoi != nil && random.share() < 0.2 ? .movedOn : .left
      let end = (day: enquired.adding(days: length), fate: fate)
      guard let cell = HouseholdCell(entries: [enquired, eoi], end: end, asAt: asAt) else {
        continue
      }
      cells[cell, default: 0] += 1
    }
    return cells
  }

  @Test func `The bootstrap is the same twice, near its mean, and wider than the quick one`() throws
  {
    let cells = try manyCells()
    let forecast = Forecast(from: cells, latelyDays: 730, resamples: 300)
    #expect(forecast == Forecast(from: cells, latelyDays: 730, resamples: 300))
    let prediction = try #require(forecast.prediction)
    let quick = try #require(forecast.quickPrediction)
    #expect(abs(Double(prediction.median) - forecast.mean) < 3)
    #expect(abs(quick.median - prediction.median) <= 2)
    #expect(prediction.interval95.count >= quick.interval95.count)
    #expect(prediction.interval95.lowerBound <= prediction.interval80.lowerBound)
    #expect(forecast.estimate.value == Double(prediction.median))
  }

  @Test func `A back-test tells how often it held and which forecast errs less`() throws {
    let prediction = Forecast.quick([], fromEnquiries: 20)
    let origins = try ["2024-06-30", "2024-03-31"].map { text in
      BackTest.Origin(day: try day(text), prediction: prediction, before: 30, after: 22)
    }
    let test = BackTest(origins)
    #expect(test.origins.map(\.day.iso) == ["2024-03-31", "2024-06-30"])
    #expect(prediction.median == 20)
    #expect(test.coverage == Rate(2, of: 2))
    #expect(test.isCoverageFair == nil)
    #expect(test.errorRatio == 0.25)
    #expect(!test.isReplaced)
    let equal = BackTest([
      BackTest.Origin(day: try day("2024-06-30"), prediction: prediction, before: 20, after: 20)
    ])
    #expect(equal.errorRatio == 1)
    #expect(equal.isReplaced)
    #expect(!BackTest([]).isReplaced)
    let days = BackTest.originDays(from: try day("2024-02-10"), asAt: try day("2025-09-30"))
    #expect(days.map(\.iso) == ["2024-03-31", "2024-06-30", "2024-09-30"])
  }

  @Test func `A leak is worth what those kept would bring`() {
    // 400 reached, 100 lost here, 60 of the other 300 approved: 0.1·100·60/300 = 2 in 2 years.
    let extra = Leak(lost: 100, of: 400, approved: 60, years: 2).extraApprovals
    #expect(isNear(extra.value, 1))
    // √(1/100 + 1/60 − 1/300) = 0.152753; e^(1.96·0.152753) = 1.349026.
    #expect(isNear(extra.upper, 1.349026, within: 5e-5))
    #expect(isNear(extra.lower, 1 / 1.349026, within: 5e-5))
    #expect(Leak(lost: 4, of: 400, approved: 60, years: 2).extraApprovals.marker == .few)
    #expect(Leak(lost: 40, of: 400, approved: 4, years: 2).extraApprovals.marker == .few)
    #expect(Leak(lost: 40, of: 400, approved: 9, years: 0).extraApprovals.marker == .notApplicable)
  }

  @Test func `A target takes so many enquiries`() {
    let needed = EnquiriesNeeded(
      for: 25, at: Estimate(0.05, lower: 0.02, upper: 0.1)
    ).estimate
    #expect(needed.value == 500)
    #expect(needed.lower == 250)
    #expect(needed.upper == 1250)
    let none = EnquiriesNeeded(for: 25, at: Estimate(0, lower: 0, upper: 0.1)).estimate
    #expect(none.value == nil && none.upper == nil && none.lower == 250 && none.marker == .few)
    #expect(EnquiriesNeeded(for: 25, at: .none(.early)).estimate.marker == .early)
  }
}
