import Funnel

/// The exits of one cohort as the rows of a table: by reason or group of reasons, by stage, by who
/// decided.
struct ExitTable {
  /// The stages that a household can leave at.
  let steps: [Int]
  let total: Int
  private let tally: Tally
  private let period: Period
  private let exits: [(stage: Int, reason: String, decider: Decider, count: Int)]

  /// Endings without approval with the deciders that make them, in the order of every drawing.
  static let endings: [(ending: Ending, deciders: [Decider])] = [
    (.left, [.applicant]), (.ended, [.service, .panel]), (.noContact, [.noContact]),
    (.closedOtherwise, [.external, .notRecorded]),
  ]

  /// - Parameter groups: of each reason, the group it is shown under; the reason itself where it has
  ///   none.
  init(_ tally: Tally, of period: Period, groups: [String: String]) {
    self.tally = tally
    self.period = period
    steps = Array(tally.stages.indices.dropLast())
    exits = tally.exits(of: period).map { exit in
      let reason = tally.reasons[exit.reason]
      return (exit.stage, groups[reason] ?? reason, exit.decider, exit.count)
    }
    total = exits.reduce(0) { $0 + $1.count }
  }

  /// “Reason not recorded” for exits without one.
  static func heading(of reason: String) -> String {
    reason == JourneyTable.Dimension.notRecorded ? "Reason not recorded" : reason
  }

  /// The reasons that some deciders' exits have, most first.
  func reasons(of deciders: [Decider]) -> [String] {
    Set(exits.filter { deciders.contains($0.decider) }.map(\.reason))
      .map { (reason: $0, count: count(of: deciders, reason: $0)) }
      .sorted { ($1.count, $0.reason) < ($0.count, $1.reason) }.map(\.reason)
  }

  /// - Parameters:
  ///   - reason: `nil` for all.
  ///   - stage: `nil` for all.
  func count(of deciders: [Decider], reason: String?, stage: Int? = nil) -> Int {
    exits.reduce(0) { sum, exit in
      (stage == nil || exit.stage == stage) && (reason == nil || exit.reason == reason)
        && deciders.contains(exit.decider) ? sum + exit.count : sum
    }
  }

  /// A row of one ending: each stage, all stages, and the share of all exits.
  func cells(_ ending: Ending, _ deciders: [Decider], reason: String?) -> [Table.Cell] {
    cells(measure: "exits_\(ending.measure)", deciders, reason: reason)
  }

  /// A row of exits whoever decided.
  func totals(reason: String?) -> [Table.Cell] {
    cells(measure: "exits", Decider.allCases, reason: reason)
  }

  private func cells(measure name: String, _ deciders: [Decider], reason: String?) -> [Table.Cell] {
    func measure(_ name: String, _ stage: Int?) -> Measure {
      var key = tally.exitKey(period, stage: stage)
      key.measure = name
      key.reason = reason ?? ""
      return .count(key, count(of: deciders, reason: reason, stage: stage))
    }
    var share = measure(name == "exits" ? "exit_share" : "\(name)_share", nil)
    let rate = Rate(Int(share.value ?? 0), of: total)
    share = rate.measure(share.key, interval: false)
    return steps.map { .measure(measure(name, $0)) } + [
      .measure(measure(name, nil)), .measure(share),
    ]
  }
}
