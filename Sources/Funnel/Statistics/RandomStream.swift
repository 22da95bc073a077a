internal import RealModule

/// Random numbers that are the same in every run: SplitMix64.
///
/// Source: G. Steele, D. Lea & C. Flood (2014), OOPSLA; S. Vigna, splitmix64.c (2015).
struct RandomStream: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// From 0 up to and without 1.
  mutating func share() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A whole number from 0 up to and without `bound`.
  mutating func index(below bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A draw from a Poisson distribution, by inversion; large means in parts.
  mutating func poisson(mean: Double) -> Int {
    var rest = mean
    var total = 0
    while rest > 0 {
      let part = min(rest, 500)
      rest -= part
      total += poissonPart(mean: part)
    }
    return total
  }

  private mutating func poissonPart(mean: Double) -> Int {
    var term = Double.exp(-mean)
    var left = share() - term
    var count = 0
    while left > 0, term > 0 || Double(count) < mean {
      count += 1
      term *= mean / Double(count)
      left -= term
    }
    return count
  }
}
