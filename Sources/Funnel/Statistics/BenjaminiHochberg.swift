/// Which of many tests say something, so that of those called so no more than a tenth are expected
/// to be false.
///
/// Source: Y. Benjamini & Y. Hochberg (1995), J. R. Stat. Soc. B 57:289–300.
public enum BenjaminiHochberg {
  /// The share of false discoveries that is put up with.
  public static let rate = 0.1

  /// Adjusted p values, in the order of the tests; one that is at most `rate` is a discovery.
  public static func adjusted(_ p: [Double]) -> [Double] {
    let order = p.indices.sorted { p[$0] > p[$1] }
    var adjusted = p
    var smallest = 1.0
    for (position, test) in order.enumerated() {
      let rank = Double(p.count - position)
      smallest = min(smallest, p[test] * Double(p.count) / rank)
      adjusted[test] = smallest
    }
    return adjusted
  }
}
