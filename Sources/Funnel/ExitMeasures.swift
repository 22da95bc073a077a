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
    var measure = Measure.count(key("exits", .cohort, period, group), 0)
    let (reasonCount, deciderCount) = (reasons.count + 1, deciders.count + 1)
    for way in 0..<8 {
      // Stage, reason and decider as one number; of each 0 is “not split”.
      var counts = Counts(cells: (stages.count + 1) * reasonCount * deciderCount)
      for exit in exits {
        let stage = way & 4 != 0 ? exit.stage + 1 : 0
        let reason = way & 2 != 0 ? exit.reason + 1 : 0
        let decider = way & 1 != 0 ? exit.decider.place + 1 : 0
        counts.add(exit.count, (stage * reasonCount + reason) * deciderCount + decider)
      }
      counts.forEach { cell, count in
        let (rest, decider) = cell.quotientAndRemainder(dividingBy: deciderCount)
        let (stage, reason) = rest.quotientAndRemainder(dividingBy: reasonCount)
        measure.key.stage = stage > 0 ? stages[stage - 1].id : ""
        measure.key.reason = reason > 0 ? reasons[reason - 1] : ""
        measure.key.decidedBy = decider > 0 ? deciders[decider - 1].rawValue : ""
        measure.value = Double(count)
        use(measure)
      }
    }
  }

  /// Counts by cell, in a row where there are few cells.
  private struct Counts {
    private var near: [Int]
    private var far: [Int: Int] = [:]
    private static let most = 16_384

    init(cells: Int) { near = Array(repeating: 0, count: cells <= Counts.most ? cells : 0) }

    mutating func add(_ count: Int, _ cell: Int) {
      if near.isEmpty { far[cell, default: 0] += count } else { near[cell] += count }
    }

    /// Every count that isn't 0, in the order of the cells.
    func forEach(_ use: (_ cell: Int, _ count: Int) -> Void) {
      for cell in near.indices where near[cell] > 0 { use(cell, near[cell]) }
      for (cell, count) in far.sorted(by: { $0.key < $1.key }) { use(cell, count) }
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
