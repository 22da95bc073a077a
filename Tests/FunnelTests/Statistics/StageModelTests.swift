import Testing

@testable import Funnel

/// Chances of approval by the stage a household is still in: by hand, and what holds of any history.
@Suite struct StageModelTests {
  private let asAt = Day(daysSinceEpoch: 20_543)

  /// A household that entered each stage so many days before its end.
  private func cell(_ days: [Int?], _ fate: Ending) throws -> HouseholdCell {
    let end = fate == .open ? asAt : asAt.adding(days: -10)
    return try #require(
      HouseholdCell(
        entries: days.map { $0.map { end.adding(days: -$0) } },
        end: fate == .open ? nil : (end, fate), asAt: asAt))
  }

  private func chance(
    _ cells: [HouseholdCell: Int], _ stage: Int, after days: Int, within horizon: Int
  ) -> StageModel.Chance {
    let live = HouseholdCell.Live(stage: stage, days: days)
    return StageHistory(cells).model.chances([(live, 1)], within: horizon)[0]
  }

  /// Fifteen households that enquired, of which six expressed interest.
  private func register() throws -> [HouseholdCell: Int] {
    [
      try cell([110, 100], .movedOn): 4, try cell([80, 50], .left): 2,
      try cell([20, nil], .ended): 3, try cell([60, nil], .movedOn): 1,
      try cell([15, nil], .open): 5,
    ]
  }

  // Leaving enquiry: on day 10 4 of 15 go on, 11/15 stay; 5 are last seen on day 15; on day 20 3 of 6
  // are closed, 11/30 stay; on day 30 2 of 3 go on, a share of 11/45; on day 60 the last is approved,
  // 11/90. After the expression of interest: on day 50 2 of 6 closed, on day 100 the other 4 approved,
  // F = 2/3. After 15 days in enquiry: 11/45 ÷ 11/15 = 1/3 go on, 2/3 of them to approval within 100
  // days, and 11/90 ÷ 11/15 = 1/6 is approved from there: 2/9 + 1/6 = 7/18. The simple formula says 1/2,
  // since it counts the four that had long gone on.
  @Test func `A chance is that of those who were still in the stage, counted by hand`() throws {
    let cells = try register()
    let year = chance(cells, 0, after: 15, within: 365)
    #expect(isNear(year.chance, 7.0 / 18) && !year.isLonger)
    // The expression of interest on day 30 has 100 days on day 130, 115 from now.
    #expect(isNear(chance(cells, 0, after: 15, within: 115).chance, 7.0 / 18))
    #expect(isNear(chance(cells, 0, after: 15, within: 114).chance, 1.0 / 6))
    #expect(isNear(chance(cells, 0, after: 15, within: 45).chance, 1.0 / 6))
    #expect(chance(cells, 0, after: 15, within: 44).chance == 0)
    let eoi = chance(cells, 1, after: 20, within: 365)
    #expect(isNear(eoi.chance, 2.0 / 3) && !eoi.isLonger)
    #expect(chance(cells, 1, after: 20, within: 79).chance == 0)
    // Of the new ones on day 0: 4/15 · 2/3 + 11/45 · 2/3 + 11/90.
    let start = chance(cells, 0, after: 0, within: 365)
    #expect(isNear(start.chance, 8.0 / 45 + 22.0 / 135 + 11.0 / 90))
  }

  @Test func `Whoever is there longer than five others were is judged by the last five`() throws {
    // Six are at risk on day 20 and three on day 30: 2/3 · 2/3 + 1/3.
    let long = chance(try register(), 0, after: 200, within: 365)
    #expect(isNear(long.chance, 7.0 / 9) && long.isLonger)
    // Six on day 50 of the expression of interest, of whom four stayed, and were approved.
    let eoi = chance(try register(), 1, after: 60, within: 365)
    #expect(isNear(eoi.chance, 1) && eoi.isLonger)
    // Nobody stayed after day 10.
    let gone = chance([try cell([10], .movedOn): 6], 0, after: 10, within: 365)
    #expect(gone.chance == 0 && gone.isLonger)
    // There never were five.
    let few = chance([try cell([10], .movedOn): 4], 0, after: 3, within: 365)
    #expect(isNear(few.chance, 1) && few.isLonger)
  }

  @Test func `A stage that is passed over or begins first takes no time`() throws {
    // Stage 2 began 20 days before stage 1, on its day, or without one.
    let cells = [
      try cell([200, 100, 120], .movedOn): 5, try cell([200, 100, 100], .left): 5,
      try cell([200, nil, 100], .left): 10,
    ]
    // From enquiry all go on on day 100: ten to stage 1, from which all are at once in stage 2, and ten
    // to stage 2. Of stage 1 half are approved within 100 days; of stage 2 a quarter within 120.
    #expect(isNear(chance(cells, 0, after: 50, within: 150).chance, 0.25))
    #expect(isNear(chance(cells, 0, after: 50, within: 170).chance, 0.25 + 0.5 * 0.25))
    let first = chance(cells, 1, after: 0, within: 365)
    #expect(first.chance == 0 && first.isLonger)
    // On day 100 the fifteen were closed; the five were left.
    #expect(isNear(chance(cells, 2, after: 100, within: 20).chance, 1))
  }

  // Each day of 0.04 approval, 0.06 closing, and in enquiry 0.1 going on: whether a household has gone
  // on changes nothing. Within 20 days: 0.4 · (1 − 0.9²⁰) = 0.351369.
  @Test func `Without memory, and where going on makes no difference, the simple formula agrees`()
    throws
  {
    var cells: [HouseholdCell: Int] = [:]
    func add(_ days: [Int?], _ share: Double) throws {
      let approved = Int((4e7 * share).rounded())
      let closed = Int((6e7 * share).rounded())
      if approved > 0 { cells[try cell(days, .movedOn), default: 0] += approved }
      if closed > 0 { cells[try cell(days, .left), default: 0] += closed }
    }
    var here = 1.0
    for day in 1...60 {
      try add([day, nil], 0.1 * here)
      var there = 0.1 * here
      for later in 1...90 {
        try add([day + later, later], 0.1 * there)
        there *= 0.9
      }
      here *= 0.8
    }
    let (days, horizon) = (10, 20)
    var (onTheWay, approved) = (0, 0)
    for (cell, count) in cells {
      let until = try #require(cell.days[0])
      if until > days { onTheWay += count }
      if cell.fate == .movedOn, until > days, until <= days + horizon { approved += count }
    }
    let chance = chance(cells, 0, after: days, within: horizon).chance
    #expect(isNear(chance, 0.351369, within: 2e-4))
    #expect(isNear(Double(approved) / Double(onTheWay), chance, within: 2e-4))
  }

  /// Two hundred households of up to six stages, some entered in no order.
  private func cells(_ random: inout RandomStream) -> [HouseholdCell: Int] {
    let stages = 1 + random.index(below: 6)
    var cells: [HouseholdCell: Int] = [:]
    for _ in 0..<200 {
      let entries = (0..<stages).map { _ in
        random.share() < 0.7 ? asAt.adding(days: 40 - random.index(below: 2000)) : nil
      }
      let ended = asAt.adding(days: -random.index(below: 900))
      let fate = Ending.allCases[random.index(below: Ending.allCases.count)]
      let end = fate == .open ? nil : (day: ended, fate: fate)
      if let cell = HouseholdCell(entries: entries, end: end, asAt: asAt) {
        cells[cell, default: 0] += 1
      }
    }
    return cells
  }

  @Test func `Whatever the history, a chance is from 0 to 1 and grows with the horizon`() {
    var random = RandomStream(seed: 11)
    for _ in 0..<20 {
      let history = StageHistory(cells(&random))
      let model = history.model
      var before = history.live.map { _ in 0.0 }
      for horizon in [0, 1, 30, 365, 5000] {
        let chances = model.chances(history.live, within: horizon).map(\.chance)
        #expect(chances.allSatisfy { (0...1).contains($0) })
        #expect(zip(before, chances).allSatisfy { $0 <= $1 + 1e-12 })
        before = chances
        #expect(model.expectedApprovals(within: horizon) <= Double(horizon))
      }
    }
    #expect(StageHistory([:]).model.chances([], within: 365).isEmpty)
    #expect(StageHistory([:]).model.expectedApprovals(within: 365) == 0)
  }
}
