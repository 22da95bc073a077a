/// Everything that is ever counted of journeys, from one pass over them.
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

  /// The financial years in which anything is dated, so that a mistyped century costs one year.
  let grid: TimeGrid
  let splits: [Split]
  /// Events, cohorts, ways out and times, by split.
  let counted: CountedSplits
  /// Codes of reasons of `counted.slots.exits`.
  let reasonCodes: [Int]
  /// Times that are told for everyone alone.
  let times: TimeTally
  /// Open households by stage and how long they have been there.
  public let waiting: Waiting
  /// Time limits, who waits too long, the last weeks, and pauses.
  public let followUp: FollowUp
  /// What came of those who booked information sessions.
  public let sessions: SessionTally
  let attribution: AttributionTally
  /// Whole ways by their days, for forecasts.
  let forecasts: ForecastTally
  /// Recorded events by stage and day.
  let days: RecordedDays
  /// Closures without approval by year of closing, stage, reason and decider.
  let closures: ClosureTally
  /// Dates that can't be used as they stand.
  let dateFlaws: DateFlawTally
}

extension Tally {
  /// Counts a table, in one pass.
  ///
  /// - Parameter calendar: says which days clocks in working days count.
  /// - Complexity: rows × (dimensions + stages + clocks).
  public init(
    counting table: JourneyTable, clocks: [Clock] = [],
    calendar: WorkingCalendar = .weekdaysOnly
  ) {
    var pass = CountingPass(
      table.plan, clocks: clocks, calendar: calendar, visits: table.visits)
    var block = JourneyBlock(
      stages: table.stages.count, otherDates: table.otherDateNames.count,
      columns: table.dimensions.count)
    block.categoryCounts = table.dimensions.map(\.categories.count)
    for start in stride(from: 0, to: table.count, by: JourneyBlock.largest) {
      table.fill(&block, from: start)
      pass.count(block, from: start) { table.references[start + $0] }
    }
    self = pass.tally(
      dimensions: table.dimensions,
      codes: table.dimensions.map { Array($0.categories.indices) },
      reasons: table.reasons, reasonCodes: Array(table.reasons.indices))
  }
}
