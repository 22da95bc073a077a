extension Forecast {
  /// Where the random numbers of a forecast begin: the same for every forecast, so that the same
  /// register gives the same numbers.
  static let seed: UInt64 = 0x666F_7374_6572_2131

  /// As many households as there are are drawn with replacement, curves and the number of new
  /// enquiries are worked out anew, and one future is drawn for the live households; a thousand times.
  ///
  /// Source: B. Efron & R. Tibshirani (1993), An Introduction to the Bootstrap, chapter 6.
  static func bootstrap(_ history: StageHistory, latelyDays: Int, resamples: Int) -> Prediction {
    var random = RandomStream(seed: seed)
    let households = history.cells.indices.flatMap { index in
      Array(repeating: Int32(index), count: history.cells[index].count)
    }
    var drawn = Array(repeating: Int32(0), count: history.cells.count)
    var resample = history
    var totals: [Int] = []
    totals.reserveCapacity(resamples)
    for _ in 0..<resamples {
      for index in drawn.indices { drawn[index] = 0 }
      for _ in households.indices {
        drawn[Int(households[random.index(below: households.count)])] += 1
      }
      resample.empty()
      for (index, count) in drawn.enumerated() where count > 0 {
        resample.add(index, count: count)
      }
      totals.append(oneFuture(of: resample, latelyDays: latelyDays, &random))
    }
    totals.sort()
    return Prediction { p in
      // The smallest total that is not exceeded in the share p of resamples.
      let rank = (p * Double(totals.count)).rounded(.up)
      return totals[min(totals.count - 1, max(0, Int(rank) - 1))]
    }
  }

  private static func oneFuture(
    of resample: StageHistory, latelyDays: Int, _ random: inout RandomStream
  ) -> Int {
    let curves = resample.curves
    var total = 0
    for (live, households) in resample.live {
      let chance = curves[live.stage].chance(after: live.days).chance
      for _ in 0..<households where random.share() < chance { total += 1 }
    }
    let daily = latelyDays > 0 ? Double(resample.lately) / Double(latelyDays) : 0
    return total + random.poisson(mean: daily * (curves.first?.expectedApprovals ?? 0))
  }
}
