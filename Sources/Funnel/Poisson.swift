internal import RealModule

/// Limits of a count that came about by chance, as in rates of rare events.
enum Poisson {
  /// The 95 % limits of the mean behind a count.
  ///
  /// Under 10 exact; from 10 Byar's approximation, as public health statistics in England use it.
  /// Sources: F. Garwood (1936), Biometrika 28:437–442; N. Breslow & N. Day (1987), Statistical
  /// Methods in Cancer Research II; PHE Technical Guide: Confidence Intervals (2018).
  static func limits(of count: Int) -> ClosedRange<Double> {
    count < 10 ? exactLimits(of: count) : byarLimits(of: count)
  }

  private static func byarLimits(of count: Int) -> ClosedRange<Double> {
    let z = 1.959963984540054
    func bound(_ x: Double, _ z: Double) -> Double {
      let base = 1 - 1 / (9 * x) + z / (3 * Double.sqrt(x))
      return x * base * base * base
    }
    return bound(Double(count), -z)...bound(Double(count) + 1, z)
  }

  private static func exactLimits(of count: Int) -> ClosedRange<Double> {
    // P(X ≥ count) grows with the mean, P(X ≤ count) falls: each is solved for 0.025.
    let lower =
      count == 0 ? 0 : mean { 1 - Poisson.probability(atMost: count - 1, mean: $0) < 0.025 }
    return lower...mean { Poisson.probability(atMost: count, mean: $0) > 0.025 }
  }

  /// The mean at which a condition that holds for small means stops to hold.
  private static func mean(below holds: (Double) -> Bool) -> Double {
    var low = 0.0
    var high = 50.0
    for _ in 0..<100 {
      let middle = (low + high) / 2
      if holds(middle) { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  static func probability(atMost count: Int, mean: Double) -> Double {
    var term = Double.exp(-mean)
    var sum = term
    for k in stride(from: 1, through: count, by: 1) {
      term *= mean / Double(k)
      sum += term
    }
    return sum
  }
}
