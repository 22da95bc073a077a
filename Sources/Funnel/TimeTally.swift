/// Days from later stages to approval or closing, for everyone, and why some households are in no
/// times; what is told by split as well stands in `SplitCounts`.
struct TimeTally: Sendable {
  /// Which spells: `stay` until the stage is left by any route, `way` until approval or closing.
  enum Kind: Int, CaseIterable, Sendable { case stay, way }

  private let stageCount: Int
  /// Slot by year, stage and ending; by days.
  private var counts = TotalCounts()
  /// Of each financial year of entering, its first slot.
  private var slotOfYear: [Int: Int] = [:]
  /// Entries without a spell: `[kind × stage][flaw]`.
  private var flaws: [[Int]]

  init(stages stageCount: Int) {
    self.stageCount = stageCount
    flaws = Array(
      repeating: Array(repeating: 0, count: Spell.Flaw.allCases.count),
      count: Kind.allCases.count * stageCount)
  }

  mutating func add(_ way: Spell, from stage: Int) {
    let first = slot(ofYear: FinancialMonth(of: way.entered).year)
    counts.add(first + stage * Ending.allCases.count + way.ending.rawValue, way.days)
  }

  mutating func add(_ flaw: Spell.Flaw, _ kind: Kind, of stage: Int) {
    flaws[kind.rawValue * stageCount + stage][flaw.rawValue] += 1
  }

  private mutating func slot(ofYear year: Int) -> Int {
    if let known = slotOfYear[year] { return known }
    let first = counts.addSlots(stageCount * Ending.allCases.count)
    slotOfYear[year] = first
    return first
  }

  /// Adds what another part of the same journeys counted.
  mutating func merge(_ other: TimeTally) {
    let width = stageCount * Ending.allCases.count
    var slots = Array(repeating: 0, count: other.slotOfYear.count * width)
    for (year, theirs) in other.slotOfYear.sorted(by: { $0.key < $1.key }) {
      let mine = slot(ofYear: year)
      for place in 0..<width { slots[theirs + place] = mine + place }
    }
    counts.merge(other.counts, slots: slots)
    for slot in flaws.indices {
      for flaw in flaws[slot].indices { flaws[slot][flaw] += other.flaws[slot][flaw] }
    }
  }

  /// Ways from a later stage of those who entered it in some years.
  ///
  /// - Parameter years: `nil` for all.
  func ways(from stage: Int, years: Set<Int>?) -> TimeHistogram {
    var histogram = TimeHistogram()
    for (year, first) in slotOfYear where years?.contains(year) ?? true {
      for ending in Ending.allCases {
        counts.forEach(of: first + stage * Ending.allCases.count + ending.rawValue) {
          histogram.add($0, ending, count: $1)
        }
      }
    }
    return histogram
  }

  /// Households that entered a stage and whose days there cannot be told.
  func count(_ flaw: Spell.Flaw, _ kind: Kind, of stage: Int) -> Int {
    flaws[kind.rawValue * stageCount + stage][flaw.rawValue]
  }
}
