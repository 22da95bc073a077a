/// Where households are lost, and what losing fewer there would bring: rows of `measures.csv`.
public struct Leaks: Sendable {
  /// One stage and one family of reasons.
  public struct Place: Sendable {
    public let stage: Stage
    public let family: String
    public let leak: Leak

    /// Extra approvals a year if a tenth fewer were lost; numerator lost, denominator reached.
    public var measure: Measure {
      var key = Measure.Key("extra_approvals", .cohort, .all)
      key.stage = stage.id
      key.reason = family
      return leak.extraApprovals.measure(key, unit: .ratio)
    }
  }

  /// Most lost first.
  public let places: [Place]
  /// Years of enquiry that are counted: those that ended 24 months ago or more, at most five.
  public let periods: [Period]
  /// Households of these years whose journey has ended.
  public let ended: Int
  public let approved: Int
  /// How long the years are, from the first recorded enquiry on.
  public let years: Double

  /// Years of enquiry that ended so long ago are done, but for few.
  public static let matureMonths = 24
  public static let mostYears = 5

  /// - Parameter families: of each reason the family it belongs to; itself where it has none.
  /// - Returns: `nil` where no year of enquiry is old enough.
  public init?(_ tally: Tally, families: [String: String]) {
    let mature = tally.cohortYears.filter { year in
      year.days.map { $0.upperBound.adding(months: Leaks.matureMonths) <= tally.asAt } ?? false
    }
    let periods = Array(mature.suffix(Leaks.mostYears))
    guard let first = periods.first?.days?.lowerBound, let last = periods.last?.days?.upperBound,
      let record = tally.record
    else { return nil }
    let steps = tally.stages.indices.dropLast()
    var reached = steps.map { _ in 0 }
    var approved = 0
    var lost: [[String: Int]] = steps.map { _ in [:] }
    for period in periods {
      let breakdown = tally.breakdown(of: period)
      approved += breakdown.reached(tally.stages.count - 1)
      for stage in steps {
        reached[stage] += breakdown.reached(stage) - breakdown.open(from: stage)
      }
      for exit in tally.exits(of: period) where lost.indices.contains(exit.stage) {
        let reason = tally.reasons[exit.reason]
        lost[exit.stage][families[reason] ?? reason, default: 0] += exit.count
      }
    }
    let years = Double(max(first, record).days(to: last) + 1) / 365.25
    let places = steps.flatMap { stage in
      lost[stage].sorted { $0.key < $1.key }.map { family, count in
        (
          order: stage,
          place: Place(
            stage: tally.stages[stage], family: family,
            leak: Leak(lost: count, of: reached[stage], approved: approved, years: years))
        )
      }
    }
    self.places = places.sorted {
      ($1.place.leak.lost, $0.order, $0.place.family)
        < ($0.place.leak.lost, $1.order, $1.place.family)
    }.map(\.place)
    self.periods = periods
    self.approved = approved
    self.years = years
    ended = reached.first ?? 0
  }
}
