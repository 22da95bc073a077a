import Testing

extension MeasuresFile {
  /// The six ways a journey ends at a stage.
  static let endings = ["moved_on", "left", "ended", "no_contact", "closed_other", "open"]

  /// Expects that endings sum to the entrants of every stage but the last, in every split.
  func expectEndingsSum(stages: [String], sourceLocation: SourceLocation = #_sourceLocation) {
    let next = Dictionary(uniqueKeysWithValues: zip(stages, stages.dropFirst()))
    let entered = keys { $0.measure == "reached" && $0.basis == "cohort" }
    #expect(!entered.isEmpty, sourceLocation: sourceLocation)
    for key in entered {
      guard let nextStage = next[key.stage] else { continue }
      let reached = count(key)
      let counts = Self.endings.map { count(key.with(\.measure, $0)) ?? .nan }
      if key.dimension2.isEmpty || counts.contains(where: { $0 > 0 }) {
        #expect(counts.reduce(0, +) == reached, "\(key)", sourceLocation: sourceLocation)
        #expect(
          counts[0] == count(key.with(\.stage, nextStage)), "moved on: \(key)",
          sourceLocation: sourceLocation)
      }
      let paused = count(key.with(\.measure, "paused")) ?? .nan
      #expect(
        key.dimension2.isEmpty ? paused <= counts[5] : true, "paused: \(key)",
        sourceLocation: sourceLocation)
      if key.dimension2.isEmpty {
        #expect(
          count(key.with(\.measure, "exits")) == counts[1...4].reduce(0, +), "exits: \(key)",
          sourceLocation: sourceLocation)
      }
    }
  }

  /// Expects that the categories of each dimension sum to the total they divide.
  func expectCategoriesSum(sourceLocation: SourceLocation = #_sourceLocation) {
    let additive = Set(Self.endings + ["reached", "reached_inferred", "events", "exits", "paused"])
    let split = keys {
      additive.contains($0.measure) && ["activity", "cohort"].contains($0.basis)
        && !$0.dimension.isEmpty && ($0.basis == "cohort" || $0.period != "all")
    }
    let byTotal = Dictionary(grouping: split) { key in
      key.dimension2.isEmpty ? key.with(\.category, "") : key.with(\.category2, "")
    }
    for (total, parts) in byTotal {
      let whole =
        total.dimension2.isEmpty ? total.with(\.dimension, "") : total.with(\.dimension2, "")
      let sum = parts.reduce(0) { $0 + (count($1) ?? .nan) }
      #expect(sum == count(whole), "\(total)", sourceLocation: sourceLocation)
    }
  }

  /// Expects that quarters and months, with those not known closer, sum to their year, and that
  /// the years of enquiry sum to `all`.
  func expectPeriodsSum(sourceLocation: SourceLocation = #_sourceLocation) {
    let isYear = { (period: String) in period.count == 7 && period.contains("/") }
    for key in keys({ ["events", "exits"].contains($0.measure) && $0.basis == "activity" }) {
      guard isYear(key.period), let start = Int(key.period.prefix(4)) else { continue }
      let quarters = ["Q1", "Q2", "Q3", "Q4", "Q?"].map { "\(key.period)-\($0)" }
      let months =
        (4...12).map { "\(start)-\($0 < 10 ? "0" : "")\($0)" }
        + (1...3).map { "\(start + 1)-0\($0)" } + ["\(key.period)-M?"]
      for parts in [quarters, months] {
        let sum = parts.reduce(0) { $0 + (count(key.with(\.period, $1)) ?? .nan) }
        #expect(sum == count(key), "\(key) of \(parts)", sourceLocation: sourceLocation)
      }
    }
    let counted = Set(Self.endings + ["reached", "exits", "paused"])
    let years = keys {
      counted.contains($0.measure) && $0.basis == "cohort" && isYear($0.period)
        && self[$0]?.marker != "[z]"
    }
    for (all, parts) in Dictionary(grouping: years, by: { $0.with(\.period, "all") }) {
      let sum = parts.reduce(0) { $0 + (count($1) ?? .nan) }
      #expect(sum == count(all), "\(all)", sourceLocation: sourceLocation)
    }
  }

  private func keys(_ isWanted: (MeasureKey) -> Bool) -> Set<MeasureKey> {
    Set(rows.lazy.map(\.key).filter(isWanted))
  }
}
