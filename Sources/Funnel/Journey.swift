/// One row of a journey table, judged by the rules of counting.
///
/// Source of every rule: `statistics.md` a2. Nothing is swapped or mended: dates count as recorded,
/// and what can't be dated is told apart.
struct Journey {
  /// The furthest stage reached: by a date, or because the household was closed there.
  let furthest: Int
  let outcome: Outcome
  /// Where the journey ended without approval; `nil` while open and after approval.
  let exit: Exit?

  struct Exit {
    let when: Moment
    let reason: UInt32
    let decider: Decider
  }

  enum Outcome: Int {
    case approved, left, ended, noContact, closedOtherwise, open, paused
    static let count = 7
  }

  /// When something happened: on a day, or on one day of a span, or at a time nobody can bound.
  enum Moment: Equatable {
    case day(Day)
    case between(Day, Day)
    case unknown
  }

  init(
    dates: [DateMark], closing: JourneyRow.Closing?, latestOther: Day?, isPaused: Bool, asAt: Day
  ) {
    let last = dates.count - 1
    let dated = dates.lastIndex { $0 != .absent } ?? 0
    if dates[last] != .absent {
      furthest = last
      outcome = .approved
      exit = nil
    } else if let closing {
      furthest = max(dated, min(closing.stage ?? 0, last - 1))
      outcome =
        switch closing.decider.ending {
        case .left: .left
        case .ended: .ended
        case .noContact: .noContact
        case .closedOtherwise, .movedOn, .open: .closedOtherwise
        }
      let latest = dates.compactMap(\.day).max()
      let when: Moment =
        if let closed = closing.date.day {
          .day(max(closed, latest ?? closed))
        } else if let known = [latest, latestOther].compactMap(\.self).max() {
          .between(known, asAt)
        } else {
          .unknown
        }
      exit = Exit(when: when, reason: closing.reason, decider: closing.decider)
    } else {
      furthest = dated
      outcome = isPaused ? .paused : .open
      exit = nil
    }
  }

  /// When the household reached a stage that has no day of its own: between the latest known day
  /// before it and the earliest known day after it, or its closing, or the as-at day. A closing
  /// before a dated stage is dated by that stage.
  static func inferredMoment(
    of stage: Int, dates: [DateMark], closing: JourneyRow.Closing?, asAt: Day
  ) -> Moment {
    guard let earliest = dates[..<stage].compactMap(\.day).max() else { return .unknown }
    let closed = closing?.date.day.map { max($0, dates.compactMap(\.day).max() ?? $0) }
    let latest = dates[(stage + 1)...].compactMap(\.day).min() ?? closed ?? asAt
    return .between(earliest, latest)
  }
}
