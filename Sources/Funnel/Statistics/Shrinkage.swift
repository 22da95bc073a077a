/// Shares of many units, each drawn towards the share of all by as much as its size leaves doubt:
/// the only shares that may be put in order.
///
/// Beta-binomial, its spread by moments. Source: J. Kleinman (1973), J. Am. Stat. Assoc. 68:46–54.
public struct Shrinkage: Equatable, Sendable {
  /// With fewer units than this nothing is shrunk or put in order.
  public static let fewestUnits = 4

  public enum Verdict: Equatable, Sendable {
    case tooFewUnits
    /// No evidence that the units differ: all stand at the share of all.
    case alike
    case different
  }

  public let verdict: Verdict
  /// The share of all units together; `nil` where they have nobody.
  public let overall: Double?
  /// How alike households of one unit are, from 0 to 0.99.
  public let correlation: Double
  /// One for each unit: a share with the 95 % limits that the units together leave it, no limits
  /// where they don't differ, `[few]` with too few units, `[z]` for a unit without households.
  public let shares: [Estimate]

  public init(_ units: [Rate]) {
    let known = units.filter { $0.denominator > 0 }
    let whole = Rate(
      known.reduce(0) { $0 + $1.numerator }, of: known.reduce(0) { $0 + $1.denominator })
    overall = whole.value
    guard known.count >= Shrinkage.fewestUnits, let overall = whole.value else {
      verdict = .tooFewUnits
      correlation = 0
      shares = units.map { unit in
        let marker: Marker = unit.denominator > 0 ? .few : .notApplicable
        return Estimate.none(marker).of(Double(unit.numerator), Double(unit.denominator))
      }
      return
    }
    let correlation = Shrinkage.correlation(of: known, overall: overall)
    self.correlation = correlation
    verdict = correlation > 0 ? .different : .alike
    shares = units.map {
      Shrinkage.share(of: $0, overall: overall, correlation: correlation)
        .of(Double($0.numerator), Double($0.denominator))
    }
  }

  private static func correlation(of units: [Rate], overall: Double) -> Double {
    let total = units.reduce(0) { $0 + Double($1.denominator) }
    var spread = 0.0
    var squares = 0.0
    for unit in units {
      let size = Double(unit.denominator)
      let distance = (unit.value ?? 0) - overall
      spread += size * distance * distance
      squares += size * size
    }
    let freedom = Double(units.count - 1)
    let scale = total - squares / total - freedom
    let variance = overall * (1 - overall)
    // Units of one household each, or all alike, tell nothing of the spread.
    guard scale > 0, variance > 0 else { return 0 }
    return min(0.99, max(0, (spread / variance - freedom) / scale))
  }

  private static func share(of unit: Rate, overall: Double, correlation: Double) -> Estimate {
    guard unit.denominator > 0 else { return .none(.notApplicable) }
    guard correlation > 0 else { return Estimate(overall) }
    let weight = (1 - correlation) / correlation
    let a = overall * weight + Double(unit.numerator)
    let b = (1 - overall) * weight + Double(unit.denominator - unit.numerator)
    let lower = SpecialFunctions.inverseBeta(a, b, 0.025)
    return Estimate(
      a / (a + b),
      // Under 1e-15 is nought as far as a share can tell.
      lower: lower < 1e-15 ? 0 : lower, upper: SpecialFunctions.inverseBeta(a, b, 0.975))
  }
}
