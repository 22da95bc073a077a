/// Days from entering a stage to what came of it, where both days are known.
///
/// Source of every rule: `statistics.md` a2–a4. A household that is still there is followed to the
/// as-at day; one that was closed on an unknown day left on its last known day.
/// Endings are told as in `TimeHistogram`: `.movedOn` for approval, or for the next stage.
struct Spell: Equatable {
  let entered: Day
  /// 0 where both fell on one day.
  let days: Int
  /// What ended it; `.open` where nothing has yet.
  let ending: Ending

  /// Why a household that entered a stage has no spell.
  enum Flaw: Int, CaseIterable, Error {
    /// It has no day of its own at the stage, or where it went next has none.
    case dayNotKnown
    /// It ended before it began.
    case backwards
  }
}

/// The spells of one journey.
struct Spells {
  let dates: [DateMark]
  let journey: Journey
  /// The day of closing as it was recorded.
  let closed: Day?
  let asAt: Day

  /// From entering a stage to leaving it by any route: on to the next stage, closed, or still there.
  ///
  /// - Parameter stage: any that the journey reached but the last.
  func stay(in stage: Int) throws(Spell.Flaw) -> Spell {
    guard journey.furthest > stage else { return try way(from: stage) }
    guard let entered = dates[stage].day, let next = dates[stage + 1].day else {
      throw .dayNotKnown
    }
    return try spell(entered, to: next, .movedOn)
  }

  /// From entering a stage to approval, closing at whatever stage, or the as-at day.
  func way(from stage: Int) throws(Spell.Flaw) -> Spell {
    guard let entered = dates[stage].day else { throw .dayNotKnown }
    let ending: Ending
    switch journey.outcome {
    case .approved:
      guard let approved = dates[dates.count - 1].day else { throw .dayNotKnown }
      return try spell(entered, to: approved, .movedOn)
    case .left: ending = .left
    case .ended: ending = .ended
    case .noContact: ending = .noContact
    case .closedOtherwise: ending = .closedOtherwise
    case .open, .paused: return try spell(entered, to: asAt, .open)
    }
    if stage == 0, endedBeforeEnquiry { throw .backwards }
    switch journey.exit?.when {
    case .day(let day), .between(let day, _): return try spell(entered, to: day, ending)
    case .unknown, nil: throw .dayNotKnown
    }
  }

  /// Whether it was closed before it enquired, and nothing after the enquiry says otherwise.
  private var endedBeforeEnquiry: Bool {
    guard let closed, let enquired = dates[0].day else { return false }
    return max(closed, dates.dropFirst().compactMap(\.day).max() ?? closed) < enquired
  }

  private func spell(_ entered: Day, to end: Day, _ ending: Ending) throws(Spell.Flaw) -> Spell {
    let days = entered.days(to: end)
    guard days >= 0 else { throw .backwards }
    return Spell(entered: entered, days: days, ending: ending)
  }
}
