/// What is known of the homes in an area of the register.
public struct Area: Equatable, Sendable {
  /// The area's name in the register: a category of the `ward` dimension where anybody lives there.
  public var name: String
  /// Its official code, where the profile gives one.
  public var code: String?
  public var households: Int?
  public var adults: Int?
  /// Households with at least one bedroom to spare.
  public var spareRoomHouseholds: Int?

  public init(
    name: String, code: String?, households: Int?, adults: Int?, spareRoomHouseholds: Int?
  ) {
    self.name = name
    self.code = code
    self.households = households
    self.adults = adults
    self.spareRoomHouseholds = spareRoomHouseholds
  }
}

/// Who lives in an area, by one category of one dimension.
public struct Residents: Equatable, Sendable {
  public var area: String
  public var code: String?
  public var dimension: String
  public var category: String
  public var households: Int?
  public var adults: Int?

  public init(
    area: String, code: String?, dimension: String, category: String, households: Int?,
    adults: Int?
  ) {
    self.area = area
    self.code = code
    self.dimension = dimension
    self.category = category
    self.households = households
    self.adults = adults
  }
}

/// A segment of a classification of households, such as a Mosaic group.
public struct Segment: Equatable, Sendable {
  public var id: String
  public var name: String
  public var households: Int
  /// The classification's version; letters change meaning between versions.
  public var version: String

  public init(id: String, name: String, households: Int, version: String) {
    self.id = id
    self.name = name
    self.households = households
    self.version = version
  }
}

/// Somebody else's figure, with what it counts.
public struct Comparator: Equatable, Sendable {
  public var name: String
  public var period: String
  public var numerator: Double?
  public var denominator: Double?
  public var value: Double?
  /// Whom it counts, in words.
  public var population: String
  public var document: String

  public init(
    name: String, period: String, numerator: Double?, denominator: Double?, value: Double?,
    population: String, document: String
  ) {
    self.name = name
    self.period = period
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.population = population
    self.document = document
  }

  /// The figure as a row of `measures.csv`; its value is worked out where only its parts are given.
  public var measure: Measure {
    var key = Measure.Key("comparator", .published, Period(period) ?? .printed(period))
    key.dimension = "comparator"
    key.category = population.isEmpty ? name : "\(name), \(population)"
    if !document.isEmpty {
      key.dimension2 = "document"
      key.category2 = document
    }
    let share = numerator.flatMap { x in
      denominator.flatMap { n in n > 0 ? x / n : nil }
    }
    let known = value ?? share
    let isShare = denominator != nil || known.map { $0 > 0 && $0 < 1 } == true
    var measure = Measure(
      key, value: known, unit: isShare ? .proportion : .households,
      marker: known == nil ? .notKnown : nil)
    measure.numerator = numerator
    measure.denominator = denominator
    return measure
  }
}

/// Children who need homes, by one group of one dimension.
public struct ChildrenGroup: Equatable, Sendable {
  public var dimension: String
  public var group: String
  public var children: Int

  public init(dimension: String, group: String, children: Int) {
    self.dimension = dimension
    self.group = group
    self.children = children
  }
}

/// Fostering households and places on a day, and who joined and left since the day before it in the
/// list.
public struct Capacity: Equatable, Sendable {
  public var day: Day
  public var households: Int?
  public var places: Int?
  public var placesUsed: Int?
  public var joined: Int?
  public var left: Int?

  public init(
    day: Day, households: Int?, places: Int?, placesUsed: Int?, joined: Int?, left: Int?
  ) {
    self.day = day
    self.households = households
    self.places = places
    self.placesUsed = placesUsed
    self.joined = joined
    self.left = left
  }
}
