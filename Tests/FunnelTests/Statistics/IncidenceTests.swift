import Testing

@testable import Funnel

/// Cumulative incidence: the worked example, and when a share may be shown.
@Suite struct IncidenceTests {
  /// The example of the method's description.
  private let example = Incidence(
    of: .movedOn,
    in: TimeHistogram(
      [0, 30, 30, 60, 90, 90, 120, 200, 365, 400], [2, 2, 2, 1, 2, 0, 1, 0, 1, 0]))

  // Expected: R 4.2, survfit(Surv(t, factor(cause)) ~ 1, conf.type = "log-log").
  @Test func `The worked example comes out`() throws {
    #expect(example.steps.map(\.days) == [0, 30, 60, 90, 120, 365])
    #expect(example.steps.map(\.atRisk) == [10, 9, 7, 6, 4, 2])
    let open = [0.9, 0.7, 0.6, 0.5, 0.375, 0.1875]
    for (step, open) in zip(example.steps, open) { #expect(isNear(step.open, open)) }
    #expect(isNear(example.share(at: 183), 0.225))
    #expect(isNear(example.share(at: 365), 0.4125))
    #expect(isNear(example.standardError(at: 183), 0.14065, within: 5e-6))
    #expect(isNear(example.standardError(at: 365), 0.18172, within: 5e-6))
    let half = try #require(example.limits(at: 183))
    #expect(isNear(half.lowerBound, 0.0337, within: 5e-5))
    #expect(isNear(half.upperBound, 0.5189, within: 5e-5))
    let year = try #require(example.limits(at: 365))
    #expect(isNear(year.lowerBound, 0.0956, within: 5e-5))
    #expect(isNear(year.upperBound, 0.7161, within: 5e-5))
    // Three are followed to day 183: too few to show it.
    #expect(example.within(183) == Estimate.none(.early).of(nil, 10))
    #expect(example.lastShownDay == 90)
  }

  @Test func `A share is shown with five at risk and not with four`() {
    var histogram = TimeHistogram([10, 20, 30], [1, 2, 0])
    histogram.add(400, .open, count: 5)
    #expect(Incidence(of: .movedOn, in: histogram).within(365).value != nil)
    var fewer = TimeHistogram([10, 20, 30], [1, 2, 0])
    fewer.add(400, .open, count: 4)
    #expect(Incidence(of: .movedOn, in: fewer).within(365).marker == .early)
    // On the horizon itself counts as followed to it.
    var onIt = TimeHistogram([10, 20, 30], [1, 2, 0])
    onIt.add(365, .open, count: 5)
    #expect(Incidence(of: .movedOn, in: onIt).within(365).value != nil)
  }

  @Test func `Where all were followed, the share is a plain one however few there are`() throws {
    let incidence = Incidence(of: .movedOn, in: TimeHistogram([10, 365, 365, 366], [1, 1, 0, 1]))
    let share = incidence.within(365)
    #expect(share.value == 0.5)
    #expect(share.denominator == 4)
    #expect(share.numerator == nil)
    // Expected: scipy, binomtest(2, 4).proportion_ci(method="wilson").
    #expect(isNear(share.lower, 0.15003898915214947))
    #expect(isNear(share.upper, 0.8499610108478506))
  }

  @Test func `Nobody approved and everybody approved have Wilson limits of those that are known`()
    throws
  {
    var none = TimeHistogram([5, 6, 7], [2, 0, 0])
    none.add(500, .open, count: 17)
    // 20 households, of whom 2 were lost before day 183: none of 18.
    let nought = Incidence(of: .movedOn, in: none).within(183)
    #expect(nought.value == 0)
    #expect(nought.lower == 0)
    #expect(isNear(nought.upper, Rate(0, of: 18).wilsonInterval()?.upperBound))

    // 1 − Σ of all ends is 0 from day 9 on; before it two were lost.
    let all = Incidence(of: .movedOn, in: TimeHistogram([1, 2, 3, 9], [1, 0, 0, 1]))
    #expect(all.share(at: 9) == 1)
    #expect(all.limits(at: 9) == Rate(2, of: 2).wilsonInterval())
    #expect(all.within(10).marker == .early)
  }

  @Test func `Nobody has no share`() {
    let nobody = Incidence(of: .movedOn, in: TimeHistogram())
    #expect(nobody.within(365) == Estimate.none(.notApplicable).of(nil, 0))
    #expect(nobody.steps.isEmpty)
    #expect(nobody.limits(at: 365) == nil)
  }

  @Test func `Several endings count as one`() {
    let histogram = TimeHistogram(
      [0, 30, 30, 60, 90, 90, 120, 200, 365, 400], [2, 2, 2, 1, 2, 0, 1, 0, 1, 0])
    let both = Incidence(of: [.movedOn, .left], in: histogram)
    for step in both.steps { #expect(isNear(step.share, 1 - step.open)) }
    // Greenwood at the last day, where S = 0.1875: S·√Σ d/(n(n − d)).
    let greenwood =
      1.0 / 90 + 2.0 / 63 + 1.0 / 42 + 1.0 / 30 + 1.0 / 12 + 1.0 / 2
    #expect(isNear(both.standardError(at: 365), 0.1875 * greenwood.squareRoot()))
  }

  @Test func `The first day that a share was reached by`() {
    #expect(example.firstDay(reaching: 0.1) == 60)
    #expect(example.firstDay(reaching: 0.225) == 120)
    #expect(example.firstDay(reaching: 0.5) == nil)
  }

  @Test func `Without anybody open every day may be shown`() {
    #expect(Incidence(of: .left, in: TimeHistogram([1, 2], [1, 2])).lastShownDay == nil)
  }
}
