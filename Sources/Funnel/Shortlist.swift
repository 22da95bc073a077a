/// The first of any number of entries, in whatever order they come: it never holds more than twice
/// its bound.
struct Shortlist<Entry: Comparable & Sendable>: Sendable {
  let bound: Int
  private var kept: [Entry] = []
  /// Once it was full: entries after this one cannot be among the first.
  private var last: Entry?

  init(bound: Int) { self.bound = bound }

  mutating func add(_ entry: Entry) {
    if let last, entry > last { return }
    kept.append(entry)
    if kept.count >= 2 * bound { cut() }
  }

  /// Whether an entry may be among the first.
  ///
  /// - Parameter isLater: whether an entry may come after the new one, or beside it; judged without
  ///   making the new one.
  func mayHold(_ isLater: (Entry) -> Bool) -> Bool { last.map(isLater) ?? true }

  mutating func merge(_ other: Shortlist) {
    for entry in other.kept { add(entry) }
  }

  private mutating func cut() {
    kept.sort()
    kept.removeLast(max(0, kept.count - bound))
    last = kept.last
  }

  /// The first ones, ascending; at most `bound`.
  var entries: [Entry] { Array(kept.sorted().prefix(bound)) }
}
