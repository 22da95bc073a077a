import Testing

@testable import Funnel

/// Tails and quantiles against scipy and sums to 50 digits.
@Suite struct DistributionTests {
  private func value(_ row: [String: String]) throws -> Double {
    let a = try row.number("a")
    let b = row.limit("b") ?? 0
    let c = row.limit("c") ?? 0
    switch row["what"] {
    case "normal quantile": return Normal.quantile(a)
    case "chi-squared quantile": return ChiSquared.quantile(a, degrees: b)
    case "t quantile": return StudentT.quantile(a, degrees: b)
    case "beta quantile": return SpecialFunctions.inverseBeta(b, c, a)
    case "lower gamma": return SpecialFunctions.lowerGamma(a, b)
    case "upper gamma": return SpecialFunctions.upperGamma(a, b)
    case "binomial at least":
      return Binomial(trials: Int(b), chance: c).probability(atLeast: Int(a))
    case "binomial at most": return Binomial(trials: Int(b), chance: c).probability(atMost: Int(a))
    case "poisson at least": return Poisson.probability(atLeast: Int(a), mean: b)
    case "poisson at most": return Poisson.probability(atMost: Int(a), mean: b)
    default:
      Issue.record("\(row)")
      return .nan
    }
  }

  @Test func `Quantiles and tails agree with scipy`() throws {
    let rows = try ReferenceValues("distributions.csv").rows
    #expect(rows.count == 291)
    for row in rows {
      let expected = try row.number("value")
      let ours = try value(row)
      let isTail = row["what"]?.hasSuffix("quantile") == false
      // Quantiles are as exact as the difference of the share from 1 that both are asked for.
      let distance = isTail ? max(1e-12 * expected, 1e-300) : 1e-9 * max(1, abs(expected))
      #expect(isNear(ours, expected, within: distance), "\(row) \(ours)")
    }
  }

  @Test func `The quantile behind every 95 % interval is the normal one`() {
    #expect(isNear(Normal.quantile(0.975), Normal.z95, within: 1e-15))
  }

  @Test func `Both tails of a count make one and the count itself`() {
    for trials in [1, 7, 50, 3000] {
      for chance in [0.0, 0.01, 0.3, 0.5, 0.97, 1.0] {
        let binomial = Binomial(trials: trials, chance: chance)
        for count in [0, 1, trials / 2, trials - 1, trials] {
          let sum = binomial.probability(atMost: count) + binomial.probability(atLeast: count)
          #expect(isNear(sum, 1 + binomial.probability(of: count), within: 1e-12))
        }
      }
    }
  }

  @Test func `Limits of a count are exact under 10, and Byar's from 10 on`() {
    // Expected: R, poisson.test; 20 by Byar's formula with 21 for the upper limit, by hand.
    #expect(isNear(Poisson.limits(of: 0).upperBound, 3.6888794541139354))
    #expect(Poisson.limits(of: 0).lowerBound == 0)
    #expect(isNear(Poisson.limits(of: 4).lowerBound, 1.0898653736263253))
    #expect(isNear(Poisson.limits(of: 4).upperBound, 10.241588675403698))
    #expect(isNear(Poisson.limits(of: 20).lowerBound, 12.211, within: 5e-4))
    #expect(isNear(Poisson.limits(of: 20).upperBound, 30.890, within: 5e-4))
  }
}
