/// Each source against all others, by the approvals of years of enquiry in which nobody is open:
/// only there has every household had the chance.
public struct SourceComparison: Sendable {
  /// Years in which nobody is open, ascending.
  public let years: [Period]
  /// Sources that anybody has, most households of these years first, “Not recorded” last.
  public let sources: [Source]
  /// Approved, of all households of these years.
  public let overall: Rate
  public let shrinkageVerdict: Shrinkage.Verdict

  /// One source's numbers, as rows of `measures.csv`. All are `[early]` for a source without
  /// households in the years compared.
  public struct Source: Sendable {
    public let name: String
    public let rate: Rate
    public let signal: FunnelLimits.Signal
    /// The share approved, of years in which nobody is open.
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

  /// - Returns: `nil` where journeys have no source.
  public init?(_ tally: Tally) {
    guard let split = tally.split(by: "source") else { return nil }
    let last = tally.stages.count - 1
    let years = tally.cohortYears.filter { tally.breakdown(of: $0).open(from: 0) == 0 }
    func rate(_ group: Group) -> Rate {
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
      key.dimension = "source"
      key.category = tally.categories(of: group).first
      key.stage = tally.stages[0].id
      key.toStage = tally.stages[last].id
      return key
    }
    let sources = groups.indices.map { index -> Source in
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
      return Source(
        name: tally.categories(of: group).first, rate: rate,
        signal: limits?.signal(rate) ?? .none,
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
    overall = whole
    shrinkageVerdict = shrinkage.verdict
    self.sources = sources.sorted { one, other in
      let notRecorded = JourneyTable.Dimension.notRecorded
      if (one.name == notRecorded) != (other.name == notRecorded) {
        return other.name == notRecorded
      }
      return (other.rate.denominator, one.name) < (one.rate.denominator, other.name)
    }
  }

  /// The share approved of everyone in the years compared; `[early]` where there is none.
  public func overallMeasure(from tally: Tally) -> Measure {
    var key = Measure.Key("conversion_complete", .cohort, .all)
    key.stage = tally.stages[0].id
    key.toStage = tally.stages[tally.stages.count - 1].id
    guard overall.denominator > 0 else {
      return Estimate.none(.early).of(0, 0).measure(key, unit: .proportion)
    }
    return overall.measure(key, interval: true)
  }
}
