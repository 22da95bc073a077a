/// Whether any group of households ends a stage in some way more or less often than all others: a
/// list of formal tests, of which no more than a tenth of those that stand out are expected to be
/// false.
///
/// Each category of a dimension stands against all others that are recorded, pooled over all years
/// of enquiry. Only households whose stage has ended count: of those still open nobody knows yet.
/// Sources: `statistics.md` b (Newcombe) and c (Benjamini–Hochberg); exact p as Fisher.
public struct GroupComparison: Sendable {
  /// Under so many households on either side nothing is tested.
  public static let fewest = 10
  /// The ways of ending that are compared.
  public static let endings: [Ending] = [.left, .ended, .noContact]

  /// What happened to the households of a group at one stage, or at any.
  public struct Row: Sendable {
    /// Index of the dimension.
    public let dimension: Int
    public let category: String
    /// `nil` for the whole way.
    public let stage: Int?
    /// In the order of `endings`.
    public let tests: [Test]
    /// Households whose stage has ended.
    public var finished: Int { tests[0].one.denominator }
  }

  /// One ending of one group.
  public struct Test: Sendable {
    public let ending: Ending
    public let one: Rate
    public let others: Rate
    /// The group's share, with Wilson limits; `[few]` under 10.
    public let share: Measure
    /// Less the share of all others; `[few]` where either side has under 10.
    public let difference: Measure
    /// How often chance alone divides the households as unevenly; `nil` where it is `[few]`.
    public let p: Double?
    /// p adjusted for the length of the list.
    public fileprivate(set) var adjusted: Double?

    /// Whether it stands out of the list.
    public var isDiscovery: Bool { adjusted.map { $0 <= BenjaminiHochberg.rate } ?? false }
  }

  /// By dimension and category; of each, the whole way first, then every stage but the last.
  public private(set) var rows: [Row]
  /// How many tests were made.
  public let count: Int
  public let discoveries: [(row: Row, test: Test)]

  /// - Parameter dimensions: indices of those whose groups are compared.
  public init(_ tally: Tally, by dimensions: [Int]) {
    var rows: [Row] = []
    for dimension in dimensions {
      let split = Split(first: dimension)
      let groups = tally.groups(of: split).dropFirst()
        .map { (group: $0, breakdown: tally.breakdown(in: $0)) }
        .filter { !$0.breakdown.isEmpty }
      for stage in [nil] + tally.stages.indices.dropLast().map(Optional.init) {
        let finished = groups.map { $0.breakdown.finished(at: stage) }
        for (index, (group, _)) in groups.enumerated() {
          let tests = GroupComparison.endings.map { ending -> Test in
            let counts = groups.map { $0.breakdown.count(ending, atAnyOf: stage) }
            return Test(
              ending, Rate(counts[index], of: finished[index]),
              others: Rate(
                counts.reduce(0, +) - counts[index],
                of: finished.reduce(0, +) - finished[index])
            ) { measure in
              var key = Measure.Key(measure, .cohort, .all)
              key.dimension = tally.dimensions[dimension].id
              key.category = tally.categories(of: group).first
              key.stage = stage.map { tally.stages[$0].id } ?? ""
              return key
            }
          }
          rows.append(
            Row(
              dimension: dimension, category: tally.categories(of: group).first, stage: stage,
              tests: tests))
        }
      }
    }
    // Groups together, whatever the order in which stages were gone through.
    let order = rows.indices.sorted {
      (rows[$0].dimension, rows[$0].stage ?? -1, $0)
        < (rows[$1].dimension, rows[$1].stage ?? -1, $1)
    }
    rows = order.map { rows[$0] }
    let tested = rows.flatMap(\.tests).compactMap(\.p)
    var adjusted = BenjaminiHochberg.adjusted(tested)[...]
    self.rows = rows.map { row in
      Row(
        dimension: row.dimension, category: row.category, stage: row.stage,
        tests: row.tests.map { test in
          var test = test
          if test.p != nil { test.adjusted = adjusted.popFirst() }
          return test
        })
    }
    count = tested.count
    discoveries = self.rows.flatMap { row in
      row.tests.filter(\.isDiscovery).map { (row: row, test: $0) }
    }
  }

  /// Every share, difference and p of the list.
  public var measures: [Measure] {
    rows.flatMap { row in row.tests.flatMap(\.measures) }
  }
}

extension GroupComparison.Test {
  fileprivate init(
    _ ending: Ending, _ one: Rate, others: Rate, key: (String) -> Measure.Key
  ) {
    self.ending = ending
    self.one = one
    self.others = others
    let fewest = GroupComparison.fewest
    let counts = (Double(one.numerator), Double(one.denominator))
    let name = ending.measure
    if one.denominator < fewest {
      share = Estimate.none(.few).of(counts.0, counts.1)
        .measure(key("\(name)_of_finished"), unit: .proportion)
    } else {
      share = one.measure(key("\(name)_of_finished"), interval: true)
    }
    if min(one.denominator, others.denominator) < fewest {
      difference = Estimate.none(.few).of(counts.0, counts.1)
        .measure(key("\(name)_difference"), unit: .proportion)
      p = nil
    } else {
      let compared = Difference(one, against: others)
      difference = compared.estimate.measure(key("\(name)_difference"), unit: .proportion)
      p = compared.exactP
    }
    adjusted = nil
  }

  fileprivate var measures: [Measure] {
    var measures = [share, difference]
    for (suffix, value) in [("p", p), ("p_adjusted", adjusted)] {
      guard let value else { continue }
      var key = difference.key
      key.measure = "\(ending.measure)_\(suffix)"
      measures.append(Measure(key, value: value, unit: .proportion))
    }
    return measures
  }
}

extension Breakdown {
  /// Households that reached a stage and whose stage has ended; without one, whose journey has.
  func finished(at stage: Int?) -> Int {
    guard let stage else { return reached(0) - open(from: 0) }
    return reached(stage) - count(.open, at: stage)
  }

  /// Households that ended so at a stage; without one, at any.
  func count(_ ending: Ending, atAnyOf stage: Int?) -> Int {
    guard let stage else {
      return (0..<stageCount).reduce(0) { $0 + count(ending, at: $1) }
    }
    return count(ending, at: stage)
  }

  /// Households that ended in one way at any stage, with everybody whose journey has ended.
  public func finished(_ ending: Ending) -> Rate {
    Rate(count(ending, atAnyOf: nil), of: finished(at: nil))
  }
}
