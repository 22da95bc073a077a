/// Many measures of one kind, made one after another when they are asked for.
///
/// A site has hundreds of thousands of numbers that stand on no page; together they would take far
/// more memory than the tally they are worked out from.
public struct MeasureFamily: Sendable {
  private let make: @Sendable (_ use: (Measure) -> Void) -> Void

  /// - Parameter make: passes on each measure, in an order that is always the same.
  public init(_ make: @escaping @Sendable (_ use: (Measure) -> Void) -> Void) {
    self.make = make
  }

  /// Makes every measure and passes it on.
  public func forEach(_ use: (Measure) -> Void) { make(use) }
}
