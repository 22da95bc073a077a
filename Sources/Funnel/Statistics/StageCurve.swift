/// The share approved, and the share on their way, by each day since entering a stage.
struct StageCurve {
  /// `[day]` from 0.
  private let share: [Double]
  private let onTheWay: [Double]
  /// The last day with at least 5 at risk; `nil` where there never were.
  private let lastDay: Int?

  /// - Parameter ends: by day from 0, three numbers a day: households that were approved, closed, or
  ///   last seen open.
  init(_ ends: ArraySlice<Int32>) {
    var atRisk = 0
    for count in ends { atRisk += Int(count) }
    let days = ends.count / 3
    var share = Array(repeating: 0.0, count: days)
    var onTheWay = Array(repeating: 0.0, count: days)
    var approvedShare = 0.0
    var rest = 1.0
    var lastDay: Int?
    var place = ends.startIndex
    for day in 0..<days {
      if atRisk >= Incidence.fewestAtRisk { lastDay = day }
      let approved = Int(ends[place])
      let ended = approved + Int(ends[place + 1])
      if ended > 0 {
        let n = Double(atRisk)
        approvedShare += rest * Double(approved) / n
        rest = ended == atRisk ? 0 : rest * (1 - Double(ended) / n)
      }
      atRisk -= ended + Int(ends[place + 2])
      place += 3
      share[day] = approvedShare
      onTheWay[day] = rest
    }
    self.share = share
    self.onTheWay = onTheWay
    self.lastDay = lastDay
  }

  /// The share by a day; the last one from then on.
  private func share(at day: Int) -> Double { share.isEmpty ? 0 : share[min(day, share.count - 1)] }

  /// The chance of approval within the horizon for a household on its way after some days; 0 where
  /// history knows of none on its way so long, and after more days than enough others as after those.
  func chance(after days: Int, within horizon: Int) -> (chance: Double, isLonger: Bool) {
    let day = min(days, lastDay ?? 0)
    guard !onTheWay.isEmpty, onTheWay[day] > 0 else { return (0, true) }
    let gain = share(at: day + horizon) - share(at: day)
    return (min(1, max(0, gain / onTheWay[day])), day < days || lastDay == nil)
  }

  /// Approvals within the horizon if one household enters on each day of it.
  func expectedApprovals(within horizon: Int) -> Double {
    var sum = 0.0
    for day in 0..<max(0, horizon) { sum += share(at: day) }
    return sum
  }
}
