/// Whither households left one stage, by days since entering it: the cumulative incidence of each next
/// stage, of approval and of closing, which compete; those still there are censored.
///
/// Source: O. O. Aalen & S. Johansen (1978), Scand. J. Stat. 5:141–150. Of one day events come before
/// censorings.
struct StageLeaving {
  /// One step of an incidence: on a day, the share of all who entered that went on to a stage;
  /// `stages` itself is approval. In order of days.
  private(set) var moves: [(day: Int, next: Int, share: Double)] = []
  /// Days on which anyone left, ascending, and the share still there at the end of each.
  private var days: [Int] = []
  private var rests: [Double] = []
  /// The last day with at least 5 at risk; `nil` where there never were.
  private(set) var lastDay: Int?

  /// - Parameters:
  ///   - counts: by day from 0, numbers by the next stage, then of those approved, closed or last
  ///     seen there.
  ///   - days: those that may have any.
  ///   - entered: the sum of all counts.
  init(_ counts: ArraySlice<Int32>, stages: Int, days: [Int], entered: Int) {
    let kinds = stages + StageLayout.endKinds
    var atRisk = entered
    var rest = 1.0
    for day in days {
      if atRisk >= Incidence.fewestAtRisk { lastDay = day }
      let start = counts.startIndex + day * kinds
      let open = Int(counts[start + stages + 2])
      var left = Int(counts[start + stages + 1])
      for next in 0...stages {
        let count = Int(counts[start + next])
        guard count > 0 else { continue }
        moves.append((day, next, rest * Double(count) / Double(atRisk)))
        left += count
      }
      if left > 0 {
        rest = left == atRisk ? 0 : rest * (1 - Double(left) / Double(atRisk))
        self.days.append(day)
        rests.append(rest)
      }
      atRisk -= left + open
    }
  }

  /// The share that has not left in any way by the end of a day.
  func rest(at day: Int) -> Double {
    let index = StageLeaving.first(days.count) { days[$0] > day }
    return index > 0 ? rests[index - 1] : 1
  }

  /// Index of the first move after a day.
  func firstMove(after day: Int) -> Int {
    StageLeaving.first(moves.count) { moves[$0].day > day }
  }

  /// The first index for which something is true that is true of all later ones; `count` without one.
  private static func first(_ count: Int, where isTrue: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isTrue(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
