/// What a forecast needs to know of one household as at a day, so that equal ones can be counted
/// together: the unit that the bootstrap draws.
///
/// A tally makes one from each journey in its one pass, also as at earlier days for the back-test.
public struct HouseholdCell: Hashable, Comparable, Sendable {
  /// For each stage but the last: days from entering it to the journey's end, or to the as-at day
  /// while it is open; `nil` where it wasn't entered, on a day not known, or longer ago than history
  /// goes back.
  public let days: [Int32?]
  /// How the journey stands: `.movedOn` is approved.
  public let fate: Ending
  /// Where an open household is, and for how many days; `nil` for one that has ended.
  public let live: Live?
  /// Whether it enquired in the last 24 months.
  public let enquiredLately: Bool

  public struct Live: Hashable, Comparable, Sendable {
    /// Index of the latest stage that was entered on a known day.
    public let stage: Int
    public let days: Int

    public init(stage: Int, days: Int) {
      self.stage = stage
      self.days = days
    }

    public static func < (a: Live, b: Live) -> Bool { (a.stage, a.days) < (b.stage, b.days) }
  }

  /// Months that the mean number of new enquiries is taken from.
  public static let latelyMonths = 24
  /// Months that history goes back: entries before them are no guide to the next year.
  public static let historyMonths = 60

  /// The household as it stood at the end of a day; `nil` for one that had not enquired, or whose
  /// way tells nothing: it ended before the history.
  ///
  /// - Parameters:
  ///   - entries: the day on which each stage but the last was entered, where it is known.
  ///   - end: when and how the journey ended; `nil` while open. A closing on a day not known is dated
  ///     by the household's last known day.
  ///   - asAt: what is dated later has not happened yet.
  public init?(entries: [Day?], end: (day: Day, fate: Ending)?, asAt: Day) {
    let known = entries.map { entry in entry.flatMap { $0 <= asAt ? $0 : nil } }
    let reached = end.flatMap { $0.day <= asAt && $0.fate != .open ? $0 : nil }
    let until = reached?.day ?? asAt
    let oldest = asAt.adding(months: -HouseholdCell.historyMonths)
    let lately = asAt.adding(months: -HouseholdCell.latelyMonths)
    days = known.map { entry in
      guard let entry, entry > oldest, entry <= until else { return nil }
      return Int32(entry.days(to: until))
    }
    fate = reached?.fate ?? .open
    enquiredLately = known.first.flatMap(\.self).map { $0 > lately } ?? false
    if reached == nil, let stage = known.lastIndex(where: { $0 != nil }), let entry = known[stage] {
      live = Live(stage: stage, days: entry.days(to: asAt))
    } else {
      live = nil
    }
    guard live != nil || enquiredLately || days.contains(where: { $0 != nil }) else { return nil }
  }

  /// A household that enquired lately and has ended, but in no time that can be told.
  init(timeless fate: Ending, stages: Int) {
    days = Array(repeating: nil, count: stages)
    self.fate = fate
    live = nil
    enquiredLately = true
  }

  public static func < (a: HouseholdCell, b: HouseholdCell) -> Bool {
    for (one, other) in zip(a.days, b.days) where one != other {
      return (one ?? -1) < (other ?? -1)
    }
    if a.fate != b.fate { return a.fate.rawValue < b.fate.rawValue }
    if a.enquiredLately != b.enquiredLately { return b.enquiredLately }
    guard let one = a.live, let other = b.live else { return a.live == nil && b.live != nil }
    return one < other
  }
}
