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
    let whose = key("exits", .cohort, period, group)
    let deciders = Decider.allCases
    let place = Dictionary(uniqueKeysWithValues: zip(deciders, deciders.indices))
    for way in 0..<8 {
      // Stage, reason and decider as one number; of each 0 is “not split”.
      var counts: [Int: Int] = [:]
      for exit in exits {
        let stage = way & 4 != 0 ? exit.stage + 1 : 0
        let reason = way & 2 != 0 ? exit.reason + 1 : 0
        let decider = way & 1 != 0 ? (place[exit.decider] ?? 0) + 1 : 0
        let cell = (stage * (reasons.count + 1) + reason) * (deciders.count + 1) + decider
        counts[cell, default: 0] += exit.count
      }
      for (cell, count) in counts.sorted(by: { $0.key < $1.key }) {
        let (rest, decider) = cell.quotientAndRemainder(dividingBy: deciders.count + 1)
        let (stage, reason) = rest.quotientAndRemainder(dividingBy: reasons.count + 1)
        var key = whose
        key.stage = stage > 0 ? stages[stage - 1].id : ""
        key.reason = reason > 0 ? reasons[reason - 1] : ""
        key.decidedBy = decider > 0 ? deciders[decider - 1].rawValue : ""
        use(.count(key, count))
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
