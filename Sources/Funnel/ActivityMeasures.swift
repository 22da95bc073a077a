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
    let count = sum(cells(of: period), stage, splits.firstIndex(of: group.split), group).all
    return .count(eventKey("events", stage, period, group), count)
  }

  /// Of the events, how many have no known day of their own and are placed by the days around them.
  public func inferredEvents(of stage: Int, in period: Period, group: Group = .everyone) -> Measure
  {
    let count = sum(cells(of: period), stage, splits.firstIndex(of: group.split), group).inferred
    return .count(eventKey("events_inferred", stage, period, group), count)
  }

  /// Closures without approval in a period.
  ///
  /// - Parameter decider: only those of one decider; `nil` for all.
  public func closures(in period: Period, by decider: Decider? = nil) -> Measure {
    let counts = closureCounts(in: period, by: decider)
    return .count(closureKey("exits", period, decider), counts.recorded + counts.inferred)
  }

  public func inferredClosures(in period: Period, by decider: Decider? = nil) -> Measure {
    .count(
      closureKey("exits_inferred", period, decider),
      closureCounts(in: period, by: decider).inferred)
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
    for (split, whose) in splits.enumerated() where whose.second == nil {
      for group in groups(of: whose) {
        // Each cell is part of several periods.
        let all = eventCells(split, group)
        var measure = Measure.count(key("events", .activity, .all, group), 0)
        for (period, cells) in periods {
          measure.key.period = period
          for stage in stages.indices {
            var (count, inferred) = (0, 0)
            for cell in cells {
              count += all[cell * stages.count + stage].all
              inferred += all[cell * stages.count + stage].inferred
            }
            guard count > 0 else { continue }
            measure.key.stage = stages[stage].id
            measure.key.measure = "events"
            measure.value = Double(count)
            use(measure)
            guard inferred > 0 else { continue }
            measure.key.measure = "events_inferred"
            measure.value = Double(inferred)
            use(measure)
          }
        }
      }
    }
  }

  /// Events of a group by the cells of the grid and stages.
  private func eventCells(_ split: Int, _ group: Group) -> [(all: Int, inferred: Int)] {
    (0..<grid.cellCount).flatMap { position in
      let place = cell(at: position)
      return stages.indices.map { stage in
        counted.events(
          of: stage, year: place.year, cell: place.cell, split: split, group: group.index)
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

  private func eventKey(_ name: String, _ stage: Int, _ period: Period, _ group: Group)
    -> Measure.Key
  {
    var key = key(name, .activity, period, group)
    key.stage = stages[stage].id
    return key
  }

  /// Cells of financial years that add up to a period.
  private func cells(of period: Period) -> [(year: Int, cell: Int?)] {
    grid.cells(of: period).map(cell(at:))
  }

  /// A cell of the grid; no cell is what lies in no one year.
  private func cell(at position: Int) -> (year: Int, cell: Int?) {
    position == grid.unknownCell
      ? (0, nil)
      : (grid.years[position / TimeGrid.cellsPerYear], position % TimeGrid.cellsPerYear)
  }

  private func sum(
    _ cells: [(year: Int, cell: Int?)], _ stage: Int, _ split: Int?, _ group: Group
  ) -> (all: Int, inferred: Int) {
    guard let split, group.split.second == nil else { return (0, 0) }
    return cells.reduce((0, 0)) { sum, place in
      let count = counted.events(
        of: stage, year: place.year, cell: place.cell, split: split, group: group.index)
      return (sum.0 + count.all, sum.1 + count.inferred)
    }
  }

  private func closureCounts(in period: Period, by decider: Decider?)
    -> (recorded: Int, inferred: Int)
  {
    cells(of: period).reduce((0, 0)) { sum, place in
      (decider.map { [$0] } ?? Decider.allCases).reduce(sum) { sum, decider in
        let count = closures.count(decider, year: place.year, cell: place.cell)
        return (sum.0 + count.recorded, sum.1 + count.inferred)
      }
    }
  }

  private func closureKey(_ name: String, _ period: Period, _ decider: Decider?) -> Measure.Key {
    var key = Measure.Key(name, .activity, period)
    key.decidedBy = decider?.rawValue ?? ""
    return key
  }
}
