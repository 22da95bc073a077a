internal import RealModule

/// The share of households that came to one ending by each day, where other endings compete and
/// some households are still going on: cumulative incidence.
///
/// Ends and censorings of one day: ends first. Ends of one day in different ways are all counted at
/// that day. Never 1 − Kaplan–Meier, which overstates.
/// Sources: O. Aalen & S. Johansen (1978), Scand. J. Stat. 5:141–150; variance by the multinomial
/// delta method, G. Dinse & M. Larson (1986), Biometrika 73:379–386, J. Gaynor et al. (1993), J. Am.
/// Stat. Assoc. 88:400–409; equal to R's `survfit`.
public struct Incidence: Equatable, Sendable {
  /// The days that conversion within 6, 12, 18, 24 and 36 months is given for.
  public static let horizons = [183, 365, 548, 730, 1095]
  /// Fewer households at risk than this carry no value.
  public static let fewestAtRisk = 5

  /// What is known from one day to the next one of the curve.
  public struct Step: Equatable, Sendable {
    /// A day on which somebody's way ended; whole days since the start.
    public let days: Int
    /// Households that were still followed just before.
    public let atRisk: Int
    /// The share that came to the ending by then.
    public let share: Double
    /// The share whose way had not ended in any way.
    public let open: Double
    /// Of `share`.
    public let variance: Double
  }

  /// Ascending by day; empty where nobody's way ended.
  public let steps: [Step]
  /// Everybody, those still going on included.
  public let total: Int
  private let causes: Set<Ending>
  private let rows: [TimeHistogram.Row]

  /// - Parameter causes: the ending in question, or several that count as one.
  public init(of causes: Set<Ending>, in histogram: TimeHistogram) {
    self.causes = causes.subtracting([.open])
    rows = histogram.rows
    total = histogram.total
    var walk = Walk()
    var steps: [Step] = []
    for row in rows where row.ended > 0 {
      let caused = self.causes.reduce(0) { $0 + row[$1] }
      steps.append(walk.step(row, caused: caused))
    }
    self.steps = steps
  }

  public init(of cause: Ending, in histogram: TimeHistogram) {
    self.init(of: [cause], in: histogram)
  }

  /// The last step on or before a day.
  private func step(at day: Int) -> Step? {
    var low = 0
    var high = steps.count
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].days <= day { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? steps[low - 1] : nil
  }

  /// The share by a day, however many are at risk; 0 before the first end.
  public func share(at day: Int) -> Double { step(at: day)?.share ?? 0 }

  /// The standard error of the share by a day.
  public func standardError(at day: Int) -> Double { .sqrt(step(at: day)?.variance ?? 0) }

  /// Households followed to a day or ended on it.
  public func atRisk(at day: Int) -> Int { rows.first { $0.days >= day }?.atRisk ?? 0 }

  /// Households still going on that were last seen before a day.
  private func lost(before day: Int) -> Int {
    rows.reduce(0) { $0 + ($1.days < day ? $1[.open] : 0) }
  }

  /// The 95 % limits of the share by a day; `nil` for nobody.
  ///
  /// On the log-log scale; where the share is 0 or 1, Wilson's of none or all of those at risk or
  /// ended before.
  public func limits(at day: Int) -> ClosedRange<Double>? {
    guard let step = step(at: day), step.share > 0 else {
      return Rate(0, of: total - lost(before: day)).wilsonInterval()
    }
    guard step.share < 1 - 1e-9, step.variance > 1e-18 else {
      let known = total - lost(before: day)
      return Rate(known, of: known).wilsonInterval()
    }
    return LogLog.limits(of: step.share, error: .sqrt(step.variance))
  }

  /// The first day by which the share is at least this; `nil` where it never was.
  public func firstDay(reaching share: Double) -> Int? {
    steps.first { $0.share >= share - 1e-9 }?.days
  }
}

extension Incidence {
  /// The share within a horizon, where it may be shown.
  ///
  /// Everybody ended or was followed to the horizon: a plain share with Wilson's limits. Else the
  /// curve with log-log limits where at least 5 are at risk; else `[early]`. `[z]` for nobody.
  ///
  /// - Parameter day: days since the start, such as one of `horizons`; ends on it count.
  public func within(_ day: Int) -> Estimate {
    guard total > 0 else { return .none(.notApplicable).of(nil, 0) }
    if lost(before: day) == 0 {
      let rate = Rate(count(by: day), of: total)
      return Estimate(rate.value, rate.wilsonInterval()).of(nil, Double(total))
    }
    guard atRisk(at: day) >= Incidence.fewestAtRisk else {
      return .none(.early).of(nil, Double(total))
    }
    return Estimate(share(at: day), limits(at: day)).of(nil, Double(total))
  }

  /// Whether everybody's way ended, or was followed to the day.
  public func isComplete(at day: Int) -> Bool { lost(before: day) == 0 }

  /// Households that came to the ending by a day.
  public func count(by day: Int) -> Int {
    rows.reduce(0) { sum, row in
      row.days > day ? sum : sum + causes.reduce(0) { $0 + row[$1] }
    }
  }

  /// The last day whose share may be shown; `nil` where all may, since everybody's way ended.
  public var lastShownDay: Int? {
    guard let firstOpen = rows.first(where: { $0[.open] > 0 })?.days else { return nil }
    let lastAtRisk = rows.last { $0.atRisk >= Incidence.fewestAtRisk }?.days ?? 0
    return max(firstOpen, lastAtRisk)
  }
}

/// The curve and its variance, day by day.
private struct Walk {
  private var share = 0.0
  private var open = 1.0
  private var variance = 0.0
  // Sums over the days so far of the terms of the variance; a is the share since that day.
  private var weights = 0.0
  private var weightedShares = 0.0
  private var covariances = 0.0

  mutating func step(_ row: TimeHistogram.Row, caused: Int) -> Incidence.Step {
    let n = Double(row.atRisk)
    let d = Double(row.ended)
    let d1 = Double(caused)
    let rise = open * d1 / n
    // Every earlier day's a grows by the rise.
    variance += rise * (2 * (weightedShares - covariances) + rise * weights)
    weightedShares += rise * weights
    variance += open * open * d1 * (n - d1) / (n * n * n)
    covariances += open * d1 / (n * n)
    if n > d { weights += d / (n * (n - d)) }
    share += rise
    open *= 1 - d / n
    return Incidence.Step(
      days: row.days, atRisk: row.atRisk, share: share, open: open, variance: max(0, variance))
  }
}

/// Limits of a share on the scale log(−log).
enum LogLog {
  /// Share^θ and share^(1/θ), θ = exp(z·error ÷ (share·|log share|)); for 0 < share < 1.
  static func limits(of share: Double, error: Double) -> ClosedRange<Double> {
    let log = abs(Double.log(share))
    let theta = Double.exp(Normal.z95 * error / (share * log))
    return Double.pow(share, theta)...Double.pow(share, 1 / theta)
  }
}
