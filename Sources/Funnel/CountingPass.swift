/// What a pass over journeys has to know before the first of them.
public struct CountingPlan: Sendable {
  public var stages: [Stage]
  /// What dates are kept that belong to no stage.
  public var otherDateNames: [String]
  /// Places among them of those that no register has a column for.
  public var missingOtherDates: [Int]
  /// Ids of the dimensions that the columns of a block are of.
  public var dimensions: [String]
  public var asAt: Day

  public init(
    stages: [Stage], otherDateNames: [String], missingOtherDates: [Int], dimensions: [String],
    asAt: Day
  ) {
    self.stages = stages
    self.otherDateNames = otherDateNames
    self.missingOtherDates = missingOtherDates
    self.dimensions = dimensions
    self.asAt = asAt
  }
}

extension JourneyTable {
  var plan: CountingPlan {
    CountingPlan(
      stages: stages, otherDateNames: otherDateNames, missingOtherDates: missingOtherDates,
      dimensions: dimensions.map(\.id), asAt: asAt)
  }
}

/// The one pass over journeys, block by block: a row's way from its dates into every tally.
///
/// Several workers may each make a pass over their part; `merge` puts the parts together. Nothing here
/// grows with the number of journeys. Categories and reasons are codes of whoever fills the blocks;
/// `tally` gives them their names.
public struct CountingPass: Sendable {
  private let plan: CountingPlan
  private let asAt: DateMark
  private let visits: VisitTable
  private let panels: PanelDates
  private let recentAfter: Day
  /// Indices of columns, where there are such.
  private let channel: Int?
  private let campaign: Int?

  private var journeys = 0
  private var withoutEnquiryDay = 0
  private var splits: SplitCounts
  private var times: TimeTally
  private var waiting: Waiting
  private var followUp: FollowUp
  private var sessions: SessionTally
  private var attribution: AttributionTally
  private var forecasts: ForecastTally
  private var days: RecordedDays
  private var closures: ClosureTally
  private var dateFlaws: DateFlawTally

  /// - Parameters:
  ///   - calendar: says which days clocks in working days count.
  ///   - visits: by the rows of all blocks, counted through.
  public init(
    _ plan: CountingPlan, clocks: [Clock], calendar: WorkingCalendar, visits: VisitTable = .none
  ) {
    let stages = plan.stages
    self.plan = plan
    self.visits = visits
    asAt = DateMark(plan.asAt)
    panels = PanelDates(stages: stages, otherDateNames: plan.otherDateNames)
    recentAfter = plan.asAt.adding(months: -ClosureTally.recentMonths)
    channel = plan.dimensions.firstIndex(of: ClockTally.channel)
    campaign = plan.dimensions.firstIndex(of: "campaign")
    splits = SplitCounts(
      stages: stages.count, columns: plan.dimensions.count,
      source: plan.dimensions.firstIndex(of: "source"))
    times = TimeTally(stages: stages.count)
    waiting = Waiting(stages: stages.count)
    followUp = FollowUp(
      stages: stages.count, clocks: clocks, calendar: calendar,
      otherDateNames: plan.otherDateNames, missing: Set(plan.missingOtherDates), asAt: plan.asAt)
    sessions = SessionTally(visits, stages: stages, asAt: plan.asAt)
    attribution = AttributionTally(
      stages: stages.count, sessions: visits.sessions, campaign: campaign)
    forecasts = ForecastTally(stages: stages.count)
    days = RecordedDays(stages: stages.count)
    closures = ClosureTally(stages: stages.count)
    dateFlaws = DateFlawTally(stages: stages.count)
  }

  /// Counts a block.
  ///
  /// - Parameters:
  ///   - start: the number of its first row among all rows, for `visits`.
  ///   - reference: what a row of the block is called; asked for only where it may be listed.
  public mutating func count(
    _ block: borrowing JourneyBlock, from start: Int = 0, reference: (_ row: Int) -> String
  ) {
    journeys += block.count
    for row in 0..<block.count {
      let journey = Journey(block, row, asAt: asAt)
      countEvents(journey, block, row)
      countCohort(journey, block, row)
      countTimes(journey, block, row)
      if journey.isOpen {
        let latest = journey.latest.later(journey.latestOther)
        waiting.add(
          at: journey.furthest, entered: block.date(journey.furthest, row).day,
          latest: latest.day, isPaused: journey.outcome == .paused, asAt: plan.asAt)
      }
      followUp.add(
        journey, block, row, asAt: plan.asAt, channel: channel.map { block.category($0, row) }
      ) { reference(row) }
      let own = visits[start + row]
      if !own.isEmpty {
        sessions.add(
          own, furthest: journey.furthest, reached: block.date(sessions.stage, row))
      }
      attribution.add(block, row, furthest: journey.furthest, visits: own)
      forecasts.add(journey, block, row)
      dateFlaws.add(journey, block, row)
    }
    splits.add(block)
  }

