/// Approval from the second stage on, by years before and after a change of what counts as an
/// enquiry: the first stage is not one series across it.
public struct DefinitionChange: Sendable {
  /// The stage from which both sides are comparable.
  public static let stage = 1
  /// 12, 18 and 24 months.
  public static let horizons = [365, 548, 730]

  /// The years of entering the stage on one side of the change.
  public struct Side: Sendable {
    /// “before the change” or “since the change”: a category of the dimension `definition`.
    public let name: String
    /// Whole financial years, ascending.
    public let years: [Period]
    /// Households that entered the stage in these years and whose days are known.
    public let entered: Measure
    /// Of these, approved to date.
    public let approved: Measure
    private let shares: [Int: Measure]

    /// The share approved within a horizon of `DefinitionChange.horizons`.
    public func within(_ horizon: Int) -> Measure {
      guard let share = shares[horizon] else { preconditionFailure("no such horizon") }
      return share
    }

    init(_ tally: Tally, name: String, years: [Period]) {
      var histogram = TimeHistogram()
      for year in years { histogram.merge(tally.way(from: DefinitionChange.stage, of: year)) }
      func key(_ measure: String) -> Measure.Key {
        var key = Measure.Key(measure, .duration, .all)
        key.dimension = "definition"
        key.category = name
        key.stage = tally.stages[DefinitionChange.stage].id
        return key
      }
      func toLast(_ key: Measure.Key, _ horizon: Int? = nil) -> Measure.Key {
        var key = key
        key.toStage = tally.stages[tally.stages.count - 1].id
        key.horizonDays = horizon
        return key
      }
      let curve = Incidence(of: .movedOn, in: histogram)
      self.name = name
      self.years = years
      entered = .count(key("followed"), histogram.total)
      approved = .count(toLast(key("followed_approved")), histogram.count(of: .movedOn))
      shares = Dictionary(
        uniqueKeysWithValues: DefinitionChange.horizons.map { horizon in
          (
            horizon,
            curve.within(horizon).measure(toLast(key("incidence"), horizon), unit: .proportion)
          )
        })
    }
  }

  public let before: Side
  public let after: Side

  /// - Parameter change: the first day of the new definition. Its financial year is on neither side
  ///   unless it begins with it.
  public init(_ tally: Tally, on change: Day) {
    let years = tally.grid.years.map { Period.year(start: $0) }.filter {
      !tally.way(from: DefinitionChange.stage, of: $0).isEmpty
    }
    before = Side(
      tally, name: "before the change",
      years: years.filter { $0.days.map { $0.upperBound < change } ?? false })
    after = Side(
      tally, name: "since the change",
      years: years.filter { $0.days.map { $0.lowerBound >= change } ?? false })
  }
}
