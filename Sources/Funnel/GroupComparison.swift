/// The groups of one dimension among households that enquire and get on, beside those who live in
/// the area and the children who need homes.
///
/// Source: `statistics.md` b, representation ratio.
public struct GroupComparison: Sendable {
  public let dimension: JourneyTable.Dimension
  /// Groups of the register and of the bases, in the register's order; none that is called not known.
  public let groups: [String]
  /// Who lives in the area: adults, where they are known, else households.
  public let area: Base?
  public let children: Base?
  private let tally: Tally
  /// Of each group, that of the tally; `nil` where nobody on the register is in it.
  private let members: [Group?]

  /// Whom a group's share is compared with.
  public struct Base: Sendable {
    public enum Kind: String, Sendable {
      case adults, households, children
    }
    public let kind: Kind
    /// By group; 0 where the base does not list it, `nil` where its number is not known.
    public let counts: [Int?]

    /// All groups together; `nil` where any is not known.
    public var whole: Int? {
      counts.contains(nil) ? nil : counts.reduce(0) { $0 + ($1 ?? 0) }
    }
  }

  /// How many of each group there are among those whose group is known, and how many are not known.
  public struct Count: Sendable {
    public let byGroup: [Int]
    public let known: Int
    public let notKnown: Int

    /// More than a fifth are not known: too incomplete to say.
    public var isTooIncomplete: Bool {
      Double(notKnown) > Representation.mostNotRecorded * Double(known + notKnown)
    }
  }

  /// - Returns: `nil` where neither residents nor children are told by this dimension.
  public init?(
    _ dimension: JourneyTable.Dimension, tally: Tally, residents: [Residents],
    children: [ChildrenGroup]
  ) {
    guard let split = tally.split(by: dimension.id) else { return nil }
    let living = GroupName.rows(residents, of: dimension, tally, { $0.dimension }, { $0.category })
    let needing = GroupName.rows(children, of: dimension, tally, { $0.dimension }, { $0.group })
    guard !living.isEmpty || !needing.isEmpty else { return nil }

    let own = tally.groups(of: split).filter {
      !GroupName.isNotKnown(tally.categories(of: $0).first)
    }
    var names = own.map { tally.categories(of: $0).first }
    var indexOfName: [String: Int] = [:]
    for (index, name) in names.enumerated() {
      indexOfName[foldedName(name)] = indexOfName[foldedName(name)] ?? index
    }
    for name in (living.map(\.category) + needing.map(\.group)).sorted()
    where indexOfName[foldedName(name)] == nil {
      indexOfName[foldedName(name)] = names.count
      names.append(name)
    }
    func base(_ kind: Base.Kind, _ rows: [(group: String, count: Int?)]) -> Base {
      var counts: [Int?] = Array(repeating: 0, count: names.count)
      for row in rows {
        guard let index = indexOfName[foldedName(row.group)] else { continue }
        counts[index] = counts[index].flatMap { sum in row.count.map { sum + $0 } }
      }
      return Base(kind: kind, counts: counts)
    }
    let hasAdults = living.allSatisfy { $0.adults != nil }
    let hasHouseholds = living.allSatisfy { $0.households != nil }
    area =
      living.isEmpty
      ? nil
      : hasAdults || !hasHouseholds
        ? base(.adults, living.map { ($0.category, $0.adults) })
        : base(.households, living.map { ($0.category, $0.households) })
    self.children =
      needing.isEmpty ? nil : base(.children, needing.map { ($0.group, $0.children) })
    self.dimension = dimension
    self.tally = tally
    groups = names
    members = own + Array(repeating: nil, count: names.count - own.count)
  }
}

extension GroupComparison {
  /// Enquiries of a period.
  public func enquiries(in period: Period) -> Count {
    func count(_ group: Group) -> Int {
      Int(tally.events(of: 0, in: period, group: group).value ?? 0)
    }
    return counted(of: count(.everyone), count)
  }

  /// Households of all years of enquiry that reached a stage so far.
  public func reached(_ stage: Int) -> Count {
    counted(of: tally.breakdown().reached(stage)) { tally.breakdown(in: $0).reached(stage) }
  }

  private func counted(of all: Int, _ count: (Group) -> Int) -> Count {
    let byGroup = members.map { $0.map(count) ?? 0 }
    let known = byGroup.reduce(0, +)
    return Count(byGroup: byGroup, known: known, notKnown: all - known)
  }

  /// The bases that there are.
  public var bases: [Base] { [area, children].compactMap(\.self) }

  private func key(
    _ measure: String, _ basis: Basis, _ period: Period, _ group: Int, _ base: Base? = nil,
    stage: Int? = nil
  ) -> Measure.Key {
    var key = Measure.Key(measure, basis, period)
    key.dimension = dimension.id
    key.category = groups[group]
    if base?.kind == .children {
      key.dimension2 = "base"
      key.category2 = "children"
    }
    key.stage = stage.map { tally.stages[$0].id } ?? ""
    return key
  }

