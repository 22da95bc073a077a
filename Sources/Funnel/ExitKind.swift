/// A way out of the journey without approval.
struct ExitKind: Hashable, Sendable {
  /// Index of the stage where the household was.
  let stage: Int
  /// Code of the reason; 0 is “Not recorded”.
  let reason: Int
  let decider: Decider

  /// The same way out by another code of its reason.
  func coded(_ reasons: [Int]) -> Self {
    Self(stage: stage, reason: reasons[reason], decider: decider)
  }
}

/// The ways out that occur, numbered as they come.
struct ExitKinds: Sendable {
  private let stageCount: Int
  private(set) var all: [ExitKind] = []
  /// `[(reason × deciders + decider) × stages + stage]`; −1 where it has not occurred.
  private var numbers: [Int32] = []

  init(stages: Int) { stageCount = stages }

  /// The number of a way out; it is `all.count - 1` where it occurs for the first time.
  mutating func number(of kind: ExitKind) -> (number: Int, isNew: Bool) {
    let deciders = Decider.count
    let place = (kind.reason * deciders + kind.decider.place) * stageCount + kind.stage
    if place >= numbers.count {
      numbers += repeatElement(-1, count: place + 1 - numbers.count)
    }
    if numbers[place] >= 0 { return (Int(numbers[place]), false) }
    numbers[place] = Int32(all.count)
    all.append(kind)
    return (all.count - 1, true)
  }
}
