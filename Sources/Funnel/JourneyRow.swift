/// One household's way as a register tells it, before any rule of counting: typed, not judged.
public struct JourneyRow: Sendable {
  /// One mark a stage, in the stages' order.
  public var stageDates: [DateMark]
  public var closing: Closing?
  /// What the enquiry is called in its register; empty where it has no reference.
  public var reference = ""
  /// One mark a date that belongs to no stage, such as a visit, in an order that the register's
  /// reader keeps; may be empty.
  public var otherDates: [DateMark] = []
  /// The latest day of any later enquiry that was joined to this one, whatever that day is of.
  public var joined = DateMark.absent
  public var pausedFrom = DateMark.absent
  public var pausedTo = DateMark.absent
  /// One code a dimension; 0 is “Not recorded”.
  public var categories: [UInt32]

  public init(stageDates: [DateMark], closing: Closing? = nil, categories: [UInt32] = []) {
    self.stageDates = stageDates
    self.closing = closing
    self.categories = categories
  }

  /// What the closing fields say, where any of them is filled.
  public struct Closing: Sendable {
    public var date: DateMark
    /// Index of the stage that the register names; `nil` where it names none.
    public var stage: Int?
    /// Code of the reason; 0 is “Not recorded”.
    public var reason: UInt32
    public var decider: Decider

    public init(
      date: DateMark = .absent, stage: Int? = nil, reason: UInt32 = 0,
      decider: Decider = .notRecorded
    ) {
      self.date = date
      self.stage = stage
      self.reason = reason
      self.decider = decider
    }
  }
}

extension JourneyRow {
  /// The latest known day that belongs to no stage: a visit, a pause, a day of a joined enquiry.
  var latestOtherDay: Day? {
    let marks = otherDates.lazy + [pausedFrom, pausedTo, joined]
    return marks.compactMap(\.day).max()
  }

  /// Fills in what another source knows of the same household: the earliest day of every stage, the
  /// closing where this row has none, and categories that are not recorded here.
  public mutating func complete(with other: JourneyRow) {
    for stage in stageDates.indices {
      stageDates[stage] = stageDates[stage].earliest(other.stageDates[stage])
    }
    closing = closing ?? other.closing
    categories = zip(categories, other.categories).map { $0 == 0 ? $1 : $0 }
  }

  /// The row as it stood on a day, by its dates; `nil` for a household that enquired later.
  ///
  /// A closing after the day goes with all it says. Source: `statistics.md` a1.
  public func asAt(_ day: Day) -> JourneyRow? {
    if let enquired = stageDates[0].day, enquired > day { return nil }
    var row = self
    row.stageDates = stageDates.map { $0.asAt(day) }
    if let closed = closing?.date.day, closed > day { row.closing = nil }
    row.pausedFrom = pausedFrom.asAt(day)
    row.pausedTo = pausedTo.asAt(day)
    row.otherDates = otherDates.map { $0.asAt(day) }
    return row
  }
}
