/// The stage counts of one cohort, or of one group of it.
public struct Breakdown: Sendable {
  /// Of whom the counts are; measures take it with their own names.
  private let whose: Measure.Key
  private let stages: [Stage]
  /// Furthest stage × outcome, flat.
  private let counts: [Int]
  /// Households that reached each stage, and nought after the last.
  private let reachedCounts: [Int]
  private let inferred: [Int]

  /// - Parameter counts: furthest stage × outcome, flat.
  init(whose: Measure.Key, stages: [Stage], counts: [Int], inferred: [Int]) {
    let outcomes = Journey.Outcome.count
    var reached = Array(repeating: 0, count: stages.count + 1)
    for stage in stages.indices.reversed() {
      reached[stage] =
        counts[(stage * outcomes)..<((stage + 1) * outcomes)].reduce(reached[stage + 1], +)
    }
    self.whose = whose
    self.stages = stages
    self.counts = counts
    reachedCounts = reached
    self.inferred = inferred
  }

  public var isEmpty: Bool { reached(0) == 0 }
  var stageCount: Int { stages.count }

  /// Households that reached a stage: by a day at it or at any later stage.
  public func reached(_ stage: Int) -> Int { reachedCounts[stage] }

  /// Of those that reached a stage, how many without a known day of their own at it.
  public func reachedInferred(_ stage: Int) -> Int { inferred[stage] }

  /// How a stage ended for the households that reached it; of every stage but the last, the six
  /// add up to `reached`.
  public func count(_ ending: Ending, at stage: Int) -> Int {
    switch ending {
    case .movedOn: reachedCounts[stage + 1]
    case .left: count(.left, stage)
    case .ended: count(.ended, stage)
    case .noContact: count(.noContact, stage)
    case .closedOtherwise: count(.closedOtherwise, stage)
    case .open: count(.open, stage) + count(.paused, stage)
    }
  }

  private func count(_ outcome: Journey.Outcome, _ stage: Int) -> Int {
    counts[stage * Journey.Outcome.count + outcome.rawValue]
  }

  /// Of those still open at a stage, how many are paused.
  public func paused(at stage: Int) -> Int { count(.paused, stage) }

  /// Households that reached a stage and are still open, there or later.
  public func open(from stage: Int) -> Int {
    (stage..<stages.count).reduce(0) { $0 + count(.open, at: $1) }
  }

  /// Households whose journey ended at a stage without approval.
  public func exits(at stage: Int) -> Int {
    [Ending.left, .ended, .noContact, .closedOtherwise].reduce(0) { $0 + count($1, at: stage) }
  }

  /// Households whose journey ended without approval, at any stage.
  public var exits: Int { stages.indices.reduce(0) { $0 + exits(at: $1) } }
}

extension Breakdown {
  /// `reached` of a stage, as a row of `measures.csv`.
  public func reachedMeasure(_ stage: Int) -> Measure {
    .count(key("reached", at: stage), reached(stage))
  }

  public func reachedInferredMeasure(_ stage: Int) -> Measure {
    .count(key("reached_inferred", at: stage), reachedInferred(stage))
  }

  public func measure(_ ending: Ending, at stage: Int) -> Measure {
    .count(key(ending.measure, at: stage), count(ending, at: stage))
  }

  public func pausedMeasure(at stage: Int) -> Measure {
    .count(key("paused", at: stage), paused(at: stage))
  }

  /// Passes on every count of every stage: who reached it, and how it ended for them.
  ///
  /// - Parameter noughts: whether counts of 0 are passed on too.
  func forEachCount(noughts: Bool, _ use: (Measure) -> Void) {
    // One measure that changes: copies of one would take longer than all that is counted here.
    var measure = Measure.count(whose, 0)
    func pass(_ name: String, _ count: Int, _ measure: inout Measure) {
      guard noughts || count != 0 else { return }
      measure.key.measure = name
      measure.value = Double(count)
      use(measure)
    }
    for stage in stages.indices {
      // Whoever is not at a stage is at none after it.
      if !noughts, reached(stage) == 0 { break }
      measure.key.stage = stages[stage].id
      pass("reached", reached(stage), &measure)
      pass("reached_inferred", reachedInferred(stage), &measure)
      guard stage + 1 < stages.count else { continue }
      for ending in Ending.allCases {
        pass(ending.measure, count(ending, at: stage), &measure)
      }
      pass("paused", paused(at: stage), &measure)
    }
  }

  /// Households still open, at any stage.
  public func openMeasure() -> Measure { .count(key("open"), open(from: 0)) }

  /// Households that are open at a stage before this one, and so may still reach it.
  public func openBefore(_ stage: Int) -> Measure {
    .count(
      key("open_before", at: stage), (0..<stage).reduce(0) { $0 + count(.open, at: $1) })
  }

  /// Of all enquirers, the share that reached a stage so far; its limits are the 95 % interval where
  /// nobody is open, else the bounds between which the final share will be.
  public func shareSoFar(of stage: Int) -> Measure {
    var measure = conversion(from: 0, to: stage)
    measure.key.measure = "share_so_far"
    let eventual = eventualConversion(from: 0, to: stage)
    measure.lower = eventual.lower
    measure.upper = eventual.upper
    return measure
  }

  /// Of those that reached one stage, how many reached a later one, to date.
  ///
  /// With an interval only where nobody who reached the first is still open: before that, the
  /// share says nothing final. `[z]` where nobody reached the first.
  public func conversion(from stage: Int, to later: Int) -> Measure {
    let rate = Rate(reached(later), of: reached(stage))
    let isFinal = open(from: stage) == 0
    return rate.measure(key("conversion", from: stage, to: later), interval: isFinal)
  }

  /// The share once everyone is through: a value where nobody is open, else `[early]` with its
  /// bounds.
  public func eventualConversion(from stage: Int, to later: Int) -> Measure {
    let n = reached(stage)
    // Whoever is open at a stage before the later one may still reach it.
    let undecided = (stage..<later).reduce(0) { $0 + count(.open, at: $1) }
    let key = key("conversion_eventual", from: stage, to: later)
    let rate = Rate(reached(later), of: n)
    guard undecided > 0 else { return rate.measure(key, interval: true) }
    var measure = Measure(key, value: nil, unit: .proportion, marker: .early)
    measure.numerator = Double(reached(later))
    measure.denominator = Double(n)
    measure.lower = Double(reached(later)) / Double(n)
    measure.upper = Double(reached(later) + undecided) / Double(n)
    return measure
  }

  private func key(_ measure: String) -> Measure.Key {
    var key = whose
    key.measure = measure
    return key
  }

  private func key(_ measure: String, at stage: Int) -> Measure.Key {
    var key = key(measure)
    key.stage = stages[stage].id
    return key
  }

  private func key(_ measure: String, from stage: Int, to later: Int) -> Measure.Key {
    var key = key(measure, at: stage)
    key.toStage = stages[later].id
    return key
  }
}
