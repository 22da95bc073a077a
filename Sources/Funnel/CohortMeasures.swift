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
              let counts =
                [breakdown.reachedMeasure(stage), breakdown.reachedInferredMeasure(stage)]
                + (stage + 1 < stages.count ? endings(of: breakdown, at: stage) : [])
              for count in counts where split == .everyone || count.value != 0 { use(count) }
            }
            if split.second == nil { conversions(of: breakdown).forEach(use) }
          }
        }
      }
    }
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
