import Testing

@testable import Funnel

/// Days in a stage: the worked example and its edges.
@Suite struct StayTests {
  private static let days = [5, 10, 10, 14, 14, 21, 28, 35, 60, 90]
  private static let causes = [1, 1, 2, 1, 0, 2, 1, 0, 1, 0]

  // Expected: R, survfit(Surv(t, event) ~ 1, conf.type = "log-log").
  @Test func `The worked example comes out`() {
    let stay = Stay(TimeHistogram(Self.days, Self.causes))
    #expect(stay.steps.map(\.days) == [5, 10, 14, 21, 28, 60])
    let staying = [0.9, 0.7, 0.6, 0.48, 0.36, 0.18]
    for (step, staying) in zip(stay.steps, staying) { #expect(isNear(step.staying, staying)) }
    #expect(stay.median == Estimate(21, lower: 5, upper: nil).of(7, 10))
    #expect(stay.longestFollowed == 90)
    #expect(stay.medianOfThoseWhoLeft == 14)
    // Moved on by day 60: 0.1 + 0.1 + 0.1 + 0.48/4 + 0.36/2 = 0.6; by day 28 0.42.
    #expect(stay.daysToMoveOn == 60)
  }

  @Test func `Exactly half counts as half`() {
    // Ten leave on ten days: S is 0.5 on the fifth.
    let stay = Stay(TimeHistogram(Array(1...10), Array(repeating: 1, count: 10)))
    #expect(stay.median.value == 5)
    #expect(stay.daysToMoveOn == 5)
    #expect(stay.medianOfThoseWhoLeft == 5)
  }

  @Test func `Under ten entered or five left is too few`() {
    let nine = TimeHistogram(Array(1...9), Array(repeating: 1, count: 9))
    #expect(Stay(nine).median == Estimate.none(.few).of(9, 9))
    let fourLeft = TimeHistogram(
      Array(1...20), Array(repeating: 1, count: 4) + Array(repeating: 0, count: 16))
    #expect(Stay(fourLeft).firstQuartile == Estimate.none(.few).of(4, 20))
    #expect(Stay(TimeHistogram()).median == Estimate.none(.few).of(0, 0))
    #expect(Stay(TimeHistogram()).longestFollowed == nil)
  }

  @Test func `A median that was not reached keeps its lower limit`() {
    var histogram = TimeHistogram()
    for day in 1...5 { histogram.add(day * 10, .left) }
    histogram.add(100, .open, count: 6)
    let median = Stay(histogram).median
    #expect(median.value == nil)
    #expect(median.marker == .early)
    // Day 20: S = 9/11, √(1/110 + 1/90)/|ln S| = 0.708, S^exp(1.96·0.708) = 0.448.
    #expect(median.lower == 20)
    #expect(median.upper == nil)
  }

  @Test func `All who leave on the first day leave no limits`() {
    var histogram = TimeHistogram()
    histogram.add(0, .movedOn, count: 12)
    #expect(Stay(histogram).median == Estimate(0).of(12, 12))
  }
}
