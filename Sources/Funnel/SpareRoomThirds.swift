/// Areas in three thirds by their share of homes with a bedroom to spare, and how often households
/// of each third enquire.
public struct SpareRoomThirds: Sendable {
  /// From most room to least; of uneven numbers the last ones have one area more.
  public let thirds: [Third]
  public let overallRate: Measure
  /// The rate where most room is, to that of all other areas, given both counts together; its
  /// denominator is what the others' rate lets expect there.
  public let ratio: Measure
  /// Whether the first third has more or fewer enquiries than chance divides so, by exact tails.
  public let signal: FunnelLimits.Signal

  public struct Third: Sendable {
    public let areas: [Area]
    public let rate: Measure
    /// The share of its homes with a bedroom to spare.
    public let room: Measure
  }

  /// Categories of the dimension `spare_room` in `measures.csv`.
  public static let names = ["most room", "middle", "least room"]

  /// With fewer expected enquiries than this the ratio is `[few]`.
  public static let fewestExpected = 5.0

  /// - Returns: `nil` with under three areas whose homes and spare rooms are known.
  public init?(_ table: AreaTable, in period: Period, from tally: Tally) {
    func room(_ areas: [Area]) -> Rate {
      Rate(
        areas.reduce(0) { $0 + ($1.spareRoomHouseholds ?? 0) },
        of: areas.reduce(0) { $0 + ($1.households ?? 0) })
    }
    let known = table.areas.filter { $0.spareRoomHouseholds != nil && ($0.households ?? 0) > 0 }
      .sorted { one, other in
        let (a, b) = (room([one]).value ?? 0, room([other]).value ?? 0)
        return a == b ? one.name < other.name : a > b
      }
    guard known.count >= 3 else { return nil }
    let counts = Dictionary(
      table.enquiries(in: period, from: tally).parts.map { ($0.category, $0.events) },
      uniquingKeysWith: { first, _ in first })
    let groups = (0..<3).map { Array(known[known.count * $0 / 3..<known.count * ($0 + 1) / 3]) }
    var key = tally.key("", .activity, period, .everyone)
    key.dimension = "spare_room"
    key.stage = tally.stages[0].id
    let comparison = PartComparison(
      groups.indices.map { index in
        .init(
          category: SpareRoomThirds.names[index],
          events: groups[index].reduce(0) { $0 + counts[$1.name, default: 0] },
          households: room(groups[index]).denominator)
      }, key: key, whole: ("spare_room", "all"))
    thirds = groups.indices.map { index in
      var share = Measure.Key("spare_room_share", .stock, .all)
      share.dimension = "spare_room"
      share.category = SpareRoomThirds.names[index]
      return Third(
        areas: groups[index], rate: comparison.rate(of: comparison.parts[index]),
        room: room(groups[index]).measure(share, interval: false))
    }
    overallRate = comparison.overallRate
    let first = comparison.parts[0]
    let own = Double(first.households ?? 0)
    let others = Double(comparison.households ?? 0) - own
    let rates = RateRatio(
      before: comparison.events - first.events, exposureBefore: others, during: first.events,
      exposureDuring: own, dispersion: nil)
    key.measure = "rate_ratio"
    key.category = SpareRoomThirds.names[0]
    let isEnough = rates.expected >= SpareRoomThirds.fewestExpected
    ratio = (isEnough ? Estimate(rates.value, rates.limits) : .none(.few))
      .of(Double(first.events), rates.expected).measure(key, unit: .ratio)
    signal =
      isEnough
      ? FunnelLimits(target: own / (own + others)).signal(Rate(first.events, of: comparison.events))
      : .none
  }

  public var measures: [Measure] {
    thirds.flatMap { [$0.rate, $0.room] } + [overallRate, ratio]
  }
}
