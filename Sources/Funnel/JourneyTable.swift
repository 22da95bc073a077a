/// Every household's journey as at a day, column by column: what the one pass counts.
public struct JourneyTable: Sendable {
  public let stages: [Stage]
  public let dimensions: [Dimension]
  /// What closings may give as their reason; category 0 is “Not recorded”.
  public let reasons: [String]
  public let asAt: Day

  public private(set) var count = 0
  /// `stageDates[stage][row]`.
  public private(set) var stageDates: [[DateMark]]
  /// `categories[dimension][row]`; 0 is “Not recorded”.
  public private(set) var categories: [[UInt32]]
  public private(set) var closings: [JourneyRow.Closing?] = []
  /// What dates are kept that belong to no stage: `first_response_date` and its kin.
  public let otherDateNames: [String]
  /// `otherDates[name][row]`.
  public private(set) var otherDates: [[DateMark]]
  /// Of each row, the latest day of any later enquiry that was joined to it.
  public private(set) var joined: [DateMark] = []
  /// What each row is called in its register, for lists that officers work through.
  public private(set) var references: [String] = []
  /// Which information sessions each journey's household booked.
  public let visits: VisitTable
  /// When each row's pause began and ended.
  public private(set) var pausedFrom: [DateMark] = []
  public private(set) var pausedTo: [DateMark] = []
  /// Places among `otherDateNames` of those that no register has a column for.
  public let missingOtherDates: [Int]

  /// A column that journeys may be split by.
  public struct Dimension: Sendable {
    /// As in `measures.csv`: `source`, or `ethnic_group.2` for the lower level of a code list.
    public let id: String
    /// What pages call it: “Source of enquiry”.
    public let name: String
    /// Names by code; the first is always “Not recorded”.
    public let categories: [String]

    public init(id: String, name: String, categories: [String]) {
      self.id = id
      self.name = name
      self.categories = categories
    }

    /// What a blank cell is called.
    public static let notRecorded = "Not recorded"
    /// What a ward is called that belongs to another council, by the household's postcode.
    public static let outside = "Outside the area"
  }

  /// - Parameter rows: as at the day (`JourneyRow.asAt`), one a journey (`rejoined`).
  public init(
    rows: [JourneyRow], stages: [Stage], dimensions: [Dimension], reasons: [String],
    otherDateNames: [String] = [], missingOtherDates: [Int] = [], visits: VisitTable = .none,
    asAt: Day
  ) {
    precondition(stages.count >= 2, "a funnel has a way in and an end")
    self.stages = stages
    self.dimensions = dimensions
    self.reasons = reasons
    self.asAt = asAt
    self.visits = visits
    count = rows.count
    stageDates = stages.indices.map { stage in rows.map { $0.stageDates[stage] } }
    categories = dimensions.indices.map { dimension in rows.map { $0.categories[dimension] } }
    closings = rows.map(\.closing)
    self.otherDateNames = otherDateNames
    otherDates = otherDateNames.indices.map { name in
      rows.map { name < $0.otherDates.count ? $0.otherDates[name] : .absent }
    }
    joined = rows.map(\.joined)
    self.missingOtherDates = missingOtherDates
    references = rows.map(\.reference)
    pausedFrom = rows.map(\.pausedFrom)
    pausedTo = rows.map(\.pausedTo)
  }
}
