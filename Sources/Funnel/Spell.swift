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
extension Journey {
  /// From entering a stage to leaving it by any route: on to the next stage, closed, or still there.
  ///
  /// - Parameter stage: any that the journey reached but the last.
  func stay(
    in stage: Int, _ block: borrowing JourneyBlock, _ row: Int, asAt: DateMark
  ) throws(Spell.Flaw) -> Spell {
    guard furthest > stage else { return try way(from: stage, block, row, asAt: asAt) }
    return try Spell(from: block.date(stage, row), to: block.date(stage + 1, row), .movedOn)
  }

  /// From entering a stage to approval, closing at whatever stage, or the as-at day.
  func way(
    from stage: Int, _ block: borrowing JourneyBlock, _ row: Int, asAt: DateMark
  ) throws(Spell.Flaw) -> Spell {
    let entered = block.date(stage, row)
    guard entered.isDay else { throw .dayNotKnown }
    let ending: Ending
    switch outcome {
    case .approved:
      return try Spell(from: entered, to: block.date(block.stageCount - 1, row), .movedOn)
    case .left: ending = .left
    case .ended: ending = .ended
    case .noContact: ending = .noContact
    case .closedOtherwise: ending = .closedOtherwise
    case .open, .paused: return try Spell(from: entered, to: asAt, .open)
    }
    if stage == 0, endedBeforeEnquiry(block, row) { throw .backwards }
    return try Spell(from: entered, to: exit?.first ?? .absent, ending)
  }

  /// Whether it was closed before it enquired, and nothing after the enquiry says otherwise.
  private func endedBeforeEnquiry(_ block: borrowing JourneyBlock, _ row: Int) -> Bool {
    var latest = block.closedOn[row]
    let enquired = block.date(0, row)
    guard latest.isDay, enquired.isDay, latest.bits < enquired.bits else { return false }
    for stage in 1..<block.stageCount { latest = latest.later(block.date(stage, row)) }
    return latest.bits < enquired.bits
  }
}

extension Spell {
  /// - Throws: where a day is not known, or the end is before the beginning.
  fileprivate init(from entered: DateMark, to end: DateMark, _ ending: Ending) throws(Spell.Flaw) {
    guard let entered = entered.day, let end = end.day else { throw .dayNotKnown }
    let days = entered.days(to: end)
    guard days >= 0 else { throw .backwards }
    self.init(entered: entered, days: days, ending: ending)
  }
}
