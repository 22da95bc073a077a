/// How households fared from entering each stage, by day: what a forecast's model is made from.
///
/// Plain arrays, since the bootstrap fills one a thousand times.
struct StageHistory {
  /// In a fixed order, so that the same households give the same draws; empty where households were
  /// summed at once.
  let cells: [(cell: HouseholdCell, count: Int)]
  private let layout: StageLayout
  /// Households by stage, day and kind, at the layout's places.
  private var counts: [Int32]
  /// Where in `counts` each cell counts, cell after cell; and where each cell's places begin.
  private var places: [Int] = []
  private var firstPlaces = [0]
  /// Of each cell, whether it enquired lately.
  private let isLate: [Bool]
  /// Of each stage the days, ascending, that have any household: of its end, and of leaving the stage.
  private var endDays: [[Int]] = []
  private var leavingDays: [[Int]] = []
  private var steps: [Int] = []
  /// Households that enquired lately.
  var lately = 0
  /// Live households by stage and stay; those of the register, never of a resample.
  private(set) var live: [(live: HouseholdCell.Live, households: Int)] = []
  private var liveCounts: [HouseholdCell.Live: Int] = [:]
  /// Households of the history that were approved.
  var approvals = 0

  init(_ counts: [HouseholdCell: Int]) {
    cells = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { (cell: $0.key, count: $0.value) }
    var longest = 0
    for (cell, _) in cells {
      for case let days? in cell.days { longest = max(longest, Int(days)) }
    }
    layout = StageLayout(stages: cells.map(\.cell.days.count).max() ?? 0, longest: longest)
    self.counts = Array(repeating: 0, count: layout.size)
    isLate = cells.map(\.cell.enquiredLately)
    for (index, (cell, count)) in cells.enumerated() {
      layout.forEachPlace(of: cell.days, cell.fate) { places.append($0) }
      firstPlaces.append(places.count)
      if let live = cell.live { liveCounts[live, default: 0] += count }
      if cell.fate == .movedOn { approvals += count }
      add(index, count: Int32(clamping: count))
    }
    settle()
  }

  /// Nobody yet; households are summed by `add(_:days:_:)`, and then it is settled.
  init(stages: Int, longest: Int) {
    cells = []
    layout = StageLayout(stages: stages, longest: longest)
    counts = Array(repeating: 0, count: layout.size)
    isLate = []
  }

  /// Counts households that entered each stage so many days before their end, or before today.
  mutating func add(_ households: Int32, days: [Int32?], _ fate: Ending) {
    let layout = layout
    layout.forEachPlace(of: days, fate) { counts[$0] += households }
  }

  mutating func add(_ households: Int32, live: HouseholdCell.Live) {
    liveCounts[live, default: 0] += Int(households)
  }

  /// Once all are counted: puts live households in order, and notes the days that have any.
  mutating func settle() {
    live = liveCounts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    endDays = (0..<layout.stages).map { stage in
      days(of: layout.ends(stage), kinds: StageLayout.endKinds)
    }
    leavingDays = (0..<layout.stages).map { stage in
      days(of: layout.leaving(stage), kinds: layout.leavingKinds)
    }
    steps = StageModel.steps(endDays, longest: layout.longest)
  }

  private func days(of range: Range<Int>, kinds: Int) -> [Int] {
    var days: [Int] = []
    for place in range where counts[place] > 0 {
      let day = (place - range.lowerBound) / kinds
      if days.last != day { days.append(day) }
    }
    return days
  }

  /// Nobody is counted any more.
  mutating func empty() {
    for place in places { counts[place] = 0 }
    lately = 0
  }

  /// Counts households of the cell at an index.
  mutating func add(_ index: Int, count: Int32) {
    if isLate[index] { lately += Int(count) }
    for place in firstPlaces[index]..<firstPlaces[index + 1] { counts[places[place]] += count }
  }

  /// Chances as the households that are counted tell them.
  var model: StageModel {
    var model = StageModel(stages: layout.stages, longest: layout.longest, steps: steps)
    for stage in 0..<layout.stages {
      let entered = model.addApproved(counts[layout.ends(stage)], days: endDays[stage])
      model.addLeaving(
        StageLeaving(
          counts[layout.leaving(stage)], stages: layout.stages, days: leavingDays[stage],
          entered: entered))
    }
    return model
  }
}
