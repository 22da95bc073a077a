internal import RealModule

/// Events during some days beside events before them, each over its exposure: the days, weighed by
/// what is usual for their weekday and month.
public struct RateRatio: Equatable, Sendable {
  public let before: Int
  public let exposureBefore: Double
  public let during: Int
  public let exposureDuring: Double
  /// How much more weeks before differ than chance makes them, and of how many weeks that is known;
  /// `nil` where there are fewer than two. 1 = as chance.
  public let dispersion: Dispersion?

  public struct Dispersion: Equatable, Sendable {
    public let value: Double
    public let weeks: Int

    public init(value: Double, weeks: Int) {
      self.value = value
      self.weeks = weeks
    }
  }

  public init(
    before: Int, exposureBefore: Double, during: Int, exposureDuring: Double,
    dispersion: Dispersion?
  ) {
    self.before = before
    self.exposureBefore = exposureBefore
    self.during = during
    self.exposureDuring = exposureDuring
    self.dispersion = dispersion
  }

  /// Events that were to be expected during.
  public var expected: Double { Double(before) * exposureDuring / exposureBefore }

  /// 1 = as many as expected; nothing is expected of nothing.
  public var value: Double? { expected > 0 ? Double(during) / expected : nil }

  /// 95 %: exact given the sum of both counts, or wider where weeks differ more than by chance;
  /// `nil` where nothing was expected.
  ///
  /// Sources: J. Przyborowski & H. Wilenski (1940), Biometrika 31:313–323, as R's `poisson.test`;
  /// dispersion as in quasi-Poisson models.
  public var limits: ClosedRange<Double>? {
    guard let value, let share = Rate(during, of: before + during).clopperPearsonInterval()
    else { return nil }
    let scale = exposureBefore / exposureDuring
    var lower = share.lowerBound / (1 - share.lowerBound) * scale
    var upper = share.upperBound / (1 - share.upperBound) * scale
    if let dispersion, dispersion.value > 1, dispersion.weeks > 1, during > 0 {
      let variance = dispersion.value * (1 / Double(before) + 1 / Double(during))
      let t = StudentT.quantile(0.975, degrees: Double(dispersion.weeks - 1))
      let factor = Double.exp(t * .sqrt(variance))
      lower = min(lower, value / factor)
      upper = max(upper, value * factor)
    }
    return lower...upper
  }
}
