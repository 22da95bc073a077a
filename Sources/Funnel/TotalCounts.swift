/// Counts by slot and offset for everyone, unsplit; see `MarkPages`.
struct TotalCounts: Sendable {
  private var pages: MarkPages
  private var counts: [UInt32] = []

  /// - Parameters:
  ///   - slots: how many there are from the first; more may be added.
  ///   - offsetsNear: offsets below it are found at once.
  init(slots: Int = 0, offsetsNear: Int = 2048) {
    pages = MarkPages(offsetsNear: offsetsNear)
    _ = pages.addSlots(slots)
  }

  mutating func addSlots(_ count: Int) -> Int { pages.addSlots(count) }

  mutating func add(_ slot: Int, _ offset: Int, _ count: UInt32 = 1) {
    let place = Int(pages.place(slot, offset))
    if place >= counts.count {
      counts += repeatElement(0, count: pages.placeCount - counts.count)
    }
    counts[place] += count
  }

  func count(_ slot: Int, _ offset: Int) -> Int {
    pages.find(slot, offset).map { Int(counts[$0]) } ?? 0
  }

  /// Every offset of a slot that was counted, in no order.
  func forEach(of slot: Int, _ use: (_ offset: Int, _ count: Int) -> Void) {
    for (offset, place) in pages.pages(of: slot) {
      for within in 0..<MarkPages.size where counts[place + within] > 0 {
        use(offset + within, Int(counts[place + within]))
      }
    }
  }

  /// Adds another part's counts.
  ///
  /// - Parameter slots: of each slot there, the one here.
  mutating func merge(_ other: TotalCounts, slots: [Int]) {
    for (page, key) in other.pages.keys.enumerated() {
      for within in 0..<MarkPages.size {
        let count = other.counts[page * MarkPages.size + within]
        guard count > 0 else { continue }
        add(slots[Int(key.slot)], Int(key.page) * MarkPages.size + within, count)
      }
    }
  }

  /// The same, where slots mean the same in both.
  mutating func merge(_ other: TotalCounts) {
    merge(other, slots: Array(0..<other.pages.slotCount))
  }
}
