/// Everything that is ever counted of journeys, from one pass over their table.
///
/// Every rate, interval and curve is computed from tallies, never from rows.
public struct Tally: Sendable {
  public let stages: [Stage]
  public let dimensions: [JourneyTable.Dimension]
  public let reasons: [String]
  public let asAt: Day
  /// Journeys, those without a known day of enquiry included.
  public let journeys: Int
  /// Journeys in no cohort, because the day of enquiry is not known.
  public let withoutEnquiryDay: Int

  let grid: TimeGrid
  let splits: [Split]
  /// Activity, for everyone and by one dimension: `[split][(category, cell, stage)]`.
  let events: [CountTable]
  let inferredEvents: [CountTable]
  /// Closures without approval: `[(cell, decider)]`.
  let closures: CountTable
  let inferredClosures: CountTable
  /// Cohorts: `[split][(year, group, slot)]`; see `slots`.
  let cohorts: [CountTable]
  /// Exits by cohort, for everyone and by one dimension: `[split][(year, group)][(stage, reason,
  /// decider)]`.
  let exits: [[Int: [Int: UInt32]]]
  /// Open households by stage and how long they have been there.
  public let waiting: Waiting
  /// Time limits, who waits too long, the last weeks, and pauses.
  public let followUp: FollowUp
  /// Days in stages and on the way to approval, for everyone and by one dimension.
  let times: TimeTally
  /// What came of those who booked information sessions.
  public let sessions: SessionTally
  let attribution: AttributionTally
  /// Whole ways by their days, for forecasts.
  let forecasts: ForecastTally
  /// Recorded events by day: `[stage][day]`.
  let days: [[Day: UInt32]]
  /// Closures without approval by year of closing, stage, reason and decider.
  let closuresByReason: ClosureTally
  /// Dates that can't be used as they stand.
  let dateFlaws: DateFlawTally

  /// Slots of a cohort's group: furthest stage × outcome, then stages reached without a day.
  var slots: Int { stages.count * Journey.Outcome.count + stages.count }

