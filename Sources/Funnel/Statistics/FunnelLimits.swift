/// What chance alone lets units of different sizes do around one target: the limits of a funnel
/// plot, and which units lie outside them.
///
/// Source: D. Spiegelhalter (2005), Stat. Med. 24:1185–1202.
public struct FunnelLimits: Equatable, Sendable {
  public enum Model: Equatable, Sendable {
    /// Shares: so many of n households.
    case binomial
    /// Rates: events per household, of which there may be several.
    case poisson
  }

  /// The share or rate of all units together, from 0.
  public let target: Double
  public let model: Model

  public init(target: Double, model: Model = .binomial) {
    self.target = target
    self.model = model
  }

  /// All units' share or rate together; `nil` where they have nobody.
  public init?(of units: [Rate], model: Model = .binomial) {
    let whole = Rate(
      units.reduce(0) { $0 + $1.numerator }, of: units.reduce(0) { $0 + $1.denominator })
    guard let target = whole.value else { return nil }
    self.init(target: target, model: model)
  }

  /// How a unit stands to the target. In `measures.csv` −2 … 2.
  public enum Signal: Int, Sendable {
    case farBelow = -2
    case below, none, above
    /// Beyond the 99.8 % limits: an alert. Of 1,000 units that don't differ, 1 is expected.
    case farAbove
  }

  /// Whether a unit's count is more or less than chance explains, from exact tails: the drawn
  /// limits are interpolated, and would mark 1 of 1.
  ///
  /// None where under 1 was expected and there was at most 1.
  public func signal(_ unit: Rate) -> Signal {
    let count = unit.numerator
    let size = unit.denominator
    guard size > 0, Double(size) * target >= 1 || count > 1 else { return .none }
    let above = probability(atLeast: count, of: size)
    let below = probability(atMost: count, of: size)
    if above <= 0.001 { return .farAbove }
    if below <= 0.001 { return .farBelow }
    if above <= 0.025 { return .above }
    if below <= 0.025 { return .below }
    return .none
  }

  /// As the measure `signal`; `[z]` for a unit without households.
  public func signalEstimate(_ unit: Rate) -> Estimate {
    let estimate: Estimate =
      unit.denominator > 0
      ? Estimate(Double(signal(unit).rawValue)) : .none(.notApplicable)
    return estimate.of(Double(unit.numerator), Double(unit.denominator))
  }

  /// The limits that are drawn for a unit of some size: shares from 0 to 1, or rates from 0;
  /// `nil` for a unit without households.
  ///
  /// - Parameter level: 0.95 or 0.998.
  public func limits(ofSize size: Int, level: Double) -> ClosedRange<Double>? {
    guard size > 0 else { return nil }
    let tail = (1 - level) / 2
    let lower = limit(tail, ofSize: size)
    return lower...max(lower, limit(1 - tail, ofSize: size))
  }

  /// As the measures `limit_95` and `limit_99_8`: the target with its limits.
  public func limitEstimate(_ unit: Rate, level: Double) -> Estimate {
    let estimate: Estimate =
      limits(ofSize: unit.denominator, level: level).map { Estimate(target, $0) }
      ?? .none(.notApplicable)
    return estimate.of(Double(unit.numerator), Double(unit.denominator))
  }

  /// (r − α) ÷ size: r is the smallest count with P(R ≤ r) ≥ p, α places it between r − 1 and r.
  private func limit(_ p: Double, ofSize size: Int) -> Double {
    var low = -1
    var high = 1
    while probability(atMost: high, of: size) < p { high *= 2 }
    while high - low > 1 {
      let middle = (low + high) / 2
      if probability(atMost: middle, of: size) < p { low = middle } else { high = middle }
    }
    let within = probability(atMost: high, of: size) - p
    let position = within / probability(of: high, of: size)
    let limit = max(0, (Double(high) - position) / Double(size))
    return model == .binomial ? min(1, limit) : limit
  }

  private func probability(of count: Int, of size: Int) -> Double {
    switch model {
    case .binomial: Binomial(trials: size, chance: target).probability(of: count)
    case .poisson: Poisson.probability(of: count, mean: target * Double(size))
    }
  }

  private func probability(atMost count: Int, of size: Int) -> Double {
    switch model {
    case .binomial: Binomial(trials: size, chance: target).probability(atMost: count)
    case .poisson: Poisson.probability(atMost: count, mean: target * Double(size))
    }
  }

  private func probability(atLeast count: Int, of size: Int) -> Double {
    switch model {
    case .binomial: Binomial(trials: size, chance: target).probability(atLeast: count)
    case .poisson: Poisson.probability(atLeast: count, mean: target * Double(size))
    }
  }
}
