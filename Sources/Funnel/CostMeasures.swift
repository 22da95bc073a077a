/// What campaigns cost for each household that named them: declared attribution, cohort basis.
extension CampaignTable {
  /// The stages that a cost is told for: enquiry, expression of interest where there is one, and
  /// approval.
  public static func costStages(of stages: [Stage]) -> [Int] {
    stages.indices.filter { $0 == 0 || stages[$0].id == "eoi" || $0 == stages.count - 1 }
  }

  /// Months that a campaign's enquirers must have had before its approvals are counted.
  public static let monthsToApproval = 24

  /// Pence for each household that named a campaign and reached a stage, with the limits of a count;
  /// `[few]` and the lower limit alone where none did, `[x]` where the cost is not known.
  ///
  /// A cost per approval is `[early]` until the campaign's last enquirer has had 24 months.
  public func cost(of campaign: String, perHouseholdAt stage: Int, from tally: Tally) -> Measure {
    let group = tally.group(of: campaign, in: "campaign")
    return cost(
      of: campaign, households: group.map { tally.breakdown(in: $0).reached(stage) } ?? 0,
      latest: group.flatMap { tally.attribution.latestEnquiry(naming: $0.index) },
      isApproval: stage == tally.stages.count - 1
    ).measure(costKey(of: campaign, at: stage, tally.stages), unit: .pence)
  }

  /// The key of a campaign's cost for each household at a stage.
  func costKey(of campaign: String, at stage: Int, _ stages: [Stage]) -> Measure.Key {
    let measure =
      stage == 0
      ? "cost_per_enquiry" : stage == stages.count - 1 ? "cost_per_approval" : "cost_per_eoi"
    var key = Measure.Key(measure, .cohort, .all)
    key.dimension = "campaign"
    key.category = campaign
    return key
  }

  /// A campaign's spend over some households.
  ///
  /// - Parameter latest: the latest enquiry of those counted from; `nil` where nobody enquired.
  func cost(of campaign: String, households: Int, latest: Day?, isApproval: Bool) -> Estimate {
    guard let pence = spend(on: campaign).value else {
      return Estimate.none(.notKnown).of(nil, Double(households))
    }
    if isApproval, !hasHadTime(campaign, latest: latest) {
      return Estimate.none(.early).of(pence, Double(households))
    }
    return Cost(pence: pence, households: households).each
  }

  /// Whether everyone who is counted from enquired 24 months ago or more; where nobody did, whether
  /// the campaign was over by then.
  private func hasHadTime(_ campaign: String, latest: Day?) -> Bool {
    let ended =
      campaigns.first { $0.id == campaign }.map { $0.end ?? asAt }
      ?? spend.filter { $0.campaign == campaign }.map(\.days.upperBound).max()
    return (latest ?? ended ?? asAt).adding(months: CampaignTable.monthsToApproval) <= asAt
  }

  /// Costs of every campaign; none where journeys don't name campaigns.
  public func costMeasures(from tally: Tally) -> [Measure] {
    guard tally.split(by: "campaign") != nil else { return [] }
    return ids.flatMap { id in
      CampaignTable.costStages(of: tally.stages).map {
        cost(of: id, perHouseholdAt: $0, from: tally)
      }
    }
  }
}

extension Tally {
  /// The group of one category of a dimension; `nil` where nobody has it.
  public func group(of category: String, in dimension: String) -> Group? {
    split(by: dimension).flatMap { split in
      groups(of: split).first { categories(of: $0).first == category }
    }
  }
}
