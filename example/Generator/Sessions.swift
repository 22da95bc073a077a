/// An information session, and a ticket for one.
struct Session {
  let id: String
  let day: CalendarDay
  let venue: String
  let ward: String
  /// When it begins, as `18:30`.
  let time: String
}

struct Ticket {
  let session: Int
  /// The number of the household, where the service could match the name to an enquiry.
  let household: Int?
  let attended: Bool
}

/// Information sessions every four weeks from April 2022, and who came.
///
/// Until the end of 2024 the service kept its own list with household numbers; since then
/// bookings go through Eventbrite. No session is in both.
struct Sessions {
  static let eventbriteFrom = CalendarDay(2025, 1, 1)

  let sessions: [Session]
  let tickets: [Ticket]

  init(_ journeys: [Journey], seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let venues = [
      ("City library", "St Michael's"), ("Online", ""), ("Hillside community centre", "Henley"),
      ("Online", ""), ("Northside sports hall", "Longford"), ("Westway church hall", "Westwood"),
    ]
    let first = CalendarDay(2022, 4, 13)
    let count = (RegisterYears.asAt - first) / 28 + 1
    let sessions = (0..<count).map { number in
      let saturday = number % 4 == 2
      let (venue, ward) = venues[number % venues.count]
      return Session(
        id: "IS-" + padded(number + 1, to: 3),
        day: first.adding(days: number * 28 + (saturday ? 3 : 0)), venue: venue, ward: ward,
        time: saturday ? "10:30" : number % venues.count == 1 ? "12:30" : "18:30")
    }
    var tickets: [Ticket] = []
    for journey in journeys {
      let before = sessions.lastIndex {
        $0.day <= journey.enquired && journey.enquired - $0.day <= 28
      }
      let fromSession = journey.profile.source == "Information session"
      if let before, fromSession || random.chance(0.04) {
        tickets.append(Ticket(session: before, household: journey.household, attended: true))
      } else if let eoi = journey.eoi,
        let between = sessions.firstIndex(where: { journey.enquired < $0.day && $0.day < eoi }),
        random.chance(0.3)
      {
        tickets.append(
          Ticket(
            session: between, household: journey.household, attended: random.chance(0.85)))
      }
    }
    for session in sessions.indices {
      for _ in 0..<random.whole(3...9) {
        tickets.append(
          Ticket(session: session, household: nil, attended: random.chance(0.58)))
      }
    }
    // Households still thinking it over when a session comes; most never express their interest.
    for journey in journeys where journey.eoi == nil {
      let soon = sessions.firstIndex {
        $0.day > journey.enquired && $0.day - journey.enquired <= 60
          && journey.isOpen(on: $0.day)
      }
      guard let soon, random.chance(0.15) else { continue }
      tickets.append(
        Ticket(session: soon, household: journey.household, attended: random.chance(0.6)))
    }
    self.sessions = sessions
    self.tickets = tickets.indices
      .sorted { (tickets[$0].session, $0) < (tickets[$1].session, $1) }
      .map { tickets[$0] }
  }

  /// `sessions.csv`: how many booked and came, both lists together.
  func file() -> String {
    var file = CSVText(header: [
      "session_id", "date", "time", "venue", "ward", "booked", "attended",
    ])
    for (index, session) in sessions.enumerated() {
      let booked = tickets.filter { $0.session == index }
      file.append([
        session.id, session.day.iso, session.time, session.venue, session.ward,
        String(booked.count), String(booked.count { $0.attended }),
      ])
    }
    return file.text
  }

  /// `attendance.csv`: the service's own list, to the end of 2024.
  func attendanceFile() -> String {
    var file = CSVText(header: ["session_id", "household_id", "attended"])
    for ticket in tickets where sessions[ticket.session].day < Self.eventbriteFrom {
      file.append([
        sessions[ticket.session].id,
        ticket.household.map { "H" + padded($0, to: 5) } ?? "",
        ticket.attended ? "1" : "0",
      ])
    }
    return file.text
  }
}
