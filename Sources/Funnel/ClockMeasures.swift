/// Whether time limits were kept: rows of `measures.csv`.
extension Tally {
  public var clocks: [Clock] { followUp.clocks.clocks }

  /// The clocks that run to one of some dates of the register, of those that can be told.
  ///
  /// - Parameter dates: columns that belong to no stage, such as `panel_date`.
  public func clocks(to dates: String...) -> [Int] {
    clocks.indices.filter { clock in
      guard case .other(let name) = clocks[clock].to, !followUp.clocks.untold.contains(clock) else {
        return false
      }
      return dates.contains(followUp.clocks.otherDateNames[name])
    }
  }

  /// Of the runs of a clock that began in a period and are due, the share met, with Wilson's limits;
  /// `[z]` where none is due, `[x]` where the register has no column for the clock.
  ///
  /// Due is what was met, and what was missed: not done in time, whether done since or not. A month
  /// in which runs are not due yet is provisional.
  public func clockMet(
    _ clock: Int, _ period: Period = .all, _ reading: ClockTally.Reading = .asSet
  ) -> Measure {
    let name =
      switch reading {
      case .asSet: "clock_met"
      case .workingDays: "clock_met_working_days"
      case .withoutPauses: "clock_met_without_pauses"
      }
    let key = clockKey(name, .activity, clock, period)
    let counts = followUp.clocks.counts(of: clock, period, reading)
    var measure = share(counts, key, of: clock)
    if case .month = period, measure.value != nil, counts.running > 0 {
      measure.marker = .provisional
    }
    return measure
  }

  /// The same by how households got in touch, for a clock that begins at the first stage.
  public func clockMet(_ clock: Int, channel: Int) -> Measure {
    var key = clockKey("clock_met", .activity, clock)
    key.dimension2 = ClockTally.channel
    key.category2 =
      dimensions.first { $0.id == ClockTally.channel }?.categories[channel] ?? ""
    return share(followUp.clocks.counts(of: clock, channel: channel), key, of: clock)
  }

  /// Channels that a clock can be split by, of those that any household came by.
  public func clockChannels(_ clock: Int) -> [Int] {
    (0..<followUp.clocks.channelCount(of: clock)).filter {
      followUp.clocks.counts(of: clock, channel: $0).all > 0
    }
  }

  private func share(_ counts: ClockTally.Counts, _ key: Measure.Key, of clock: Int) -> Measure {
    guard !followUp.clocks.untold.contains(clock) else {
      return .notKnown(key, unit: .proportion)
    }
    return Rate(counts.met, of: counts.due).measure(key, interval: true)
  }

  /// Runs that are not done, their limits not over; of those that began in a period.
  public func clockRunning(_ clock: Int, _ period: Period = .all) -> Measure {
    clockCount("clock_running", clock, followUp.clocks.counts(of: clock, period).running, period)
  }

  /// Runs that are due and were not done in time; of those that began in a period.
  public func clockMissed(_ clock: Int, _ period: Period = .all) -> Measure {
    let counts = followUp.clocks.counts(of: clock, period)
    return clockCount("clock_missed", clock, counts.missed, period, basis: .activity)
  }

  /// Runs that ended before their limits were over, because the household was closed or approved:
  /// nothing is due of them.
  public func clockStopped(_ clock: Int) -> Measure {
    clockCount("clock_stopped", clock, followUp.clocks.counts(of: clock).stopped)
  }

  /// Runs over their limit, not done and still waited for.
  public func clockMissedOpen(_ clock: Int) -> Measure {
    clockCount("clock_missed_open", clock, followUp.clocks.missedOpen(of: clock))
  }

  /// Running ones whose limit ends on the as-at day or within 14 days after it; with a day, on it.
  public func clockDueSoon(_ clock: Int, on day: Day? = nil) -> Measure {
    let days = followUp.clocks.dueSoon(of: clock)
    guard let day else {
      return clockCount("clock_due_soon", clock, days.reduce(0) { $0 + $1.count })
    }
    var key = clockKey("clock_due_soon", .stock, clock)
    key.dimension2 = "day"
    key.category2 = day.iso
    return .count(key, days.first { $0.day == day }?.count ?? 0)
  }

  /// Runs of every clock whose limit ends soon; with a day, on it.
  public func dueSoon(on day: Day? = nil) -> Measure {
    var key = Measure.Key("due_soon", .stock, .all)
    if let day {
      key.dimension = "day"
      key.category = day.iso
    }
    return .count(
      key, clocks.indices.reduce(0) { $0 + Int(clockDueSoon($1, on: day).value ?? 0) })
  }

  /// Clocks that began but cannot be told: a day is not known, or they were done before they began.
  public func clockUnknown(_ clock: Int) -> Measure {
    clockCount("clock_unknown", clock, clockFlaws(clock).reduce(0) { $0 + Int($1.value ?? 0) })
  }

  private func clockFlaws(_ clock: Int) -> [Measure] {
    zip([ClockRun.Flaw.dayNotKnown, .backwards], ["day not known", "dates out of order"]).map {
      flaw, why in
      var key = clockKey("clock_unknown", .stock, clock)
      key.dimension2 = "why"
      key.category2 = why
      return .count(key, followUp.clocks.count(flaw, of: clock))
    }
  }

  /// The days by which half of what was done was done; late ones that are yet to come are missing.
  public func clockDaysOfDone(_ clock: Int) -> Measure {
    let key = clockKey("clock_days_of_done", .duration, clock)
    guard let median = followUp.clocks.medianDays(of: clock) else {
      return Measure(key, value: nil, unit: .days, marker: .notApplicable)
    }
    var measure = Measure(key, value: Double(median.days), unit: .days)
    measure.numerator = Double(median.done)
    measure.denominator = Double(median.done)
    return measure
  }

  /// Every number of clocks.
  public var clockMeasures: [Measure] {
    clocks.indices.flatMap { clock -> [Measure] in
      let periods = followUp.clocks.periods(of: clock)
      var measures = periods.map { clockMet(clock, $0) }
      guard !followUp.clocks.untold.contains(clock) else { return measures }
      if clocks[clock].limit.inWorkingDays != nil {
        measures += periods.map { clockMet(clock, $0, .workingDays) }
      }
      if followUp.clocks.hasPauses { measures.append(clockMet(clock, .all, .withoutPauses)) }
      measures += clockChannels(clock).map { clockMet(clock, channel: $0) }
      measures += [
        clockStopped(clock), clockMissedOpen(clock), clockDueSoon(clock),
        clockUnknown(clock), clockDaysOfDone(clock),
      ]
      measures += periods.flatMap { [clockMissed(clock, $0), clockRunning(clock, $0)] }
        .filter { $0.value != 0 || $0.key.period == .all }
      measures += clockFlaws(clock)
      measures += followUp.clocks.dueSoon(of: clock).map { clockDueSoon(clock, on: $0.day) }
      return measures
    }
  }

  private func clockCount(
    _ name: String, _ clock: Int, _ count: Int, _ period: Period = .all, basis: Basis = .stock
  ) -> Measure {
    let key = clockKey(name, basis, clock, period)
    return followUp.clocks.untold.contains(clock)
      ? .notKnown(key, unit: .households) : .count(key, count)
  }

  private func clockKey(
    _ name: String, _ basis: Basis, _ clock: Int, _ period: Period = .all
  ) -> Measure.Key {
    var key = Measure.Key(name, basis, period)
    key.dimension = "clock"
    key.category = clocks[clock].id
    return key
  }
}
