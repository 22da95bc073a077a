import Testing

@testable import Funnel

/// Limits and tests of counts against R and statsmodels.
@Suite struct ComparisonReferenceTests {
  @Test(arguments: ["tests.csv", "comparisons.csv"])
  func `Limits and tests agree with R and statsmodels`(_ file: String) throws {
    let rows = try ReferenceValues(file).rows.filter { $0["what"] != "benjamini-hochberg" }
    #expect(!rows.isEmpty)
    for row in rows {
      let a = Int(try row.number("a"))
      let b = Int(row.limit("b") ?? 0)
      let c = Int(row.limit("c") ?? 0)
      let d = Int(row.limit("d") ?? 0)
      let low = try row.number("low")
      let limits: ClosedRange<Double>?
      switch row["what"] {
      case "wilson": limits = Rate(a, of: b).wilsonInterval()
      case "clopper-pearson": limits = Rate(a, of: b).clopperPearsonInterval()
      case "garwood": limits = Poisson.exactLimits(of: a)
      case "rate ratio":
        limits =
          RateRatio(
            before: b, exposureBefore: Double(d), during: a, exposureDuring: Double(c),
            dispersion: nil
          ).limits
      case "newcombe":
        let estimate = Difference(Rate(a, of: b), against: Rate(c, of: d)).estimate
        limits = try #require(estimate.lower)...(try #require(estimate.upper))
      case "fisher":
        #expect(isNear(Difference(Rate(a, of: b), against: Rate(c, of: d)).exactP, low), "\(row)")
        continue
      default:
        Issue.record("\(row)")
        continue
      }
      #expect(isNear(limits?.lowerBound, low, within: 1e-9 * max(1, low)), "\(row)")
      let high = try row.number("high")
      #expect(isNear(limits?.upperBound, high, within: 1e-9 * max(1, high)), "\(row)")
    }
  }

  @Test func `Adjusted p values agree with statsmodels`() throws {
    let rows = try ReferenceValues("comparisons.csv").rows("what", "benjamini-hochberg")
    let adjusted = BenjaminiHochberg.adjusted(try rows.map { try $0.number("a") })
    #expect(adjusted.count == 27)
    for (ours, row) in zip(adjusted, rows) { #expect(isNear(ours, try row.number("low"))) }
    #expect(BenjaminiHochberg.adjusted([]).isEmpty)
  }
}
