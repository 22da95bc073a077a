/// Whether those who came to an information session went on: by session, and each household once.
extension SessionTally {
  /// A count of households; of one attendance, or of all who booked.
  ///
  /// - Parameter sessions: at these; each household once where `nil`.
  public func households(_ came: Visit.Came? = nil, at session: Int? = nil) -> Measure {
    .count(
      key("session_households", came, at: session),
      sum(came, Fate.allCases, session.map { [$0] }))
  }

  /// Households that stand in no share, and why.
  public func leftOut(_ came: Visit.Came, _ fate: Fate) -> Measure {
    var key = key("left_out_of_sessions", came, at: nil)
    key.dimension2 = "why"
    key.category2 = fate.name
    return .count(key, count(came, fate))
  }

  /// The share that came to the stage within 90 days of the session, of those followed so long that
  /// had not been there before; with Wilson limits.
  ///
  /// `[early]` where nobody has had the days yet, `[z]` where there is nobody.
  public func share(_ came: Visit.Came, at session: Int? = nil) -> Measure {
    share(came, key("eoi_within_90_days", came, at: session), session.map { [$0] })
  }

  /// The share of those who came to any of some sessions; `[few]` under ten households.
  func share(at sessions: [Int], dimension: String, category: String) -> Measure {
    var key = Measure.Key("eoi_within_90_days", .cohort, .all)
    key.dimension = dimension
    key.category = category
    var measure = share(.yes, key, sessions)
    if measure.value != nil, (measure.denominator ?? 0) < SessionTally.fewest {
      (measure.value, measure.lower, measure.upper) = (nil, nil, nil)
      measure.marker = .few
    }
    return measure
  }

  /// How those who came to any of some sessions stand to those who came to any session at all;
  /// `[few]` where the share is not told.
  func signal(at sessions: [Int], like share: Measure) -> Measure {
    var key = share.key
    key.measure = "signal"
    let own = rate(.yes, sessions)
    let limits = FunnelLimits(of: [rate(.yes, Array(visits.sessions.indices))])
    let estimate =
      share.value == nil
      ? Estimate.none(share.marker ?? .notApplicable)
        .of(Double(own.numerator), Double(own.denominator))
      : limits?.signalEstimate(own) ?? .none(.notApplicable)
    return estimate.measure(key, unit: .signal)
  }

  /// Under so many households no share of a place, day or time is told.
  public static let fewest = 10.0

  private func share(_ came: Visit.Came, _ key: Measure.Key, _ sessions: [Int]?) -> Measure {
    var key = key
    key.toStage = stageID
    var measure = rate(came, sessions).measure(key, interval: true)
    if measure.value == nil, sum(came, [.early], sessions) > 0 { measure.marker = .early }
    return measure
  }

  /// The difference between those who came and those who booked and did not, each household once,
  /// with Newcombe's limits: who comes is keener anyway, so it is not what the session did.
  public var difference: Measure {
    var key = Measure.Key("difference", .cohort, .all)
    key.dimension = "attendance"
    key.category = Visit.Came.yes.name
    key.toStage = stageID
    let (came, absent) = (rate(.yes, nil), rate(.no, nil))
    var estimate = Difference(came, against: absent).estimate
    if estimate.value == nil, sum(.yes, [.early], nil) + sum(.no, [.early], nil) > 0 {
      estimate.marker = .early
    }
    return estimate.measure(key, unit: .proportion)
  }

  /// Those who came to the stage in time, of those followed so long.
  private func rate(_ came: Visit.Came, _ sessions: [Int]?) -> Rate {
    let reached = sum(came, [.reached], sessions)
    return Rate(reached, of: reached + sum(came, [.notReached], sessions))
  }

  private func sum(_ came: Visit.Came?, _ fates: [Fate], _ sessions: [Int]?) -> Int {
    (came.map { [$0] } ?? Visit.Came.allCases).reduce(0) { total, came in
      fates.reduce(total) { sum, fate in
        sum + (sessions.map { count(at: $0, came, fate) } ?? count(came, fate))
      }
    }
  }

  private func key(_ measure: String, _ came: Visit.Came?, at session: Int?) -> Measure.Key {
    var key = Measure.Key(measure, .cohort, .all)
    if let session {
      key.dimension = "session"
      key.category = visits.sessions[session].id
      if let came { (key.dimension2, key.category2) = ("attendance", came.name) }
    } else if let came {
      (key.dimension, key.category) = ("attendance", came.name)
    }
    return key
  }

  /// What became of the tickets: matched with the register or not, and why not.
  public var ticketMeasures: [Measure] {
    let tickets = visits.tickets
    return [
      ("on the register", tickets.onRegister), ("not on the register", tickets.notOnRegister),
      ("without household", tickets.withoutHousehold),
      ("of another session", tickets.ofOtherSessions),
    ].map { name, count in
      var key = Measure.Key("tickets", .activity, .all)
      key.dimension = "household"
      key.category = name
      return .count(key, count)
    }
  }

  /// Every number of sessions' households; none where tickets cannot be matched with the register.
  public var measures: [Measure] {
    guard visits.isMatched else { return [] }
    var measures = [households()] + ticketMeasures
    for came in Visit.Came.allCases {
      measures.append(households(came))
      measures += [Fate.early, .already, .dayNotKnown].map { leftOut(came, $0) }
    }
    measures += [share(.yes), share(.no), difference]
    for session in visits.sessions.indices where households(at: session).value != 0 {
      measures.append(households(at: session))
      for came in Visit.Came.allCases { measures.append(households(came, at: session)) }
      measures += [share(.yes, at: session), share(.no, at: session)]
    }
    return measures
  }
}

extension Visit.Came {
  /// As in `measures.csv`.
  public var name: String {
    switch self {
    case .yes: "attended"
    case .no: "not attended"
    case .notKnown: "not recorded"
    }
  }
}

extension SessionTally.Fate {
  /// As in `measures.csv`.
  var name: String {
    switch self {
    case .reached: "in time"
    case .notReached: "not in time"
    case .early: "not followed so long"
    case .already: "there before"
    case .dayNotKnown: "day not known"
    }
  }
}
