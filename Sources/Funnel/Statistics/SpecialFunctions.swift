internal import RealModule

/// The regularised incomplete gamma and beta functions and their inverses: what every exact limit
/// and tail is made of.
///
/// Relative error about 1e-13, also where the parameters are in the hundreds of thousands: the
/// leading term is Loader's saddle-point form, which has no large numbers to cancel.
/// Sources: C. Loader (2000), Fast and Accurate Computation of Binomial Probabilities; NIST Digital
/// Library of Mathematical Functions 8.7, 8.9, 8.17; W. Lentz (1976), Applied Optics 15:668–671.
enum SpecialFunctions {
  /// Γ(a, 0…x) ÷ Γ(a): the share of a gamma distribution of shape `a` > 0 that lies below `x`.
  static func lowerGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 0 }
    guard x < .infinity else { return 1 }
    return x < a + 1 ? gammaSeries(a, x) : 1 - gammaFraction(a, x)
  }

  /// 1 − `lowerGamma`, without loss where it is small.
  static func upperGamma(_ a: Double, _ x: Double) -> Double {
    guard x > 0 else { return 1 }
    guard x < .infinity else { return 0 }
    return x < a + 1 ? 1 - gammaSeries(a, x) : gammaFraction(a, x)
  }

  /// The x below which the share `p` of a gamma distribution of shape `a` lies; infinite for 1.
  static func inverseLowerGamma(_ a: Double, _ p: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return .infinity }
    var high = max(1, a)
    while lowerGamma(a, high) < p { high *= 2 }
    return boundary(from: 0, to: high) { x in
      p <= 0.5 ? lowerGamma(a, x) < p : upperGamma(a, x) > 1 - p
    }
  }

  /// I_x(a, b): the share of a beta distribution with a, b > 0 that lies below `x`.
  ///
  /// - Parameter y: 1 − x, where it is known more exactly than x tells.
  static func beta(_ a: Double, _ b: Double, _ x: Double, _ y: Double? = nil) -> Double {
    let rest = y ?? 1 - x
    guard x > 0 else { return 0 }
    guard rest > 0 else { return 1 }
    return x < (a + 1) / (a + b + 2)
      ? betaFraction(a, b, x, rest) : 1 - betaFraction(b, a, rest, x)
  }

  /// 1 − I_x(a, b), without loss where it is small.
  static func upperBeta(_ a: Double, _ b: Double, _ x: Double) -> Double {
    beta(b, a, 1 - x, x)
  }

  /// The x below which the share `p` of a beta distribution lies.
  static func inverseBeta(_ a: Double, _ b: Double, _ p: Double) -> Double {
    guard p > 0 else { return 0 }
    guard p < 1 else { return 1 }
    return boundary(from: 0, to: 1) { x in
      p <= 0.5 ? beta(a, b, x) < p : upperBeta(a, b, x) > 1 - p
    }
  }

  /// Where a condition that holds from `low` on stops to hold, to the last bit; by bisection.
  static func boundary(from low: Double, to high: Double, while holds: (Double) -> Bool) -> Double {
    var low = low
    var high = high
    for _ in 0..<1100 {
      let middle = low + (high - low) / 2
      guard middle > low, middle < high else { break }
      if holds(middle) { low = middle } else { high = middle }
    }
    return high
  }

  /// x^a·e^−x ÷ Γ(a + 1): the chance of `a` events where `x` > 0 are expected.
  static func poissonTerm(_ a: Double, _ x: Double) -> Double {
    guard a > 0 else { return .exp(-x) }
    let exponent = -stirlingError(a) - deviance(a, x)
    return .exp(exponent) / .sqrt(2 * .pi * a)
  }

  /// The chance of `x` of `n` where each has the chance `p`, and `q` = 1 − p; all reals are allowed.
  static func binomialTerm(_ x: Double, _ n: Double, _ p: Double, _ q: Double) -> Double {
    if p <= 0 { return x == 0 ? 1 : 0 }
    if q <= 0 { return x == n ? 1 : 0 }
    if x <= 0 { return .exp(n * logOfOneMinus(p, q)) }
    if x >= n { return .exp(n * logOfOneMinus(q, p)) }
    let rest = n - x
    let errors = stirlingError(n) - stirlingError(x) - stirlingError(rest)
    let deviances = deviance(x, n * p) + deviance(rest, n * q)
    return .exp(errors - deviances) * .sqrt(n / (2 * .pi * x * rest))
  }
}

extension SpecialFunctions {
  private static let precision = 1e-16
  private static let mostTerms = 100_000

  private static func gammaSeries(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for k in 1...mostTerms {
      term *= x / (a + Double(k))
      sum += term
      if term < sum * precision { break }
    }
    return poissonTerm(a, x) * sum
  }

  private static func gammaFraction(_ a: Double, _ x: Double) -> Double {
    let fraction = continuedFraction(first: x + 1 - a) { k in
      (-k * (k - a), x + 2 * k + 1 - a)
    }
    return poissonTerm(a, x) * a / fraction
  }

  /// I_x(a, b) where x is below the mean, so that the fraction converges.
  private static func betaFraction(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let fraction = continuedFraction(first: 1) { k in
      let half = (k / 2).rounded(.down)
      let twice = a + 2 * half
      let isEven = k == 2 * half
      let even = half * (b - half) * x / ((twice - 1) * twice)
      let odd = -(a + half) * (a + b + half) * x / (twice * (twice + 1))
      return (isEven ? even : odd, 1)
    }
    return binomialTerm(a, a + b, x, y) * (b / (a + b)) / fraction
  }

  /// b0 + a1/(b1 + a2/(b2 + …)), by the modified method of Lentz.
  private static func continuedFraction(
    first: Double, _ term: (Double) -> (a: Double, b: Double)
  ) -> Double {
    let tiny = 1e-300
    var value = first == 0 ? tiny : first
    var c = value
    var d = 0.0
    for k in 1...mostTerms {
      let (a, b) = term(Double(k))
      d = b + a * d
      if d == 0 { d = tiny }
      d = 1 / d
      c = b + a / c
      if c == 0 { c = tiny }
      let change = c * d
      value *= change
      if abs(change - 1) < 2e-16 { break }
    }
    return value
  }

  private static func logOfOneMinus(_ p: Double, _ q: Double) -> Double {
    p < 0.5 ? .log(onePlus: -p) : .log(q)
  }

  /// x·log(x/m) + m − x, without loss where x is near m.
  private static func deviance(_ x: Double, _ m: Double) -> Double {
    let difference = x - m
    guard abs(difference) < 0.1 * (x + m) else { return x * .log(x / m) + m - x }
    let ratio = difference / (x + m)
    var sum = difference * ratio
    var term = 2 * x * ratio
    let square = ratio * ratio
    for k in 1...1000 {
      term *= square
      let next = sum + term / Double(2 * k + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// log Γ(x + 1) − (x + ½)·log x + x − ½·log 2π: the error of Stirling's formula.
  private static func stirlingError(_ x: Double) -> Double {
    guard x > 15 else {
      let stirling = (x + 0.5) * .log(x) - x + 0.5 * .log(2 * .pi)
      return .logGamma(x + 1) - stirling
    }
    let inverse = 1 / (x * x)
    var sum = -691.0 / 360_360
    for coefficient in [1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12] {
      sum = coefficient + sum * inverse
    }
    return sum / x
  }
}
