/// A household's booking for one information session, and whether it came.
public struct Visit: Equatable, Sendable {
  /// Whether a household came; of several tickets the latest case here counts.
  public enum Came: UInt8, Comparable, CaseIterable, Sendable {
    case no, notKnown, yes

    public static func < (a: Came, b: Came) -> Bool { a.rawValue < b.rawValue }
  }

  /// Index in `VisitTable.sessions`.
  public var session: Int32
  public var came: Came
  /// Whether the session counts at this journey: of a household's several journeys, at one alone.
  public var isCounted: Bool

  public init(session: Int, came: Came, isCounted: Bool) {
    self.session = Int32(session)
    self.came = came
    self.isCounted = isCounted
  }
}

/// An information session that was held by the as-at day, as visits name it.
public struct SessionDay: Equatable, Sendable {
  public var id: String
  public var day: Day
  /// Whether any of its tickets names a household, so that households can be matched.
  public var namesHouseholds: Bool

  public init(id: String, day: Day, namesHouseholds: Bool = true) {
    self.id = id
    self.day = day
    self.namesHouseholds = namesHouseholds
  }
}

/// What became of the tickets that people had for sessions.
public struct TicketCounts: Equatable, Sendable {
  /// Of households that the register has.
  public var onRegister = 0
  /// With a household that no row of the register has.
  public var notOnRegister = 0
  public var withoutHousehold = 0
  /// Of sessions that no feed lists, or that are later than the as-at day.
  public var ofOtherSessions = 0

  public init() {}
}

/// Which journeys booked and came to which sessions: a short list a journey.
public struct VisitTable: Sendable {
  /// In the order of their days.
  public let sessions: [SessionDay]
  public let tickets: TicketCounts
  /// Whether register and tickets both name households, so that they can be matched.
  public let isMatched: Bool
  /// Where each row's visits begin, and the end; empty where nobody has any.
  private let starts: [UInt32]
  private let visits: [Visit]

  /// No sessions, nobody matched.
  public static let none = VisitTable(
    sessions: [], tickets: TicketCounts(), isMatched: false, rows: 0, visitsOfRow: [:])

  /// - Parameter visitsOfRow: by row of the journey table, in the order of the sessions.
  public init(
    sessions: [SessionDay], tickets: TicketCounts, isMatched: Bool, rows: Int,
    visitsOfRow: [Int: [Visit]]
  ) {
    self.sessions = sessions
    self.tickets = tickets
    self.isMatched = isMatched
    guard !visitsOfRow.isEmpty else {
      starts = []
      visits = []
      return
    }
    var starts: [UInt32] = []
    starts.reserveCapacity(rows + 1)
    var visits: [Visit] = []
    for row in 0..<rows {
      starts.append(UInt32(visits.count))
      if let own = visitsOfRow[row] { visits += own }
    }
    starts.append(UInt32(visits.count))
    self.starts = starts
    self.visits = visits
  }

  /// The visits of a row of the journey table.
  public subscript(row: Int) -> ArraySlice<Visit> {
    starts.isEmpty ? [] : visits[Int(starts[row])..<Int(starts[row + 1])]
  }
}
