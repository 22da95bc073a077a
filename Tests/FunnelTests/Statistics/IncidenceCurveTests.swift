import Testing

@testable import Funnel

/// The curve as it is drawn.
@Suite struct IncidenceCurveTests {
  // The example of the method's description: five are at risk up to day 90, four on day 120.
  private let example = Incidence(
    of: .movedOn,
    in: TimeHistogram(
      [0, 30, 30, 60, 90, 90, 120, 200, 365, 400], [2, 2, 2, 1, 2, 0, 1, 0, 1, 0]))

  @Test func `The curve ends on the last day that may be shown`() {
    let curve = example.curve(through: 1095)
    #expect(curve.map(\.days) == [0, 30, 60, 90])
    // Everybody was followed so long: plain shares, by hand, 1 of 10 from day 60 on.
    #expect(curve.map(\.share) == [0, 0, 0.1, 0.1])
    #expect(example.lastKnownDay(upTo: 1095) == 90)
    #expect(example.lastKnownDay(upTo: 50) == 50)
    #expect(example.curve(through: 50).map(\.days) == [0, 30])
  }

  @Test func `Each point has the limits that stand in the table for its day`() {
    for point in example.curve(through: 1095) {
      let estimate = example.within(point.days)
      #expect(estimate.value == point.share)
      #expect(estimate.lower == point.lower && estimate.upper == point.upper)
    }
  }

  @Test func `Where everybody's way ended, the curve goes on to the end`() {
    let done = Incidence(of: .movedOn, in: TimeHistogram([10, 20, 400], [1, 2, 1]))
    #expect(done.curve(through: 1095).map(\.days) == [0, 10, 20, 400])
    #expect(done.lastKnownDay(upTo: 1095) == 1095)
  }

  @Test func `Of nobody there is no curve, and of three just begun one of a day`() {
    #expect(Incidence(of: .movedOn, in: TimeHistogram()).curve(through: 365).isEmpty)
    let begun = Incidence(of: .movedOn, in: TimeHistogram([5, 5, 5], [0, 0, 0]))
    #expect(begun.curve(through: 365).map(\.days) == [0])
    #expect(begun.lastKnownDay(upTo: 365) == 5)
  }
}

/// Fisher's exact test where only part of the possible divisions is added up.
@Suite struct ExactDifferenceTests {
  // Expected: scipy 1.17, fisher_exact.
  @Test func `Large tables have the exact p`() {
    let near = Difference(Rate(5000, of: 100_000), against: Rate(5300, of: 100_000))
    #expect(abs(near.exactP / 0.002484367523164683 - 1) < 1e-6)
    let far = Difference(Rate(200, of: 50000), against: Rate(120, of: 150_000))
    #expect(abs(far.exactP / 1.627107620624085e-45 - 1) < 1e-4)
  }
}
