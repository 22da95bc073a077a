/// Who enquires, beside who lives there: an index and a penetration for areas and segments, a ratio
/// for groups of people.
public struct Representation: Equatable, Sendable {
  /// Events of one part, such as enquiries from a ward.
  public let events: Int
  /// Events of all parts together.
  public let allEvents: Int
  /// Households, or adults, of the part.
  public let base: Int
  /// Those of all parts together.
  public let wholeBase: Int

  public init(events: Int, of allEvents: Int, base: Int, of wholeBase: Int) {
    self.events = events
    self.allEvents = allEvents
    self.base = base
    self.wholeBase = wholeBase
  }

  /// With fewer expected events than this an index says nothing.
  public static let fewestExpected = 5.0

  /// Events that the part would have if all parts had them alike; `nil` without a base.
  public var expected: Double? {
    guard base > 0, wholeBase > 0 else { return nil }
    return Double(allEvents) * Double(base) / Double(wholeBase)
  }

  /// 100 = as many as expected, with 95 % limits; numerator and denominator are the events and how
  /// many were expected. `[few]` where under 5 were expected, `[z]` without a base.
  public var index: Estimate {
    guard let expected else { return .none(.notApplicable).of(Double(events), nil) }
    guard expected >= Representation.fewestExpected else {
      return .none(.few).of(Double(events), expected)
    }
    let limits = Poisson.limits(of: events)
    let scale = 100 / expected
    return Estimate(
      scale * Double(events), lower: scale * limits.lowerBound, upper: scale * limits.upperBound
    ).of(Double(events), expected)
  }

  /// Events of the part to its base: of 0 households `[z]`. No limits: it is not compared.
  public var penetration: Estimate {
    Estimate(
      base > 0 ? Double(events) / Double(base) : nil, marker: base > 0 ? nil : .notApplicable
    ).of(Double(events), Double(base))
  }

  /// The largest part of events of which the group may be not recorded, for a ratio to be read.
  public static let mostNotRecorded = 0.2

  /// The group's share of events whose group is known, to its share of the base; 1 = alike.
  ///
  /// Limits are Wilson's of the first share; the second is taken as fixed. `[x]` where more than a
  /// fifth of all events are not recorded: too incomplete to say. `[z]` without a base or events.
  ///
  /// - Parameter notRecorded: events whose group is not known; no part of `allEvents`.
  public func ratio(notRecorded: Int) -> Estimate {
    let counts = (Double(events), Double(allEvents))
    guard base > 0, wholeBase > 0 else {
      return .none(.notApplicable).of(counts.0, counts.1)
    }
    let all = Double(allEvents + notRecorded)
    guard Double(notRecorded) <= Representation.mostNotRecorded * all else {
      return .none(.notKnown).of(counts.0, counts.1)
    }
    guard allEvents > 0 else { return .none(.notApplicable).of(counts.0, counts.1) }
    let share = Double(base) / Double(wholeBase)
    let rate = Rate(events, of: allEvents)
    let limits = rate.wilsonInterval()
    return Estimate(
      rate.value.map { $0 / share }, lower: limits.map { $0.lowerBound / share },
      upper: limits.map { $0.upperBound / share }
    ).of(counts.0, counts.1)
  }
}
