/// Fostering households and places over the years, and whether the flows explain the stock: rows of
/// `measures.csv`.
public struct CapacityYear: Sendable {
  public let year: Period
  /// Households at the end of the year, or at its latest entry.
  public let households: Measure
  public let joined: Measure
  public let left: Measure
  /// Those at the end of the year before, and who joined, less who left.
  public let expected: Measure
  /// Households less those expected.
  public let unexplained: Measure
  public let places: Measure
  public let placesUsed: Measure
  /// Places used out of places.
  public let occupancy: Measure

  public var measures: [Measure] {
    [households, joined, left, expected, unexplained, places, placesUsed, occupancy]
  }

  /// - Parameters:
  ///   - entries: the year's, in the order of their days; at least one.
  ///   - before: households at the last entry before them; `nil` where it is not known.
  ///   - isFirst: whether there is no entry before them.
  init(_ entries: [Capacity], year: Period, before: Int?, isFirst: Bool) {
    func sum(_ part: KeyPath<Capacity, Int?>) -> Int? {
      entries.reduce(Optional(0)) { sum, entry in
        guard let sum, let count = entry[keyPath: part] else { return nil }
        return sum + count
      }
    }
    self.year = year
    let last = entries.last
    let joined = sum(\.joined)
    let left = sum(\.left)
    func measure(_ name: String, _ basis: Basis, _ count: Int?, else marker: Marker = .notKnown)
      -> Measure
    {
      Measure(
        Measure.Key(name, basis, year), value: count.map(Double.init), unit: .households,
        marker: count == nil ? marker : nil)
    }
    var expected: Int?
    if let before, let joined, let left { expected = before + joined - left }
    var difference: Int?
    if let expected, let now = last?.households { difference = now - expected }
    let unknown: Marker = isFirst ? .notApplicable : .notKnown
    households = measure("foster_households", .stock, last?.households)
    self.joined = measure("households_joined", .activity, joined)
    self.left = measure("households_left", .activity, left)
    self.expected = measure("households_expected", .stock, expected, else: unknown)
    unexplained = measure("households_unexplained", .stock, difference, else: unknown)
    places = measure("places", .stock, last?.places)
    placesUsed = measure("places_used", .stock, last?.placesUsed)
    if let all = last?.places, let used = last?.placesUsed {
      occupancy = Rate(used, of: all).measure(
        Measure.Key("occupancy", .stock, year), interval: false)
    } else {
      occupancy = .notKnown(Measure.Key("occupancy", .stock, year), unit: .proportion)
    }
  }

  /// The years of a list, each with its stock-flow check.
  ///
  /// - Parameter list: in the order of days.
  public static func years(of list: [Capacity]) -> [CapacityYear] {
    var years: [CapacityYear] = []
    var entries: [Capacity] = []
    var before: Capacity?
    func close() {
      guard let first = entries.first else { return }
      years.append(
        CapacityYear(
          entries, year: .year(of: first.day), before: before?.households, isFirst: before == nil))
      before = entries.last
      entries = []
    }
    for entry in list {
      if let last = entries.last, Period.year(of: last.day) != Period.year(of: entry.day) {
        close()
      }
      entries.append(entry)
    }
    close()
    return years
  }

  /// Entries whose households are not those of the entry before and who joined, less who left: on
  /// which day, and by how much.
  public static func gaps(in list: [Capacity]) -> [(day: Day, difference: Int)] {
    zip(list, list.dropFirst()).compactMap { before, now in
      guard let was = before.households, let households = now.households,
        let joined = now.joined, let left = now.left, was + joined - left != households
      else { return nil }
      return (now.day, households - (was + joined - left))
    }
  }
}
