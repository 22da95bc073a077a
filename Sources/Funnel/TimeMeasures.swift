/// How long things take, and who is waiting: rows of `measures.csv`.
extension Tally {
  /// Of those who entered a stage, the share approved within so many days.
  ///
  /// From the first stage this is `incidence` of the cohort; from a later one its basis is
  /// `duration`, as the years are those of entering that stage.
  public func incidence(
    from stage: Int = 0, within horizon: Int, of period: Period = .all,
    in group: Group = .everyone
  ) -> Measure {
    incidence(
      Incidence(of: .movedOn, in: way(from: stage, of: period, in: group)), from: stage, horizon,
      period, group)
  }

  private func incidence(
    _ incidence: Incidence, from stage: Int, _ horizon: Int, _ period: Period, _ group: Group
  ) -> Measure {
    var key = key("incidence", stage == 0 ? .cohort : .duration, period, group)
    key.stage = stages[stage].id
    key.toStage = stages[stages.count - 1].id
    key.horizonDays = horizon
    return incidence.within(horizon).measure(key, unit: .proportion)
  }

  /// Every share approved within a horizon: each year of enquiry and all, alone and by each
  /// dimension.
  public var incidenceMeasures: MeasureFamily {
    MeasureFamily { use in
      let periods = cohortYears + [.all]
      for group in timeGroups {
        if group != .everyone, way(from: 0, in: group).isEmpty { continue }
        for period in periods {
          let histogram = way(from: 0, of: period, in: group)
          if histogram.isEmpty && group != .everyone { continue }
          let curve = Incidence(of: .movedOn, in: histogram)
          for horizon in Incidence.horizons {
            use(incidence(curve, from: 0, horizon, period, group))
          }
        }
      }
    }
  }

  /// Median and quartiles of the days in a stage, and the median of those who left, which is biased
  /// short.
  public func daysInStage(
    _ stage: Int, of period: Period = .all, in group: Group = .everyone
  ) -> DaysUntil {
    daysInStage(stage, of: period, in: group, stay(in: stage, of: period, in: group))
  }

  private func daysInStage(
    _ stage: Int, of period: Period, in group: Group, _ histogram: TimeHistogram
  ) -> DaysUntil {
    var key = key("days_in_stage", .duration, period, group)
    key.stage = stages[stage].id
    return DaysUntil(Stay(histogram), key, ended: "days_in_stage_of_left")
  }

  /// The days by which half of all who entered a stage had moved on to the next; `[few]` as for the
  /// days in a stage, `[z]` where fewer than half did: most never do.
  public func daysToMoveOn(from stage: Int) -> Measure {
    var key = key("days_to_move_on", .duration, .all, .everyone)
    key.stage = stages[stage].id
    key.toStage = stages[stage + 1].id
    let stay = Stay(stay(in: stage))
    let isFew = stay.entered < Stay.fewestEntered || stay.left < Stay.fewestLeft
    let days = isFew ? nil : stay.daysToMoveOn
    var measure = Measure(
      key, value: days.map(Double.init), unit: .days,
      marker: isFew ? .few : days == nil ? .notApplicable : nil)
    measure.numerator = Double(stay.left)
    measure.denominator = Double(stay.entered)
    return measure
  }

  /// The years in which any stage but the last was entered on a known day, ascending.
  public var yearsOfEntry: [Period] {
    grid.years.map { Period.year(start: $0) }.filter { year in
      stages.indices.dropLast().contains { !stay(in: $0, of: year).isEmpty }
    }
  }

  /// Median and quartiles of the days from a stage until a household is approved or closed.
  public func daysToOutcome(from stage: Int) -> DaysUntil {
    var key = Measure.Key("days_to_outcome", .duration, .all)
    key.stage = stages[stage].id
    return DaysUntil(Stay(way(from: stage)), key, ended: "days_to_outcome_of_ended")
  }

  /// The median days of those who were approved alone: late approvals are missing from it.
  public func daysOfApproved(from stage: Int) -> Measure {
    var key = Measure.Key("days_to_approval_of_approved", .duration, .all)
    key.stage = stages[stage].id
    key.toStage = stages[stages.count - 1].id
    return DaysUntil.completed(Stay(way(from: stage).only(.movedOn)), key)
  }

  /// Every number of days in a stage: each year of entering it and all, alone and by each dimension.
  public var stayMeasures: MeasureFamily {
    MeasureFamily { use in
      let periods = grid.years.map { Period.year(start: $0) } + [.all]
      for group in timeGroups {
        for stage in stages.indices.dropLast() {
          if group != .everyone, stay(in: stage, in: group).isEmpty { continue }
          for period in periods {
            let histogram = stay(in: stage, of: period, in: group)
            let isTotal = group == .everyone && period == .all
            guard isTotal || !histogram.isEmpty else { continue }
            let days = daysInStage(stage, of: period, in: group, histogram)
            (group == .everyone ? days.measures : days.quartiles).forEach(use)
          }
        }
      }
    }
  }

  /// Everyone, then the groups of each dimension.
  private var timeGroups: [Group] {
    splits.filter { $0.second == nil }.flatMap { groups(of: $0) }
  }
}

/// Days until something, for those who entered a stage.
public struct DaysUntil: Sendable {
  public let entered: Int
  public let left: Int
  public let median: Measure
  public let firstQuartile: Measure
  public let thirdQuartile: Measure
  /// The median of those alone for whom it is over.
  public let completed: Measure

  init(_ stay: Stay, _ key: Measure.Key, ended: String) {
    func row(_ estimate: Estimate, _ suffix: String) -> Measure {
      var key = key
      key.measure += suffix
      return estimate.measure(key, unit: .days)
    }
    entered = stay.entered
    left = stay.left
    median = row(stay.median, "")
    firstQuartile = row(stay.firstQuartile, "_q1")
    thirdQuartile = row(stay.thirdQuartile, "_q3")
    var endedKey = key
    endedKey.measure = ended
    completed = DaysUntil.completed(stay, endedKey)
  }

  static func completed(_ stay: Stay, _ key: Measure.Key) -> Measure {
    let days = stay.left < Stay.fewestLeft ? nil : stay.medianOfThoseWhoLeft
    var measure = Measure(key, value: days.map(Double.init), unit: .days)
    measure.marker = days == nil ? .few : nil
    measure.numerator = Double(stay.left)
    measure.denominator = Double(stay.left)
    return measure
  }

  var quartiles: [Measure] { [median, firstQuartile, thirdQuartile] }
  public var measures: [Measure] { quartiles + [completed] }
}

extension Tally {
  /// Of those who entered a stage on a known day, how many are still open, there or later.
  public func stillOpen(from stage: Int) -> Measure {
    var key = Measure.Key("followed_open", .duration, .all)
    key.stage = stages[stage].id
    return .count(key, way(from: stage).count(of: .open))
  }
}
