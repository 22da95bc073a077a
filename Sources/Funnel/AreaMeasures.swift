/// Enquiries beside the homes there are.
public struct AreaTable: Sendable {
  /// Sorted by name; no two have the same.
  public let areas: [Area]
  /// Who lives there, in the order of the profiles.
  public let residents: [Residents]

  /// - Parameters:
  ///   - areas: where one stands in several profiles, the first known number of each kind counts.
  ///   - outlines: codes and names of boundaries. They name an area that is known by its code alone,
  ///     and give its code to one that is known by its name alone, where exactly one code fits.
  public init(
    _ areas: [Area], residents: [Residents] = [], outlines: [(code: String, name: String)] = []
  ) {
    self.residents = residents
    let index = AreaIndex(outlines.map { (code: $0.code, name: $0.name) })
    let bridged = areas.map { area in
      var area = area
      if let code = area.code {
        if AreaCode.isCode(area.name), case .area(let found) = index.match(code) {
          area.name = outlines[found].name
        }
      } else if case .area(let found) = index.match(area.name) {
        area.code = outlines[found].code
      }
      return area
    }
    self.areas = AreaTable.named(AreaTable.merged(bridged)).sorted { $0.name < $1.name }
  }

  /// Areas by code; those without one join the area of their name, where only one has it.
  private static func merged(_ areas: [Area]) -> [Area] {
    var merged: [Area] = []
    var indexOfCode: [String: Int] = [:]
    for area in areas {
      guard let code = area.code else { continue }
      if let index = indexOfCode[code] {
        merged[index].complete(with: area)
      } else {
        indexOfCode[code] = merged.count
        merged.append(area)
      }
    }
    let coded = AreaIndex(merged.map { (code: $0.code, name: $0.name) })
    var indexOfName: [String: Int] = [:]
    for area in areas where area.code == nil {
      if case .area(let found) = coded.match(area.name) {
        merged[found].complete(with: area)
      } else if let found = indexOfName[foldedPlaceName(area.name)] {
        merged[found].complete(with: area)
      } else {
        indexOfName[foldedPlaceName(area.name)] = merged.count
        merged.append(area)
      }
    }
    return merged
  }

  /// Two areas of one name are told apart by their codes.
  private static func named(_ areas: [Area]) -> [Area] {
    let count = Dictionary(grouping: areas, by: \.name).mapValues(\.count)
    return areas.map { area in
      guard let code = area.code, count[area.name, default: 0] > 1 else { return area }
      var area = area
      area.name += " (\(code))"
      return area
    }
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

extension Area {
  /// Fills in what another profile knows of the same area.
  fileprivate mutating func complete(with other: Area) {
    code = code ?? other.code
    households = households ?? other.households
    adults = adults ?? other.adults
    spareRoomHouseholds = spareRoomHouseholds ?? other.spareRoomHouseholds
  }
}
