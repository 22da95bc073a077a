/// Days between events, counted exactly: what every curve and median is computed from.
///
/// Two kinds of spells are counted of every stage that was entered: the stay in it, and the way from
/// it to approval or closing. Each is counted for everyone and by one dimension, by the financial
/// year in which the stage was entered.
struct TimeTally: Sendable {
  /// Which spells: `stay` until the stage is left by any route, `way` until approval or closing.
  enum Kind: Int, CaseIterable, Sendable { case stay, way }

  private let stageCount: Int
  private let grid: TimeGrid
  private let sizes: [Int]
  /// `[kind × stage][split][(year, group)][days × endings + ending]`.
  private var counts: [[[Int: [Int: UInt32]]]]
  /// Entries without a spell: `[kind × stage][flaw]`, for everyone.
  private var flaws: [[Int]]

  /// - Parameter sizes: how many groups each split makes.
  init(stages stageCount: Int, grid: TimeGrid, sizes: [Int]) {
    self.stageCount = stageCount
    self.grid = grid
    self.sizes = sizes
    let slots = Kind.allCases.count * stageCount
    counts = Array(repeating: Array(repeating: [:], count: sizes.count), count: slots)
    flaws = Array(
      repeating: Array(repeating: 0, count: Spell.Flaw.allCases.count), count: slots)
  }

  /// Counts one journey.
  ///
  /// - Parameter groups: its group in each split.
  mutating func add(_ spells: Spells, groups: some Collection<Int>) {
    for stage in 0...min(spells.journey.furthest, stageCount - 2) {
      for kind in Kind.allCases {
        let slot = kind.rawValue * stageCount + stage
        do throws(Spell.Flaw) {
          let spell =
            kind == .stay ? try spells.stay(in: stage) : try spells.way(from: stage)
          guard let year = grid.index(ofYear: Period.financialYear(of: spell.entered)) else {
            continue
          }
          let position = spell.days * Ending.allCases.count + spell.ending.rawValue
          for (split, group) in groups.enumerated() {
            counts[slot][split][year * sizes[split] + group, default: [:]][position, default: 0] +=
              1
          }
        } catch {
          flaws[slot][error.rawValue] += 1
        }
      }
    }
  }

  /// How many spells of each length and ending a group has.
  ///
  /// - Parameters:
  ///   - period: the year in which the stage was entered, or `.all`.
  ///   - split: index among the splits that were counted.
  func spells(_ kind: Kind, of stage: Int, _ period: Period, split: Int, group: Int)
    -> TimeHistogram
  {
    let years: [Int] =
      switch period {
      case .all: Array(grid.years.indices)
      case .year(let start): grid.index(ofYear: start).map { [$0] } ?? []
      default: []
      }
    let endings = Ending.allCases
    var histogram = TimeHistogram()
    for year in years {
      let cells = counts[kind.rawValue * stageCount + stage][split][year * sizes[split] + group]
      for (position, count) in cells ?? [:] {
        histogram.add(
          position / endings.count, endings[position % endings.count], count: Int(count))
      }
    }
    return histogram
  }

  /// Households that entered a stage and whose days there cannot be told.
  func count(_ flaw: Spell.Flaw, _ kind: Kind, of stage: Int) -> Int {
    flaws[kind.rawValue * stageCount + stage][flaw.rawValue]
  }
}
