/// Counts on the activity basis: events dated in a period, whoever they belong to.
extension Tally {
  /// Financial years in which anything happened to anybody, ascending.
  public var activityYears: [Period] {
    grid.years.map { Period.year(start: $0) }.filter { year in
      stages.indices.contains { events(of: $0, in: year).value != 0 }
    }
  }

  /// Events of a stage in a period, inferred ones included.
  ///
  /// - Parameter group: everyone, or one category of one dimension.
  public func events(of stage: Int, in period: Period, group: Group = .everyone) -> Measure {
    measure("events", stage: stage, in: period, group: group, from: events)
  }

  /// Of the events, how many have no known day of their own and are placed by the days around them.
  public func inferredEvents(of stage: Int, in period: Period, group: Group = .everyone) -> Measure
  {
    measure("events_inferred", stage: stage, in: period, group: group, from: inferredEvents)
  }

  /// Closures without approval in a period.
  ///
  /// - Parameter decider: only those of one decider; `nil` for all.
  public func closures(in period: Period, by decider: Decider? = nil) -> Measure {
    closureMeasure("exits", in: period, by: decider, from: closures)
  }

  public func inferredClosures(in period: Period, by decider: Decider? = nil) -> Measure {
    closureMeasure("exits_inferred", in: period, by: decider, from: inferredClosures)
  }

  /// Events of a later stage over events of an earlier one, both in the same period.
  ///
  /// Not a share of anybody: it may exceed 1. `[z]` where the period has no event of the earlier
  /// stage.
  public func ratio(of later: Int, to stage: Int, in period: Period) -> Measure {
    var key = Measure.Key("ratio", .activity, period)
    key.stage = stages[stage].id
    key.toStage = stages[later].id
    let rate = Rate(
      Int(events(of: later, in: period).value ?? 0),
      of: Int(events(of: stage, in: period).value ?? 0)
    )
    return rate.measure(key, unit: .ratio, interval: false)
  }

  /// Events of a stage recorded from 1 April of a financial year to the same day of that year as the
  /// as-at day is of its own, so that a part-year stands beside the same part.
  public func eventsToDate(of stage: Int, in year: Period) -> Measure {
    var key = Measure.Key("events_to_date", .activity, year)
    key.stage = stages[stage].id
    return .count(key, daysToDate(in: year).map { recordedEvents(of: stage, in: $0) } ?? 0)
  }

  /// The days of a financial year up to the same day of the year as the as-at day; `nil` for a
  /// period that is no financial year.
  public func daysToDate(in year: Period) -> ClosedRange<Day>? {
    guard case .year(let start) = year, let first = year.days?.lowerBound else { return nil }
    let months = (start - Period.financialYear(of: asAt)) * 12
    return first...max(first, asAt.adding(months: months))
  }

  /// Every activity number that isn't 0: years, quarters and months, alone and by each dimension.
  public var activityMeasures: MeasureFamily {
    MeasureFamily { use in
      eventMeasures(use)
      closureAndRatioMeasures(use)
    }
  }

  private func eventMeasures(_ use: (Measure) -> Void) {
    let periods = grid.periods
    for (index, split) in splits.enumerated() where split.second == nil {
      let (events, inferredEvents) = (self.events[index], self.inferredEvents[index])
      for group in groups(of: split) {
        let first = group.index * grid.cellCount * stages.count
        // Each cell is part of several periods.
        let all = (0..<(grid.cellCount * stages.count)).map { events[first + $0] }
        var measure = Measure.count(key("events", .activity, .all, group), 0)
        for (period, cells) in periods {
          measure.key.period = period
          for stage in stages.indices {
            var count = 0
            for cell in cells { count += all[cell * stages.count + stage] }
            guard count > 0 else { continue }
            measure.key.stage = stages[stage].id
            measure.key.measure = "events"
            measure.value = Double(count)
            use(measure)
            var inferred = 0
            for cell in cells { inferred += inferredEvents[first + cell * stages.count + stage] }
            guard inferred > 0 else { continue }
            measure.key.measure = "events_inferred"
            measure.value = Double(inferred)
            use(measure)
          }
        }
      }
    }
  }

  private func closureAndRatioMeasures(_ use: (Measure) -> Void) {
    for (period, _) in grid.periods {
      for decider in [nil] + Decider.allCases.map(Optional.init) {
        [closures(in: period, by: decider), inferredClosures(in: period, by: decider)]
          .filter { $0.value != 0 }.forEach(use)
      }
    }
    for year in activityYears {
      for stage in stages.indices {
        for later in stages.indices where later > stage {
          use(ratio(of: later, to: stage, in: year))
        }
      }
    }
  }

  private func measure(
    _ name: String, stage: Int, in period: Period, group: Group, from tables: [CountTable]
  ) -> Measure {
    let cells = grid.cells(of: period)
    let count = sum(tables, split: group.split, group: group, cells: cells, stage: stage)
    return .count(eventKey(name, stage, period, group), count)
  }

  private func eventKey(_ name: String, _ stage: Int, _ period: Period, _ group: Group)
    -> Measure.Key
  {
    var key = key(name, .activity, period, group)
    key.stage = stages[stage].id
    return key
  }

  private func sum(
    _ tables: [CountTable], split: Split, group: Group, cells: [Int], stage: Int
  ) -> Int {
    guard split.second == nil, let index = splits.firstIndex(of: split) else { return 0 }
    return cells.reduce(0) {
      $0 + tables[index][(group.index * grid.cellCount + $1) * stages.count + stage]
    }
  }

  private func closureMeasure(
    _ name: String, in period: Period, by decider: Decider?, from table: CountTable
  ) -> Measure {
    let deciders = Decider.allCases
    let cells = grid.cells(of: period)
    var key = Measure.Key(name, .activity, period)
    key.decidedBy = decider?.rawValue ?? ""
    let count = cells.reduce(0) { sum, cell in
      sum
        + deciders.indices.filter { decider == nil || deciders[$0] == decider }
        .reduce(0) { $0 + table[cell * deciders.count + $1] }
    }
    return .count(key, count)
  }
}
