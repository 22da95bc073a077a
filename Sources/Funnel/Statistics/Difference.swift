internal import RealModule

/// The difference between two shares of different households: one source's against that of all
/// others together, not against the total, which contains it.
public struct Difference: Equatable, Sendable {
  public let one: Rate
  public let others: Rate

  public init(_ one: Rate, against others: Rate) {
    self.one = one
    self.others = others
  }

  /// One part of a whole against the rest of it.
  public init(_ part: Rate, within whole: Rate) {
    one = part
    others = Rate(
      whole.numerator - part.numerator, of: whole.denominator - part.denominator)
  }

  /// From −1 to 1, with 95 % limits; `[z]` where either has nobody.
  ///
  /// Source: R. Newcombe (1998), Stat. Med. 17:873–890, method 10.
  public var estimate: Estimate {
    let counts = (Double(one.numerator), Double(one.denominator))
    guard let p1 = one.value, let p2 = others.value,
      let limits1 = one.wilsonInterval(), let limits2 = others.wilsonInterval()
    else { return .none(.notApplicable).of(counts.0, counts.1) }
    let difference = p1 - p2
    let below = Double.hypot(p1 - limits1.lowerBound, limits2.upperBound - p2)
    let above = Double.hypot(limits1.upperBound - p1, p2 - limits2.lowerBound)
    return Estimate(difference, lower: difference - below, upper: difference + above)
      .of(counts.0, counts.1)
  }

  /// How often chance alone would divide the same households as unevenly or more; 1 where either has
  /// nobody.
  ///
  /// Two-sided: all divisions that are no likelier than this one, as R's `fisher.test`.
  /// Source: R. Fisher (1935), J. R. Stat. Soc. 98:39–82.
  public var exactP: Double {
    let n1 = one.denominator
    let n2 = others.denominator
    let successes = one.numerator + others.numerator
    guard n1 > 0, n2 > 0, successes > 0, successes < n1 + n2 else { return 1 }
    let chance = Double(successes) / Double(n1 + n2)
    let first = Binomial(trials: n1, chance: chance)
    let second = Binomial(trials: n2, chance: chance)
    // Divisions 20 standard deviations off have no weight that a Double could show.
    let mean = Double(n1) * Double(successes) / Double(n1 + n2)
    let spread = Double.sqrt(mean * (1 - Double(successes) / Double(n1 + n2)))
    let reach = Int((20 * spread).rounded(.up)) + 40
    let lowest = max(0, successes - n2, min(one.numerator, Int(mean) - reach))
    let highest = min(n1, successes, max(one.numerator, Int(mean) + reach))
    let possible = lowest...highest
    let terms = possible.map {
      first.probability(of: $0) * second.probability(of: successes - $0)
    }
    let observed = terms[one.numerator - possible.lowerBound]
    let asRare = terms.filter { $0 <= observed * (1 + 1e-7) }
    return min(1, asRare.reduce(0, +) / terms.reduce(0, +))
  }
}
