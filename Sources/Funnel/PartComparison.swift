/// Events from the parts of a whole, beside the households of each part: the wards of a city, the
/// segments of a classification.
///
/// The base is the sum of the parts. Of the events only those count that are known to come from a
/// part with households, so that the shares of both add up to one.
/// Source of every formula: `statistics.md` b and c.
public struct PartComparison: Sendable {
  public struct Part: Sendable {
    /// The category in `measures.csv`.
    public let category: String
    public let events: Int
    /// `nil` where their number is not known.
    public let households: Int?

    public init(category: String, events: Int, households: Int?) {
      self.category = category
      self.events = events
      self.households = households
    }
  }

  public let parts: [Part]
  /// Events of all parts with households.
  public let events: Int
  /// The sum of the parts' households; `nil` where any is not known.
  public let households: Int?
  /// What chance does around the rate of all parts; `nil` where that is not known.
  private let limits: FunnelLimits?
  /// Basis, period, dimension and stage of every number.
  private let key: Measure.Key
  /// Dimension and category of the numbers of all parts: empty where they are those of everyone.
  private let whole: (dimension: String, category: String)

  /// - Parameter key: basis, period, dimension and stage; its measure is not used.
  init(_ parts: [Part], key: Measure.Key, whole: (dimension: String, category: String)) {
    self.parts = parts
    self.key = key
    self.whole = whole
    let inhabited = parts.filter { $0.households != 0 }
    let events = inhabited.reduce(0) { $0 + $1.events }
    self.events = events
    let known = inhabited.compactMap(\.households)
    let sum = known.count == inhabited.count ? known.reduce(0, +) : nil
    households = sum
    limits = sum.flatMap { FunnelLimits(of: [Rate(events, of: $0)], model: .poisson) }
  }

  private func key(_ measure: String, _ part: Part?) -> Measure.Key {
    var key = key
    key.measure = measure
    key.category = part?.category ?? whole.category
    if part == nil { key.dimension = whole.dimension }
    return key
  }

  private func representation(of part: Part) -> Representation? {
    guard let own = part.households, let households else { return nil }
    return Representation(events: part.events, of: events, base: own, of: households)
  }

  /// `[x]` where a number of households is not known that the measure needs.
  private func notKnown(_ part: Part) -> Estimate {
    Estimate.none(.notKnown).of(Double(part.events), part.households.map(Double.init))
  }
}

extension PartComparison {
  /// Events per 10,000 households, with 95 % limits; `[z]` where the part has none.
  public func rate(of part: Part) -> Measure {
    PartComparison.rate(key("rate_per_10000", part), part.events, part.households)
  }

  /// The rate of all parts together.
  public var overallRate: Measure {
    PartComparison.rate(key("rate_per_10000", nil), events, households)
  }

  private static func rate(_ key: Measure.Key, _ events: Int, _ households: Int?) -> Measure {
    let counts = (Double(events), households.map(Double.init))
    guard let households, households > 0 else {
      return Estimate.none(households == nil ? .notKnown : .notApplicable)
        .of(counts.0, counts.1).measure(key, unit: .per10000)
    }
    let scale = 10_000 / Double(households)
    let limits = Poisson.limits(of: events)
    return Estimate(
      scale * Double(events), lower: scale * limits.lowerBound, upper: scale * limits.upperBound
    ).of(counts.0, counts.1).measure(key, unit: .per10000)
  }

  /// 100 = as many events as the part's households let expect, which is the denominator.
  public func index(of part: Part) -> Measure {
    let estimate =
      representation(of: part)?.index ?? Estimate.none(.notKnown).of(Double(part.events), nil)
    return estimate.measure(key("index", part), unit: .index)
  }

  /// Events to the part's households.
  public func penetration(of part: Part) -> Measure {
    let estimate =
      part.households.map {
        Representation(events: part.events, of: events, base: $0, of: $0).penetration
      } ?? notKnown(part)
    return estimate.measure(key("penetration", part), unit: .proportion)
  }

  public var overallPenetration: Measure {
    penetration(of: Part(category: "", events: events, households: households))
      .with(key("penetration", nil))
  }

  /// The part's share of all parts' events; `[z]` where there are none.
  public func share(of part: Part) -> Measure {
    // Events of a part without households are not among those of all.
    Rate(part.households == 0 ? 0 : part.events, of: events)
      .measure(key("group_share", part), interval: false)
  }

  /// The part's share of all parts' households; `[x]` where any number is not known.
  public func shareOfHouseholds(_ part: Part) -> Measure {
    var key = Measure.Key("base_share", .stock, .all)
    key.dimension = self.key.dimension
    key.category = part.category
    key.dimension2 = "base"
    key.category2 = "households"
    guard let own = part.households, let households else {
      return notKnown(part).measure(key, unit: .proportion)
    }
    return Rate(own, of: households).measure(key, interval: false)
  }

  /// How the part stands to the rate of all, by the exact tails of a count; none where that is not
  /// known or the part has no households.
  public func signal(of part: Part) -> FunnelLimits.Signal {
    guard let limits, let own = part.households else { return .none }
    return limits.signal(Rate(part.events, of: own))
  }

  public func signalMeasure(of part: Part) -> Measure {
    let estimate = part.households.flatMap { own in
      limits?.signalEstimate(Rate(part.events, of: own))
    }
    return (estimate ?? unknown(part)).measure(key("signal", part), unit: .signal)
  }

  /// The rate of all, with the limits that are drawn for a part of this size.
  ///
  /// - Parameter level: 0.95 or 0.998.
  public func limit(of part: Part, level: Double) -> Measure {
    let key = key(level < 0.99 ? "limit_95" : "limit_99_8", part)
    guard let own = part.households, let limits else {
      return unknown(part).measure(key, unit: .per10000)
    }
    var estimate = limits.limitEstimate(Rate(part.events, of: own), level: level)
    estimate.value = estimate.value.map { $0 * 10_000 }
    estimate.lower = estimate.lower.map { $0 * 10_000 }
    estimate.upper = estimate.upper.map { $0 * 10_000 }
    return estimate.measure(key, unit: .per10000)
  }

  /// No limits: `[z]` where nobody lives in any part, else `[x]`.
  private func unknown(_ part: Part) -> Estimate {
    guard households == 0 else { return notKnown(part) }
    return Estimate.none(.notApplicable).of(Double(part.events), part.households.map(Double.init))
  }

  /// Every number of every part, and the rate and penetration of all.
  public var measures: [Measure] {
    parts.flatMap { part in
      [
        rate(of: part), index(of: part), penetration(of: part), share(of: part),
        signalMeasure(of: part), limit(of: part, level: 0.95), limit(of: part, level: 0.998),
      ]
    } + [overallRate, overallPenetration]
  }
}

extension Measure {
  /// The same numbers under another key.
  fileprivate func with(_ key: Key) -> Measure {
    var measure = self
    measure.key = key
    return measure
  }
}
