/// What a method has to say: a value with its 95 % limits, or why it has none.
///
/// Source of the markers and of which fields stand beside them: `docs/measures.md`.
public struct Estimate: Equatable, Sendable {
  public var value: Double?
  /// `nil` where it has no limit on this side, or none that can be told.
  public var lower: Double?
  public var upper: Double?
  public var marker: Marker?
  public var numerator: Double?
  public var denominator: Double?

  public init(
    _ value: Double?, lower: Double? = nil, upper: Double? = nil, marker: Marker? = nil
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.marker = marker
  }

  init(_ value: Double?, _ limits: ClosedRange<Double>?) {
    self.init(value, lower: limits?.lowerBound, upper: limits?.upperBound)
  }

  /// No value: `[z]`, `[few]`, `[early]` or `[x]`.
  public static func none(_ marker: Marker) -> Estimate { Estimate(nil, marker: marker) }

  /// The same, with what it was worked out from.
  public func of(_ numerator: Double?, _ denominator: Double?) -> Estimate {
    var copy = self
    copy.numerator = numerator
    copy.denominator = denominator
    return copy
  }

  /// As a row of `measures.csv`.
  public func measure(_ key: Measure.Key, unit: Unit) -> Measure {
    var measure = Measure(key, value: value, unit: unit, marker: marker)
    measure.lower = lower
    measure.upper = upper
    measure.numerator = numerator
    measure.denominator = denominator
    return measure
  }
}
