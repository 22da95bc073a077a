/// Sessions held at one place, on one day of the week, at one time of day, or in one way.
public struct SessionGroup: Sendable {
  /// What sessions are put together by.
  public enum Kind: String, CaseIterable, Sendable {
    case venue, weekday
    case time = "time_of_day"
    case way = "held"

    /// The name of a session's group; `nil` where the session does not say.
    func name(of session: Session) -> String? {
      switch self {
      case .venue: session.venue.isEmpty ? nil : session.venue
      case .weekday: SessionGroup.weekdays[session.day.weekday]
      case .time: session.minute.map(SessionGroup.time)
      case .way: session.venue.isEmpty ? nil : session.isOnline ? "Online" : "In person"
      }
    }
  }

  public let kind: Kind
  /// `Not recorded` where the sessions do not say.
  public let name: String
  public let sessions: [Session]

  private static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  private static func time(_ minute: Int) -> String {
    switch minute {
    case ..<720: "Morning"
    case ..<1020: "Afternoon"
    default: "Evening"
    }
  }

  /// The groups of some sessions, by name; empty where no session says.
  static func all(_ kind: Kind, of sessions: [Session]) -> [SessionGroup] {
    var byName: [String: [Session]] = [:]
    var isTold = false
    for session in sessions {
      let name = kind.name(of: session)
      isTold = isTold || name != nil
      byName[name ?? JourneyTable.Dimension.notRecorded, default: []].append(session)
    }
    guard isTold else { return [] }
    return byName.sorted { $0.key < $1.key }.map {
      SessionGroup(kind: kind, name: $0.key, sessions: $0.value)
    }
  }

  private func key(_ measure: String) -> Measure.Key {
    var key = Measure.Key(measure, .activity, .all)
    key.dimension = kind.rawValue
    key.category = name
    return key
  }

  public var held: Measure { .count(key("sessions"), sessions.count) }

  /// Sessions of which both the places booked and the people who came were counted.
  private var counted: [(booked: Int, attended: Int)] {
    sessions.compactMap { session in
      session.booked.flatMap { booked in session.attended.map { (booked, $0) } }
    }
  }

  /// Places booked for the sessions that were counted; `[x]` where none was.
  public var booked: Measure {
    counted.isEmpty
      ? .notKnown(key("booked"), unit: .households)
      : .count(key("booked"), counted.reduce(0) { $0 + $1.booked })
  }

  /// People who came to them.
  public var attended: Measure {
    counted.isEmpty
      ? .notKnown(key("attended"), unit: .households)
      : .count(key("attended"), counted.reduce(0) { $0 + $1.attended })
  }

  /// People who came for each place booked; may exceed 1 where people come without booking.
  public var cameOfBooked: Measure {
    let sums = counted.reduce((0, 0)) { ($0.0 + $1.attended, $0.1 + $1.booked) }
    let estimate =
      counted.isEmpty
      ? Estimate.none(.notKnown)
      : sums.1 == 0 ? Estimate.none(.notApplicable) : Estimate(Double(sums.0) / Double(sums.1))
    return estimate.of(Double(sums.0), Double(sums.1))
      .measure(key("attended_per_place"), unit: .ratio)
  }

  /// The share of the households that came, and can be found in the register, that came to the
  /// stage within 90 days; a household that came to two of the sessions counts at each.
  public func share(from tally: SessionTally) -> Measure {
    tally.share(at: indices(in: tally), dimension: kind.rawValue, category: name)
  }

  /// Whether that share is more or less than chance does around the share of all sessions.
  public func signal(from tally: SessionTally) -> Measure {
    tally.signal(at: indices(in: tally), like: share(from: tally))
  }

  private func indices(in tally: SessionTally) -> [Int] {
    tally.indices(of: Set(sessions.map(\.id)))
  }
}

extension Session {
  /// Whether it was held online, by the words of its venue.
  var isOnline: Bool {
    let words = venue.lowercased()
    return ["online", "zoom", "teams", "virtual", "webinar", "remote"].contains {
      words.contains($0)
    }
  }
}

extension CampaignTable {
  /// Sessions by place, by day of the week, by time of day, and by whether they were online: the
  /// groups with most households first, then most places booked, then by name; never by how well
  /// they do.
  public func sessionGroups(_ kind: SessionGroup.Kind, from tally: SessionTally) -> [SessionGroup] {
    SessionGroup.all(kind, of: sessions).map { group in
      (group, group.share(from: tally).denominator ?? 0, group.booked.value ?? 0)
    }
    .sorted { a, b in
      if a.1 != b.1 { return a.1 > b.1 }
      return a.2 != b.2 ? a.2 > b.2 : a.0.name < b.0.name
    }
    .map { $0.0 }
  }
}
