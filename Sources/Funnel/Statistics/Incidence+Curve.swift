/// The curve as it may be drawn: up to the last day that may be shown, with the limits that stand
/// beside the shares of the table.
extension Incidence {
  /// What holds from one day to the next point.
  public struct Point: Equatable, Sendable {
    /// Whole days since the start.
    public let days: Int
    public let share: Double
    public let lower: Double
    public let upper: Double

    public init(days: Int, share: Double, lower: Double, upper: Double) {
      self.days = days
      self.share = share
      self.lower = lower
      self.upper = upper
    }
  }

  /// The share on day 0 and on every day on which somebody's way ended, at most up to a day.
  ///
  /// Empty for nobody. After `lastShownDay` there is no point: it is too early to say.
  ///
  /// - Complexity: d² for d distinct days.
  public func curve(through last: Int) -> [Point] {
    let end = min(last, lastShownDay ?? last)
    var days = steps.map(\.days).filter { $0 <= end }
    if days.first != 0 { days.insert(0, at: 0) }
    return days.compactMap { day in
      let estimate = within(day)
      guard let share = estimate.value else { return nil }
      return Point(
        days: day, share: share, lower: estimate.lower ?? share, upper: estimate.upper ?? share)
    }
  }

  /// The last day up to which the curve is known, at most `last`; after it, it is too early to say.
  public func lastKnownDay(upTo last: Int) -> Int { min(last, lastShownDay ?? last) }
}

extension Tally {
  /// The share approved by each day since the enquiry.
  public func approvalCurve(of period: Period, in group: Group = .everyone) -> Incidence {
    Incidence(of: .movedOn, in: way(from: 0, of: period, in: group))
  }
}
