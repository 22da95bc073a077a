/// How households fared from entering each stage, by day: what a forecast's curves are made from.
///
/// Plain arrays, since the bootstrap fills one a thousand times.
struct StageHistory {
  /// In a fixed order, so that the same households give the same draws; empty where households were
  /// summed at once.
  let cells: [(cell: HouseholdCell, count: Int)]
  let stageCount: Int
  /// Longest stay that is kept, in days.
  private let longest: Int
  /// `[stage][day][kind]`, flat: households that were approved, closed, last seen open.
  private var ends: [Int32]
  /// Where in `ends` each cell counts, cell after cell; and where each cell's places begin.
  private let places: [Int]
  private let firstPlaces: [Int]
  /// Of each cell, whether it enquired lately.
  private let isLate: [Bool]
  /// Households that enquired lately.
  var lately = 0
  /// Live households by stage and stay; those of the register, never of a resample.
  private(set) var live: [(live: HouseholdCell.Live, households: Int)] = []
  private var liveCounts: [HouseholdCell.Live: Int] = [:]
  /// Households of the history that were approved.
  var approvals = 0

  private static let kinds = 3

  /// Which of the three an ending is.
  private static func kind(_ fate: Ending) -> Int {
    switch fate {
    case .movedOn: 0
    case .left, .ended, .noContact, .closedOtherwise: 1
    case .open: 2
    }
  }

  init(_ counts: [HouseholdCell: Int]) {
    cells = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { (cell: $0.key, count: $0.value) }
    stageCount = cells.map(\.cell.days.count).max() ?? 0
    var longest = 0
    for (cell, _) in cells {
      for case let days? in cell.days { longest = max(longest, Int(days)) }
    }
    self.longest = longest
    ends = Array(repeating: 0, count: stageCount * (longest + 1) * StageHistory.kinds)
    var places: [Int] = []
    var firstPlaces = [0]
    for (cell, _) in cells {
      let kind = StageHistory.kind(cell.fate)
      for (stage, days) in cell.days.enumerated() {
        guard let days else { continue }
        places.append((stage * (longest + 1) + Int(days)) * StageHistory.kinds + kind)
      }
      firstPlaces.append(places.count)
    }
    self.places = places
    self.firstPlaces = firstPlaces
    isLate = cells.map(\.cell.enquiredLately)
    for (cell, count) in cells {
      if let live = cell.live { liveCounts[live, default: 0] += count }
      if cell.fate == .movedOn { approvals += count }
    }
    for index in cells.indices { add(index, count: Int32(clamping: cells[index].count)) }
    sortLive()
  }

  /// Nobody yet; households are summed by `add(_:at:days:_:)`.
  init(stages: Int, longest: Int) {
    cells = []
    stageCount = stages
    self.longest = longest
    ends = Array(repeating: 0, count: stages * (longest + 1) * StageHistory.kinds)
    places = []
    firstPlaces = [0]
    isLate = []
  }

  /// Counts households that entered a stage so many days before their end, or before today.
  mutating func add(_ households: Int32, at stage: Int, days: Int, _ fate: Ending) {
    guard days <= longest else { return }
    let place = (stage * (longest + 1) + days) * StageHistory.kinds + StageHistory.kind(fate)
    ends[place] += households
  }

  mutating func add(_ households: Int32, live: HouseholdCell.Live) {
    liveCounts[live, default: 0] += Int(households)
  }

  mutating func sortLive() {
    live = liveCounts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// Nobody is counted any more.
  mutating func empty() {
    for index in ends.indices { ends[index] = 0 }
    lately = 0
  }

  /// Counts households of the cell at an index.
  mutating func add(_ index: Int, count: Int32) {
    if isLate[index] { lately += Int(count) }
    for place in firstPlaces[index]..<firstPlaces[index + 1] { ends[places[place]] += count }
  }

  /// For each stage the curve from entering it.
  var curves: [StageCurve] {
    let size = (longest + 1) * StageHistory.kinds
    return (0..<stageCount).map { stage in
      StageCurve(ends[stage * size..<(stage + 1) * size])
    }
  }
}
