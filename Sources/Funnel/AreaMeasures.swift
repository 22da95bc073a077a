/// Enquiries beside the homes there are.
public struct AreaTable: Sendable {
  /// Sorted by name.
  public let areas: [Area]

  /// - Parameter areas: where one stands in several profiles, the first known number of each kind
  ///   counts.
  public init(_ areas: [Area]) {
    var byName: [String: Area] = [:]
    for area in areas {
      guard var known = byName[area.name] else {
        byName[area.name] = area
        continue
      }
      known.code = known.code ?? area.code
      known.households = known.households ?? area.households
      known.adults = known.adults ?? area.adults
      known.spareRoomHouseholds = known.spareRoomHouseholds ?? area.spareRoomHouseholds
      byName[area.name] = known
    }
    self.areas = byName.values.sorted { $0.name < $1.name }
  }

  /// Enquiries per 10,000 households of an area in a period, with 95 % limits; `[z]` where the area
  /// has no households, `[x]` where their number is not known.
  public func rate(of area: Area, in period: Period, from tally: Tally) -> Measure {
    var key = tally.key("rate_per_10000", .activity, period, .everyone)
    key.dimension = "ward"
    key.category = area.name
    key.stage = tally.stages[0].id
    return AreaTable.rate(
      key, enquiries: enquiries(from: area, in: period, tally), households: area.households)
  }

  /// The rate of all areas with households together, from enquiries that are known to come from one
  /// of them; `[x]` where the households of any area are not known.
  public func overallRate(in period: Period, from tally: Tally) -> Measure {
    var key = tally.key("rate_per_10000", .activity, period, .everyone)
    key.stage = tally.stages[0].id
    let inhabited = areas.filter { $0.households != 0 }
    let known = inhabited.compactMap(\.households)
    return AreaTable.rate(
      key, enquiries: inhabited.reduce(0) { $0 + enquiries(from: $1, in: period, tally) },
      households: known.count == inhabited.count ? known.reduce(0, +) : nil)
  }

  private static func rate(_ key: Measure.Key, enquiries: Int, households: Int?) -> Measure {
    var measure = Measure(key, value: nil, unit: .per10000)
    measure.numerator = Double(enquiries)
    measure.denominator = households.map(Double.init)
    guard let households else {
      measure.marker = .notKnown
      return measure
    }
    guard households > 0 else {
      measure.marker = .notApplicable
      return measure
    }
    let scale = 10_000 / Double(households)
    let limits = Poisson.limits(of: enquiries)
    measure.value = scale * Double(enquiries)
    measure.lower = scale * limits.lowerBound
    measure.upper = scale * limits.upperBound
    return measure
  }

  /// Enquiries of a period from an area, as a row of `measures.csv`.
  public func enquiryMeasure(from area: Area, in period: Period, tally: Tally) -> Measure {
    var key = tally.key("events", .activity, period, .everyone)
    key.dimension = "ward"
    key.category = area.name
    key.stage = tally.stages[0].id
    return .count(key, enquiries(from: area, in: period, tally))
  }

  private func enquiries(from area: Area, in period: Period, _ tally: Tally) -> Int {
    guard let split = tally.split(by: "ward"),
      let group = tally.groups(of: split).first(where: {
        tally.categories(of: $0).first == area.name
      })
    else { return 0 }
    return Int(tally.events(of: 0, in: period, group: group).value ?? 0)
  }

  /// The share of an area's homes with a bedroom to spare; `[x]` where not known.
  public func spareRoomShare(of area: Area) -> Measure {
    var key = Measure.Key("spare_room_share", .stock, .all)
    key.dimension = "ward"
    key.category = area.name
    guard let spare = area.spareRoomHouseholds, let households = area.households else {
      return .notKnown(key, unit: .proportion)
    }
    return Rate(spare, of: households).measure(key, interval: false)
  }

  /// The share of all areas' homes with a bedroom to spare; `[x]` where any is not known.
  public var overallSpareRoomShare: Measure {
    let key = Measure.Key("spare_room_share", .stock, .all)
    let known = areas.compactMap { area in
      area.spareRoomHouseholds.flatMap { spare in area.households.map { (spare, $0) } }
    }
    guard known.count == areas.count else { return .notKnown(key, unit: .proportion) }
    return Rate(known.reduce(0) { $0 + $1.0 }, of: known.reduce(0) { $0 + $1.1 })
      .measure(key, interval: false)
  }

  /// The rates of every area and year of enquiry.
  public func measures(from tally: Tally) -> [Measure] {
    guard !areas.isEmpty, tally.split(by: "ward") != nil else { return [] }
    return tally.cohortYears.flatMap { year in
      areas.map { rate(of: $0, in: year, from: tally) } + [overallRate(in: year, from: tally)]
    } + areas.map(spareRoomShare(of:)) + [overallSpareRoomShare]
  }
}
