/// Counts on the cohort basis: households by the year they enquired in, followed to the as-at day.
extension Tally {
  /// Every cohort number: each year of enquiry and all, alone, by each dimension, and by source and
  /// each other dimension. Counts of 0 are left out where they are split.
  public var cohortMeasures: MeasureFamily {
    MeasureFamily { use in
      let periods = cohortYears + [.all]
      for split in splits {
        for group in groups(of: split) {
          // Of two dimensions most pairs of categories have nobody.
          if split != .everyone, breakdown(in: group).isEmpty { continue }
          for period in periods {
            let breakdown = breakdown(of: period, in: group)
            if breakdown.isEmpty && split != .everyone { continue }
            breakdown.forEachCount(noughts: split == .everyone, use)
            if split.second == nil { forEachConversion(of: breakdown, use) }
          }
        }
      }
    }
  }

  private func forEachConversion(of breakdown: Breakdown, _ use: (Measure) -> Void) {
    for stage in stages.indices {
      for later in stages.indices where later > stage {
        use(breakdown.conversion(from: stage, to: later))
        if later == stages.count - 1 { use(breakdown.eventualConversion(from: stage, to: later)) }
      }
    }
  }
}
