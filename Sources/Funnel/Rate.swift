internal import RealModule

/// A share that knows of how many it is.
public struct Rate: Equatable, Sendable {
  public let numerator: Int
  public let denominator: Int

  public init(_ numerator: Int, of denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// From 0 to 1, or above 1 where both were counted as activity; `nil` where the denominator is 0.
  public var value: Double? {
    denominator > 0 ? Double(numerator) / Double(denominator) : nil
  }

  /// The 95 % Wilson score interval of the share, from 0 to 1; `nil` where the denominator is 0 or the
  /// ratio is no share.
  ///
  /// Source: E. B. Wilson (1927), J. Am. Stat. Assoc. 22:209–212, without continuity correction.
  public func wilsonInterval() -> ClosedRange<Double>? {
    let z = Normal.z95
    guard denominator > 0, numerator >= 0, numerator <= denominator else { return nil }
    let x = Double(numerator)
    let n = Double(denominator)
    let centre = (x + z * z / 2) / (n + z * z)
    let half = z / (n + z * z) * Double.sqrt(x * (n - x) / n + z * z / 4)
    let lower = numerator == 0 ? 0 : max(0, centre - half)
    let upper = numerator == denominator ? 1 : min(1, centre + half)
    return lower...upper
  }

  /// The rate as a row of `measures.csv`; `[z]` where the denominator is 0.
  ///
  /// - Parameter interval: whether every member of the denominator has had the chance, so that an
  ///   interval says something.
  public func measure(_ key: Measure.Key, unit: Unit = .proportion, interval: Bool) -> Measure {
    var measure = Measure(
      key, value: value, unit: unit, marker: value == nil ? .notApplicable : nil)
    measure.numerator = Double(numerator)
    measure.denominator = Double(denominator)
    if interval, let limits = wilsonInterval() {
      measure.lower = limits.lowerBound
      measure.upper = limits.upperBound
    }
    return measure
  }
}
