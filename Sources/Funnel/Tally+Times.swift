/// Reading times out of a tally.
extension Tally {
  /// Days from entering a stage to approval or closing, at whatever stage; those still open are
  /// followed to the as-at day. Approval is told from other endings, which are all `.closedOtherwise`. From
  /// a later stage than the first it is counted for everyone alone.
  ///
  /// - Parameters:
  ///   - stage: any but the last.
  ///   - period: the year of entering the stage (of the first stage, the year of enquiry), or `.all`.
  ///   - group: everyone, or one category of one dimension; of two dimensions nothing is counted.
  public func way(
    from stage: Int, of period: Period = .all, in group: Group = .everyone
  ) -> TimeHistogram {
    spells(.way, stage, period, group)
  }

  /// Days from entering a stage to leaving it by any route. Moving on is told from other endings for
  /// everyone and in the first stage; elsewhere all are `.closedOtherwise`.
  public func stay(
    in stage: Int, of period: Period = .all, in group: Group = .everyone
  ) -> TimeHistogram {
    spells(.stay, stage, period, group)
  }

  private func spells(
    _ kind: TimeTally.Kind, _ stage: Int, _ period: Period, _ group: Group
  ) -> TimeHistogram {
    var histogram = TimeHistogram()
    guard group.split.second == nil, stage + 1 < stages.count,
      let split = splits.firstIndex(of: group.split)
    else { return histogram }
    let years: [Int] =
      switch period {
      case .all: grid.years
      case .year(let start): [start]
      default: []
      }
    if stage > 0, group == .everyone { return times.spells(kind, of: stage, years: Set(years)) }
    guard kind == .stay || stage == 0 else { return histogram }
    for year in years {
      counted.addTimes(
        of: year, in: kind == .stay ? stage : nil, split: split, group: group.index,
        to: &histogram)
    }
    return histogram
  }

  /// Households that reached a stage and are in none of its times: what is counted, and why.
  public struct LeftOut: Sendable {
    /// Without a day of entering the stage, or of where they went from there.
    public let dayNotKnown: Measure
    /// What came after is dated before it.
    public let backwards: Measure

    public var count: Int { Int((dayNotKnown.value ?? 0) + (backwards.value ?? 0)) }
    public var measures: [Measure] { [dayNotKnown, backwards] }
  }

  /// Of the times from a stage to approval or closing.
  public func leftOut(onTheWayFrom stage: Int) -> LeftOut { leftOut(.way, stage) }

  /// Of the times in a stage.
  public func leftOut(in stage: Int) -> LeftOut { leftOut(.stay, stage) }

  private func leftOut(_ kind: TimeTally.Kind, _ stage: Int) -> LeftOut {
    func measure(_ flaw: Spell.Flaw, _ why: String) -> Measure {
      var key = Measure.Key("left_out_of_times", .duration, .all)
      key.dimension = "why"
      key.category = why
      key.stage = stages[stage].id
      key.toStage = kind == .way ? stages[stages.count - 1].id : ""
      return .count(key, times.count(flaw, kind, of: stage))
    }
    return LeftOut(
      dayNotKnown: measure(.dayNotKnown, "day not known"),
      backwards: measure(.backwards, "dates out of order"))
  }
}
