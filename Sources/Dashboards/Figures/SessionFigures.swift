import Funnel

/// Information sessions: who came, and what became of those who can be found in the register.
extension Evidence {
  /// What sessions are to lead to, within a sentence.
  private var aim: String { stages[tally.sessions.stage].inSentence }

  private static let within = "Within \(SessionTally.days) days"

  /// The last year's information sessions.
  var sessionTable: Figure? {
    let recent = campaigns.sessions.filter { $0.day > asAt.adding(months: -12) }
    guard !recent.isEmpty else { return nil }
    let outcomes = tally.sessions
    let indices = recent.map { outcomes.indices(of: [$0.id]).first }
    let isMatched = indices.contains { index in
      index.map { outcomes.households(at: $0).value != 0 } ?? false
    }
    var table = Table(
      title: "Information sessions of the last 12 months",
      unit: "places booked and people who came"
        + (isMatched ? "; households found in the register" : ""),
      columns: [
        .init("Session", .words), .init("Venue", .words), .init("Booked"), .init("Came"),
      ]
        + (isMatched
          ? [
            .init("Households who came"), .init("Reached \(aim) within \(SessionTally.days) days"),
          ]
          : []))
    for (session, index) in zip(recent, indices) {
      let households = index.map { index -> [Table.Cell] in
        [
          .measure(outcomes.households(.yes, at: index)),
          .measure(outcomes.share(.yes, at: index), .withInterval),
        ]
      }
      table.rows.append(
        Table.Row(
          Wording.shortDay(session.day),
          [
            .words(session.venue.isEmpty ? "[x]" : session.venue),
            .measure(campaigns.booked(session)), .measure(campaigns.attended(session)),
          ] + (isMatched ? households ?? [.words("[x]"), .words("[x]")] : [])))
    }
    let counted = recent.filter { $0.booked != nil && $0.attended != nil }
    let booked = counted.reduce(0) { $0 + ($1.booked ?? 0) }
    let came = counted.reduce(0) { $0 + ($1.attended ?? 0) }
    let held = Wording.counted(recent.count, "session", "sessions")
    return Figure(
      id: "campaigns.sessions", question: "Do people come to the information sessions?",
      finding: booked == 0
        ? "\(held) in the last 12 months; nobody counted both who booked and who came."
        : "\(Wording.counted(came, "person", "people")) came, for "
          + "\(Wording.counted(booked, "place", "places")) booked, to the "
          + "\(Wording.counted(counted.count, "session", "sessions")) of the last 12 months that "
          + "were counted.",
      table: table,
      how: how(
        basis: "Activity: sessions by their date; people, not households.", bases: [.activity],
        counted: held + ".", n: booked,
        leftOut: recent.count == counted.count
          ? "Nothing."
          : Wording.counted(recent.count - counted.count, "session", "sessions")
            + " without both counts.",
        notes: [.init("[x]", "not counted.")]
          + (isMatched
            ? [
              .init("[z]", "nobody of the session is followed."),
              .init("[early]", "\(SessionTally.days) days are not over."),
            ] : []),
        kinds: ["sessions", "attendance"]))
  }

