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
    for way in 0..<8 {
      var counts: [ExitKey: Int] = [:]
      for exit in exits {
        let key = ExitKey(
          stage: way & 4 != 0 ? exit.stage : nil, reason: way & 2 != 0 ? exit.reason : nil,
          decider: way & 1 != 0 ? exit.decider : nil)
        counts[key, default: 0] += exit.count
      }
      for (key, count) in counts.sorted(by: { $0.key < $1.key }) {
        use(
          .count(
            exitKey(period, group, stage: key.stage, reason: key.reason, decider: key.decider),
            count))
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

private struct ExitKey: Hashable, Comparable {
  let stage: Int?
  let reason: Int?
  let decider: Decider?

  static func < (a: ExitKey, b: ExitKey) -> Bool { a.order < b.order }

  private var order: (Int, Int, Int) {
    (
      stage ?? -1, reason ?? -1, decider.flatMap { Decider.allCases.firstIndex(of: $0) } ?? -1
    )
  }
}
