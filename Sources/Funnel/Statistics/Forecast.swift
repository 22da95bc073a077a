/// Approvals to be expected in the days after the as-at day, 365 unless another horizon is asked for:
/// from the households that are on their way, and from those that are still to enquire.
///
/// Each live household's chance comes from how those before it fared that were still in the same stage
/// as many days after entering it (`StageModel`). New enquiries come as often as in the last 24 months.
public struct Forecast: Equatable, Sendable {
  /// Days that the forecast looks ahead, where nothing else is said.
  public static let horizon = 365
  /// With fewer past approvals there is no forecast.
  public static let fewestApprovals = 20
  /// Resamples of the bootstrap.
  public static let resamples = 1000
  /// With more households than this the bootstrap takes too long, and says little more than the
  /// quick prediction: estimates of so many are sure.
  public static let mostResampled = 20_000

  /// Whole numbers of approvals.
  public struct Prediction: Equatable, Sendable {
    public let median: Int
    /// In 8 of 10 cases.
    public let interval80: ClosedRange<Int>
    /// In 19 of 20 cases.
    public let interval95: ClosedRange<Int>

    init(_ quantile: (Double) -> Int) {
      median = quantile(0.5)
      interval80 = quantile(0.1)...quantile(0.9)
      interval95 = quantile(0.025)...quantile(0.975)
    }

    /// The same with so many approvals that are certain, as they have happened.
    public func plus(_ certain: Int) -> Prediction {
      Prediction { p in
        switch p {
        case 0.5: median + certain
        case 0.1: interval80.lowerBound + certain
        case 0.9: interval80.upperBound + certain
        case 0.025: interval95.lowerBound + certain
        default: interval95.upperBound + certain
        }
      }
    }

    /// The measure `forecast`, with the 80 % interval.
    public var estimate: Estimate { estimate(within: interval80) }
    /// The same with the 95 % interval: `category_2` is `95`.
    public var estimate95: Estimate { estimate(within: interval95) }

    private func estimate(within interval: ClosedRange<Int>) -> Estimate {
      Estimate(
        Double(median), lower: Double(interval.lowerBound), upper: Double(interval.upperBound))
    }
  }

  /// Live households of one stage and stay, and their chance of approval within the horizon.
  public struct Chance: Equatable, Sendable {
    public let live: HouseholdCell.Live
    public let households: Int
    public let chance: Double
    /// Longer in the stage than enough others before it: judged as if not quite so long.
    public let isLongerThanAnyBefore: Bool
  }

  /// Days that this forecast looks ahead.
  public let horizon: Int
  /// In order of stage and stay.
  public let chances: [Chance]
  /// Households that are expected to enquire within the horizon.
  public let expectedEnquiries: Double
  /// Approvals that are expected of them within the horizon.
  public let expectedFromEnquiries: Double
  /// Approvals in the history that the forecast stands on.
  public let pastApprovals: Int
  /// By the bootstrap, with the error of the estimates in it, or the quick one where `isQuick`; `nil`
  /// with fewer than 20 past approvals: too few to forecast.
  public let prediction: Prediction?
  /// As if the chances were known exactly: narrower than is true.
  public let quickPrediction: Prediction?
  /// Whether the prediction leaves out the error of the estimates.
  public let isQuick: Bool

  /// - Parameters:
  ///   - cells: households as at the day, as `HouseholdCell` makes them, with how many there are.
  ///   - latelyDays: days up to the as-at day that `enquiredLately` covers: those of 24 months, or
  ///     of the record where it is shorter.
  ///   - resamples: 1,000 unless a test needs fewer.
  public init(
    from cells: [HouseholdCell: Int], latelyDays: Int, horizon: Int = Forecast.horizon,
    resamples: Int = Forecast.resamples
  ) {
    let history = StageHistory(cells)
    let predictions =
      history.approvals >= Forecast.fewestApprovals
      ? Forecast.bootstrap(
        history, latelyDays: latelyDays, horizons: [horizon], resamples: resamples) : []
    self.init(
      history, latelyDays: latelyDays, horizon: horizon, bootstrapped: predictions.first)
  }

  /// - Parameter bootstrapped: `nil` where the quick prediction has to do.
  init(
    _ history: StageHistory, latelyDays: Int, horizon: Int, bootstrapped: Prediction? = nil
  ) {
    let model = history.model
    let chances = zip(history.live, model.chances(history.live, within: horizon)).map {
      Chance(
        live: $0.live, households: $0.households, chance: $1.chance,
        isLongerThanAnyBefore: $1.isLonger)
    }
    let daily = latelyDays > 0 ? Double(history.lately) / Double(latelyDays) : 0
    let expected = daily * model.expectedApprovals(within: horizon)
    self.horizon = horizon
    self.chances = chances
    expectedEnquiries = daily * Double(horizon)
    expectedFromEnquiries = expected
    pastApprovals = history.approvals
    isQuick = bootstrapped == nil
    guard history.approvals >= Forecast.fewestApprovals else {
      prediction = nil
      quickPrediction = nil
      return
    }
    let quick = Forecast.quick(
      chances.map { ($0.chance, $0.households) }, fromEnquiries: expected)
    quickPrediction = quick
    prediction = bootstrapped ?? quick
  }

  /// Approvals that are expected, of live households and of new ones.
  public var mean: Double {
    chances.reduce(expectedFromEnquiries) { $0 + $1.chance * Double($1.households) }
  }

  /// The measure `forecast` with its 80 % interval; `[few]` with too few past approvals.
  public var estimate: Estimate { prediction?.estimate ?? .none(.few) }
  /// The same with its 95 % interval.
  public var estimate95: Estimate { prediction?.estimate95 ?? .none(.few) }

  /// How likely each number of approvals is where the chances are known: the sum of independent
  /// households' chances and of a Poisson number. Of very many, its normal approximation.
  public static func quick(
    _ chances: [(chance: Double, households: Int)], fromEnquiries expected: Double
  ) -> Prediction {
    let households = chances.reduce(0) { $0 + ($1.chance > 0 ? $1.households : 0) }
    guard households <= mostResampled else { return normal(chances, fromEnquiries: expected) }
    var live = CountDistribution.nought
    for (chance, households) in chances where chance > 0 {
      for _ in 0..<households { live.add(chance) }
    }
    let total = live.plus(.poisson(mean: expected))
    return Prediction(total.quantile)
  }

  private static func normal(
    _ chances: [(chance: Double, households: Int)], fromEnquiries expected: Double
  ) -> Prediction {
    var mean = expected
    var variance = expected
    for (chance, households) in chances {
      mean += chance * Double(households)
      variance += chance * (1 - chance) * Double(households)
    }
    return Prediction { p in
      Int(max(0, (mean + Normal.quantile(p) * variance.squareRoot()).rounded()))
    }
  }
}
