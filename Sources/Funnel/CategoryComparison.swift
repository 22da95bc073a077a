/// Each category of a dimension, such as each source, against all others, by the approvals of years of
/// enquiry in which every household has had the chance: nobody is open there, or everybody was
/// followed so many days.
public struct CategoryComparison: Sendable {
  /// Years in which nobody is open or, with a horizon, everybody was followed to it; ascending.
  public let years: [Period]
  /// Categories that anybody has, most households of these years first, “Not recorded” last.
  public let categories: [Category]
  /// Approved, of all households of these years; with a horizon within it, of those whose days are
  /// known.
  public let overall: Rate
  public let shrinkageVerdict: Shrinkage.Verdict
  /// Days from the enquiry within which approvals count; `nil` for all of them.
  public let horizon: Int?

  /// One category's numbers, as rows of `measures.csv`. All are `[early]` for a category without
  /// households in the years compared.
  public struct Category: Sendable {
    public let name: String
    public let rate: Rate
    public let signal: FunnelLimits.Signal
    public let others: Difference
    /// The share approved, of the years compared.
    public let share: Measure
    public let difference: Measure
    public let signalMeasure: Measure
    public let limit95: Measure
    public let limit998: Measure
    public let shrunk: Measure

    public var measures: [Measure] {
      [share, difference, signalMeasure, limit95, limit998, shrunk]
    }
  }

  /// - Parameter horizon: days from the enquiry to count approvals in. A few households that are
  ///   never closed then keep no year from being compared.
  /// - Returns: `nil` where journeys have no such dimension.
  public init?(_ tally: Tally, by dimension: String, within horizon: Int? = nil) {
    guard let split = tally.split(by: dimension) else { return nil }
    let last = tally.stages.count - 1
    func curve(_ year: Period, _ group: Group) -> Incidence {
      Incidence(of: .movedOn, in: tally.way(from: 0, of: year, in: group))
    }
    let years = tally.cohortYears.filter { year in
      horizon.map { curve(year, .everyone).isComplete(at: $0) }
        ?? (tally.breakdown(of: year).open(from: 0) == 0)
    }
    func rate(_ group: Group) -> Rate {
      if let horizon {
        let curves = years.map { curve($0, group) }
        return Rate(
          curves.reduce(0) { $0 + $1.count(by: horizon) }, of: curves.reduce(0) { $0 + $1.total })
      }
      let breakdowns = years.map { tally.breakdown(of: $0, in: group) }
      return Rate(
        breakdowns.reduce(0) { $0 + $1.reached(last) },
        of: breakdowns.reduce(0) { $0 + $1.reached(0) })
    }
    let groups = tally.groups(of: split).filter { !tally.breakdown(in: $0).isEmpty }
    let rates = groups.map(rate)
    let compared = rates.filter { $0.denominator > 0 }
    let whole = rate(.everyone)
    let limits = FunnelLimits(of: compared)
    let shrinkage = Shrinkage(rates)
    func key(_ measure: Measure.Key, _ group: Group) -> Measure.Key {
      var key = measure
      key.dimension = dimension
      key.category = tally.categories(of: group).first
      key.stage = tally.stages[0].id
      key.toStage = tally.stages[last].id
      key.horizonDays = horizon
      return key
    }
    let categories = groups.indices.map { index -> Category in
      let group = groups[index]
      let rate = rates[index]
      func measure(_ key: Measure.Key, _ estimate: Estimate?, _ unit: Unit) -> Measure {
        guard rate.denominator > 0, let estimate else {
          let toDate = tally.breakdown(in: group)
          return Estimate.none(.early)
            .of(Double(toDate.reached(last)), Double(toDate.reached(0)))
            .measure(key, unit: unit)
        }
        return estimate.measure(key, unit: unit)
      }
      let share = Estimate(
        rate.value, lower: rate.wilsonInterval()?.lowerBound,
        upper: rate.wilsonInterval()?.upperBound
      ).of(Double(rate.numerator), Double(rate.denominator))
      return Category(
        name: tally.categories(of: group).first, rate: rate,
        signal: limits?.signal(rate) ?? .none, others: Difference(rate, within: whole),
        share: measure(
          key(Measure.Key("conversion_complete", .cohort, .all), group), share, .proportion),
        difference: measure(
          key(Measure.Key("difference", .cohort, .all), group),
          Difference(rate, within: whole).estimate, .proportion),
        signalMeasure: measure(
          key(Measure.Key("signal", .cohort, .all), group), limits?.signalEstimate(rate), .signal),
        limit95: measure(
          key(Measure.Key("limit_95", .cohort, .all), group),
          limits?.limitEstimate(rate, level: 0.95), .proportion),
        limit998: measure(
          key(Measure.Key("limit_99_8", .cohort, .all), group),
          limits?.limitEstimate(rate, level: 0.998), .proportion),
        shrunk: measure(
          key(Measure.Key("conversion_shrunk", .cohort, .all), group), shrinkage.shares[index],
          .proportion))
    }
    self.years = years
    self.horizon = horizon
    overall = whole
    shrinkageVerdict = shrinkage.verdict
    self.categories = categories.sorted { one, other in
      let notRecorded = JourneyTable.Dimension.notRecorded
      if (one.name == notRecorded) != (other.name == notRecorded) {
        return other.name == notRecorded
      }
      return (other.rate.denominator, one.name) < (one.rate.denominator, other.name)
    }
  }

  /// 24 months: long enough for most approvals.
  public static let usualHorizon = 730

  /// The share approved of everyone in the years compared; `[early]` where there is none.
  public func overallMeasure(from tally: Tally) -> Measure {
    var key = Measure.Key("conversion_complete", .cohort, .all)
    key.stage = tally.stages[0].id
    key.toStage = tally.stages[tally.stages.count - 1].id
    key.horizonDays = horizon
    guard overall.denominator > 0 else {
      return Estimate.none(.early).of(0, 0).measure(key, unit: .proportion)
    }
    return overall.measure(key, interval: true)
  }
}
