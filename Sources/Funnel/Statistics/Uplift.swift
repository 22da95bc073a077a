/// Whether there were more enquiries while campaigns ran than the year before them lets expect.
///
/// A comparison of before and after: it says “after”, never “because of”. Campaigns whose days
/// overlap are judged together.
public struct Uplift: Equatable, Sendable {
  /// One campaign, or several that ran on the same days; in order of their first day.
  public let campaigns: [String]
  /// Their days, up to the as-at day.
  public let window: ClosedRange<Day>
  /// How many days before the window were compared: of the 364, those without another campaign and
  /// on record.
  public let daysBefore: Int
  public let weekdayFactors: WeekdayFactors
  /// Whether months were weighed by what is usual for them: from two years of earlier days on.
  public let hasMonthFactors: Bool
  public let ratio: RateRatio

  public enum WeekdayFactors: Equatable, Sendable {
    /// Each weekday has its own.
    case byDay
    /// Monday to Friday, and the weekend.
    case byWeekend
    /// Every day counts alike: too few enquiries to tell.
    case none
  }

  public enum Verdict: Equatable, Sendable {
    case tooFewToSay, more, fewer, noClearChange
  }

  public var verdict: Verdict {
    guard hasEnough, let limits = ratio.limits else { return .tooFewToSay }
    if limits.lowerBound > 1 { return .more }
    return limits.upperBound < 1 ? .fewer : .noClearChange
  }

  /// At least 5 expected, 30 before, 7 days of campaign and 56 before.
  private var hasEnough: Bool {
    ratio.expected >= 5 && ratio.before >= 30 && windowDays >= 7 && daysBefore >= 56
  }

  private var windowDays: Int { window.lowerBound.days(to: window.upperBound) + 1 }

  /// Enquiries to those expected, 1 = as many; `[few]` where there are too few to say.
  public var upliftEstimate: Estimate { judged(Estimate(ratio.value, ratio.limits)) }

  /// Enquiries beyond those expected; may be negative. No lower limit where there were none at all.
  public var extraEstimate: Estimate {
    let observed = Double(ratio.during)
    func extra(_ ratio: Double?) -> Double? {
      ratio.flatMap { $0 > 0 ? observed * (1 - 1 / $0) : nil }
    }
    return judged(
      Estimate(
        observed - ratio.expected, lower: extra(ratio.limits?.lowerBound),
        upper: extra(ratio.limits?.upperBound)))
  }

  /// Pence for each extra enquiry: `[few]` with too few to say, `[z]` where there was none extra,
  /// `[x]` where the cost is not known; no upper limit where there may have been none extra.
  public func costPerExtra(pence: Double?) -> Estimate {
    let extra = extraEstimate
    guard extra.marker == nil, let value = extra.value else { return extra }
    let estimate: Estimate
    if value <= 0 {
      estimate = .none(.notApplicable)
    } else if let pence {
      let upper = extra.lower.flatMap { $0 > 0 ? pence / $0 : nil }
      estimate = Estimate(pence / value, lower: extra.upper.map { pence / $0 }, upper: upper)
    } else {
      estimate = .none(.notKnown)
    }
    return estimate.of(extra.numerator, extra.denominator)
  }

  private func judged(_ estimate: Estimate) -> Estimate {
    (verdict == .tooFewToSay ? .none(.few) : estimate)
      .of(Double(ratio.during), ratio.expected.isFinite ? ratio.expected : nil)
  }
}
