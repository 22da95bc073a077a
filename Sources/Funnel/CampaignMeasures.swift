/// Campaigns, spend, sessions and social counts: what was done, month by month.
public struct CampaignTable: Sendable {
  /// In order of their first day.
  public let campaigns: [Campaign]
  /// What was spent on them: recorded spend, and the planned cost where there is none.
  public let spend: [Spend]
  public let social: [SocialCount]
  /// In order of their day.
  public let sessions: [Session]
  public let notes: [Annotation]
  public let asAt: Day

  /// Leaves out what lies after the as-at day.
  public init(
    campaigns: [Campaign] = [], spend: [Spend] = [], social: [SocialCount] = [],
    sessions: [Session] = [], notes: [Annotation] = [], asAt: Day
  ) {
    self.asAt = asAt
    self.campaigns = campaigns.filter { $0.start <= asAt }.sorted {
      ($0.start, $0.id) < ($1.start, $1.id)
    }
    let recorded = Set(spend.map(\.campaign))
    let planned = self.campaigns.compactMap { campaign -> Spend? in
      guard let cost = campaign.costInPence, !recorded.contains(campaign.id) else { return nil }
      return Spend(
        campaign: campaign.id,
        days: campaign.start...max(campaign.start, campaign.end ?? asAt), amountInPence: cost)
    }
    self.spend = (spend + planned).compactMap { $0.until(asAt) }
    self.social = social.filter { $0.day <= asAt }
    self.sessions = sessions.filter { $0.day <= asAt }.sorted { ($0.day, $0.id) < ($1.day, $1.id) }
    self.notes = notes.filter { $0.day <= asAt }.sorted { $0.day < $1.day }
  }

  /// Pence spent in a period, by a campaign or by all; `[x]` for a campaign whose spend and cost are
  /// not known, for all where one such ran, and where nothing is known at all.
  public func spend(in period: Period = .all, on campaign: String? = nil) -> Measure {
    var key = Measure.Key("spend_pence", .activity, period)
    if let campaign {
      key.dimension = "campaign"
      key.category = campaign
    }
    if campaign == nil, hasUnknownSpend(in: period) { return .notKnown(key, unit: .pence) }
    let found = spend.filter { campaign == nil || $0.campaign == campaign }
    guard !found.isEmpty else { return .notKnown(key, unit: .pence) }
    let pence = found.reduce(0) { $0 + (period.days.map($1.pence(within:)) ?? $1.amountInPence) }
    return Measure(key, value: Double(pence), unit: .pence)
  }

  /// Whether a campaign ran in a period of which neither spend nor cost is known: what all together
  /// cost is not known then.
  private func hasUnknownSpend(in period: Period) -> Bool {
    campaigns.contains { campaign in
      let days = campaign.start...max(campaign.start, campaign.end ?? asAt)
      return (period == .all || period.days?.overlaps(days) == true)
        && !spend.contains { $0.campaign == campaign.id }
    }
  }

  /// How many sessions were held in a period.
  public func sessionCount(in period: Period = .all) -> Measure {
    .count(
      Measure.Key("sessions", .activity, period),
      sessions.filter { period.contains($0.day) }.count)
  }

  /// People who came to one session; `[x]` where nobody counted.
  public func attended(_ session: Session) -> Measure {
    count("attended", session.attended, session)
  }

  /// Places booked for one session; `[x]` where nobody counted.
  public func booked(_ session: Session) -> Measure { count("booked", session.booked, session) }

  private func count(_ name: String, _ count: Int?, _ session: Session) -> Measure {
    var key = Measure.Key(name, .activity, .all)
    key.dimension = "session"
    key.category = session.id
    return count.map { .count(key, $0) } ?? .notKnown(key, unit: .households)
  }

  /// People who came to the sessions of a period; `[x]` where one of them was not counted.
  public func attended(in period: Period = .all) -> Measure {
    let key = Measure.Key("attended", .activity, period)
    let held = sessions.filter { period.contains($0.day) }
    let counts = held.compactMap(\.attended)
    return counts.count == held.count
      ? .count(key, counts.reduce(0, +)) : .notKnown(key, unit: .households)
  }

  /// What a platform's metric added up to in a period; `[x]` where no day of it has a count.
  public func social(_ platform: String, _ metric: String, in period: Period) -> Measure {
    var key = Measure.Key("social", .activity, period)
    key.dimension = "platform"
    key.category = platform
    key.dimension2 = "metric"
    key.category2 = metric
    let days = social.filter {
      $0.platform == platform && $0.metric == metric && period.contains($0.day)
    }
    guard !days.isEmpty else { return .notKnown(key, unit: .households) }
    return Measure(key, value: days.reduce(0) { $0 + $1.value }, unit: .households)
  }

  /// The platforms' metrics, each once, sorted.
  public var socialSeries: [(platform: String, metric: String)] {
    Set(social.map { [$0.platform, $0.metric] }).sorted { $0.lexicographicallyPrecedes($1) }
      .map { ($0[0], $0[1]) }
  }

  /// Every campaign by its id: those that are listed, then those that only money is recorded for.
  var ids: [String] { unique(campaigns.map(\.id) + spend.map(\.campaign).sorted()) }

  /// Every number of the table: spend by campaign, sessions and social counts by year and month.
  public var measures: [Measure] {
    var measures: [Measure] = []
    if !spend.isEmpty {
      for id in [nil] + ids.map(Optional.init) {
        let days = spend.filter { id == nil || $0.campaign == id }.flatMap {
          [$0.days.lowerBound, $0.days.upperBound]
        }
        measures += (spans(of: days) + [.all]).map { spend(in: $0, on: id) }
          .filter { $0.value != 0 || $0.key.period == .all }
      }
    }
    if !sessions.isEmpty {
      for period in spans(of: sessions.map(\.day)) + [.all] {
        let held = sessionCount(in: period)
        if held.value != 0 { measures += [held, attended(in: period)] }
      }
      for session in sessions { measures += [booked(session), attended(session)] }
    }
    for (platform, metric) in socialSeries {
      let days = social.filter { $0.platform == platform && $0.metric == metric }.map(\.day)
      let present = Set(days.flatMap { [Period.year(of: $0), Period.month(of: $0)] })
      measures += spans(of: days).filter(present.contains).map {
        social(platform, metric, in: $0)
      }
    }
    return measures
  }

  /// The financial years and months from the first to the last of some days.
  private func spans(of days: [Day]) -> [Period] {
    guard let first = days.min(), let last = days.max() else { return [] }
    var periods = (Period.financialYear(of: first)...Period.financialYear(of: last)).map {
      Period.year(start: $0)
    }
    var month = Period.month(of: first)
    while let span = month.days, span.lowerBound <= last {
      periods.append(month)
      month = Period.month(of: span.upperBound.adding(days: 1))
    }
    return periods
  }
}

extension Period {
  /// Whether a day lies in the period; always for `.all`.
  func contains(_ day: Day) -> Bool { self == .all || days?.contains(day) == true }
}
