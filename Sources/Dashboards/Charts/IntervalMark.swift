import Funnel

extension Drawing {
  /// The interval of a measure as a bar 8 px high; one that goes on beyond the axis, or has no
  /// upper end, ends in an arrow. Public measures have none.
  mutating func interval(of measure: Measure, on scale: Scale, middle: Double) {
    guard let value = measure.value, measure.lower != nil || measure.upper != nil else { return }
    let left = scale(max(0, min(measure.lower ?? value, scale.top)))
    let right = scale(min(measure.upper ?? scale.top, scale.top))
    add(.rect(x: left, y: middle - 4, width: right - left, height: 8, "interval"))
    if measure.upper.map({ $0 > scale.top * (1 + 1e-9) }) ?? true {
      arrow(at: right, middle: middle, "interval")
    }
  }

  /// Says that a bar goes on beyond the axis.
  mutating func arrow(at x: Double, middle: Double, _ classes: String) {
    let (left, right) = (SVG.number(x), SVG.number(x + 7))
    let (top, bottom) = (SVG.number(middle - 6), SVG.number(middle + 6))
    add(.path("M\(left) \(top)L\(right) \(SVG.number(middle))L\(left) \(bottom)Z", classes))
  }
}
