import Funnel

/// A scale from nought: values to px, with round numbers to name on its axis.
struct Scale: Sendable {
  /// The value at the scale's end.
  let top: Double
  /// The distance between two named values.
  let step: Double
  let start: Double
  let end: Double

  /// A scale that ends at the next round number at or above `highest`, in at most `parts` steps.
  init(
    to highest: Double, unit: Unit, from start: Double, through end: Double, parts: Int = 5
  ) {
    let highest = highest.isFinite && highest > 0 ? highest : (unit == .proportion ? 0.05 : 1)
    let least = highest / Double(parts)
    // Quarters only where they are whole.
    let hasQuarters = unit != .proportion && least >= (unit == .pence ? 1000 : 10)
    var step = Scale.round(above: least, steps: hasQuarters ? [1, 2, 2.5, 5] : [1, 2, 5])
    if unit == .households || unit == .days { step = max(1, step) }
    var top = (highest / step - 1e-9).rounded(.up) * step
    if unit == .proportion, top > 1, highest <= 1 {
      (step, top) = (0.2, 1)
    }
    self.top = top
    self.step = step
    self.start = start
    self.end = end
  }

  /// A scale without round numbers, on which `top` lies at the end.
  init(exactlyTo top: Double, from start: Double, through end: Double) {
    self.top = top.isFinite && top > 0 ? top : 1
    self.step = self.top
    self.start = start
    self.end = end
  }

  func callAsFunction(_ value: Double) -> Double {
    start + (end - start) * value / top
  }

  /// The length of a bar.
  func length(_ value: Double) -> Double { abs(end - start) * value / top }

  var ticks: [Double] {
    (0...Int((top / step).rounded())).map { Double($0) * step }
  }

  /// How the axis writes a value.
  func name(_ value: Double, unit: Unit) -> String {
    switch unit {
    case .proportion: Wording.percent(value, decimals: step < 0.0099 ? 1 : 0)
    case .pence: "£" + Wording.count(Int((value / 100).rounded()))
    default: step < 0.99 ? SVG.number(value) : Wording.count(Int(value.rounded()))
    }
  }

  /// The next number of the form 1, 2 or 5 times a power of ten.
  static func round(above value: Double, steps: [Double] = [1, 2, 5]) -> Double {
    var power = 1.0
    while power * 10 <= value { power *= 10 }
    while power > value { power /= 10 }
    for step in steps where step * power >= value * (1 - 1e-9) { return step * power }
    return 10 * power
  }
}
