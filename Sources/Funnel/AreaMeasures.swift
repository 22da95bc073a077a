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

  /// The enquiries of a period from each area, beside its households.
  public func enquiries(in period: Period, from tally: Tally) -> PartComparison {
    var counts: [String: Int] = [:]
    if let split = tally.split(by: "ward") {
      for group in tally.groups(of: split) {
        let events = tally.events(of: 0, in: period, group: group).value ?? 0
        counts[tally.categories(of: group).first, default: 0] += Int(events)
      }
    }
    var key = tally.key("", .activity, period, .everyone)
    key.dimension = "ward"
    key.stage = tally.stages[0].id
    return PartComparison(
      areas.map { area in
        .init(
          category: area.name, events: counts[area.name, default: 0], households: area.households)
      }, key: key, whole: ("", ""))
  }

  /// Enquiries of a period from an area, as a row of `measures.csv`.
  public func enquiryMeasure(from part: PartComparison.Part, in period: Period, tally: Tally)
    -> Measure
  {
    var key = tally.key("events", .activity, period, .everyone)
    key.dimension = "ward"
    key.category = part.category
    key.stage = tally.stages[0].id
    return .count(key, part.events)
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

  /// Rates, indices and signals of every area and year of enquiry.
  public func measures(from tally: Tally) -> [Measure] {
    guard !areas.isEmpty, tally.split(by: "ward") != nil else { return [] }
    return tally.cohortYears.flatMap { enquiries(in: $0, from: tally).measures }
      + areas.map(spareRoomShare(of:)) + [overallSpareRoomShare]
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
