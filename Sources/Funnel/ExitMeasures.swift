/// Exits of cohorts by stage, reason and decider, each split or not.
extension Tally {
  /// Every exit count that isn't 0: each year of enquiry and all, alone and by each dimension.
  public var exitMeasures: MeasureFamily {
    MeasureFamily { use in
      let periods = cohortYears + [.all]
      for split in splits where split.second == nil {
        for group in groups(of: split) {
          for period in periods { exitMeasures(of: period, in: group, use) }
        }
      }
    }
  }

  /// A cohort's exits split by stage, reason and decider, in each of the eight ways.
  private func exitMeasures(of period: Period, in group: Group, _ use: (Measure) -> Void) {
    let exits = exits(of: period, in: group)
    guard !exits.isEmpty else { return }
    let deciders = Decider.allCases
    let places = exits.map { exit in (deciders.firstIndex(of: exit.decider) ?? 0) + 1 }
    var measure = Measure.count(key("exits", .cohort, period, group), 0)
    for way in 0..<8 {
      // Stage, reason and decider as one number; of each 0 is “not split”.
      var cells = zip(exits, places).map { exit, place in
        let stage = way & 4 != 0 ? exit.stage + 1 : 0
        let reason = way & 2 != 0 ? exit.reason + 1 : 0
        let decider = way & 1 != 0 ? place : 0
        return (
          index: (stage * (reasons.count + 1) + reason) * (deciders.count + 1) + decider,
          count: exit.count
        )
      }
      cells.sort { $0.index < $1.index }
      var next = 0
      while next < cells.count {
        let cell = cells[next].index
        var count = 0
        while next < cells.count, cells[next].index == cell {
          count += cells[next].count
          next += 1
        }
        let (rest, decider) = cell.quotientAndRemainder(dividingBy: deciders.count + 1)
        let (stage, reason) = rest.quotientAndRemainder(dividingBy: reasons.count + 1)
        measure.key.stage = stage > 0 ? stages[stage - 1].id : ""
        measure.key.reason = reason > 0 ? reasons[reason - 1] : ""
        measure.key.decidedBy = decider > 0 ? deciders[decider - 1].rawValue : ""
        measure.value = Double(count)
        use(measure)
      }
    }
  }

  /// How many of a cohort left at a stage, for a reason, by any of some deciders; `nil` where not
  /// split.
  public func exitCount(
    of period: Period = .all, in group: Group = .everyone, stage: Int? = nil, reason: Int? = nil,
    deciders: [Decider]? = nil
  ) -> Int {
    exits(of: period, in: group).reduce(0) { sum, exit in
      guard stage == nil || exit.stage == stage, reason == nil || exit.reason == reason,
        deciders == nil || deciders?.contains(exit.decider) == true
      else { return sum }
      return sum + exit.count
    }
  }

  /// The key of an exit count.
  public func exitKey(
    _ period: Period, _ group: Group = .everyone, stage: Int? = nil, reason: Int? = nil,
    decider: Decider? = nil
  ) -> Measure.Key {
    var key = key("exits", .cohort, period, group)
    key.stage = stage.map { stages[$0].id } ?? ""
    key.reason = reason.map { reasons[$0] } ?? ""
    key.decidedBy = decider?.rawValue ?? ""
    return key
  }
}
