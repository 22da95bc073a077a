internal import RealModule

/// How long households stay in a stage, those who are still there included.
///
/// Leaving is leaving in any way. The median of those who left already is `medianOfThoseWhoLeft`
/// and nothing else: long stays that go on are missing from it.
/// Sources: E. Kaplan & P. Meier (1958), J. Am. Stat. Assoc. 53:457–481; limits: R. Brookmeyer & J.
/// Crowley (1982), Biometrics 38:29–41, with Greenwood's variance on the log-log scale.
public struct Stay: Equatable, Sendable {
  /// Fewer entered than this, or fewer left than `fewestLeft`, and there are too few to say.
  public static let fewestEntered = 10
  public static let fewestLeft = 5

  /// What is known from one day to the next one of the curve.
  public struct Step: Equatable, Sendable {
    /// Whole days since entering.
    public let days: Int
    public let atRisk: Int
    /// The share that had not left by the end of the day.
    public let staying: Double
    /// 95 %; `nil` where nobody stays.
    public let limits: ClosedRange<Double>?
  }

  /// Days on which anybody left, ascending.
  public let steps: [Step]
  public let entered: Int
  public let left: Int
  /// The longest that anybody was followed, in days; `nil` where nobody entered.
  public let longestFollowed: Int?
  private let histogram: TimeHistogram
  private let rows: [TimeHistogram.Row]

  public init(_ histogram: TimeHistogram) {
    self.histogram = histogram
    entered = histogram.total
    left = entered - histogram.count(of: .open)
    rows = histogram.rows
    longestFollowed = rows.last?.days
    var staying = 1.0
    var greenwood = 0.0
    var steps: [Step] = []
    for row in rows where row.ended > 0 {
      let n = Double(row.atRisk)
      let d = Double(row.ended)
      staying *= 1 - d / n
      var limits: ClosedRange<Double>?
      if n > d {
        greenwood += d / (n * (n - d))
        limits = LogLog.limits(of: staying, error: staying * .sqrt(greenwood))
      }
      steps.append(Step(days: row.days, atRisk: row.atRisk, staying: staying, limits: limits))
    }
    self.steps = steps
  }

  /// The first day by which at most this share stays; `nil` where it was not reached.
  ///
  /// A share that is met exactly counts: R averages two days there, and this doesn't.
  public func firstDay(staying share: Double) -> Int? {
    steps.first { $0.staying <= share + 1e-9 }?.days
  }

  /// The first days at which the lower and the upper limit are at most this share; `nil` where a
  /// limit was not reached.
  public func limitDays(staying share: Double) -> (lower: Int?, upper: Int?) {
    (
      steps.first { ($0.limits?.lowerBound ?? 1) <= share }?.days,
      steps.first { ($0.limits?.upperBound ?? 1) <= share }?.days
    )
  }

  /// Days until half had left.
  public var median: Estimate { estimate(staying: 0.5) }
  /// Days until a quarter had left.
  public var firstQuartile: Estimate { estimate(staying: 0.75) }
  /// Days until three quarters had left.
  public var thirdQuartile: Estimate { estimate(staying: 0.25) }

  /// `[few]` where fewer than 10 entered or 5 left; `[early]` with a lower limit where the share was
  /// not reached.
  private func estimate(staying share: Double) -> Estimate {
    let estimate: Estimate
    if entered < Stay.fewestEntered || left < Stay.fewestLeft {
      estimate = .none(.few)
    } else {
      let limits = limitDays(staying: share)
      let lower = limits.lower.map(Double.init)
      if let day = firstDay(staying: share) {
        estimate = Estimate(Double(day), lower: lower, upper: limits.upper.map(Double.init))
      } else {
        estimate = Estimate(nil, lower: lower, marker: .early)
      }
    }
    return estimate.of(Double(left), Double(entered))
  }

  /// The first day by which half of those who left had left; `nil` where nobody did. Biased short.
  public var medianOfThoseWhoLeft: Int? {
    var sum = 0
    return rows.first { row in
      sum += row.ended
      return row.ended > 0 && sum * 2 >= left
    }?.days
  }

  /// The days by which half of all who entered had moved on; `nil` where fewer than half did.
  public var daysToMoveOn: Int? {
    Incidence(of: .movedOn, in: histogram).firstDay(reaching: 0.5)
  }
}