  /// Those who came beside those who booked and did not.
  var sessionOutcomes: Figure? {
    let outcomes = tally.sessions
    guard outcomes.visits.isMatched else { return nil }
    let share = Evidence.within
    let rows: [(came: Visit.Came, heading: String)] = [
      (.yes, "Came"), (.no, "Did not come"), (.notKnown, "Not written down"),
    ].filter { $0.0 != .notKnown || outcomes.households($0.0).value != 0 }
    let isDayMissing = rows.contains { outcomes.leftOut($0.came, .dayNotKnown).value != 0 }
    var table = Table(
      title: "Households who booked a session, and \(aim) within \(SessionTally.days) days",
      unit: "each household once, with 95% intervals",
      columns: [.init("Attendance", .words), .init("Households"), .init("There before")]
        + (isDayMissing ? [.init("Day not known")] : [])
        + [
          .init("Not yet"), .init("Followed"), .init("Reached"), .init(share), .init("Difference"),
        ])
    for (came, heading) in rows {
      let measure = outcomes.share(came)
      table.rows.append(
        Table.Row(
          heading,
          [.measure(outcomes.households(came)), .measure(outcomes.leftOut(came, .already))]
            + (isDayMissing ? [.measure(outcomes.leftOut(came, .dayNotKnown))] : [])
            + [
              .measure(outcomes.leftOut(came, .early)), .measure(measure, .denominator),
              .measure(measure, .numerator), .measure(measure, .withInterval),
              came == .yes ? .measure(outcomes.difference, .withInterval) : .words("[z]"),
            ]))
    }
    let n = Int(outcomes.households().value ?? 0)
    return Figure(
      id: "campaigns.session-outcomes", question: "Do information sessions work?",
      finding: outcomesFinding(outcomes) + " n = \(Wording.count(n)).",
      chart: .shareRows(
        id: "campaigns.session-outcomes", table: table, share: share, numerator: "Reached",
        denominator: "Followed"),
      table: table, measures: outcomes.measures,
      how: how(
        basis: "Cohort: households by the first session they came to, or booked where they came to "
          + "none; followed for \(SessionTally.days) days from it, up to \(Wording.day(asAt)).",
        bases: [.cohort],
        counted: "\(Wording.households(n).capitalised) with a ticket, found in the register by "
          + "their household number.", n: n, leftOut: unmatchedTickets,
        notes: [
          .init(
            "Association",
            "those who come are keener anyway. How the two groups differ is not what a session does."
          ),
          .init(
            "Never enquired",
            "People who came and never enquired are on no register, so the shares are too high for "
              + "everyone who comes."),
          .init("There before", "\(aim) dated before the session: counted apart, in no share."),
          .init("Not yet", "\(SessionTally.days) days are not over."),
          .init("Reached", "\(aim) from the session’s day to \(SessionTally.days) days after it."),
          .init("Difference", "of those who came, less those who booked and did not."),
          .init("[early]", "\(SessionTally.days) days are not over."),
          .init("[z]", "does not apply, or nobody to count."),
        ], kinds: ["register", "events", "sessions", "attendance"]))
  }

  private func outcomesFinding(_ outcomes: SessionTally) -> String {
    let (came, absent) = (outcomes.share(.yes), outcomes.share(.no))
    func words(_ share: Measure) -> String {
      Wording.share(Int(share.numerator ?? 0), Int(share.denominator ?? 0))
    }
    guard came.value != nil else {
      return came.marker == .early
        ? "Too early to say: nobody who came has been followed for \(SessionTally.days) days yet."
        : "Nothing can be said: nobody who came and can be followed is on the register."
    }
    let first =
      "\(words(came)) households who came to a session reached \(aim) within "
      + "\(SessionTally.days) days of it"
    let difference = outcomes.difference
    guard absent.value != nil, let lower = difference.lower, let upper = difference.upper else {
      return first + "; there is nobody to compare with who booked and did not come."
    }
    let verdict =
      lower > 0 ? "more often" : upper < 0 ? "less often" : "no clear difference"
    return first + ", against \(words(absent)) of those who booked and did not come: \(verdict). "
      + "Those who come are keener anyway, so the difference is not what a session did."
  }

  /// Tickets that no household of the register could be found for.
  private var unmatchedTickets: String {
    let tickets = tally.sessions.visits.tickets
    let parts: [(count: Int, what: String)] = [
      (tickets.withoutHousehold, "without a household’s number"),
      (tickets.notOnRegister, "of households not on the register"),
      (tickets.ofOtherSessions, "of sessions that are not listed or still to come"),
    ]
    let told = parts.filter { $0.count > 0 }.map {
      "\(Wording.counted($0.count, "ticket", "tickets")) \($0.what)"
    }
    return told.isEmpty ? "Nothing." : Wording.list(told) + "."
  }

