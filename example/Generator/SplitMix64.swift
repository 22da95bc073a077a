/// A small random number generator that gives the same numbers on every machine.
///
/// Source: G. L. Steele, D. Lea, C. H. Flood (2014), "Fast splittable pseudorandom number
/// generators", OOPSLA 2014.
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, not including, 1.
  mutating func unit() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// True in the given share of calls.
  mutating func chance(_ share: Double) -> Bool {
    unit() < share
  }

  /// A whole number in the range, each as likely as the next.
  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  /// A whole number in the range, the middle likelier than the ends (mean of three draws).
  mutating func middling(_ range: ClosedRange<Int>) -> Int {
    (whole(range) + whole(range) + whole(range) + 1) / 3
  }

  /// One of the items, each as likely as its weight; a weight of 0 is never drawn.
  mutating func pick<Item>(_ items: [Item], weight: (Item) -> Double) -> Item {
    let total = items.reduce(0) { $0 + weight($1) }
    precondition(total > 0, "nothing to pick from")
    var left = unit() * total
    for item in items {
      left -= weight(item)
      if left < 0 { return item }
    }
    return items[items.count - 1]
  }

  /// One of the items, each as likely as the next.
  mutating func pick<Item>(_ items: [Item]) -> Item {
    items[whole(0...(items.count - 1))]
  }
}