  /// Every stage that was reached, on its own day or between the days around it.
  private mutating func countEvents(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int
  ) {
    for stage in 0...journey.furthest {
      let mark = block.date(stage, row)
      if mark.isDay {
        splits.event(of: stage, .day(mark), row: row)
        days.add(stage, mark)
      } else {
        splits.event(
          of: stage, journey.inferredMoment(of: stage, block, row, asAt: asAt), row: row)
      }
    }
  }

  /// What became of it, by the financial year of enquiry and, where it was closed, of closing.
  private mutating func countCohort(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int
  ) {
    let enquired = block.date(0, row)
    let year = enquired.day.map { FinancialMonth(of: $0).year }
    if block.closedAt[row] != JourneyBlock.noClosing, let closed = block.closedOn[row].day {
      splits.note(year: FinancialMonth(of: closed).year)
    }
    var kind: ExitKind?
    if let exit = journey.exit {
      let way = ExitKind(
        stage: journey.furthest, reason: Int(block.reasons[row]), decider: block.deciders[row])
      closures.add(
        way, exit, isBeforePanel: !panels.hasMet(block, row),
        isRecent: enquired.day.map { $0 > recentAfter } ?? false)
      kind = way
    }
    guard let year else {
      withoutEnquiryDay += 1
      return
    }
    splits.outcome(ofYear: year, journey, kind, row: row)
    for stage in 0...journey.furthest where !block.date(stage, row).isDay {
      splits.undated(ofYear: year, stage: stage, row: row)
    }
  }

  /// Days in every stage that it reached but the last, and from it to the end. How a later stage ended is
  /// told for everyone alone.
  private mutating func countTimes(
    _ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int
  ) {
    for stage in 0...min(journey.furthest, plan.stages.count - 2) {
      do throws(Spell.Flaw) {
        let way = try journey.way(from: stage, block, row, asAt: asAt)
        if stage > 0 {
          times.add(way, .way, of: stage)
        } else if journey.furthest == 0 {
          splits.time(way, .firstAlone(isOpen: way.ending == .open), row: row)
        } else {
          splits.time(way, .firstWay(way.ending), row: row)
        }
      } catch {
        times.add(error, .way, of: stage)
      }
      do throws(Spell.Flaw) {
        let stay = try journey.stay(in: stage, block, row, asAt: asAt)
        if stage > 0 { times.add(stay, .stay, of: stage) }
        // Of those who came no further than the first stage it is the way.
        if journey.furthest > 0 {
          splits.time(stay, .stay(stage, isOpen: stay.ending == .open), row: row)
        }
      } catch {
        times.add(error, .stay, of: stage)
      }
    }
  }
}

// Putting the parts together.
extension CountingPass {
  /// Adds what another pass with the same plan counted of other journeys.
  ///
  /// - Parameters:
  ///   - codes: of each column, of each code there the one here.
  ///   - reasons: of each reason's code there, the one here.
  public mutating func merge(_ other: consuming CountingPass, codes: [[Int]], reasons: [Int]) {
    journeys += other.journeys
    withoutEnquiryDay += other.withoutEnquiryDay
    splits.merge(other.splits, codes: codes, reasons: reasons)
    times.merge(other.times)
    waiting.merge(other.waiting)
    followUp.merge(other.followUp, channels: channel.map { codes[$0] } ?? [])
    sessions.merge(other.sessions)
    attribution.merge(other.attribution, codes: campaign.map { codes[$0] } ?? [0])
    forecasts.merge(other.forecasts)
    days.merge(other.days)
    closures.merge(other.closures, reasons: reasons)
    dateFlaws.merge(other.dateFlaws)
  }

  /// What was counted, with the names of categories and reasons.
  ///
  /// - Parameters:
  ///   - dimensions: one a column.
  ///   - codes: of each column, of each of its codes the category of the dimension.
  ///   - reasonCodes: of each code of a reason, its index in `reasons`.
  public consuming func tally(
    dimensions: [JourneyTable.Dimension], codes: [[Int]], reasons: [String], reasonCodes: [Int]
  ) -> Tally {
    let channels = channel.map { codes[$0] } ?? []
    return Tally(
      stages: plan.stages, dimensions: dimensions, reasons: reasons, asAt: plan.asAt,
      journeys: journeys, withoutEnquiryDay: withoutEnquiryDay,
      grid: TimeGrid(
        years: Set(splits.slots.years + [FinancialMonth(of: plan.asAt).year])),
      splits: Split.all(of: dimensions), counted: splits.finished(dimensions, codes: codes),
      reasonCodes: reasonCodes, times: times, waiting: waiting,
      followUp: followUp.recoded(
        channels: channels, count: channel.map { dimensions[$0].categories.count } ?? 0),
      sessions: sessions,
      attribution: attribution.recoded(campaign.map { codes[$0] } ?? [0]),
      forecasts: forecasts, days: days, closures: closures.recoded(reasonCodes),
      dateFlaws: dateFlaws)
  }
}
