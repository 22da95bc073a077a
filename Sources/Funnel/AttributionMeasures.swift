/// What campaigns brought by two readings that are never added up: households that named the
/// campaign, and households that came to a session of it and enquired within 28 days.
///
/// Source: `statistics.md` d.
public enum Attribution: String, CaseIterable, Sendable {
  case declared, window
  /// Households of both readings.
  case both
}

extension CampaignTable {
  /// The sessions of a campaign: those that name it, and of those that name none the ones held on
  /// its days.
  public func sessions(of campaign: String) -> [Session] {
    let listed = campaigns.first { $0.id == campaign }
    return sessions.filter { session in
      guard session.campaign.isEmpty else { return session.campaign == campaign }
      return listed.map { $0.start <= session.day && session.day <= ($0.end ?? asAt) } ?? false
    }
  }

  /// How many sessions a campaign had.
  public func sessionCount(of campaign: String) -> Measure {
    var key = Measure.Key("sessions", .activity, .all)
    key.dimension = "campaign"
    key.category = campaign
    return .count(key, sessions(of: campaign).count)
  }

  /// Households of a campaign by one reading that reached a stage; `nil` where the reading cannot be
  /// had: no households are matched, or journeys name no campaigns.
  public func attributed(
    to campaign: String, by attribution: Attribution, at stage: Int, from tally: Tally
  ) -> Measure? {
    guard let count = households(of: campaign, by: attribution, tally)?.reached(stage) else {
      return nil
    }
    var key = Measure.Key("attributed", .cohort, .all)
    key.dimension = "campaign"
    key.category = campaign
    key.dimension2 = "attribution"
    key.category2 = attribution.rawValue
    key.stage = tally.stages[stage].id
    if attribution != .declared, let marker = missingWindow(of: campaign, tally) {
      return Measure(key, value: nil, unit: .households, marker: marker)
    }
    return .count(key, count)
  }

  /// Pence for each household of the campaign's window that reached a stage; `nil` where households
  /// cannot be matched with sessions at all.
  ///
  /// Rules and markers are those of the declared cost; besides, `[z]` for a campaign without sessions,
  /// and `[x]` where no ticket of its sessions names a household.
  public func windowCost(of campaign: String, perHouseholdAt stage: Int, from tally: Tally)
    -> Measure?
  {
    guard let households = households(of: campaign, by: .window, tally) else { return nil }
    var key = costKey(of: campaign, at: stage, tally.stages)
    key.dimension2 = "attribution"
    key.category2 = Attribution.window.rawValue
    if let marker = missingWindow(of: campaign, tally) {
      return Estimate.none(marker).of(spend(on: campaign).value, nil).measure(key, unit: .pence)
    }
    return cost(
      of: campaign, households: households.reached(stage), latest: households.latest,
      isApproval: stage == tally.stages.count - 1
    ).measure(key, unit: .pence)
  }

  /// Households of any campaign by a reading, each once although campaigns may overlap; `nil` where
  /// the reading cannot be had.
  public func attributedToAny(by attribution: Attribution, from tally: Tally) -> Measure? {
    var key = Measure.Key("attributed", .cohort, .all)
    key.dimension2 = "attribution"
    key.category2 = attribution.rawValue
    key.stage = tally.stages[0].id
    return householdsOfAny(by: attribution, tally).map { .count(key, $0) }
  }

  private func householdsOfAny(by attribution: Attribution, _ tally: Tally) -> Int? {
    switch attribution {
    case .declared:
      guard tally.split(by: "campaign") != nil else { return nil }
      return ids.reduce(0) { sum, id in
        sum + (households(of: id, by: .declared, tally)?.reached(0) ?? 0)
      }
    case .window:
      guard tally.sessions.visits.isMatched else { return nil }
      let held = ids.reduce(into: Set<String>()) { held, campaign in
        held.formUnion(sessions(of: campaign).map(\.id))
      }
      return tally.attribution.window(of: held).reached(0)
    case .both:
      let counts = ids.compactMap { households(of: $0, by: .both, tally) }
      return counts.isEmpty ? nil : counts.reduce(0) { $0 + $1.reached(0) }
    }
  }

  /// Why nothing is known of the households at a campaign's sessions: `[z]` where it had none, `[x]`
  /// where none of their tickets names a household.
  private func missingWindow(of campaign: String, _ tally: Tally) -> Marker? {
    let held = Set(sessions(of: campaign).map(\.id))
    if held.isEmpty { return .notApplicable }
    let isNamed = tally.sessions.visits.sessions.contains {
      held.contains($0.id) && $0.namesHouseholds
    }
    return isNamed ? nil : .notKnown
  }

  private func households(of campaign: String, by attribution: Attribution, _ tally: Tally)
    -> WindowCount?
  {
    let category = tally.dimensions.first { $0.id == "campaign" }?.categories
    if attribution != .window, category == nil { return nil }
    let code = category?.firstIndex(of: campaign)
    switch attribution {
    case .declared:
      let breakdown = code.flatMap { _ in tally.group(of: campaign, in: "campaign") }
        .map { tally.breakdown(in: $0) }
      let reached = tally.stages.indices.map { breakdown?.reached($0) ?? 0 }
      // How many went so far and no further.
      return WindowCount(furthest: zip(reached, reached.dropFirst() + [0]).map { $0 - $1 })
    case .window, .both:
      guard tally.sessions.visits.isMatched else { return nil }
      let held = Set(sessions(of: campaign).map(\.id))
      if attribution == .window { return tally.attribution.window(of: held) }
      return code.map { tally.attribution.window(of: held, naming: $0) }
        ?? WindowCount(furthest: tally.stages.map { _ in 0 })
    }
  }

  /// Households and costs of every campaign by every reading that can be had.
  public func attributionMeasures(from tally: Tally) -> [Measure] {
    let stages = CampaignTable.costStages(of: tally.stages)
    let ofEach = ids.flatMap { campaign in
      [sessionCount(of: campaign)]
        + stages.flatMap { stage in
          Attribution.allCases.compactMap {
            attributed(to: campaign, by: $0, at: stage, from: tally)
          } + [windowCost(of: campaign, perHouseholdAt: stage, from: tally)].compactMap(\.self)
        }
    }
    return ofEach + Attribution.allCases.compactMap { attributedToAny(by: $0, from: tally) }
  }
}
