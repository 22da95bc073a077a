import Testing

@testable import Funnel

/// Whole ways, counted in one pass and told as at any day.
@Suite struct ForecastTallyTests {
  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  private func mark(_ text: String) throws -> DateMark {
    switch text {
    case "": .absent
    case "NK": .unknown
    default: DateMark(try day(text))
    }
  }

  /// Counts one journey of enquiry, expression of interest and approval.
  private func add(
    _ dates: [String], closed: String? = nil, other: String? = nil,
    to tally: inout ForecastTally, asAt: String = "2026-03-31"
  ) throws {
    var block = JourneyBlock(stages: dates.count, otherDates: 1, columns: 0)
    block.count = 1
    for (stage, text) in dates.enumerated() {
      block.stageDates[stage * JourneyBlock.largest] = try mark(text)
    }
    block.otherDates[0] = try mark(other ?? "")
    if let closed {
      block.closedAt[0] = JourneyBlock.noStage
      block.closedOn[0] = try mark(closed)
      block.deciders[0] = .applicant
    }
    let journey = Journey(block, 0, asAt: DateMark(try day(asAt)))
    tally.add(journey, block, 0)
  }

  private func cell(
    _ tally: ForecastTally, asAt: String
  ) throws -> HouseholdCell? {
    let cells = tally.cells(asAt: try day(asAt))
    #expect(cells.values.reduce(0, +) == cells.count)
    return cells.keys.first
  }

  @Test func `A way is told by its dates on any day`() throws {
    var tally = ForecastTally(stages: 3)
    try add(["2025-01-10", "2025-03-01", ""], closed: "2025-06-01", to: &tally)
    #expect(try cell(tally, asAt: "2025-01-09") == nil)
    let early = try #require(try cell(tally, asAt: "2025-02-01"))
    #expect(early.live == HouseholdCell.Live(stage: 0, days: 22) && early.days == [22, nil])
    let later = try #require(try cell(tally, asAt: "2025-05-31"))
    #expect(later.live == HouseholdCell.Live(stage: 1, days: 91))
    let closed = try #require(try cell(tally, asAt: "2025-06-01"))
    #expect(closed.live == nil && closed.fate == .closedOtherwise && closed.days == [142, 92])
  }

  @Test func `Dates win over an earlier closing, and only those until then`() throws {
    var tally = ForecastTally(stages: 3)
    try add(["2025-01-10", "2025-03-01", ""], closed: "2025-02-01", to: &tally)
    let between = try #require(try cell(tally, asAt: "2025-02-15"))
    #expect(between.days == [22, nil] && between.live == nil)
    let after = try #require(try cell(tally, asAt: "2025-04-01"))
    #expect(after.days == [50, 0] && after.live == nil)
  }

  @Test func `Whoever was closed on a day not known was closed on the last known one`() throws {
    var tally = ForecastTally(stages: 3)
    try add(["2025-01-10", "", ""], closed: "NK", other: "2025-01-20", to: &tally)
    let cell = try #require(try cell(tally, asAt: "2025-06-01"))
    #expect(cell.days == [10, nil] && cell.live == nil && cell.fate == .closedOtherwise)
  }

