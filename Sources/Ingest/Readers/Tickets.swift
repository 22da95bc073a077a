internal import Funnel

/// The tickets of an attendance feed: counted by session, and by household where the file names one.
///
/// Households go no further than `SessionVisits`, which finds their journeys.
public struct Tickets: Sendable {
  public private(set) var bySession: [String: Attendance] = [:]
  /// Tickets that name a household.
  private(set) var ofHouseholds: [HouseholdTicket] = []
  /// Places booked by session on rows that name none.
  private(set) var withoutHousehold: [String: Int] = [:]

  struct HouseholdTicket: Sendable {
    let session: String
    let household: String
    let places: Int
    let came: Visit.Came
  }

  public init() {}

  /// Adds what one row says.
  ///
  /// - Parameter household: empty where the row names none.
  mutating func add(_ attendance: Attendance, session: String, household: String) {
    bySession[session, default: Attendance()].add(attendance)
    guard attendance.booked > 0 || (attendance.attended ?? 0) > 0 else { return }
    let places = max(attendance.booked, 1)
    if household.isEmpty {
      withoutHousehold[session, default: 0] += places
    } else {
      let came: Visit.Came = attendance.attended.map { $0 > 0 ? .yes : .no } ?? .notKnown
      ofHouseholds.append(
        HouseholdTicket(session: session, household: household, places: places, came: came))
    }
  }

  /// Adds the tickets of a further file or feed.
  public mutating func add(_ other: Tickets) {
    for (session, attendance) in other.bySession {
      bySession[session, default: Attendance()].add(attendance)
    }
    ofHouseholds += other.ofHouseholds
    for (session, places) in other.withoutHousehold {
      withoutHousehold[session, default: 0] += places
    }
  }
}

/// Tickets booked for a session and people who came.
public struct Attendance: Equatable, Sendable {
  public private(set) var booked: Int
  /// `nil` where it was not written down of everybody.
  public private(set) var attended: Int?

  public init(booked: Int = 0, attended: Int? = 0) {
    self.booked = booked
    self.attended = attended
  }

  public mutating func add(_ other: Attendance) {
    booked += other.booked
    attended = attended.flatMap { mine in other.attended.map { mine + $0 } }
  }
}
