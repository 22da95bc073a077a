extension Forecast {
  /// Where the random numbers of a forecast begin: the same for every forecast, so that the same
  /// register gives the same numbers.
  static let seed: UInt64 = 0x666F_7374_6572_2131

  /// As many households as there are are drawn with replacement, the model and the number of new
  /// enquiries are worked out anew, and one future is drawn for the live households; a thousand times.
  ///
  /// Each horizon has random numbers of its own, so that its prediction is the same whichever others
  /// are asked for.
  /// Source: B. Efron & R. Tibshirani (1993), An Introduction to the Bootstrap, chapter 6.
  ///
  /// - Returns: one prediction a horizon, in their order.
  static func bootstrap(
    _ history: StageHistory, latelyDays: Int, horizons: [Int], resamples: Int
  ) -> [Prediction] {
    var random = RandomStream(seed: seed)
    var futures = horizons.map { RandomStream(seed: seed &+ UInt64(truncatingIfNeeded: $0 + 1)) }
    var households: [Int32] = []
    for index in history.cells.indices {
      for _ in 0..<history.cells[index].count { households.append(Int32(index)) }
    }
    var drawn = Array(repeating: Int32(0), count: history.cells.count)
    var resample = history
    var totals = horizons.map { _ in [Int]() }
    for _ in 0..<resamples {
      for index in drawn.indices { drawn[index] = 0 }
      for _ in 0..<households.count {
        drawn[Int(households[random.index(below: households.count)])] += 1
      }
      resample.empty()
      for index in drawn.indices where drawn[index] > 0 {
        resample.add(index, count: drawn[index])
      }
      let model = resample.model
      let daily = latelyDays > 0 ? Double(resample.lately) / Double(latelyDays) : 0
      for (index, horizon) in horizons.enumerated() {
        var total = 0
        let chances = model.chances(resample.live, within: horizon)
        for (place, (_, households)) in resample.live.enumerated() {
          let chance = chances[place].chance
          guard chance > 0 else { continue }
          for _ in 0..<households where futures[index].share() < chance { total += 1 }
        }
        let expected = daily * model.expectedApprovals(within: horizon)
        totals[index].append(total + futures[index].poisson(mean: expected))
      }
    }
    return totals.map { totals in
      let sorted = totals.sorted()
      return Prediction { p in
        // The smallest total that is not exceeded in the share p of resamples.
        let rank = Int((p * Double(sorted.count)).rounded(.up))
        return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, max(0, rank - 1))]
      }
    }
  }
}
