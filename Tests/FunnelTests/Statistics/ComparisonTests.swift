import Testing

@testable import Funnel

/// Comparisons of sources and places: worked examples and refusals.
@Suite struct ComparisonTests {
  @Test func `One source against all others`() throws {
    let difference = Difference(Rate(6, of: 40), within: Rate(20, of: 340)).estimate
    #expect(isNear(difference.value, 0.15 - 14.0 / 300))
    #expect(isNear(difference.lower, 0.018, within: 5e-4))
    #expect(isNear(difference.upper, 0.245, within: 5e-4))
    #expect(difference.denominator == 40)
    let alone = Difference(Rate(6, of: 40), within: Rate(6, of: 40))
    #expect(alone.estimate.marker == .notApplicable)
    #expect(alone.exactP == 1)
  }

  @Test func `Exact tests of millions of households are as exact`() {
    // scipy, fisher_exact.
    let rare = Difference(Rate(20_300, of: 500_000), against: Rate(380_000, of: 10_000_000))
    #expect(isNear(rare.exactP, 1.6600696753497782e-20, within: 1e-26))
    let usual = Difference(Rate(20_000, of: 500_000), against: Rate(400_100, of: 10_000_000))
    #expect(isNear(usual.exactP, 0.9764043386307173, within: 1e-6))
    let apart = Difference(Rate(400_000, of: 500_000), against: Rate(0, of: 10_000_000))
    #expect(apart.exactP == 0)
  }

  @Test func `Drawn limits are interpolated and signals come from exact tails`() throws {
    let funnel = FunnelLimits(target: 0.04)
    let usual = try #require(funnel.limits(ofSize: 50, level: 0.95))
    #expect(usual.lowerBound == 0)
    #expect(isNear(usual.upperBound, 0.0939, within: 5e-5))
    let far = try #require(funnel.limits(ofSize: 50, level: 0.998))
    #expect(isNear(far.upperBound, 0.1385, within: 5e-5))
    #expect(funnel.signal(Rate(7, of: 50)) == .above)
    #expect(funnel.signal(Rate(8, of: 50)) == .farAbove)
    // scipy, binom.sf: 6 gives .0144, 5 gives .0490.
    #expect(funnel.signal(Rate(6, of: 50)) == .above)
    #expect(funnel.signal(Rate(5, of: 50)) == .none)
    // Beyond the drawn limits, but 1 of 1 says nothing.
    #expect(funnel.signal(Rate(1, of: 1)) == .none)
    #expect(funnel.signal(Rate(2, of: 2)) == .above)
    #expect(funnel.signal(Rate(0, of: 50)) == .none)
    // 0.96^100 = 0.0169 and 0.96^200 = 0.00028.
    #expect(funnel.signal(Rate(0, of: 100)) == .below)
    #expect(funnel.signal(Rate(0, of: 200)) == .farBelow)
    #expect(funnel.limits(ofSize: 0, level: 0.95) == nil)
    #expect(funnel.signalEstimate(Rate(0, of: 0)).marker == .notApplicable)
    #expect(funnel.limitEstimate(Rate(7, of: 50), level: 0.95).value == 0.04)
  }

  @Test func `Rates per household have limits of their own`() throws {
    // 100 events of 50,000 households; a ward of 5,000 expects 10.
    let funnel = try #require(FunnelLimits(of: [Rate(100, of: 50_000)], model: .poisson))
    // Expected: scipy, poisson.ppf(0.975, 10) = 17, cdf 0.985722, pmf 0.012764; so 16.16.
    let limits = try #require(funnel.limits(ofSize: 5000, level: 0.95))
    #expect(isNear(limits.upperBound * 5000, 17 - (0.985722 - 0.975) / 0.012764, within: 1e-3))
    // poisson.sf(17, 10) = 0.01428, poisson.sf(20, 10) = 0.00159, poisson.sf(21, 10) = 0.0007.
    #expect(funnel.signal(Rate(18, of: 5000)) == .above)
    #expect(funnel.signal(Rate(21, of: 5000)) == .above)
    #expect(funnel.signal(Rate(22, of: 5000)) == .farAbove)
    #expect(FunnelLimits(of: []) == nil)
  }

