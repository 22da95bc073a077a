/// How households fared from entering each stage, by day: what a forecast's curves are made from.
///
/// Plain arrays, since the bootstrap fills one a thousand times.
struct StageHistory {
  /// In a fixed order, so that the same households give the same draws.
  let cells: [(cell: HouseholdCell, count: Int)]
  let stageCount: Int
  /// Longest stay of anybody, in days.
  private let longest: Int
  /// `[stage][day]`, flat: households that were approved, closed, last seen open; the fourth is
  /// unused.
  private var ends: [SIMD4<Int32>]
  /// Where in `ends` each cell counts, cell after cell; and where each cell's places begin.
  private let places: [Int32]
  private let firstPlaces: [Int]
  /// Of each cell: which of the four, and whether it enquired lately.
  private let kinds: [(kind: Int, isLate: Bool)]
  /// Households that enquired lately.
  private(set) var lately = 0
  /// Live households by stage and stay; those of the register, never of a resample.
  let live: [(live: HouseholdCell.Live, households: Int)]
  /// Households of the history that were approved.
  let approvals: Int

  init(_ counts: [HouseholdCell: Int]) {
    cells = counts.filter { $0.value > 0 }.sorted { $0.key < $1.key }
      .map { (cell: $0.key, count: $0.value) }
    stageCount = cells.map(\.cell.days.count).max() ?? 0
    let stays = cells.flatMap { $0.cell.days.compactMap(\.self) }
    longest = Int(stays.max() ?? 0)
    ends = Array(repeating: .zero, count: stageCount * (longest + 1))
    var places: [Int32] = []
    var firstPlaces = [0]
    for (cell, _) in cells {
      for (stage, days) in cell.days.enumerated() {
        if let days { places.append(Int32(stage * (longest + 1)) + days) }
      }
      firstPlaces.append(places.count)
    }
    self.places = places
    self.firstPlaces = firstPlaces
    kinds = cells.map {
      ($0.cell.fate == .movedOn ? 0 : $0.cell.fate == .open ? 2 : 1, $0.cell.enquiredLately)
    }
    var live: [HouseholdCell.Live: Int] = [:]
    var approvals = 0
    for (cell, count) in cells {
      if let place = cell.live { live[place, default: 0] += count }
      if cell.fate == .movedOn { approvals += count }
    }
    self.live = live.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    self.approvals = approvals
    for index in cells.indices { add(index, count: Int32(cells[index].count)) }
  }

  /// Nobody is counted any more.
  mutating func empty() {
    for index in ends.indices { ends[index] = .zero }
    lately = 0
  }

  /// Counts households of the cell at an index.
  mutating func add(_ index: Int, count: Int32) {
    let (kind, isLate) = kinds[index]
    if isLate { lately += Int(count) }
    for place in firstPlaces[index]..<firstPlaces[index + 1] {
      ends[Int(places[place])][kind] += count
    }
  }

  /// For each stage the curve from entering it.
  var curves: [StageCurve] {
    (0..<stageCount).map { stage in
      StageCurve(ends[stage * (longest + 1)..<(stage + 1) * (longest + 1)])
    }
  }
}

/// The share approved, and the share on their way, by each day since entering a stage.
struct StageCurve {
  /// `[day]` from 0.
  private let share: [Double]
  private let onTheWay: [Double]
  /// The last day with at least 5 at risk; `nil` where there never were.
  private let lastDay: Int?

  /// - Parameter ends: by day from 0, households that were approved, closed, or last seen open.
  init(_ ends: ArraySlice<SIMD4<Int32>>) {
    var atRisk = ends.reduce(0) { $0 + Int($1.wrappedSum()) }
    var share: [Double] = []
    var onTheWay: [Double] = []
    share.reserveCapacity(ends.count)
    onTheWay.reserveCapacity(ends.count)
    var approvedShare = 0.0
    var rest = 1.0
    var lastDay: Int?
    for (day, counts) in ends.enumerated() {
      if atRisk >= Incidence.fewestAtRisk { lastDay = day }
      let ended = Int(counts[0]) + Int(counts[1])
      if ended > 0 {
        let n = Double(atRisk)
        approvedShare += rest * Double(counts[0]) / n
        rest = ended == atRisk ? 0 : rest * (1 - Double(ended) / n)
      }
      atRisk -= ended + Int(counts[2])
      share.append(approvedShare)
      onTheWay.append(rest)
    }
    self.share = share
    self.onTheWay = onTheWay
    self.lastDay = lastDay
  }

  /// The share by a day; the last one from then on.
  private func share(at day: Int) -> Double { share.isEmpty ? 0 : share[min(day, share.count - 1)] }

  /// The chance of approval within the horizon for a household on its way after some days; 0 where
  /// history knows of none on its way so long, and after more days than enough others as after those.
  func chance(after days: Int) -> (chance: Double, isLonger: Bool) {
    let day = min(days, lastDay ?? 0)
    guard !onTheWay.isEmpty, onTheWay[day] > 0 else { return (0, true) }
    let gain = share(at: day + Forecast.horizon) - share(at: day)
    return (min(1, max(0, gain / onTheWay[day])), day < days || lastDay == nil)
  }

  /// Approvals within the horizon if one household enters on each day of it.
  var expectedApprovals: Double {
    (1...Forecast.horizon).reduce(0) { $0 + share(at: Forecast.horizon - $1) }
  }
}
