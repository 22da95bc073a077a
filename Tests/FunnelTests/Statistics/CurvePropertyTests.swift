import Testing

@testable import Funnel

/// What holds of every curve over time, tried on many made-up registers.
@Suite struct CurvePropertyTests {
  private static let endings: [Ending] = [
    .movedOn, .left, .ended, .noContact, .closedOtherwise,
  ]

  private static func households(seed: Int) -> [(days: Int, ending: Ending)] {
    var random = RandomStream(seed: UInt64(seed))
    let longest = [3, 40, 900][seed % 3]
    return (0..<(1 + random.index(below: 120))).map { _ in
      (random.index(below: longest), Ending.allCases[random.index(below: Ending.allCases.count)])
    }
  }

  private static func histogram(_ households: [(days: Int, ending: Ending)]) -> TimeHistogram {
    var histogram = TimeHistogram()
    for household in households { histogram.add(household.days, household.ending) }
    return histogram
  }

  @Test(arguments: 0..<60)
  func `The order of households changes nothing, and parts add up`(_ seed: Int) {
    let households = Self.households(seed: seed)
    let whole = Self.histogram(households)
    #expect(Self.histogram(households.reversed()) == whole)
    var parts = Self.histogram(Array(households.prefix(households.count / 3)))
    parts.merge(Self.histogram(Array(households.dropFirst(households.count / 3))))
    #expect(parts == whole)
    #expect(parts.total == households.count)
    #expect(parts.rows == whole.rows)
    #expect(whole.rows.map(\.total).reduce(0, +) == households.count)
    #expect(Incidence(of: .left, in: parts) == Incidence(of: .left, in: whole))
    #expect(Stay(parts).median == Stay(whole).median)
  }

  @Test(arguments: 0..<60)
  func `Shares never fall, and with those still open they make up everybody`(_ seed: Int) {
    let histogram = Self.histogram(Self.households(seed: seed))
    let curves = Self.endings.map { Incidence(of: $0, in: histogram) }
    for index in curves[0].steps.indices {
      let shares = curves.map { $0.steps[index].share }
      #expect(isNear(shares.reduce(0, +) + curves[0].steps[index].open, 1, within: 1e-12))
      guard index > 0 else { continue }
      for curve in curves { #expect(curve.steps[index].share >= curve.steps[index - 1].share) }
    }
    let stay = Stay(histogram)
    for (step, other) in zip(stay.steps, curves[0].steps) {
      #expect(isNear(step.staying, other.open, within: 1e-12))
    }
  }

  @Test(arguments: 0..<60)
  func `Limits hold the value between them`(_ seed: Int) throws {
    let histogram = Self.histogram(Self.households(seed: seed))
    for ending in Self.endings {
      let curve = Incidence(of: ending, in: histogram)
      for day in curve.steps.map(\.days) + Incidence.horizons {
        let limits = try #require(curve.limits(at: day))
        #expect(limits.lowerBound <= curve.share(at: day) + 1e-9)
        #expect(limits.upperBound >= curve.share(at: day) - 1e-9)
        #expect(limits.lowerBound >= 0 && limits.upperBound <= 1)
      }
    }
    for quartile in [Stay(histogram).firstQuartile, Stay(histogram).median] {
      if let value = quartile.value, let lower = quartile.lower { #expect(lower <= value) }
      if let value = quartile.value, let upper = quartile.upper { #expect(upper >= value) }
    }
  }

  @Test(arguments: 0..<30)
  func `Households that nobody followed for a day change nothing later`(_ seed: Int) {
    // Nobody ends on day 0: those last seen there are at risk on no day that anything happens.
    let households = Self.households(seed: seed).map { (days: $0.days + 1, ending: $0.ending) }
    let histogram = Self.histogram(households)
    var more = histogram
    more.add(0, .open, count: 25)
    #expect(Incidence(of: .movedOn, in: more).steps == Incidence(of: .movedOn, in: histogram).steps)
    #expect(Stay(more).steps == Stay(histogram).steps)
  }

  @Test(arguments: 0..<30)
  func `Without anybody open the standard error is that of a share`(_ seed: Int) {
    let ended = Self.households(seed: seed).filter { $0.ending != .open }
    guard !ended.isEmpty else { return }
    let curve = Incidence(of: .left, in: Self.histogram(ended))
    for step in curve.steps {
      let share = Double(curve.count(by: step.days)) / Double(ended.count)
      #expect(isNear(step.share, share, within: 1e-12))
      #expect(isNear(step.variance, share * (1 - share) / Double(ended.count), within: 1e-12))
    }
  }
}
