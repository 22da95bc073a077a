/// Whether enquiries rose after campaigns began, and what an extra one cost.
extension CampaignTable {
  /// Every campaign judged by the days on which households enquired; those that overlap together.
  public func uplifts(from tally: Tally) -> [Uplift] {
    let days = tally.recordedDays(of: 0)
    let counts = Dictionary(uniqueKeysWithValues: days.map { ($0.day, $0.count) })
    return DayCounts(counts, asAt: asAt).map { Uplift.judge(campaigns, by: $0) } ?? []
  }

  /// The three numbers of a campaign: those of all that were judged with it.
  public func measures(of uplift: Uplift, for campaign: String) -> Uplift.Measures {
    func key(_ measure: Measure.Key) -> Measure.Key {
      var key = measure
      key.dimension = "campaign"
      key.category = campaign
      return key
    }
    let costs = uplift.campaigns.map { spend(on: $0).value }
    let known = costs.compactMap(\.self)
    let pence = known.count == costs.count ? known.reduce(0, +) : nil
    return Uplift.Measures(
      uplift: uplift.upliftEstimate
        .measure(key(Measure.Key("uplift", .activity, .all)), unit: .ratio),
      extra: uplift.extraEstimate
        .measure(key(Measure.Key("extra_enquiries", .activity, .all)), unit: .households),
      cost: uplift.costPerExtra(pence: pence)
        .measure(key(Measure.Key("cost_per_extra_enquiry", .activity, .all)), unit: .pence))
  }

  /// The three numbers of every campaign that had begun.
  public func upliftMeasures(from tally: Tally) -> [Measure] {
    uplifts(from: tally).flatMap { uplift in
      uplift.campaigns.flatMap { campaign in
        let measures = measures(of: uplift, for: campaign)
        return [measures.uplift, measures.extra, measures.cost]
      }
    }
  }
}

extension Uplift {
  /// What is told of a campaign, as rows of `measures.csv`.
  public struct Measures: Equatable, Sendable {
    /// Enquiries to those expected.
    public let uplift: Measure
    /// Enquiries beyond those expected.
    public let extra: Measure
    /// Pence for each of those.
    public let cost: Measure
  }
}