  @Test func `Shares are drawn towards the share of all`() throws {
    let sizes = [200, 150, 100, 40, 10]
    let counts = [10, 3, 8, 1, 2]
    let shrinkage = Shrinkage(zip(counts, sizes).map { Rate($0, of: $1) })
    #expect(shrinkage.verdict == .different)
    #expect(isNear(shrinkage.overall, 0.048))
    #expect(isNear(shrinkage.correlation, 0.01827, within: 5e-6))
    let means = [0.0496, 0.0274, 0.0688, 0.0382, 0.0719]
    for (share, mean) in zip(shrinkage.shares, means) {
      #expect(isNear(share.value, mean, within: 5e-5))
      #expect(try #require(share.lower) < mean && mean < (try #require(share.upper)))
    }
    #expect(isNear(shrinkage.shares[4].lower, 0.023, within: 5e-4))
    #expect(isNear(shrinkage.shares[4].upper, 0.146, within: 5e-4))
  }

  @Test func `Fewer than four units are not shrunk, and equal ones stand together`() {
    let three = Shrinkage([Rate(1, of: 10), Rate(2, of: 10), Rate(3, of: 10), Rate(0, of: 0)])
    #expect(three.verdict == .tooFewUnits)
    #expect(three.shares.map(\.marker) == [.few, .few, .few, .notApplicable])
    let alike = Shrinkage(Array(repeating: Rate(2, of: 20), count: 4) + [Rate(0, of: 0)])
    #expect(alike.verdict == .alike)
    #expect(alike.shares[0].value == 0.1)
    #expect(alike.shares[0].lower == nil)
    #expect(alike.shares[4].marker == .notApplicable)
    let single = Shrinkage([Rate(1, of: 1), Rate(0, of: 1), Rate(0, of: 1), Rate(1, of: 1)])
    #expect(single.verdict == .alike)
    #expect(Shrinkage(Array(repeating: Rate(0, of: 9), count: 5)).verdict == .alike)
    #expect(Shrinkage([]).overall == nil)
  }

  @Test func `Index and penetration of a ward report come out`() throws {
    // Byker ward, Newcastle: 511 of 5,996 households of a group that is 28,410 of 119,048.
    let one = Representation(events: 511, of: 5996, base: 28_410, of: 119_048)
    #expect(one.index.value.map { $0.rounded() } == 36)
    #expect(isNear(one.penetration.value, 0.0180, within: 5e-5))
    let other = Representation(events: 4227, of: 5996, base: 29_603, of: 119_048)
    #expect(other.index.value.map { $0.rounded() } == 284)
    #expect(isNear(other.penetration.value, 0.1428, within: 5e-5))
    #expect(Representation(events: 0, of: 5996, base: 500, of: 119_048).index.value == 0)
  }

  @Test func `An index has limits and needs five expected`() {
    let ward = Representation(events: 31, of: 420, base: 18_400, of: 212_000)
    #expect(isNear(ward.expected, 36.453, within: 5e-4))
    #expect(isNear(ward.index.value, 85.0, within: 0.05))
    #expect(isNear(ward.index.lower, 57.8, within: 0.05))
    #expect(isNear(ward.index.upper, 120.7, within: 0.05))
    #expect(Representation(events: 9, of: 40, base: 10, of: 100).index.marker == .few)
    #expect(Representation(events: 9, of: 50, base: 10, of: 100).index.value == 180)
    let empty = Representation(events: 3, of: 50, base: 0, of: 100)
    #expect(empty.index.marker == .notApplicable)
    #expect(empty.penetration.marker == .notApplicable)
  }

  @Test func `A representation ratio waits for four fifths to be recorded`() {
    let group = Representation(events: 16, of: 100, base: 1000, of: 10_000)
    let ratio = group.ratio(notRecorded: 25)
    #expect(isNear(ratio.value, 1.6))
    #expect(isNear(ratio.lower, 1.01, within: 5e-3))
    #expect(isNear(ratio.upper, 2.44, within: 5e-3))
    #expect(group.ratio(notRecorded: 26).marker == .notKnown)
    // All of them not recorded: too incomplete, not inapplicable.
    let unknown = Representation(events: 0, of: 0, base: 10, of: 100)
    #expect(unknown.ratio(notRecorded: 9).marker == .notKnown)
    let nobody = Representation(events: 0, of: 0, base: 10, of: 100)
    #expect(nobody.ratio(notRecorded: 0).marker == .notApplicable)
  }

  @Test func `The cost of each has limits of a count`() {
    let none = Cost(pence: 600_000, households: 0).each
    #expect(none.value == nil && none.upper == nil && none.marker == .few)
    #expect(isNear(none.lower, 600_000 / 3.6888794541139354, within: 1e-6))
    let four = Cost(pence: 600_000, households: 4).each
    #expect(four.value == 150_000)
    #expect(isNear(four.lower, 600_000 / 10.241588675403698, within: 1e-4))
    #expect(isNear(four.upper, 600_000 / 1.0898653736263253, within: 1e-4))
  }
}
