/// What a date column says of one household: a day, “it happened, nobody knows when”, or nothing.
///
/// Four bytes, so that a column of them can be read at memory speed.
public struct DateMark: Hashable, Sendable {
  /// Days since 1970-01-01; the lowest number stands for nothing, the second lowest for a day that
  /// is not known.
  public let bits: Int32

  /// A mark from such a number, as readers of columns make them in bulk.
  @inlinable
  public init(bits: Int32) { self.bits = bits }

  public init(_ day: Day) { bits = day.daysSinceEpoch }

  /// Blank, N/A or TBC: it has not happened, as far as the register says.
  public static let absent = DateMark(bits: .min)
  /// NK, or a text that is no date: it happened, on a day that is not known.
  public static let unknown = DateMark(bits: .min + 1)

  public var day: Day? { isDay ? Day(daysSinceEpoch: bits) : nil }

  /// Whether it is a known day.
  @inlinable
  public var isDay: Bool { bits > Int32.min + 1 }

  /// The earlier of two marks of the same thing; any day is stronger than an unknown one.
  public func earliest(_ other: DateMark) -> DateMark {
    switch (day, other.day) {
    case (let mine?, let theirs?): mine <= theirs ? self : other
    case (_?, nil): self
    case (nil, _?): other
    case (nil, nil): self == .absent ? other : self
    }
  }

  /// The later of two known days; this mark where the other is none.
  @inlinable
  public func later(_ other: DateMark) -> DateMark {
    other.isDay && other.bits > bits ? other : self
  }

  /// As at a day: what lies after it has not happened yet.
  func asAt(_ asAt: Day) -> DateMark {
    bits > asAt.daysSinceEpoch ? .absent : self
  }
}
