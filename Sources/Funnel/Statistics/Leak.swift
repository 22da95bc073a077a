internal import RealModule

/// Households lost at one stage for one family of reasons, and what it would be worth to lose fewer.
public struct Leak: Equatable, Sendable {
  /// The part of those lost that might be kept.
  public static let tenth = 0.1
  /// Fewer lost, or fewer approved, than this are too few to say.
  public static let fewest = 5

  /// Ended journeys that reached the stage and were lost there for these reasons.
  public let lost: Int
  /// Ended journeys that reached the stage.
  public let reached: Int
  /// Of these, how many were approved.
  public let approved: Int
  /// Years that the journeys were collected over.
  public let years: Double

  public init(lost: Int, of reached: Int, approved: Int, years: Double) {
    self.lost = lost
    self.reached = reached
    self.approved = approved
    self.years = years
  }

  /// Extra approvals a year if a tenth fewer were lost here for these reasons, and those kept fared
  /// like all who reached the stage and were not so lost; with 95 % limits.
  ///
  /// `0.1·lost·approved ÷ (reached − lost) ÷ years`. Limits on the log scale by the delta method for
  /// three counts (lost, approved, other): variance 1/lost + 1/approved − 1/(reached − lost).
  /// `[few]` where fewer than 5 were lost or approved, `[z]` for no years.
  public var extraApprovals: Estimate {
    let others = reached - lost
    let estimate: Estimate
    if years <= 0 {
      estimate = .none(.notApplicable)
    } else if lost < Leak.fewest || approved < Leak.fewest || others <= 0 {
      estimate = .none(.few)
    } else {
      let value = Leak.tenth * Double(lost) * Double(approved) / Double(others) / years
      let variance = 1 / Double(lost) + 1 / Double(approved) - 1 / Double(others)
      let factor = Double.exp(Normal.z95 * .sqrt(max(0, variance)))
      estimate = Estimate(value, lower: value / factor, upper: value * factor)
    }
    return estimate.of(Double(lost), Double(reached))
  }
}
