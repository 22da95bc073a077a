/// How many enquiries a target of approvals takes.
public struct EnquiriesNeeded: Equatable, Sendable {
  public let target: Int
  /// The share of enquirers who are approved within a horizon.
  public let conversion: Estimate

  /// - Parameter conversion: such as `Incidence.within`; its marker is kept.
  public init(for target: Int, at conversion: Estimate) {
    self.target = target
    self.conversion = conversion
  }

  /// Whole enquiries: the target divided by the share, rounded up; limits by the share's limits.
  ///
  /// No upper limit where the share may be 0; `[few]` with the lower limit alone where nobody was
  /// approved.
  public var estimate: Estimate {
    guard conversion.marker == nil, let share = conversion.value else { return conversion }
    func needed(_ share: Double?) -> Double? {
      share.flatMap { $0 > 0 ? (Double(target) / $0 - 1e-9).rounded(.up) : nil }
    }
    return Estimate(
      needed(share), lower: needed(conversion.upper), upper: needed(conversion.lower),
      marker: share > 0 ? nil : .few
    ).of(Double(target), share)
  }
}
