/// How likely each whole number is.
struct CountDistribution: Equatable, Sendable {
  /// The smallest number that counts; less likely ones at both ends are left out.
  private var first: Int
  private var chances: [Double]

  private static let negligible = 1e-16

  /// Surely nought.
  static let nought = CountDistribution(first: 0, chances: [1])

  /// A Poisson distribution.
  static func poisson(mean: Double) -> CountDistribution {
    guard mean > 0 else { return .nought }
    var low = Int(mean)
    while low > 0, Poisson.probability(of: low, mean: mean) > negligible { low -= 1 }
    var chances: [Double] = []
    var count = low
    while true {
      let chance = Poisson.probability(of: count, mean: mean)
      if Double(count) > mean, chance < negligible { break }
      chances.append(chance)
      count += 1
    }
    return CountDistribution(first: low, chances: chances)
  }

  /// Adds one more that happens with a chance.
  mutating func add(_ chance: Double) {
    guard chance > 0 else { return }
    var carried = 0.0
    for index in chances.indices {
      let here = chances[index]
      chances[index] = here * (1 - chance) + carried
      carried = here * chance
    }
    chances.append(carried)
    trim()
  }

  /// The sum of two independent numbers.
  func plus(_ other: CountDistribution) -> CountDistribution {
    var sum = Array(repeating: 0.0, count: chances.count + other.chances.count - 1)
    for (index, chance) in chances.enumerated() {
      for (next, second) in other.chances.enumerated() { sum[index + next] += chance * second }
    }
    return CountDistribution(first: first + other.first, chances: sum)
  }

  private mutating func trim() {
    while chances.count > 1, let last = chances.last, last < CountDistribution.negligible {
      chances.removeLast()
    }
    // Rarely, so that it costs nothing: the front of an array is slow to take from.
    guard chances.count > 64 else { return }
    let front = chances.prefix { $0 < CountDistribution.negligible }.count
    guard front > chances.count / 2, front < chances.count else { return }
    chances.removeFirst(front)
    first += front
  }

  /// The smallest number that is not exceeded with at least this chance.
  func quantile(_ p: Double) -> Int {
    var sum = 0.0
    for (index, chance) in chances.enumerated() {
      sum += chance
      if sum >= p - 1e-12 { return first + index }
    }
    return first + chances.count - 1
  }

  var mean: Double {
    chances.enumerated().reduce(0) { $0 + Double(first + $1.offset) * $1.element }
  }
}