  /// Counts a table, in one pass.
  ///
  /// - Parameter calendar: says which days clocks in working days count.
  /// - Complexity: rows × (dimensions + stages + clocks).
  public init(
    counting table: JourneyTable, clocks: [Clock] = [],
    calendar: WorkingCalendar = .weekdaysOnly
  ) {
    let stageCount = table.stages.count
    let dimensions = table.dimensions
    let grid = TimeGrid(years: Tally.years(of: table))
    let splits = Split.all(of: dimensions)
    let oneWay = splits.filter { $0.second == nil }
    let sizes = splits.map { $0.size(in: dimensions) }
    let slots = stageCount * Journey.Outcome.count + stageCount
    let deciders = Decider.allCases
    let deciderIndex = Dictionary(uniqueKeysWithValues: zip(deciders, deciders.indices))

    var events = oneWay.indices.map { CountTable(cells: sizes[$0] * grid.cellCount * stageCount) }
    var inferredEvents = events
    var closures = CountTable(cells: grid.cellCount * deciders.count)
    var inferredClosures = closures
    var cohorts = sizes.map { CountTable(cells: grid.years.count * $0 * slots) }
    var exits: [[Int: [Int: UInt32]]] = oneWay.map { _ in [:] }
    var days: [[Day: UInt32]] = table.stages.map { _ in [:] }
    var waiting = Waiting(stages: stageCount)
    var followUp = FollowUp(of: table, clocks: clocks, calendar: calendar)
    let channel = dimensions.firstIndex { $0.id == ClockTally.channel }
    var times = TimeTally(stages: stageCount, grid: grid, sizes: oneWay.indices.map { sizes[$0] })
    var sessions = SessionTally(table.visits, stages: table.stages, asAt: table.asAt)
    var attribution = AttributionTally(table)
    var closuresByReason = ClosureTally(
      stages: stageCount, reasons: table.reasons.count, grid: grid)
    var dateFlaws = DateFlawTally(stages: stageCount)
    var forecasts = ForecastTally(stages: stageCount)
    var withoutEnquiryDay = 0

    var dates = Array(repeating: DateMark.absent, count: stageCount)
    var others = Array(repeating: DateMark.absent, count: table.otherDates.count)
    var groups = Array(repeating: 0, count: splits.count)
    let panels = PanelDates(table)
    let recentAfter = table.asAt.adding(months: -ClosureTally.recentMonths)
    for row in 0..<table.count {
      for stage in 0..<stageCount { dates[stage] = table.stageDates[stage][row] }
      for name in others.indices { others[name] = table.otherDates[name][row] }
      let closing = table.closings[row]
      let latestOther = table.latestOtherDays[row].day
      let journey = Journey(
        dates: dates, closing: closing, latestOther: latestOther,
        isPaused: table.isPaused[row], asAt: table.asAt)
      for (index, split) in splits.enumerated() {
        guard let first = split.first else { continue }
        groups[index] = Int(table.categories[first][row])
        if let second = split.second {
          groups[index] =
            groups[index] * dimensions[second].categories.count
            + Int(table.categories[second][row])
        }
      }

      for stage in 0...journey.furthest {
        let cell: Int
        let isInferred: Bool
        if let day = dates[stage].day {
          cell = grid.cell(of: .day(day))
          isInferred = false
          days[stage][day, default: 0] += 1
        } else {
          cell = grid.cell(
            of: Journey.inferredMoment(
              of: stage, dates: dates, closing: closing, asAt: table.asAt))
          isInferred = true
        }
        for index in oneWay.indices {
          let position = (groups[index] * grid.cellCount + cell) * stageCount + stage
          events[index].add(position)
          if isInferred { inferredEvents[index].add(position) }
        }
      }

      if journey.outcome == .open || journey.outcome == .paused {
        waiting.add(
          at: journey.furthest, entered: dates[journey.furthest].day,
          latest: max(dates.lazy.compactMap(\.day).max(), latestOther),
          isPaused: journey.outcome == .paused, asAt: table.asAt)
      }
      followUp.add(
        FollowedJourney(
          journey: journey, dates: dates, closing: closing,
          others: others, pausedFrom: table.pausedFrom[row],
          pausedTo: table.pausedTo[row], asAt: table.asAt),
        reference: table.references[row], channel: channel.map { Int(table.categories[$0][row]) })
      sessions.add(table.visits[row], dates: dates, furthest: journey.furthest)
      attribution.add(table, row: row, furthest: journey.furthest)
      times.add(
        Spells(
          dates: dates, journey: journey, closed: closing?.date.day, asAt: table.asAt),
        groups: groups[..<oneWay.count])
      forecasts.add(journey, dates: dates, closed: closing?.date.day, latestOther: latestOther)

      dateFlaws.add(journey, dates: dates, closing: closing)
      if let exit = journey.exit {
        closuresByReason.add(
          exit, at: journey.furthest, isBeforePanel: !panels.hasMet(onRow: row),
          isRecent: dates[0].day.map { $0 > recentAfter } ?? false)
        let position =
          grid.cell(of: exit.when) * deciders.count + (deciderIndex[exit.decider] ?? 0)
        closures.add(position)
        if case .day = exit.when {} else { inferredClosures.add(position) }
      }

      guard let enquired = dates[0].day,
        let year = grid.index(ofYear: Period.financialYear(of: enquired))
      else {
        withoutEnquiryDay += 1
        continue
      }
      for index in splits.indices {
        let base = (year * sizes[index] + groups[index]) * slots
        cohorts[index].add(
          base + journey.furthest * Journey.Outcome.count + journey.outcome.rawValue)
        for stage in 0...journey.furthest where dates[stage].day == nil {
          cohorts[index].add(base + stageCount * Journey.Outcome.count + stage)
        }
      }
      if let exit = journey.exit {
        var position = journey.furthest * table.reasons.count + Int(exit.reason)
        position = position * deciders.count + (deciderIndex[exit.decider] ?? 0)
        for index in oneWay.indices {
          exits[index][year * sizes[index] + groups[index], default: [:]][position, default: 0] += 1
        }
      }
    }

    stages = table.stages
    self.dimensions = dimensions
    reasons = table.reasons
    asAt = table.asAt
    journeys = table.count
    self.withoutEnquiryDay = withoutEnquiryDay
    self.grid = grid
    self.splits = splits
    self.events = events
    self.inferredEvents = inferredEvents
    self.closures = closures
    self.inferredClosures = inferredClosures
    self.cohorts = cohorts
    self.exits = exits
    self.waiting = waiting
    self.followUp = followUp
    self.times = times
    self.sessions = sessions
    self.attribution = attribution
    self.forecasts = forecasts
    self.days = days
    self.closuresByReason = closuresByReason
    self.dateFlaws = dateFlaws
  }

  /// The financial years in which anything is dated, so that a mistyped century costs one year.
  private static func years(of table: JourneyTable) -> Set<Int> {
    var years: Set<Int> = [Period.financialYear(of: table.asAt)]
    for column in table.stageDates {
      for mark in column {
        if let day = mark.day { years.insert(Period.financialYear(of: day)) }
      }
    }
    for case let closing? in table.closings {
      if let day = closing.date.day { years.insert(Period.financialYear(of: day)) }
    }
    return years
  }
}

/// The later of two days, of which either may not be known.
private func max(_ one: Day?, _ other: Day?) -> Day? {
  guard let one, let other else { return one ?? other }
  return Swift.max(one, other)
}
