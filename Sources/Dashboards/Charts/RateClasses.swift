/// Five classes with round limits.
struct RateClasses {
  /// The four limits between the classes; a value at a limit belongs to the class above.
  let limits: [Double]

  init(_ values: [Double]) {
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    // Where all are nearly alike, steps too fine to mean anything would tell them apart.
    let spread = max(high - low, high / 5)
    let step = max(0.5, Scale.round(above: max(spread, 1) / 5, steps: [1, 1.5, 2, 2.5, 3, 4, 5]))
    // The middle of the limits at the middle of the values, to a round number.
    let grain = Scale.round(above: step / 5.01)
    let first = max(grain, (((low + high) / 2 - 1.5 * step) / grain).rounded() * grain)
    limits = (0..<4).map { first + Double($0) * step }
  }

  /// 1 to 5. Values count as they are shown, with one decimal.
  func step(of value: Double) -> Int {
    let shown = (value * 10).rounded() / 10
    return 1 + limits.filter { shown >= $0 - 1e-9 }.count
  }

  /// What the key says of each class; values have one decimal.
  func names(isShort: Bool) -> [String] {
    func number(_ value: Double) -> String { SVG.number(value) }
    let between = zip(limits, limits.dropFirst()).map { low, next in
      "\(number(low))–\(number(next - 0.1))"
    }
    let first = (isShort ? "<" : "under ") + number(limits[0])
    let last = number(limits[3]) + (isShort ? "+" : " or more")
    return [first] + between + [last]
  }
}
