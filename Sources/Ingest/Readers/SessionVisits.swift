public import Funnel

/// Finds the journeys of the households that had tickets for information sessions; the households'
/// numbers end here.
public struct SessionVisits: Sendable {
  private let sessions: [SessionDay]
  /// Of each household its visits, one a session, in the order of the sessions' days.
  private let visitsOfHousehold: [ExactText: [Visit]]
  /// Tickets of known sessions by household.
  private let placesOfHousehold: [ExactText: Int]
  private let withoutHousehold: Int
  private let ofOtherSessions: Int

  /// No session, and nobody who came.
  public static let none = SessionVisits(
    sessions: [], tickets: Tickets(), asAt: Day(daysSinceEpoch: 0))

  /// - Parameter sessions: of those with equal ids the first counts, as everywhere.
  public init(sessions: [Session], tickets: Tickets, asAt: Day) {
    var seen: Set<String> = []
    let held = sessions.filter { seen.insert($0.id).inserted && $0.day <= asAt }
      .sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    let index = Dictionary(uniqueKeysWithValues: zip(held.map(\.id), held.indices))
    var came: [ExactText: [Int: Visit.Came]] = [:]
    var places: [ExactText: Int] = [:]
    var named: Set<Int> = []
    var others = 0
    for ticket in tickets.ofHouseholds {
      guard let session = index[ticket.session] else {
        others += ticket.places
        continue
      }
      named.insert(session)
      let household = ExactText(ticket.household)
      let known = came[household]?[session] ?? ticket.came
      came[household, default: [:]][session] = max(known, ticket.came)
      places[household, default: 0] += ticket.places
    }
    self.sessions = held.enumerated().map { index, session in
      SessionDay(id: session.id, day: session.day, namesHouseholds: named.contains(index))
    }
    visitsOfHousehold = came.mapValues { sessions in
      sessions.sorted { $0.key < $1.key }.map {
        Visit(session: $0.key, came: $0.value, isCounted: false)
      }
    }
    placesOfHousehold = places
    withoutHousehold = tickets.withoutHousehold.reduce(0) {
      $0 + (index[$1.key] == nil ? 0 : $1.value)
    }
    ofOtherSessions =
      others
      + tickets.withoutHousehold.reduce(0) { $0 + (index[$1.key] == nil ? $1.value : 0) }
  }

  /// Whether any ticket names a household.
  var namesHouseholds: Bool { !visitsOfHousehold.isEmpty }

  /// The visits of each journey, by the households of the rows that went into it.
  ///
  /// - Parameters:
  ///   - journeyOfRow: for each row of the registers the journey that it went into.
  ///   - household: of a row; `nil` where it has none, or its register maps none.
  ///   - isMapped: whether any register has a column for the household.
  public func table(
    of journeys: [JourneyRow], journeyOfRow: [Int], isMapped: Bool,
    household: (Int) -> String?
  ) -> VisitTable {
    var tickets = TicketCounts()
    tickets.withoutHousehold = withoutHousehold
    tickets.ofOtherSessions = ofOtherSessions
    var journeysOfHousehold: [ExactText: Set<Int>] = [:]
    if namesHouseholds, isMapped {
      for (row, journey) in journeyOfRow.enumerated() {
        guard let text = household(row) else { continue }
        let key = ExactText(text)
        if visitsOfHousehold[key] != nil { journeysOfHousehold[key, default: []].insert(journey) }
      }
    }
    var visitsOfRow: [Int: [Visit]] = [:]
    for (household, places) in placesOfHousehold {
      guard let known = journeysOfHousehold[household] else {
        tickets.notOnRegister += places
        continue
      }
      tickets.onRegister += places
      let ordered = known.sorted { SessionVisits.precedes(journeys[$0], journeys[$1]) }
      for visit in visitsOfHousehold[household] ?? [] {
        let day = sessions[Int(visit.session)].day
        let counted = SessionVisits.journey(of: ordered, for: day, journeys)
        for journey in ordered {
          var own = visit
          own.isCounted = journey == counted
          visitsOfRow[journey, default: []].append(own)
        }
      }
    }
    return VisitTable(
      sessions: sessions, tickets: tickets, isMatched: namesHouseholds && isMapped,
      rows: journeys.count, visitsOfRow: visitsOfRow)
  }

  /// By day of enquiry, those without one last; then by reference, so that the order of rows changes
  /// nothing.
  private static func precedes(_ a: JourneyRow, _ b: JourneyRow) -> Bool {
    switch (a.stageDates[0].day, b.stageDates[0].day) {
    case (let first?, let second?) where first != second: return first < second
    case (nil, .some): return false
    case (.some, nil): return true
    default: return a.reference.utf8.lexicographicallyPrecedes(b.reference.utf8)
    }
  }

  /// The journey of a household at which a session counts: the first that enquired on its day or up
  /// to 28 days after; else the latest that was under way; else the next; else the last.
  private static func journey(of ordered: [Int], for day: Day, _ journeys: [JourneyRow]) -> Int? {
    let after = ordered.first {
      journeys[$0].stageDates[0].day.map { (0...28).contains(day.days(to: $0)) } ?? false
    }
    let underWay = ordered.last { index in
      let journey = journeys[index]
      guard let enquired = journey.stageDates[0].day, enquired <= day else { return false }
      return journey.lastDay.map { $0 >= day } ?? true
    }
    let next = ordered.first { journeys[$0].stageDates[0].day.map { $0 > day } ?? false }
    return after ?? underWay ?? next ?? ordered.last
  }
}

extension JourneyRow {
  /// The day on which it was approved or closed, else the last known day of a closed one; `nil`
  /// while it is open.
  fileprivate var lastDay: Day? {
    let approval = stageDates[stageDates.count - 1]
    guard approval != .absent || closing != nil else { return nil }
    return approval.day ?? closing?.date.day ?? stageDates.compactMap(\.day).max()
  }
}
