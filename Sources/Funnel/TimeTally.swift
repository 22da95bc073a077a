/// Days in later stages and from them to approval or closing, for everyone, by how they ended; and why
/// some households are in no times. What is told by split stands in `SplitCounts`.
struct TimeTally: Sendable {
  /// Which spells: `stay` until the stage is left by any route, `way` until approval or closing.
  enum Kind: Int, CaseIterable, Sendable { case stay, way }

  private let stageCount: Int
  /// Slot by year, kind, stage and ending; by days.
  private var counts = TotalCounts(offsetsNear: 8192)
  /// Of each financial year of entering, its first slot.
  private var slotOfYear: [Int: Int] = [:]
  /// The year that was asked for last: neighbours are often of one.
  private var latest = (year: Int.min, slot: 0)
  /// Entries without a spell: `[kind × stage][flaw]`.
  private var flaws: [[Int]]

  init(stages stageCount: Int) {
    self.stageCount = stageCount
    flaws = Array(
      repeating: Array(repeating: 0, count: Spell.Flaw.allCases.count),
      count: Kind.allCases.count * stageCount)
  }

  mutating func add(_ spell: Spell, _ kind: Kind, of stage: Int) {
    let first = slot(ofYear: FinancialMonth(of: spell.entered).year)
    counts.add(first + place(kind, stage, spell.ending), spell.days)
  }

  /// Approval or the next stage, still going on, or any other ending.
  private func place(_ kind: Kind, _ stage: Int, _ ending: Ending) -> Int {
    let end = ending == .movedOn ? 0 : ending == .open ? 1 : 2
    return (kind.rawValue * stageCount + stage) * TimeTally.told.count + end
  }

  /// The endings that are told apart, in the order of their places; the last stands for all others.
  private static let told = [Ending.movedOn, .open, .closedOtherwise]

  mutating func add(_ flaw: Spell.Flaw, _ kind: Kind, of stage: Int) {
    flaws[kind.rawValue * stageCount + stage][flaw.rawValue] += 1
  }

  /// Slots of a year.
  private var width: Int { 2 * stageCount * TimeTally.told.count }

  private mutating func slot(ofYear year: Int) -> Int {
    if year == latest.year { return latest.slot }
    let first: Int
    if let known = slotOfYear[year] {
      first = known
    } else {
      first = counts.addSlots(width)
      slotOfYear[year] = first
    }
    latest = (year, first)
    return first
  }

  /// Adds what another part of the same journeys counted.
  mutating func merge(_ other: TimeTally) {
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

  /// How many spells of each length and ending there are of those who entered a later stage in some years.
  func spells(_ kind: Kind, of stage: Int, years: Set<Int>) -> TimeHistogram {
    var histogram = TimeHistogram()
    for (year, first) in slotOfYear where years.contains(year) {
      for ending in TimeTally.told {
        counts.forEach(of: first + place(kind, stage, ending)) {
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
