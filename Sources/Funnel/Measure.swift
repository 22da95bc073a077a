/// One number, with all that is needed to read it: a row of `measures.csv`.
///
/// The columns, measures, units and markers are the contract of `docs/measures.md`.
public struct Measure: Equatable, Sendable {
  public var key: Key
  /// Of a share: how many did. `nil` for counts.
  public var numerator: Double?
  /// Of a share: out of how many. `nil` for counts.
  public var denominator: Double?
  public var value: Double?
  /// Lower end of the 95 % interval, or the lower bound.
  public var lower: Double?
  public var upper: Double?
  public var unit: Unit
  public var marker: Marker?

  /// What was counted, and of whom. An empty text means “not split”: the total.
  public struct Key: Hashable, Sendable {
    public var measure: String
    public var basis: Basis
    public var period: Period
    public var dimension = ""
    public var category = ""
    public var dimension2 = ""
    public var category2 = ""
    public var stage = ""
    public var toStage = ""
    public var reason = ""
    public var decidedBy = ""
    public var horizonDays: Int?

    public init(_ measure: String, _ basis: Basis, _ period: Period) {
      self.measure = measure
      self.basis = basis
      self.period = period
    }

    /// Whose numbers they are: the key's basis, period and categories alone.
    public var whose: Key {
      var whose = Key("", basis, period)
      (whose.dimension, whose.category) = (dimension, category)
      (whose.dimension2, whose.category2) = (dimension2, category2)
      return whose
    }

    /// Whether both are numbers of the same time and group, and so have the same `whose`.
    @inlinable public func isOfSame(as other: Key) -> Bool {
      basis == other.basis && period == other.period
        && dimension == other.dimension && category == other.category
        && dimension2 == other.dimension2 && category2 == other.category2
    }
  }

  public init(_ key: Key, value: Double?, unit: Unit, marker: Marker? = nil) {
    self.key = key
    self.value = value
    self.unit = unit
    self.marker = marker
  }

  /// A count of households or of other whole things.
  public static func count(_ key: Key, _ count: Int) -> Measure {
    Measure(key, value: Double(count), unit: .households)
  }

  /// A number that stands in the sources as not known: `[x]`.
  public static func notKnown(_ key: Key, unit: Unit) -> Measure {
    Measure(key, value: nil, unit: unit, marker: .notKnown)
  }
}

/// What was counted when.
public enum Basis: String, Sendable {
  /// Events dated in the period, whoever they belong to.
  case activity
  /// Everyone whose enquiry is dated in the period, followed to the as-at day.
  case cohort
  /// Days, from one event to another.
  case duration
  /// As things stand at the end of the as-at day.
  case stock
  /// As printed in a report.
  case published
}

/// The unit of a measure's value.
public enum Unit: String, Sendable {
  /// A count: of households, unless the measure's definition names another thing.
  case households
  case days
  /// A share from 0 to 1.
  case proportion
  case per10000 = "per_10000"
  /// 100 = average.
  case index
  case ratio
  case pence
  /// −2 … 2: beyond the 99.8 % or 95 % limits, or within.
  case signal
}

/// Shorthand that stands for a number, or beside it (provisional and break), as the Government
/// Statistical Service writes it.
public enum Marker: String, Sendable {
  case confidential = "c"
  case notKnown = "x"
  case notApplicable = "z"
  case low
  case few
  case early
  case provisional = "p"
  case breakInSeries = "b"

  /// `[x]`.
  public var text: String { "[\(rawValue)]" }
}
