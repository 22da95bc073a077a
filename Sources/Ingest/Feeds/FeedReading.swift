public import Funnel

/// What came of reading a feed, beside its content: every row accounted for, every fault.
public struct FeedReading: Sendable {
  public var counts = RowCounts()
  public var faults = Faults()
  /// The newest day in the feed up to the as-at day; `nil` where it has no days.
  public var newest: Day?
  /// The oldest day in the feed; `nil` where it has no days.
  public private(set) var oldest: Day?
  /// What was found out about the file and assumed: encoding, delimiter, header row, blocks.
  public var notes: [String] = []
  /// How many of the rows read have something in each mapped column, in the feed's order.
  public var completeness: [ColumnUse] = []

  /// Records of data in the file, counted apart from what became of them.
  public var recordsSeen = 0
  private let asAt: Day?

  /// - Parameter asAt: later days are no news; `nil` where there is no such day.
  public init(asAt: Day? = nil) { self.asAt = asAt }

  public struct ColumnUse: Sendable {
    public let column: String
    public let filled: Int
  }

  mutating func saw(_ day: Day?) {
    guard let day, asAt.map({ day <= $0 }) ?? true else { return }
    newest = max(newest ?? day, day)
    oldest = min(oldest ?? day, day)
  }
}

/// Every row of a feed, once: read = used + duplicate + refused + after the as-at day.
public struct RowCounts: Equatable, Sendable {
  public var used = 0
  public var duplicate = 0
  public var refused = 0
  /// Dated after the as-at day: not yet, as far as this run is concerned.
  public var afterAsAt = 0

  public var read: Int { used + duplicate + refused + afterAsAt }

  public init() {}

  /// Some used rows turn out to stand earlier.
  public mutating func repeated(_ count: Int) {
    used -= count
    duplicate += count
  }
}
