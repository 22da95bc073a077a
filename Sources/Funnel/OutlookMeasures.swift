/// What is to be expected: rows of `measures.csv`.
///
/// Expected numbers need not be whole, so their unit is `ratio`; `households` are counted.
extension Outlook {
  /// Approvals in the next 365 days by the model, with the 80 % interval.
  public var forecastMeasure: Measure {
    forecast.estimate.measure(key("forecast"), unit: .households)
  }

  /// The same with the 95 % interval.
  public var forecastMeasure95: Measure {
    forecast.estimate95.measure(wider(key("forecast")), unit: .households)
  }

  /// This financial year's approvals: those so far and those forecast to 31 March; `nil` where the
  /// year is over.
  public var yearMeasure: Measure? { yearMeasure { $0.estimate } }

  /// The same with the 95 % interval.
  public var yearMeasure95: Measure? {
    yearMeasure { $0.estimate95 }.map { measure in
      var measure = measure
      measure.key = wider(measure.key)
      return measure
    }
  }

  private func yearMeasure(_ estimate: (Forecast.Prediction) -> Estimate) -> Measure? {
    guard restOfYear != nil else { return nil }
    let key = Measure.Key("forecast_year", .stock, .year(of: asAt))
    return (year.map(estimate) ?? .none(.few)).measure(key, unit: .households)
  }

  /// As many as in the last 365 days.
  public var asLastYearMeasure: Measure { .count(key("forecast_as_last_year"), lastYear) }

  /// Approvals that the model learns from.
  public var pastApprovalsMeasure: Measure {
    .count(key("past_approvals"), forecast.pastApprovals)
  }

  /// The forecast's mean absolute error on past days over that of “as many as last year”; `nil`
  /// without past days, `[z]` where only the other was always right.
  public var errorRatioMeasure: Measure? {
    guard let ratio = backTest.errorRatio else { return nil }
    let key = key("forecast_error_ratio")
    guard ratio.isFinite else {
      return Measure(key, value: nil, unit: .ratio, marker: .notApplicable)
    }
    return Measure(key, value: ratio, unit: .ratio)
  }

  /// By how many approvals the forecast, and “as many as last year”, missed on average.
  public var errorMeasures: (forecast: Measure, asLastYear: Measure)? {
    guard let own = backTest.meanError, let other = backTest.meanErrorAsBefore else { return nil }
    return (
      Measure(key("forecast_error"), value: own, unit: .ratio),
      Measure(key("forecast_error_as_last_year"), value: other, unit: .ratio)
    )
  }

  /// On how many past days what came lay within the 80 % interval.
  public var coverageMeasure: Measure? {
    guard !backTest.origins.isEmpty else { return nil }
    return backTest.coverage.measure(key("forecast_coverage"), interval: false)
  }

  /// Forecast of a past day, and what came in the 365 days after and before it.
  public func measures(of origin: BackTest.Origin)
    -> (forecast: Measure, after: Measure, before: Measure)
  {
    func key(_ name: String, _ basis: Basis) -> Measure.Key {
      var key = Measure.Key(name, basis, .all)
      key.dimension = "origin"
      key.category = origin.day.iso
      return key
    }
    return (
      origin.prediction.estimate.measure(key("forecast_past", .stock), unit: .households),
      .count(key("approvals_after", .activity), origin.after),
      .count(key("approvals_before", .activity), origin.before)
    )
  }

  /// Enquiries expected in the next 365 days, at the pace of the last 24 months.
  public var enquiriesMeasure: Measure {
    Measure(key("expected_enquiries"), value: forecast.expectedEnquiries, unit: .ratio)
  }

  /// Live households whose latest known stage this is; without one, all.
  public func onTheWay(at stage: Stage?, index: Int?) -> OnTheWay {
    let chances = forecast.chances.filter { index == nil || $0.live.stage == index }
    let households = chances.reduce(0) { $0 + $1.households }
    let expected = chances.reduce(0) { $0 + $1.chance * Double($1.households) }
    let longer = chances.reduce(0) { $0 + ($1.isLongerThanAnyBefore ? $1.households : 0) }
    func key(_ name: String) -> Measure.Key {
      var key = self.key(name)
      key.stage = stage?.id ?? ""
      return key
    }
    let isKnown = forecast.prediction != nil
    var chance = Estimate(households > 0 ? expected / Double(households) : nil)
    chance.marker = isKnown ? (households > 0 ? nil : .notApplicable) : .few
    if !isKnown { chance.value = nil }
    var approvals = Estimate(isKnown ? expected : nil)
    approvals.marker = isKnown ? nil : .few
    return OnTheWay(
      households: .count(key("on_the_way"), households),
      chance: chance.of(nil, Double(households))
        .measure(key("chance_of_approval"), unit: .proportion),
      approvals: approvals.measure(key("expected_from_on_the_way"), unit: .ratio),
      longer: .count(key("on_the_way_longer"), longer))
  }

  public struct OnTheWay: Sendable {
    public let households: Measure
    /// Their mean chance of approval in the next 365 days.
    public let chance: Measure
    public let approvals: Measure
    /// Longer in the stage than enough others before them.
    public let longer: Measure

    public var measures: [Measure] { [households, chance, approvals, longer] }
  }

  /// Approvals expected within 365 days of households that are still to enquire.
  public var fromEnquiriesMeasure: Measure {
    expected("expected_from_enquiries", forecast.expectedFromEnquiries)
  }

  /// All approvals expected: the mean of the forecast.
  public var meanMeasure: Measure { expected("expected_approvals", forecast.mean) }

  private func expected(_ name: String, _ value: Double) -> Measure {
    let isKnown = forecast.prediction != nil
    return Measure(
      key(name), value: isKnown ? value : nil, unit: .ratio, marker: isKnown ? nil : .few)
  }

  private func key(_ name: String) -> Measure.Key { Measure.Key(name, .stock, .all) }

  private func wider(_ key: Measure.Key) -> Measure.Key {
    var key = key
    key.dimension2 = "interval"
    key.category2 = "95"
    return key
  }
}

extension EnquiriesNeeded {
  /// As a row of `measures.csv`: enquiries that a target of approvals takes, where the share is that
  /// approved within a horizon.
  public func measure(period: Period, horizon: Int) -> Measure {
    var key = Measure.Key("enquiries_needed", .cohort, period)
    key.dimension = "target"
    key.category = "approvals"
    key.horizonDays = horizon
    return estimate.measure(key, unit: .households)
  }
}