  /// The group's share of those whose group is known, to its share of a base; `[x]` where more than
  /// a fifth are not known or the base is not, `[z]` where the base has nobody of the group.
  private func ratio(_ group: Int, to base: Base, of count: Count) -> Estimate {
    guard let own = base.counts[group], let whole = base.whole else {
      return .none(.notKnown).of(Double(count.byGroup[group]), Double(count.known))
    }
    return Representation(events: count.byGroup[group], of: count.known, base: own, of: whole)
      .ratio(notRecorded: count.notKnown)
  }

  /// Of the enquiries of a year.
  public func representation(of group: Int, to base: Base, in year: Period, _ count: Count)
    -> Measure
  {
    ratio(group, to: base, of: count)
      .measure(key("representation", .activity, year, group, base, stage: 0), unit: .ratio)
  }

  /// Of the households of all years of enquiry that reached a stage.
  public func representation(of group: Int, to base: Base, at stage: Int, _ count: Count)
    -> Measure
  {
    ratio(group, to: base, of: count)
      .measure(key("representation", .cohort, .all, group, base, stage: stage), unit: .ratio)
  }

  /// Whether the group is more or fewer of those who reached a stage than its share of a base lets
  /// expect, by exact binomial tails; `nil` where the ratio has no value.
  public func signal(of group: Int, to base: Base, _ count: Count) -> FunnelLimits.Signal? {
    guard ratio(group, to: base, of: count).value != nil, let own = base.counts[group],
      let whole = base.whole, let share = Rate(own, of: whole).value
    else { return nil }
    return FunnelLimits(target: share).signal(Rate(count.byGroup[group], of: count.known))
  }

  public func signalMeasure(of group: Int, to base: Base, at stage: Int, _ count: Count)
    -> Measure
  {
    var estimate = ratio(group, to: base, of: count)
    if let signal = signal(of: group, to: base, count) {
      estimate = Estimate(Double(signal.rawValue)).of(estimate.numerator, estimate.denominator)
    }
    return estimate.measure(key("signal", .cohort, .all, group, base, stage: stage), unit: .signal)
  }

  /// The group's share of those who reached a stage with a known group, with Wilson limits; `[x]`
  /// where more than a fifth are not known.
  public func share(of group: Int, at stage: Int, _ count: Count) -> Measure {
    let key = key("group_share", .cohort, .all, group, stage: stage)
    let rate = Rate(count.byGroup[group], of: count.known)
    guard !count.isTooIncomplete else {
      return Estimate.none(.notKnown).of(Double(rate.numerator), Double(rate.denominator))
        .measure(key, unit: .proportion)
    }
    return rate.measure(key, interval: true)
  }

  /// The group's share of a base; `[x]` where it is not known.
  public func share(of group: Int, in base: Base) -> Measure {
    var key = key("base_share", .stock, .all, group)
    key.dimension2 = "base"
    key.category2 = base.kind.rawValue
    guard let own = base.counts[group], let whole = base.whole else {
      return .notKnown(key, unit: .proportion)
    }
    return Rate(own, of: whole).measure(key, interval: false)
  }

  /// Households that reached a stage whose group is known, or is not.
  public func countMeasure(_ count: Count, isKnown: Bool, at stage: Int) -> Measure {
    var key = Measure.Key("group_known", .cohort, .all)
    key.dimension = dimension.id
    key.category = isKnown ? "Known" : "Not known"
    key.stage = tally.stages[stage].id
    return .count(key, isKnown ? count.known : count.notKnown)
  }

  /// All of a base; `[x]` where it is not known.
  public func countMeasure(of base: Base) -> Measure {
    var key = Measure.Key("base_count", .stock, .all)
    key.dimension = "base"
    key.category = base.kind.rawValue
    key.dimension2 = "dimension"
    key.category2 = dimension.id
    return base.whole.map { .count(key, $0) } ?? .notKnown(key, unit: .households)
  }

  /// Ratios of every group and year of enquiry, and of every stage of all years.
  public var measures: [Measure] {
    let indices = groups.indices
    let byYear = tally.cohortYears.flatMap { year in
      let count = enquiries(in: year)
      return bases.flatMap { base in
        indices.map { representation(of: $0, to: base, in: year, count) }
      }
    }
    let byStage = tally.stages.indices.flatMap { stage in
      let count = reached(stage)
      return indices.map { share(of: $0, at: stage, count) }
        + bases.flatMap { base in
          indices.flatMap { group in
            [
              representation(of: group, to: base, at: stage, count),
              signalMeasure(of: group, to: base, at: stage, count),
            ]
          }
        }
        + [true, false].map { countMeasure(count, isKnown: $0, at: stage) }
    }
    return byYear + byStage + bases.flatMap { base in indices.map { share(of: $0, in: base) } }
      + bases.map { countMeasure(of: $0) }
  }
}
