internal import RealModule

/// The standard normal distribution.
enum Normal {
  /// The quantile that leaves 2.5 % above: for 95 % limits.
  static let z95 = 1.959963984540054

  /// The z below which the share `p` lies.
  static func quantile(_ p: Double) -> Double {
    guard p < 0.5 else { return p == 0.5 ? 0 : -quantile(1 - p) }
    guard p > 0 else { return -.infinity }
    return -SpecialFunctions.boundary(from: 0, to: 40) { .erfc($0 / .sqrt(2)) / 2 > p }
  }
}

/// The χ² distribution.
enum ChiSquared {
  /// The value below which the share `p` lies, for `degrees` > 0 degrees of freedom.
  static func quantile(_ p: Double, degrees: Double) -> Double {
    2 * SpecialFunctions.inverseLowerGamma(degrees / 2, p)
  }
}

/// Student's t distribution.
enum StudentT {
  /// The t below which the share `p` lies, for `degrees` > 0 degrees of freedom.
  static func quantile(_ p: Double, degrees: Double) -> Double {
    guard p != 0.5 else { return 0 }
    let tail = min(p, 1 - p)
    let distance = tail > 0 ? distance(leaving: tail, degrees: degrees) : .infinity
    return p < 0.5 ? -distance : distance
  }

  /// The t ≥ 0 above which the share `tail` lies.
  private static func distance(leaving tail: Double, degrees: Double) -> Double {
    var high = 1.0
    while above(high, degrees: degrees) > tail { high *= 2 }
    return SpecialFunctions.boundary(from: 0, to: high) { above($0, degrees: degrees) > tail }
  }

  /// P(T > t) for t ≥ 0.
  private static func above(_ t: Double, degrees: Double) -> Double {
    let whole = degrees + t * t
    return SpecialFunctions.beta(degrees / 2, 0.5, degrees / whole, t * t / whole) / 2
  }
}

/// The binomial distribution: how many of `trials` there are, each with chance `chance`.
struct Binomial: Equatable, Sendable {
  let trials: Int
  let chance: Double

  /// P(R = count).
  func probability(of count: Int) -> Double {
    guard (0...trials).contains(count) else { return 0 }
    return SpecialFunctions.binomialTerm(Double(count), Double(trials), chance, 1 - chance)
  }

  /// P(R ≤ count), without loss where it is small.
  func probability(atMost count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count < trials else { return 1 }
    return SpecialFunctions.upperBeta(Double(count + 1), Double(trials - count), chance)
  }

  /// P(R ≥ count), without loss where it is small.
  func probability(atLeast count: Int) -> Double {
    guard count > 0 else { return 1 }
    guard count <= trials else { return 0 }
    return SpecialFunctions.beta(Double(count), Double(trials - count + 1), chance)
  }
}
