/// Counts on the cohort basis: households by the year they enquired in, followed to the as-at day.
extension Tally {
  /// Every cohort number: each year of enquiry and all, alone, by each dimension, and by source and
  /// each other dimension. Counts of 0 are left out where they are split.
  public var cohortMeasures: [Measure] {
    var measures: [Measure] = []
    let periods = cohortYears + [.all]
    for split in splits {
      for group in groups(of: split) {
        for period in periods {
          let breakdown = breakdown(of: period, in: group)
          if breakdown.isEmpty && split != .everyone { continue }
          let counts = stages.indices.flatMap { stage in
            [breakdown.reachedMeasure(stage), breakdown.reachedInferredMeasure(stage)]
              + (stage + 1 < stages.count ? endings(of: breakdown, at: stage) : [])
          }
          measures += counts.filter { split == .everyone || $0.value != 0 }
          if split.second == nil { measures += conversions(of: breakdown) }
        }
      }
    }
    return measures
  }

  private func endings(of breakdown: Breakdown, at stage: Int) -> [Measure] {
    Ending.allCases.map { breakdown.measure($0, at: stage) }
      + [breakdown.pausedMeasure(at: stage)]
  }

  private func conversions(of breakdown: Breakdown) -> [Measure] {
    stages.indices.flatMap { stage in
      stages.indices.filter { $0 > stage }.flatMap { later in
        [breakdown.conversion(from: stage, to: later)]
          + (later == stages.count - 1
            ? [breakdown.eventualConversion(from: stage, to: later)] : [])
      }
    }
  }
}
