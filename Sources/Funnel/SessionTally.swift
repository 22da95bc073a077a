/// What came of the households that booked information sessions, by session and for all.
///
/// It grows with the sessions, never with the households.
public struct SessionTally: Sendable {
  /// Days after a session within which a household is to come to the stage: 0 counts, and so does 90.
  public static let days = 90

  /// What had become of a household so many days after a session.
  public enum Fate: Int, CaseIterable, Sendable {
    /// It came to the stage from the session's day on, in time.
    case reached
    /// It was followed all the days and had not.
    case notReached
    /// The days are not over.
    case early
    /// It had come to the stage before the session.
    case already
    /// It came to the stage, on a day that is not known.
    case dayNotKnown
  }

  public let visits: VisitTable
  /// Index of the stage that is looked for: the expression of interest, else the second stage.
  public let stage: Int
  public let stageID: String
  private let asAt: Day
  /// `[(session, came, fate)]`: a household counts at every session that it booked.
  private var bySession: [UInt32]
  /// `[(came, fate)]`: each household once, at the first session that it came to; at the first that
  /// it booked where it came to none.
  private var once: [UInt32]

  private static let cells = Visit.Came.allCases.count * Fate.allCases.count

  init(_ visits: VisitTable, stages: [Stage], asAt: Day) {
    self.visits = visits
    stage = stages.firstIndex { $0.id == "eoi" } ?? 1
    stageID = stages[stage].id
    self.asAt = asAt
    bySession = Array(repeating: 0, count: visits.sessions.count * SessionTally.cells)
    once = Array(repeating: 0, count: SessionTally.cells)
  }

  private static func cell(_ came: Visit.Came, _ fate: Fate) -> Int {
    Int(came.rawValue) * Fate.allCases.count + fate.rawValue
  }

  /// Counts one journey.
  ///
  /// - Parameters:
  ///   - own: its visits, in the order of the sessions' days.
  ///   - furthest: the furthest stage that it reached.
  ///   - reached: its date at the stage that is looked for.
  mutating func add(_ own: ArraySlice<Visit>, furthest: Int, reached: DateMark) {
    var first: Visit?
    for visit in own where visit.isCounted {
      let position = Int(visit.session) * SessionTally.cells
      bySession[position + SessionTally.cell(visit.came, fate(visit, furthest, reached))] += 1
      if first.map({ $0.came < visit.came }) ?? true { first = visit }
    }
    if let first { once[SessionTally.cell(first.came, fate(first, furthest, reached))] += 1 }
  }

  private func fate(_ visit: Visit, _ furthest: Int, _ reached: DateMark) -> Fate {
    let held = visits.sessions[Int(visit.session)].day
    let isOver = held.days(to: asAt) >= SessionTally.days
    guard furthest >= stage else { return isOver ? .notReached : .early }
    guard let reached = reached.day else { return .dayNotKnown }
    let days = held.days(to: reached)
    if days < 0 { return .already }
    if !isOver { return .early }
    return days <= SessionTally.days ? .reached : .notReached
  }

  /// Adds what another pass counted of the same sessions.
  mutating func merge(_ other: SessionTally) {
    for index in bySession.indices { bySession[index] += other.bySession[index] }
    for index in once.indices { once[index] += other.once[index] }
  }

  /// Households, each once.
  public func count(_ came: Visit.Came, _ fate: Fate) -> Int {
    Int(once[SessionTally.cell(came, fate)])
  }

  /// Households at some sessions; one that booked several of them counts at each.
  public func count(at sessions: [Int], _ came: Visit.Came, _ fate: Fate) -> Int {
    sessions.reduce(0) {
      $0 + Int(bySession[$1 * SessionTally.cells + SessionTally.cell(came, fate)])
    }
  }

  /// Indices of sessions by their ids.
  public func indices(of ids: Set<String>) -> [Int] {
    visits.sessions.indices.filter { ids.contains(visits.sessions[$0].id) }
  }
}
