extension Rate {
  /// The exact interval of the share; `nil` where the denominator is 0 or the ratio is no share.
  ///
  /// Source: C. Clopper & E. Pearson (1934), Biometrika 26:404–413.
  public func clopperPearsonInterval(level: Double = 0.95) -> ClosedRange<Double>? {
    guard denominator > 0, numerator >= 0, numerator <= denominator else { return nil }
    let tail = (1 - level) / 2
    let x = Double(numerator)
    let rest = Double(denominator - numerator)
    let lower = numerator == 0 ? 0 : SpecialFunctions.inverseBeta(x, rest + 1, tail)
    let upper =
      numerator == denominator ? 1 : SpecialFunctions.inverseBeta(x + 1, rest, 1 - tail)
    return lower...upper
  }
}
