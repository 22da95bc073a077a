/// The households that are open on the as-at day, by stage and by how long they have been there.
public struct Waiting: Sendable {
  /// `[stage][days in the stage]`; `-1` where the day of entering it is not known.
  private var counts: [[Int: UInt32]]
  /// `[stage]`: of these, paused.
  private var paused: [UInt32]
  /// `[stage]`: of these, without any event for a year.
  private var stale: [UInt32]

  /// A household without any event for so many days is listed as stale.
  static let staleAfter = 365

  init(stages: Int) {
    counts = Array(repeating: [:], count: stages)
    paused = Array(repeating: 0, count: stages)
    stale = paused
  }

  /// - Parameters:
  ///   - entered: the day of entering the stage, where known.
  ///   - latest: the latest day on which anything happened.
  mutating func add(
    at stage: Int, entered: Day?, latest: Day?, isPaused: Bool, asAt: Day
  ) {
    counts[stage][entered.map { max(0, $0.days(to: asAt)) } ?? -1, default: 0] += 1
    if isPaused { paused[stage] += 1 }
    if let latest, latest.days(to: asAt) >= Waiting.staleAfter { stale[stage] += 1 }
  }

  /// Adds what another part of the same journeys counted.
  mutating func merge(_ other: Waiting) {
    for stage in counts.indices {
      counts[stage].merge(other.counts[stage]) { $0 + $1 }
      paused[stage] += other.paused[stage]
      stale[stage] += other.stale[stage]
    }
  }

  /// How long they have waited: the bands of `measures.csv`.
  public enum Band: String, CaseIterable, Sendable {
    case underThreeMonths = "under 3 months"
    case threeToSix = "3 to 6 months"
    case sixToTwelve = "6 to 12 months"
    case overAYear = "12 months or more"
    case notKnown = "not known"

    /// Days in the stage; months are the horizons of the incidence curves.
    init(days: Int) {
      switch days {
      case ..<0: self = .notKnown
      case ..<91: self = .underThreeMonths
      case ..<183: self = .threeToSix
      case ..<365: self = .sixToTwelve
      default: self = .overAYear
      }
    }
  }

  public func count(at stage: Int, _ band: Band? = nil) -> Int {
    counts[stage].reduce(0) { sum, entry in
      band == nil || Band(days: entry.key) == band ? sum + Int(entry.value) : sum
    }
  }

  public func paused(at stage: Int) -> Int { Int(paused[stage]) }
  public func stale(at stage: Int) -> Int { Int(stale[stage]) }

  /// Days in the stage and how many have been there so long, ascending; unknown ones left out.
  func days(at stage: Int) -> [(days: Int, count: Int)] {
    counts[stage].filter { $0.key >= 0 }.sorted { $0.key < $1.key }
      .map { ($0.key, Int($0.value)) }
  }
}
