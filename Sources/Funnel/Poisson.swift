internal import RealModule

/// Counts that come about by chance, as those of rare events: their probabilities, and the limits of
/// the mean behind one.
enum Poisson {
  /// The 95 % limits of the mean behind a count, as public health statistics in England use them.
  ///
  /// Under 10 exact; from 10 Byar's approximation.
  /// Sources: N. Breslow & N. Day (1987), Statistical Methods in Cancer Research II; PHE Technical
  /// Guide: Confidence Intervals (2018).
  static func limits(of count: Int) -> ClosedRange<Double> {
    count < 10 ? exactLimits(of: count) : byarLimits(of: count)
  }

  /// The exact limits of the mean behind a count, of any size.
  ///
  /// Source: F. Garwood (1936), Biometrika 28:437–442.
  static func exactLimits(of count: Int, level: Double = 0.95) -> ClosedRange<Double> {
    let tail = (1 - level) / 2
    let x = Double(count)
    let lower = count == 0 ? 0 : ChiSquared.quantile(tail, degrees: 2 * x) / 2
    return lower...(ChiSquared.quantile(1 - tail, degrees: 2 * x + 2) / 2)
  }

  private static func byarLimits(of count: Int) -> ClosedRange<Double> {
    func bound(_ x: Double, _ z: Double) -> Double {
      let base = 1 - 1 / (9 * x) + z / (3 * Double.sqrt(x))
      return x * base * base * base
    }
    return bound(Double(count), -Normal.z95)...bound(Double(count) + 1, Normal.z95)
  }

  /// P(X = count).
  static func probability(of count: Int, mean: Double) -> Double {
    guard count >= 0 else { return 0 }
    guard mean > 0 else { return count == 0 ? 1 : 0 }
    return SpecialFunctions.poissonTerm(Double(count), mean)
  }

  /// P(X ≤ count), without loss where it is small.
  static func probability(atMost count: Int, mean: Double) -> Double {
    count < 0 ? 0 : SpecialFunctions.upperGamma(Double(count + 1), mean)
  }

  /// P(X ≥ count), without loss where it is small.
  static func probability(atLeast count: Int, mean: Double) -> Double {
    count <= 0 ? 1 : SpecialFunctions.lowerGamma(Double(count), mean)
  }
}
