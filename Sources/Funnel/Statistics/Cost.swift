/// What one enquiry, expression of interest or approval cost.
public struct Cost: Equatable, Sendable {
  public let pence: Double
  public let households: Int

  public init(pence: Double, households: Int) {
    self.pence = pence
    self.households = households
  }

  /// Pence for each household, with the limits of a count that came about by chance; for none
  /// `[few]` and the lower limit alone: “more than”.
  ///
  /// Source of the limits: F. Garwood (1936), Biometrika 28:437–442.
  public var each: Estimate {
    let limits = Poisson.exactLimits(of: households)
    let lower = pence / limits.upperBound
    let estimate =
      households > 0
      ? Estimate(pence / Double(households), lower: lower, upper: pence / limits.lowerBound)
      : Estimate(nil, lower: lower, marker: .few)
    return estimate.of(pence, Double(households))
  }
}