  @Test func `An approval on a day not known, or a closing before the enquiry, is in no time`()
    throws
  {
    var approved = ForecastTally(stages: 3)
    try add(["2025-01-10", "2025-03-01", "NK"], to: &approved)
    let one = try #require(try cell(approved, asAt: "2025-06-01"))
    #expect(
      one.days == [nil, nil] && one.fate == .movedOn && one.enquiredLately && one.live == nil)
    var backwards = ForecastTally(stages: 3)
    try add(["2025-01-10", "", ""], closed: "2024-12-01", to: &backwards)
    let other = try #require(try cell(backwards, asAt: "2025-06-01"))
    #expect(other.days == [nil, nil] && other.live == nil && other.enquiredLately)
    var undated = ForecastTally(stages: 3)
    try add(["NK", "", ""], to: &undated)
    #expect(undated.openWithoutDays == 1 && undated.count == 0)
  }

  /// Two thousand ways, nearly all different.
  private func many(_ order: some Sequence<Int>, limit: Int) throws -> ForecastTally {
    var tally = ForecastTally(stages: 3, limit: limit)
    let first = try day("2019-01-01")
    for index in order {
      let enquired = first.adding(days: index * 7919 % 2600)
      // Some expressed interest before they enquired.
      let eoi = index % 3 == 0 ? "\(enquired.adding(days: index % 97 - 10))" : ""
      let end = "\(enquired.adding(days: 100 + index % 331))"
      switch index % 5 {
      case 0 where !eoi.isEmpty: try add(["\(enquired)", eoi, end], to: &tally)
      case 1: try add(["\(enquired)", eoi, ""], to: &tally)
      default: try add(["\(enquired)", eoi, ""], closed: end, to: &tally)
      }
    }
    return tally
  }

  private func total(_ tally: ForecastTally) throws -> Int {
    tally.cells(asAt: try day("2026-03-31")).values.reduce(0, +)
  }

  @Test func `Too many ways are thinned by what is in them, and the rest stand for all`() throws {
    let all = try many(0..<2000, limit: 65_536)
    let thinned = try many(0..<2000, limit: 600)
    let turned = try many((0..<2000).reversed(), limit: 600)
    #expect(all.scale == 1 && all.count > 1900)
    #expect(thinned.scale == 4 && thinned.count <= 600 && thinned.count > 300)
    let asAt = try day("2026-03-31")
    #expect(thinned.cells(asAt: asAt) == turned.cells(asAt: asAt))
    // Within four standard errors: 4 · √(500 · 3/4) · 4.
    #expect(abs(try total(thinned) - total(all)) < 320)
    var merged = try many(0..<1000, limit: 600)
    merged.merge(try many(1000..<2000, limit: 600))
    #expect(merged.cells(asAt: asAt) == thinned.cells(asAt: asAt))
  }

  @Test func `Summed at once and as cells, the forecast is the same`() throws {
    let tally = try many(0..<2000, limit: 65_536)
    let turned = try many((0..<2000).reversed(), limit: 65_536)
    for text in ["2020-06-30", "2024-12-31", "2026-03-31"] {
      let asAt = try day(text)
      let one = Forecast(tally.history(asAt: asAt), latelyDays: 730, horizon: 365)
      let other = Forecast(
        StageHistory(tally.cells(asAt: asAt)), latelyDays: 730, horizon: 365)
      #expect(one == other)
      #expect(one == Forecast(turned.history(asAt: asAt), latelyDays: 730, horizon: 365))
      #expect(one.pastApprovals > 0 && one.isQuick)
    }
  }

  @Test func `Of very many households the normal approximation stands`() {
    let prediction = Forecast.quick([(0.1, 100_000)], fromEnquiries: 1000)
    // Mean 11,000; standard deviation √(9,000 + 1,000) = 100; z of 80 % 1.28155, of 95 % 1.95996.
    #expect(prediction.median == 11_000)
    #expect(prediction.interval80 == 10_872...11_128)
    #expect(prediction.interval95 == 10_804...11_196)
  }

  @Test func `Each horizon's prediction is its own, whichever others are asked for`() throws {
    let tally = try many(0..<500, limit: 65_536)
    let history = StageHistory(tally.cells(asAt: try day("2026-03-31")))
    let both = Forecast.bootstrap(history, latelyDays: 730, horizons: [365, 90], resamples: 50)
    let one = Forecast.bootstrap(history, latelyDays: 730, horizons: [90], resamples: 50)
    #expect(both[1] == one[0])
    #expect(both[0].median >= both[1].median)
    #expect(both[0].plus(7).interval80.lowerBound == both[0].interval80.lowerBound + 7)
  }
}
