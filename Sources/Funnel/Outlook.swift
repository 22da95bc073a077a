/// What is to be expected as at a tally's day, and how good such forecasts were on past days.
public struct Outlook: Sendable {
  public let asAt: Day
  /// The next 365 days.
  public let forecast: Forecast
  /// From the as-at day to 31 March; `nil` on 31 March.
  public let restOfYear: Forecast?
  /// Approvals recorded from 1 April to the as-at day.
  public let approvedThisYear: Int
  /// Approvals recorded in the last 365 days: the forecast “as many as last year”.
  public let lastYear: Int
  public let backTest: BackTest
  /// Past quarters' ends on which there was too little history for a forecast.
  public let tooFewThen: Int
  /// Days up to the as-at day that new enquiries are counted from.
  public let latelyDays: Int
  /// Open households of which no day is known, so that nothing can be said of them.
  public let openWithoutDays: Int
  /// Every so many households one was kept of the history; 1 unless there were too many.
  public let scale: Int

  /// The most past quarters' ends that are tried: ten years.
  public static let mostOrigins = 40

  /// - Parameter resamples: 1,000 unless a test needs fewer.
  public init(_ tally: Tally, resamples: Int = Forecast.resamples) {
    let record = tally.record
    let asAt = tally.asAt
    self.asAt = asAt
    scale = tally.forecasts.scale
    openWithoutDays = tally.forecasts.openWithoutDays
    latelyDays = Outlook.latelyDays(from: record, asAt: asAt)
    let year = Period.year(of: asAt)
    let rest = year.days.map { asAt.days(to: $0.upperBound) } ?? 0
    approvedThisYear = year.days.map { tally.approvals(in: $0.lowerBound...asAt) } ?? 0
    lastYear = tally.approvals(in: asAt.adding(days: 1 - Forecast.horizon)...asAt)
    (forecast, restOfYear) = Outlook.forecasts(
      tally.forecasts, asAt: asAt, latelyDays: latelyDays, rest: rest, resamples: resamples)

    var origins: [BackTest.Origin] = []
    var tooFewThen = 0
    // “As many as last year” needs a whole year before.
    let days = record.map {
      BackTest.originDays(from: $0.adding(days: Forecast.horizon), asAt: asAt)
    }
    for day in (days ?? []).suffix(Outlook.mostOrigins) {
      let past = Forecast(
        tally.forecasts.history(asAt: day),
        latelyDays: Outlook.latelyDays(from: record, asAt: day), horizon: Forecast.horizon)
      guard let prediction = past.prediction else {
        tooFewThen += 1
        continue
      }
      origins.append(
        BackTest.Origin(
          day: day, prediction: prediction,
          before: tally.approvals(in: day.adding(days: 1 - Forecast.horizon)...day),
          after: tally.approvals(
            in: day.adding(days: 1)...day.adding(days: Forecast.horizon))))
    }
    backTest = BackTest(origins)
    self.tooFewThen = tooFewThen
  }

  /// Both forecasts from the same resamples, where the bootstrap is feasible.
  private static func forecasts(
    _ tally: ForecastTally, asAt: Day, latelyDays: Int, rest: Int, resamples: Int
  ) -> (Forecast, Forecast?) {
    let horizons = [Forecast.horizon] + (rest > 0 ? [rest] : [])
    var history = tally.history(asAt: asAt)
    var predictions: [Forecast.Prediction?] = horizons.map { _ in nil }
    if tally.scale == 1, history.approvals >= Forecast.fewestApprovals {
      let cells = tally.cells(asAt: asAt)
      if cells.values.reduce(0, +) <= Forecast.mostResampled {
        history = StageHistory(cells)
        predictions = Forecast.bootstrap(
          history, latelyDays: latelyDays, horizons: horizons, resamples: resamples)
      }
    }
    let forecasts = zip(horizons, predictions).map {
      Forecast(history, latelyDays: latelyDays, horizon: $0, bootstrapped: $1)
    }
    return (forecasts[0], rest > 0 ? forecasts[1] : nil)
  }

  /// 24 months, or the days of the record where it is shorter.
  private static func latelyDays(from first: Day?, asAt: Day) -> Int {
    let all = asAt.adding(months: -HouseholdCell.latelyMonths).days(to: asAt)
    guard let first, first <= asAt else { return all }
    return min(all, first.days(to: asAt) + 1)
  }

  /// Whether past forecasts allow one to be shown: they erred less than “as many as last year”.
  public var isForecastShown: Bool { forecast.prediction != nil && !backTest.isReplaced }

  /// The year's approvals: those recorded and those forecast to 31 March.
  public var year: Forecast.Prediction? {
    restOfYear?.prediction?.plus(approvedThisYear)
  }

  /// How likely a target for the year is.
  public enum Likelihood: Sendable {
    case reached, likely, open, unlikely
  }

  /// - Returns: `nil` where there is no forecast to judge by.
  public func likelihood(of target: Double) -> Likelihood? {
    if Double(approvedThisYear) >= target { return .reached }
    guard isForecastShown, let year else { return nil }
    if target > Double(year.interval80.upperBound) { return .unlikely }
    return target < Double(year.interval80.lowerBound) ? .likely : .open
  }
}

extension Tally {
  /// The first day on which an enquiry is recorded.
  var record: Day? { days.days(of: 0).first?.day }

  /// Approvals recorded in the days.
  func approvals(in days: ClosedRange<Day>) -> Int {
    recordedEvents(of: stages.count - 1, in: days)
  }
}