  /// Sessions by place, day, time and way: those with most households first, never the best first.
  var sessionPlaces: Figure? {
    let outcomes = tally.sessions
    guard !campaigns.sessions.isEmpty else { return nil }
    let isMatched = outcomes.visits.isMatched
    let kinds = SessionGroup.Kind.allCases.map { campaigns.sessionGroups($0, from: outcomes) }
      .filter { $0.count > 1 }
    guard !kinds.isEmpty else { return nil }
    let share = "Within \(SessionTally.days) days"
    let answer = "Against all"
    var table = Table(
      title: "Sessions by place, day and time",
      unit: "places booked and people who came"
        + (isMatched ? "; households found in the register, with 95% intervals" : ""),
      columns: [
        .init("Sessions", .words), .init("Held"), .init("Booked"),
        .init("Came"), .init("Came per place"),
      ]
        + (isMatched
          ? [.init("Followed"), .init("Reached"), .init(share), .init(answer)]
          : []))
    var measures: [Measure] = []
    var heard: Set<String> = []
    for groups in kinds {
      for (rank, group) in groups.enumerated() {
        let (own, signal) = (group.share(from: outcomes), group.signal(from: outcomes))
        measures += [group.held, group.booked, group.attended, group.cameOfBooked]
        if isMatched { measures += [own, signal] }
        guard rank < Evidence.mostPlaces else { continue }
        let heading = group.heading
        let row = heard.insert(heading).inserted ? heading : "\(group.by): \(heading)"
        table.rows.append(
          Table.Row(
            row,
            [
              .measure(group.held), .measure(group.booked),
              .measure(group.attended), .measure(group.cameOfBooked),
            ]
              + (isMatched
                ? [
                  .measure(own, .denominator), .measure(own, .numerator),
                  .measure(own, .withInterval), .measure(signal),
                ] : [])))
      }
    }
    let sessions = Wording.counted(campaigns.sessions.count, "session", "sessions")
    let hasTimes = campaigns.sessions.contains { $0.minute != nil }
    let cut = kinds.reduce(0) { $0 + max(0, $1.count - Evidence.mostPlaces) }
    let n = Int(outcomes.visits.isMatched ? outcomes.share(.yes).denominator ?? 0 : 0)
    return Figure(
      id: "campaigns.session-places", question: "Which session place, day and time does best?",
      finding: placesFinding(kinds.joined().map { ($0, $0.signal(from: outcomes)) })
        + " n = \(isMatched ? Wording.households(n) : sessions).",
      chart: isMatched
        ? .shareRows(
          id: "campaigns.session-places", table: table, share: share, numerator: "Reached",
          denominator: "Followed", answer: answer) : nil,
      table: table, measures: measures,
      how: how(
        basis: "Sessions held up to \(Wording.day(asAt)): people who came for each place booked"
          + (isMatched
            ? "; of households who came, those who reached \(aim) within \(SessionTally.days) days."
            : "."),
        bases: isMatched ? [.activity, .cohort] : [.activity],
        counted: sessions + ".", n: isMatched ? n : campaigns.sessions.count,
        leftOut: [
          cut > 0 ? "Smaller groups, \(Wording.count(cut)): they are in the data." : nil,
          hasTimes ? nil : "Times of day: the sessions’ feed has no column for them.",
          isMatched ? unmatchedTickets : nil,
        ].compactMap(\.self).joined(separator: " "),
        notes: [
          .init(
            "Reached", "\(aim) from the session’s day to \(SessionTally.days) days after it."),
          .init(
            "Order", "most households first, never the best first: places draw different people."),
          .init(
            "Against all",
            "“perhaps” beyond what chance does in 19 of 20, “clearly” in 499 of 500 that do not "
              + "differ."),
          .init("Several sessions", "a household that came to two counts at each."),
          .init("[few]", "under \(Wording.count(SessionTally.fewest)) households: too few to say."),
          .init("[z]", "nobody to count."), .init("[x]", "not counted."),
        ], kinds: ["register", "events", "sessions", "attendance"]))
  }

  /// Groups of one kind that a table shows.
  private static let mostPlaces = 15

  private func placesFinding(_ groups: [(group: SessionGroup, signal: Measure)]) -> String {
    guard tally.sessions.visits.isMatched else {
      return "Only how many booked and came is known: no tickets can be matched with the register."
    }
    let told = groups.filter { $0.signal.value != nil }
    guard !told.isEmpty else {
      return "Too few to say: no place, day or time has \(Wording.count(SessionTally.fewest)) "
        + "households who came and were followed."
    }
    let words: [(value: Double, words: String)] = [
      (2, "clearly above"), (-2, "clearly below"), (1, "perhaps above"), (-1, "perhaps below"),
    ]
    let parts = words.compactMap { value, words -> String? in
      let names = told.filter { $0.signal.value == value }.map { Wording.quoted($0.group.heading) }
      return names.isEmpty
        ? nil : "\(Wording.list(names)) \(verb(names.count, "is", "are")) \(words)"
    }
    return parts.isEmpty
      ? "None stands out: no place, day or time differs from all sessions by more than chance."
      : "\(parts.joined(separator: "; ")) what all sessions have."
  }
}

extension SessionGroup {
  /// What its row is called.
  fileprivate var heading: String {
    switch (kind, name) {
    case (_, JourneyTable.Dimension.notRecorded): "\(by) not recorded"
    case (.way, _): "Held \(name.lowercased())"
    default: name
    }
  }

  /// What sessions are put together by.
  fileprivate var by: String {
    switch kind {
    case .venue: "Place"
    case .weekday: "Day"
    case .time: "Time"
    case .way: "Way"
    }
  }
}
