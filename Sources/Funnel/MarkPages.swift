/// Where marks are counted: gives every mark that occurs a place, in pages of 32 that are made as
/// they are first needed.
///
/// A mark is an offset within a slot. A slot is one thing that is counted, such as “left the first
/// stage, of those who entered it in 2024/25”; its offsets are what it is counted by, such as days. So
/// the tables that are laid out by places are as large as what occurs, and a year or a reason that is
/// first seen late only adds pages.
struct MarkPages: Sendable {
  static let size = 32

  /// `[slot × pagesNear + page]`: the number of the page, or −1.
  private var near: [Int32] = []
  /// Pages of offsets beyond those.
  private var far: [Key: Int32] = [:]
  /// Of each page, whose it is.
  private(set) var keys: [Key] = []

  struct Key: Hashable {
    let slot: Int32
    /// Offset over `size`.
    let page: Int32
  }

  /// Pages of a slot, from offset 0 on, that are found at once.
  private let pagesNear: Int

  /// - Parameter offsetsNear: offsets below it are found at once, any other more slowly.
  init(offsetsNear: Int = 2048) { pagesNear = offsetsNear / MarkPages.size }

  var slotCount: Int { near.count / pagesNear }
  /// Every place is below.
  var placeCount: Int { keys.count * MarkPages.size }

  /// Adds slots.
  ///
  /// - Returns: the first of them.
  mutating func addSlots(_ count: Int) -> Int {
    let first = slotCount
    near += repeatElement(-1, count: count * pagesNear)
    return first
  }

  /// The place of a mark, made if there is none yet.
  ///
  /// - Parameter offset: any; those from 0 on are found faster.
  @inline(__always)
  mutating func place(_ slot: Int, _ offset: Int) -> Int32 {
    let page = offset >> 5
    if page >= 0, page < pagesNear {
      let known = near[slot * pagesNear + page]
      if known >= 0 { return known &* 32 | Int32(truncatingIfNeeded: offset & 31) }
    }
    return newPlace(slot, offset)
  }

  @inline(never)
  private mutating func newPlace(_ slot: Int, _ offset: Int) -> Int32 {
    let number = number(of: Key(slot: Int32(slot), page: Int32(offset >> 5)))
    return number * 32 + Int32(offset & 31)
  }

  /// The number of a page, made if there is none yet.
  mutating func number(of key: Key) -> Int32 {
    if let known = known(key) { return known }
    let number = Int32(keys.count)
    keys.append(key)
    if isNear(key.page) {
      near[Int(key.slot) * pagesNear + Int(key.page)] = number
    } else {
      far[key] = number
    }
    return number
  }

  private func isNear(_ page: Int32) -> Bool { page >= 0 && page < pagesNear }

  private func known(_ key: Key) -> Int32? {
    guard isNear(key.page) else { return far[key] }
    let number = near[Int(key.slot) * pagesNear + Int(key.page)]
    return number < 0 ? nil : number
  }

  /// The place of a mark; `nil` where it never occurred.
  func find(_ slot: Int, _ offset: Int) -> Int? {
    known(Key(slot: Int32(slot), page: Int32(offset >> 5)))
      .map { Int($0) * MarkPages.size + offset & 31 }
  }

  /// The pages of a slot, by the first offset of each, in ascending order: the first place of each.
  func pages(of slot: Int) -> [(offset: Int, place: Int)] {
    var pages: [(offset: Int, place: Int)] = []
    for page in 0..<pagesNear {
      let number = near[slot * pagesNear + page]
      if number >= 0 { pages.append((page * MarkPages.size, Int(number) * MarkPages.size)) }
    }
    guard !far.isEmpty else { return pages }
    return pages
      + far.filter { $0.key.slot == slot }.sorted { $0.key.page < $1.key.page }
      .map { (Int($0.key.page) * MarkPages.size, Int($0.value) * MarkPages.size) }
  }
}
