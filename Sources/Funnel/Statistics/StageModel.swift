/// The chances of approval that a history tells: a semi-Markov model, in which what comes next depends
/// on the stage and on the days since entering it, and on nothing before.
///
/// The chance of a household that has been in stage s for u days, within H days, is
///
///     Σ over later s′, over t in (u, u + H]:  dG(s→s′, t) / R(s, u) · F(s′, u + H − t)
///
/// with G the incidence of leaving s for s′ as the next stage, R the share that has not left s, and F
/// the incidence of approval from entering s′; that of approval itself is 1. So a household is compared
/// with those that were still in the stage after as many days. The simpler (F(s, u + H) − F(s, u)) /
/// S(s, u), with S the share neither approved nor closed, compares it with all that were on their way,
/// most of whom had gone on to later stages: it promises too much to whoever lingers. The two agree in
/// the last of the stages, and where it makes no difference whether a household has gone on.
///
/// Source: H. Putter, M. Fiocco & R. Geskus (2007), Stat. Med. 26:2389–2430, sections 4 and 5.
struct StageModel {
  private let stages: Int
  private let longest: Int
  /// Shares approved, stage after stage: 0, and that by each day since entering on which it may
  /// change; at last 1, that of approval itself.
  private var approved: [Double] = []
  /// `[stage][day]` from 0, flat: where in `approved` the share by a day stands; then the same of
  /// approval itself.
  private let steps: [Int]
  private var leaving: [StageLeaving] = []

  /// Without stages, until each is added, the first one first.
  ///
  /// - Parameters:
  ///   - longest: the longest stay, in days.
  ///   - steps: as `StageModel.steps(_:longest:)` makes them of the days of every stage.
  init(stages: Int, longest: Int, steps: [Int]) {
    self.stages = stages
    self.longest = longest
    self.steps = steps
  }

  /// Where the share approved by each day stands.
  ///
  /// - Parameter days: of each stage those that may have an end, ascending.
  static func steps(_ days: [[Int]], longest: Int) -> [Int] {
    var steps: [Int] = []
    steps.reserveCapacity((days.count + 1) * (longest + 1))
    var step = 0
    for days in days {
      var place = 0
      for day in 0...longest {
        if place < days.count, days[place] == day { place += 1 }
        steps.append(step + place)
      }
      step += days.count + 1
    }
    for _ in 0...longest { steps.append(step) }
    return steps
  }

  /// Adds the share approved from entering the next stage (Aalen–Johansen).
  ///
  /// - Parameters:
  ///   - ends: by day from 0, three numbers a day: households that were approved, closed, or last seen
  ///     open.
  ///   - days: those that may have any, ascending.
  /// - Returns: households that entered.
  mutating func addApproved(_ ends: ArraySlice<Int32>, days: [Int]) -> Int {
    var entered = 0
    for day in days {
      let place = ends.startIndex + day * StageLayout.endKinds
      entered += Int(ends[place]) + Int(ends[place + 1]) + Int(ends[place + 2])
    }
    approved.append(0)
    var atRisk = entered
    var share = 0.0
    var rest = 1.0
    for day in days {
      let place = ends.startIndex + day * StageLayout.endKinds
      let here = Int(ends[place])
      let ended = here + Int(ends[place + 1])
      if ended > 0 {
        share += rest * Double(here) / Double(atRisk)
        rest = ended == atRisk ? 0 : rest * (1 - Double(ended) / Double(atRisk))
      }
      atRisk -= ended + Int(ends[place + 2])
      approved.append(share)
    }
    return entered
  }

  /// Adds whither the same stage was left; after the last one comes approval.
  mutating func addLeaving(_ stage: StageLeaving) {
    leaving.append(stage)
    if leaving.count == stages { approved.append(1) }
  }

  /// What is said of a household that is on its way.
  struct Chance {
    let chance: Double
    /// Longer in the stage than enough others were: judged as if not quite so long, and 0 where
    /// nobody is known to have been there so long.
    let isLonger: Bool
  }

  /// The chances of approval within a horizon, in the order of the households: each worked out once for
  /// a stage and a day where equal ones follow one another.
  func chances(
    _ live: [(live: HouseholdCell.Live, households: Int)], within horizon: Int
  ) -> [Chance] {
    var chances: [Chance] = []
    chances.reserveCapacity(live.count)
    var last: (stage: Int, day: Int, chance: Double?) = (-1, -1, nil)
    for (live, _) in live {
      let lastDay = leaving[live.stage].lastDay
      let day = min(live.days, lastDay ?? 0)
      if last.stage != live.stage || last.day != day {
        last = (live.stage, day, chance(in: live.stage, after: day, within: horizon))
      }
      chances.append(
        Chance(
          chance: last.chance ?? 0,
          isLonger: day < live.days || lastDay == nil || last.chance == nil))
    }
    return chances
  }

  /// - Returns: `nil` where history knows of none there so long.
  private func chance(in stage: Int, after day: Int, within horizon: Int) -> Double? {
    let leaving = leaving[stage]
    let rest = leaving.rest(at: day)
    guard rest > 0 else { return nil }
    let end = day + horizon
    var sum = 0.0
    var index = leaving.firstMove(after: day)
    while index < leaving.moves.count {
      let move = leaving.moves[index]
      guard move.day <= end else { break }
      let step = steps[move.next * (longest + 1) + min(longest, end - move.day)]
      sum += move.share * approved[step]
      index += 1
    }
    return min(1, max(0, sum / rest))
  }

  /// Approvals within the horizon if one household enquires on each day of it.
  func expectedApprovals(within horizon: Int) -> Double {
    guard stages > 0 else { return 0 }
    var sum = 0.0
    for day in 0..<max(0, horizon) { sum += approved[steps[min(day, longest)]] }
    return sum
  }
}
