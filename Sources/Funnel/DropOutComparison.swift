/// Whether any group of households ends a stage in some way more or less often than all others: a
/// list of formal tests, of which no more than a tenth of those that stand out are expected to be
/// false.
///
/// Each category of a dimension stands against all others that are recorded, pooled over all years
/// of enquiry. Only households whose stage has ended count: of those still open nobody knows yet.
/// Sources: `statistics.md` b (Newcombe) and c (Benjamini–Hochberg); exact p as Fisher.
public struct DropOutComparison: Sendable {
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
    /// Households that are still open there, and left out.
    public let open: Measure
    /// In the order of `endings`.
    public fileprivate(set) var tests: [Test]
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

  /// By dimension; of each, the whole way first, then every stage but the last.
  public let rows: [Row]
  /// How many tests were made.
  public let count: Int

  /// What stands out, in the order of the rows.
  public var discoveries: [(row: Row, test: Test)] {
    rows.flatMap { row in row.tests.filter(\.isDiscovery).map { (row: row, test: $0) } }
  }

  /// - Parameter dimensions: indices of those whose groups are compared.
  public init(_ tally: Tally, by dimensions: [Int]) {
    let stages = [nil] + tally.stages.indices.dropLast().map(Optional.init)
    let rows = dimensions.flatMap { dimension in
      // The first category is “Not recorded”: nobody knows which group they are of.
      let groups = tally.groups(of: Split(first: dimension)).dropFirst()
        .map { (group: $0, breakdown: tally.breakdown(in: $0)) }
        .filter { !$0.breakdown.isEmpty }
      return stages.flatMap { stage in
        DropOutComparison.rows(tally, groups, dimension: dimension, stage: stage)
      }
    }
    let tested = rows.flatMap(\.tests).compactMap(\.p)
    var adjusted = BenjaminiHochberg.adjusted(tested)[...]
    count = tested.count
    self.rows = rows.map { row in
      var row = row
      for index in row.tests.indices where row.tests[index].p != nil {
        row.tests[index].adjusted = adjusted.popFirst()
      }
      return row
    }
  }

  /// Each group of a dimension against all others of it, at one stage.
  private static func rows(
    _ tally: Tally, _ groups: [(group: Group, breakdown: Breakdown)], dimension: Int, stage: Int?
  ) -> [Row] {
    let finished = groups.map { $0.breakdown.finished(at: stage) }
    let allFinished = finished.reduce(0, +)
    return groups.indices.map { index in
      let (group, breakdown) = groups[index]
      let tests = endings.map { ending -> Test in
        let counts = groups.map { $0.breakdown.count(ending, atAnyOf: stage) }
        let others = Rate(
          counts.reduce(0, +) - counts[index], of: allFinished - finished[index])
        return Test(ending, Rate(counts[index], of: finished[index]), others: others) { measure in
          var key = tally.key(measure, .cohort, .all, group)
          key.stage = stage.map { tally.stages[$0].id } ?? ""
          return key
        }
      }
      return Row(
        dimension: dimension, category: tally.categories(of: group).first, stage: stage,
        open: stage.map { breakdown.measure(.open, at: $0) } ?? breakdown.openMeasure(),
        tests: tests)
    }
  }

  /// Every share, difference and p of the list.
  public var measures: [Measure] {
    rows.flatMap { row in row.tests.flatMap(\.measures) }
  }
}

extension DropOutComparison.Test {
  fileprivate init(
    _ ending: Ending, _ one: Rate, others: Rate, key: (String) -> Measure.Key
  ) {
    self.ending = ending
    self.one = one
    self.others = others
    let fewest = DropOutComparison.fewest
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
