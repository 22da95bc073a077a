/// How often each mark occurs in each category of one split: `[category × stride + place]`.
///
/// Counters are of 16 bits, as most days of most categories stay small; each time that one is full is
/// kept apart. Where the table would be large and empty (thousands of wards) only what occurs is kept.
struct MarkCounts: Sendable {
  private var counters: [UInt16] = []
  /// By `key`: how often the counter was full.
  private var full: [UInt64: UInt32] = [:]
  /// Of each place, whether a counter of any category was ever full: few are.
  private var isEverFull: [Bool] = []
  /// By `key`, once the table is sparse.
  private var sparse: [UInt64: UInt32] = [:]
  private var isSparse = false
  /// Room for places of one category.
  private var stride = 0
  /// Room for categories.
  private var rows = 0
  /// How many categories were asked for.
  private(set) var categoryCount = 0

  /// More counters than this are kept sparse: 32 MiB.
  private static let largest = 1 << 24

  private static func key(_ category: Int, _ place: Int) -> UInt64 {
    UInt64(category) << 32 | UInt64(place)
  }

  /// Makes room; whatever is counted afterwards lies within.
  mutating func fit(categories: Int, places: Int) {
    categoryCount = max(categoryCount, categories)
    guard !isSparse, categories > rows || places > stride else { return }
    // A little more than asked, so that tables seldom move.
    let newStride = places > stride ? max(places, stride + stride / 4) : stride
    let newRows = categories > rows ? max(categories, rows + rows / 4) : rows
    guard newStride * newRows <= MarkCounts.largest else { return makeSparse() }
    if newStride == stride {
      counters += repeatElement(0, count: (newRows - rows) * stride)
    } else {
      var moved: [UInt16] = []
      moved.reserveCapacity(newStride * newRows)
      for row in 0..<rows {
        moved += counters[row * stride..<(row + 1) * stride]
        moved += repeatElement(0, count: newStride - stride)
      }
      moved += repeatElement(0, count: (newRows - rows) * newStride)
      counters = moved
    }
    (stride, rows) = (newStride, newRows)
  }

  private mutating func makeSparse() {
    forEach { category, place, count in
      sparse[MarkCounts.key(category, place), default: 0] += UInt32(clamping: count)
    }
    isSparse = true
    counters = []
    full = [:]
    isEverFull = []
    (stride, rows) = (0, 0)
  }

  /// Counts marks.
  ///
  /// - Parameters:
  ///   - owners: of each mark, its row.
  ///   - categories: of each row; room was made for them and the places (`fit`).
  mutating func count(_ places: [Int32], owners: [UInt16], categories: [UInt32]) {
    guard !isSparse else {
      for (place, owner) in zip(places, owners) {
        sparse[MarkCounts.key(Int(categories[Int(owner)]), Int(place)), default: 0] += 1
      }
      return
    }
    // The loop that a large register spends most of its time in.
    var becameFull: [Int] = []
    do {
      let stride = stride
      var table = counters.mutableSpan
      let places = places.span
      let owners = owners.span
      let categories = categories.span
      for mark in places.indices {
        let cell = Int(categories[Int(owners[mark])]) &* stride &+ Int(places[mark])
        let count = table[cell] &+ 1
        table[cell] = count
        if count == 0 { becameFull.append(mark) }
      }
    }
    for mark in becameFull {
      addFull(1, Int(categories[Int(owners[mark])]), Int(places[mark]))
    }
  }

  private mutating func addFull(_ times: Int, _ category: Int, _ place: Int) {
    full[MarkCounts.key(category, place), default: 0] += UInt32(clamping: times)
    if place >= isEverFull.count {
      isEverFull += repeatElement(false, count: place + 1 - isEverFull.count)
    }
    isEverFull[place] = true
  }
}

// Reading and adding up whole tables.
extension MarkCounts {
  /// How often a mark occurs in a category.
  func count(_ category: Int, _ place: Int) -> Int {
    guard !isSparse else { return Int(sparse[MarkCounts.key(category, place), default: 0]) }
    guard category < rows, place < stride else { return 0 }
    let count = Int(counters[category * stride + place])
    guard place < isEverFull.count, isEverFull[place] else { return count }
    return count + Int(full[MarkCounts.key(category, place), default: 0]) << 16
  }

  /// Every count that isn't 0, in no order.
  func forEach(_ use: (_ category: Int, _ place: Int, _ count: Int) -> Void) {
    func split(_ key: UInt64) -> (Int, Int) { (Int(key >> 32), Int(key & 0xFFFF_FFFF)) }
    for (key, count) in sparse {
      let (category, place) = split(key)
      use(category, place, Int(count))
    }
    for category in 0..<rows {
      for place in 0..<stride where counters[category * stride + place] > 0 {
        use(category, place, Int(counters[category * stride + place]))
      }
    }
    for (key, count) in full {
      let (category, place) = split(key)
      use(category, place, Int(count) << 16)
    }
  }

  /// Adds to one count; room was made for it (`fit`).
  mutating func add(_ added: Int, _ category: Int, _ place: Int) {
    guard !isSparse else {
      sparse[MarkCounts.key(category, place), default: 0] += UInt32(clamping: added)
      return
    }
    let sum = Int(counters[category * stride + place]) + added
    counters[category * stride + place] = UInt16(truncatingIfNeeded: sum)
    if sum >> 16 > 0 { addFull(sum >> 16, category, place) }
  }

  /// Adds another table's counts, its categories and pages being other ones here.
  ///
  /// - Parameters:
  ///   - categories: of each category there, the one here.
  ///   - pages: of each page there, the one here; `nil` where pages are the same.
  mutating func merge(_ other: MarkCounts, categories: [Int], pages: [Int32]? = nil) {
    other.forEach { category, place, count in
      let page = pages.map { Int($0[place / MarkPages.size]) } ?? place / MarkPages.size
      add(count, categories[category], page * MarkPages.size + place % MarkPages.size)
    }
  }

  /// The same counts with the categories of a dimension.
  ///
  /// - Parameter codes: of each category, its new one.
  func recoded(_ codes: [Int]) -> MarkCounts {
    codes == Array(codes.indices) ? self : recoded { codes[$0] }
  }

  func recoded(_ code: (Int) -> Int) -> MarkCounts {
    var result = MarkCounts()
    var (categories, places) = (0, 0)
    forEach { category, place, _ in
      categories = max(categories, code(category) + 1)
      places = max(places, place + 1)
    }
    result.fit(categories: categories, places: places)
    forEach { category, place, count in result.add(count, code(category), place) }
    return result
  }

  /// Moves every category to another.
  mutating func move(_ to: (Int) -> Int) { self = recoded(to) }
}
