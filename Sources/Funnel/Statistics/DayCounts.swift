/// How many enquiries, or other events, there were on each day from the first that is known to the
/// as-at day.
public struct DayCounts: Equatable, Sendable {
  /// Days of which the count is known; one that isn't listed had none.
  public let days: ClosedRange<Day>
  private let counts: [Day: Int]

  /// - Parameters:
  ///   - counts: by day; later days than the as-at day are left out.
  ///   - first: the first day of the record; by default the first that has an event.
  /// - Returns: `nil` where there is no event up to the as-at day, nor a first day.
  public init?(_ counts: [Day: Int], from first: Day? = nil, asAt: Day) {
    let kept = counts.filter { $0.key <= asAt && $0.value != 0 }
    guard let start = first ?? kept.keys.min(), start <= asAt else { return nil }
    days = start...asAt
    self.counts = kept.filter { $0.key >= start }
  }

  public subscript(day: Day) -> Int { counts[day, default: 0] }
}
