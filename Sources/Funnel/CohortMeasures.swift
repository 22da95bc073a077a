/// Counts on the cohort basis: households by the year they enquired in, followed to the as-at day.
extension Tally {
  /// Every cohort number: each year of enquiry and all, alone, by each dimension, and by source and
  /// each other dimension. Counts of 0 are left out where they are split.
  public var cohortMeasures: MeasureFamily {
    MeasureFamily { use in
      let periods = cohortYears + [.all]
      for split in splits {
        for group in groups(of: split) {
          for period in periods {
            let breakdown = breakdown(of: period, in: group)
            if breakdown.isEmpty && split != .everyone { continue }
            for stage in stages.indices {
              // Whoever is not at a stage is at none after it.
              if split != .everyone, breakdown.reached(stage) == 0 { break }
              func useCount(_ count: Int, _ measure: @autoclosure () -> Measure) {
                if split == .everyone || count != 0 { use(measure()) }
              }
              useCount(breakdown.reached(stage), breakdown.reachedMeasure(stage))
              useCount(breakdown.reachedInferred(stage), breakdown.reachedInferredMeasure(stage))
              guard stage + 1 < stages.count else { continue }
              for ending in Ending.allCases {
                useCount(
                  breakdown.count(ending, at: stage), breakdown.measure(ending, at: stage))
              }
              useCount(breakdown.paused(at: stage), breakdown.pausedMeasure(at: stage))
            }
            if split.second == nil { conversions(of: breakdown).forEach(use) }
          }
        }
      }
    }
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
