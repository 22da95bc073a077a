/// Reading counts out of a tally: nothing here looks at a row.
extension Tally {
  /// The split by a dimension's id; `nil` where journeys have no such dimension.
  public func split(by dimension: String) -> Split? {
    dimensions.firstIndex { $0.id == dimension }.map { Split(first: $0) }
  }

  /// The split by two dimensions; `nil` where the pair was not counted.
  public func split(by first: String, and second: String) -> Split? {
    guard let one = dimensions.firstIndex(where: { $0.id == first }),
      let two = dimensions.firstIndex(where: { $0.id == second })
    else { return nil }
    return splits.first { $0 == Split(first: one, second: two) }
  }

  /// The groups of a split, in the order of their categories' codes, empty ones included.
  public func groups(of split: Split) -> [Group] {
    (0..<split.size(in: dimensions)).map { Group(split: split, index: $0) }
  }

  /// The names of a group's categories; empty texts where it is not split.
  public func categories(of group: Group) -> (first: String, second: String) {
    guard let first = group.split.first else { return ("", "") }
    guard let second = group.split.second else {
      return (dimensions[first].categories[group.index], "")
    }
    let width = dimensions[second].categories.count
    return (
      dimensions[first].categories[group.index / width],
      dimensions[second].categories[group.index % width]
    )
  }

  /// A measure's key for a group.
  func key(_ measure: String, _ basis: Basis, _ period: Period, _ group: Group) -> Measure.Key {
    var key = Measure.Key(measure, basis, period)
    if let first = group.split.first { key.dimension = dimensions[first].id }
    if let second = group.split.second { key.dimension2 = dimensions[second].id }
    (key.category, key.category2) = categories(of: group)
    return key
  }

  /// The years that somebody enquired in, ascending.
  public var cohortYears: [Period] {
    grid.years.indices
      .filter { !breakdown(ofYearIndices: [$0], .year(start: grid.years[$0]), .everyone).isEmpty }
      .map { .year(start: grid.years[$0]) }
  }

  /// The stage counts of a cohort.
  ///
  /// - Parameters:
  ///   - period: the year of enquiry, or `.all`; any other period has nobody.
  ///   - group: everyone by default.
  public func breakdown(of period: Period = .all, in group: Group = .everyone) -> Breakdown {
    switch period {
    case .year(let start):
      breakdown(ofYearIndices: grid.index(ofYear: start).map { [$0] } ?? [], period, group)
    case .all: breakdown(ofYearIndices: Array(grid.years.indices), period, group)
    default: breakdown(ofYearIndices: [], period, group)
    }
  }

  private func breakdown(ofYearIndices years: [Int], _ period: Period, _ group: Group) -> Breakdown
  {
    var counts = Array(repeating: 0, count: stages.count * Journey.Outcome.count)
    var inferred = Array(repeating: 0, count: stages.count)
    if let split = splits.firstIndex(of: group.split) {
      for index in years {
        counted.addCohort(
          of: grid.years[index], split: split, isPair: group.split.second != nil,
          group: group.index, to: &counts, undated: &inferred)
      }
    }
    return Breakdown(
      whose: key("", .cohort, period, group), stages: stages, counts: counts, inferred: inferred)
  }

  /// Exits of a cohort by stage, reason and decider, in that order.
  public func exits(of period: Period = .all, in group: Group = .everyone) -> [ExitCount] {
    guard group.split.second == nil, let split = splits.firstIndex(of: group.split) else {
      return []
    }
    let deciders = Decider.allCases
    var sums: [Int: Int] = [:]
    for year in grid.years {
      if case .year(let start) = period, year != start { continue }
      for (index, kind) in counted.slots.exits.enumerated() {
        guard let place = counted.slots.findExit(index, year: year) else { continue }
        let count = counted.tables[split].count(group.index, place)
        guard count > 0 else { continue }
        let position = kind.stage * reasons.count + reasonCodes[kind.reason]
        sums[position * deciders.count + kind.decider.place, default: 0] += count
      }
    }
    return sums.sorted { $0.key < $1.key }.map { position, count in
      ExitCount(
        stage: position / deciders.count / reasons.count,
        reason: position / deciders.count % reasons.count,
        decider: deciders[position % deciders.count], count: count)
    }
  }

  /// Events of a stage recorded as dated within the days.
  public func recordedEvents(of stage: Int, in days: ClosedRange<Day>) -> Int {
    self.days.days(of: stage).reduce(0) { $0 + (days.contains($1.day) ? $1.count : 0) }
  }

  /// Days with recorded events of a stage, ascending, with how many.
  public func recordedDays(of stage: Int) -> [(day: Day, count: Int)] { days.days(of: stage) }
}

/// How many households of a cohort left at a stage, for one reason, by one decider.
public struct ExitCount: Equatable, Sendable {
  /// Index of the stage.
  public let stage: Int
  /// Code of the reason; 0 is “Not recorded”.
  public let reason: Int
  public let decider: Decider
  public let count: Int
}
