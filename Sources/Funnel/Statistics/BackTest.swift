/// How forecasts made on past days would have done, beside saying “as many as in the last 12 months”.
public struct BackTest: Equatable, Sendable {
  /// One past day with what was forecast then and what came.
  public struct Origin: Equatable, Sendable {
    public let day: Day
    public let prediction: Forecast.Prediction
    /// Approvals in the 12 months up to the day.
    public let before: Int
    /// Approvals in the horizon after it.
    public let after: Int

    public init(day: Day, prediction: Forecast.Prediction, before: Int, after: Int) {
      self.day = day
      self.prediction = prediction
      self.before = before
      self.after = after
    }
  }

  /// Fewer origins than this say nothing of how often the interval held.
  public static let fewestOrigins = 8

  public let origins: [Origin]

  public init(_ origins: [Origin]) { self.origins = origins.sorted { $0.day < $1.day } }

  /// In how many origins the 80 % interval held what came. Origins overlap: it is rough.
  public var coverage: Rate {
    Rate(origins.filter { $0.prediction.interval80.contains($0.after) }.count, of: origins.count)
  }

  /// Whether the interval held in 70 to 90 % of origins; `nil` with fewer than 8.
  public var isCoverageFair: Bool? {
    guard origins.count >= BackTest.fewestOrigins, let share = coverage.value else { return nil }
    return (0.7...0.9).contains(share)
  }

  /// By how many approvals the forecast missed, on average; `nil` without origins.
  public var meanError: Double? { mean { abs($0.prediction.median - $0.after) } }

  /// By how many “as in the last 12 months” missed, on average.
  public var meanErrorAsBefore: Double? { mean { abs($0.before - $0.after) } }

  private func mean(_ error: (Origin) -> Int) -> Double? {
    origins.isEmpty
      ? nil : Double(origins.reduce(0) { $0 + error($1) }) / Double(origins.count)
  }

  /// The forecast's mean absolute error to that of “as in the last 12 months”; under 1 the forecast
  /// does better. `nil` without origins; infinite where only the other was always right.
  public var errorRatio: Double? {
    guard !origins.isEmpty else { return nil }
    let forecast = origins.reduce(0) { $0 + abs($1.prediction.median - $1.after) }
    let naive = origins.reduce(0) { $0 + abs($1.before - $1.after) }
    if forecast == naive { return 1 }
    return Double(forecast) / Double(naive)
  }

  /// Whether “as in the last 12 months” is shown in the forecast's place, because it did no worse.
  public var isReplaced: Bool { errorRatio.map { $0 >= 1 } ?? false }

  /// The last days of the quarters that a back-test may begin on: with at least 12 months after
  /// them up to the as-at day, ascending.
  public static func originDays(from first: Day, asAt: Day) -> [Day] {
    var days: [Day] = []
    var quarter = Period.quarter(of: first)
    while let last = quarter.days?.upperBound, last.adding(months: 12) <= asAt {
      days.append(last)
      quarter = Period.quarter(of: last.adding(days: 1))
    }
    return days
  }
}
