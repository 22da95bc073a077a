/// Who waits too long, how that drifted, and pauses: rows of `measures.csv`.
extension Tally {
  /// Open households over a limit, or without an event for a year; with a stage, at it.
  public func waitingTooLong(at stage: Int? = nil) -> Measure {
    var key = Measure.Key("waiting_too_long", .stock, .all)
    key.stage = stage.map { stages[$0].id } ?? ""
    return .count(key, followUp.list.count(at: stage))
  }

  /// Days that a listed household has been at its stage; `[x]` where the day is not known.
  public func waitingDays(of name: String, _ entry: WaitingList.Overdue) -> Measure {
    var key = referenceKey("waiting_days", name)
    key.stage = stages[entry.stage].id
    return Measure(
      key, value: entry.days.map(Double.init), unit: .days,
      marker: entry.days == nil ? .notKnown : nil)
  }

  /// Days since the limit of a clock was over for a listed household.
  public func daysOverLimit(of name: String, _ over: WaitingList.Over) -> Measure {
    var key = referenceKey("days_over_limit", name)
    key.dimension2 = "clock"
    key.category2 = clocks[over.clock].id
    return Measure(key, value: Double(over.days), unit: .days)
  }

  /// Days until a listed household's limit ends; 0 on its last day.
  public func daysLeft(of name: String, _ entry: WaitingList.Soon) -> Measure {
    var key = referenceKey("days_left", name)
    key.dimension2 = "clock"
    key.category2 = clocks[entry.clock].id
    return Measure(key, value: Double(asAt.days(to: entry.due)), unit: .days)
  }

  private func referenceKey(_ name: String, _ reference: String) -> Measure.Key {
    var key = Measure.Key(name, .stock, .all)
    key.dimension = "reference"
    key.category = reference
    return key
  }

  /// What one week is told by.
  public struct WeekMeasures: Sendable {
    /// At its end, all stages.
    public let open: Measure
    /// At its end, by stage; the last stage has nobody open.
    public let openAt: [Measure]
    public let cameIn: Measure
    public let wentOut: Measure
    /// All clocks, then each.
    public let ranOut: Measure
    public let ranOutBy: [Measure]
    public let becameStale: Measure

    public var all: [Measure] {
      [open] + openAt + [cameIn, wentOut, ranOut] + ranOutBy + [becameStale]
    }
  }

  public func measures(of week: DriftTally.Week) -> WeekMeasures {
    func key(_ name: String, _ basis: Basis) -> Measure.Key {
      var key = Measure.Key(name, basis, .all)
      key.dimension = "week"
      key.category = week.monday.iso
      return key
    }
    let openAt = stages.indices.dropLast().map { stage -> Measure in
      var key = key("open_at_week_end", .stock)
      key.stage = stages[stage].id
      return .count(key, week.open[stage])
    }
    let ranOutBy = clocks.indices.map { clock -> Measure in
      var key = key("limits_run_out", .activity)
      key.dimension2 = "clock"
      key.category2 = clocks[clock].id
      return .count(key, week.ranOut[clock])
    }
    return WeekMeasures(
      open: .count(key("open_at_week_end", .stock), week.open.reduce(0, +)), openAt: openAt,
      cameIn: .count(key("came_in", .activity), week.cameIn),
      wentOut: .count(key("went_out", .activity), week.wentOut),
      ranOut: .count(key("limits_run_out", .activity), week.ranOut.reduce(0, +)),
      ranOutBy: ranOutBy, becameStale: .count(key("became_stale", .activity), week.becameStale))
  }

  /// What pauses that began in a period came to.
  public struct PauseMeasures: Sendable {
    public let paused: Measure
    public let returned: Measure
    public let approved: Measure
    public let closed: Measure
    public let open: Measure
    public let ended: Measure
    public let stillPaused: Measure

    public var all: [Measure] { [paused, returned, approved, closed, open, ended, stillPaused] }
  }

  public func pauses(_ period: Period = .all) -> PauseMeasures {
    let counts = followUp.pauses.counts(period)
    func measure(_ name: String, _ count: Int) -> Measure {
      .count(Measure.Key(name, .activity, period), count)
    }
    return PauseMeasures(
      paused: measure("paused_ever", counts.all),
      returned: measure("paused_returned", counts.returned),
      approved: measure("returned_approved", counts.returnedApproved),
      closed: measure("returned_closed", counts.returnedClosed),
      open: measure("returned_open", counts.returnedOpen),
      ended: measure("paused_ended", counts.endedPaused),
      stillPaused: measure("paused_now", counts.stillPaused))
  }

  /// Of all who ever paused, the share that returned; limits only where nobody is still paused.
  public var pausesReturned: Measure {
    let counts = followUp.pauses.counts()
    return Rate(counts.returned, of: counts.all).measure(
      Measure.Key("paused_returned_share", .activity, .all), interval: counts.stillPaused == 0)
  }

  /// Days until half of all pauses were over, by return or otherwise; those that last are followed
  /// to the as-at day.
  public var daysPaused: Measure {
    Stay(followUp.pauses.days).median.measure(
      Measure.Key("days_paused", .duration, .all), unit: .days)
  }
}
