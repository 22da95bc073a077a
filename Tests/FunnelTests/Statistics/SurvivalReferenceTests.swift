import Testing

@testable import Funnel

/// Curves over time against R's survival package, on three seeded registers.
@Suite struct SurvivalReferenceTests {
  private static let endings: [String: Ending] = [
    "approved": .movedOn, "left": .left, "ended": .ended, "no_contact": .noContact,
    "closed_other": .closedOtherwise,
  ]

  @Test(arguments: SeededRegister.allCases)
  func `Incidence of every ending agrees with R at every horizon`(_ register: SeededRegister) throws
  {
    let histogram = try register.histogram()
    let rows = try ReferenceValues("incidence.csv").rows("register", register.rawValue)
    #expect(rows.count == 25)
    for row in rows {
      let ending = try #require(Self.endings[row["ending"] ?? ""])
      let incidence = Incidence(of: ending, in: histogram)
      let day = Int(try row.number("days"))
      #expect(incidence.atRisk(at: day) == Int(try row.number("at_risk")), "\(row)")
      #expect(isNear(incidence.share(at: day), try row.number("share")), "\(row)")
      #expect(isNear(incidence.standardError(at: day), try row.number("error")), "\(row)")
      guard incidence.share(at: day) > 0 else { continue }
      let limits = try #require(incidence.limits(at: day))
      #expect(isNear(limits.lowerBound, row.limit("lower")), "\(row)")
      #expect(isNear(limits.upperBound, row.limit("upper")), "\(row)")
    }
  }

  @Test(arguments: SeededRegister.allCases)
  func `The curve of approvals agrees with R at every step`(_ register: SeededRegister) throws {
    let incidence = Incidence(of: .movedOn, in: try register.histogram())
    let rows = try ReferenceValues("curve.csv").rows("register", register.rawValue)
    #expect(incidence.steps.count == rows.count)
    for (step, row) in zip(incidence.steps, rows) {
      #expect(step.days == Int(try row.number("days")))
      #expect(step.atRisk == Int(try row.number("at_risk")), "\(row)")
      #expect(isNear(step.share, try row.number("share")), "\(row)")
      #expect(isNear(step.open, try row.number("open")), "\(row)")
      #expect(isNear(step.variance.squareRoot(), try row.number("error")), "\(row)")
      guard step.share > 0 else { continue }
      let limits = incidence.limits(at: step.days)
      #expect(isNear(limits?.lowerBound, row.limit("lower")), "\(row)")
      #expect(isNear(limits?.upperBound, row.limit("upper")), "\(row)")
    }
  }

  @Test(arguments: SeededRegister.allCases)
  func `Median and quartiles with their limits agree with R`(_ register: SeededRegister) throws {
    let stay = Stay(try register.histogram())
    let rows = try ReferenceValues("stay.csv").rows("register", register.rawValue)
    let estimates = [stay.firstQuartile, stay.median, stay.thirdQuartile]
    #expect(rows.count == estimates.count)
    for (estimate, row) in zip(estimates, rows) {
      #expect(estimate.denominator == (try row.number("entered")))
      #expect(estimate.numerator == (try row.number("left")))
      #expect(estimate.value == row.limit("days"), "\(row)")
      #expect(estimate.lower == row.limit("lower"), "\(row)")
      #expect(estimate.upper == row.limit("upper"), "\(row)")
      #expect(estimate.marker == (estimate.value == nil ? .early : nil), "\(row)")
    }
  }
}
