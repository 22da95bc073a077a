public import Funnel

/// Everything that figures are made from: tallies and small tables, never rows.
public struct Evidence: Sendable {
  public var tally: Tally
  public var published: PublishedSeries
  public var campaigns: CampaignTable
  public var areas: AreaTable
  public var segments: [Segment]
  public var shapes: [MapShape]
  /// Whether the feeds mean the same wards and segments.
  public var places = PlaceAgreement([])
  public var comparators: [Comparator]
  /// Who needs homes.
  public var children: [ChildrenGroup] = []
  /// Households and places, in the order of their days; none after the as-at day.
  public var capacity: [Capacity] = []
  public var targets: [Target]
  /// Of each reason that the code list groups, its group's name.
  public var reasonGroups: [String: String]
  /// What else the code list says of reasons.
  public var reasonTraits = ReasonTraits([])
  /// Rows that were joined to a household's earlier, open enquiry.
  public var rejoined: Int
  /// In the order of their names.
  public var feeds: [FeedSummary]
  /// The latest edition of an earlier as-at day; `nil` where none is remembered.
  public var earlier: EarlierEdition?

  public init(
    tally: Tally, published: PublishedSeries, campaigns: CampaignTable, areas: AreaTable,
    segments: [Segment], shapes: [MapShape], comparators: [Comparator], targets: [Target],
    reasonGroups: [String: String], rejoined: Int, feeds: [FeedSummary], earlier: EarlierEdition?
  ) {
    self.tally = tally
    self.published = published
    self.campaigns = campaigns
    self.areas = areas
    self.segments = segments
    self.shapes = shapes
    self.comparators = comparators
    self.targets = targets
    self.reasonGroups = reasonGroups
    self.rejoined = rejoined
    self.feeds = feeds
    self.earlier = earlier
  }

  /// What an edition remembers for the next: how many events of each stage were recorded.
  public struct EarlierEdition: Sendable {
    public let asAt: Day
    /// By the stage's id.
    public let recorded: [String: Int]
    /// By month; `nil` in editions of versions that kept none.
    public let months: RecordedMonths?

    public init(asAt: Day, recorded: [String: Int], months: RecordedMonths? = nil) {
      self.asAt = asAt
      self.recorded = recorded
      self.months = months
    }
  }

  /// What this edition has by month for the next to remember.
  public var recordedMonths: RecordedMonths { RecordedMonths(tally, upTo: asAt) }

  /// What this edition has for the next to remember.
  public var recorded: [String: Int] {
    Dictionary(
      uniqueKeysWithValues: stages.indices.map { stage in
        (stages[stage].id, tally.recordedDays(of: stage).reduce(0) { $0 + $1.count })
      })
  }

  /// A number to reach in a period.
  public struct Target: Sendable {
    public let measure: String
    public let period: Period
    public let value: Double

    public init(measure: String, period: Period, value: Double) {
      self.measure = measure
      self.period = period
      self.value = value
    }
  }
}

/// What became of one feed tonight.
public struct FeedSummary: Sendable {
  public enum State: String, Sendable {
    case fresh
    /// The same bytes as at an earlier as-at day.
    case unchanged
    /// It could not be had or read tonight, so its last good copy is used.
    case lastGood = "last-good"
    case missing
  }

  public var name: String
  public var kind: String
  public var state: State
  public var newest: Day?
  /// Days from the feed's newest day, or from its last good copy where that was used, to the as-at
  /// day.
  public var ageDays: Int?
  /// Why it is missing, last good, or outside what is expected; empty where all is well.
  public var reason: String
  /// By name: read, used, duplicate, refused, after_as_at.
  public var rows: [Count]
  /// By rule.
  public var faults: [Count]
  /// By column.
  public var filled: [Count]
  /// By dimension that postcodes were joined to.
  public var joins: [Join] = []

  /// How many rows came by a dimension in which way.
  public struct Join: Sendable {
    public let dimension: String
    public let counts: [Count]

    public init(dimension: String, counts: [Count]) {
      self.dimension = dimension
      self.counts = counts
    }
  }

  public struct Count: Sendable {
    public let name: String
    public let count: Int

    public init(_ name: String, _ count: Int) {
      self.name = name
      self.count = count
    }
  }

  public init(
    name: String, kind: String, state: State, newest: Day?, ageDays: Int?, reason: String,
    rows: [Count], faults: [Count], filled: [Count]
  ) {
    self.name = name
    self.kind = kind
    self.state = state
    self.newest = newest
    self.ageDays = ageDays
    self.reason = reason
    self.rows = rows
    self.faults = faults
    self.filled = filled
  }

  /// A count as a row of `measures.csv`.
  func measure(_ name: String, _ count: Int, category2: String = "", of dimension2: String = "")
    -> Measure
  {
    var key = Measure.Key(name, .stock, .all)
    key.dimension = "feed"
    key.category = self.name
    key.dimension2 = dimension2
    key.category2 = category2
    return .count(key, count)
  }
}

extension Evidence {
  public var asAt: Day { tally.asAt }
  var stages: [Stage] { tally.stages }
  var last: Int { tally.stages.count - 1 }
  var thisYear: Period { .year(of: asAt) }

  /// The year before a financial year.
  func year(before year: Period) -> Period {
    guard case .year(let start) = year else { return year }
    return .year(start: start - 1)
  }

  /// The cohort that questions are asked of: the latest year of enquiry that ended a year ago or
  /// more, else the latest that ended, else the latest.
  var focus: Period? {
    let years = tally.cohortYears
    func ended(before day: Day) -> Period? {
      years.last { $0.days.map { $0.upperBound <= day } ?? false }
    }
    return ended(before: asAt.adding(months: -12)) ?? ended(before: asAt) ?? years.last
  }

  /// How a figure of journeys was counted.
  func how(
    basis: String, bases: [Basis], counted: String, n: Int?, leftOut: String? = nil,
    notes: [Figure.Note] = [], kinds: [String] = ["register", "events"]
  ) -> Figure.How {
    Figure.How(
      basis: basis, bases: bases, counted: counted, n: n, leftOut: leftOut ?? leftOutOfCohorts,
      notes: notes, asAt: asAt, feeds: stamps(of: kinds))
  }

  func stamps(of kinds: [String]) -> [Figure.FeedStamp] {
    feeds.filter { kinds.contains($0.kind) && $0.state != .missing }.map { feed in
      Figure.FeedStamp(
        name: feed.name, newest: feed.newest,
        lastGoodAge: feed.state == .lastGood ? feed.ageDays ?? 0 : nil)
    }
  }

  /// What no cohort holds, in words.
  var leftOutOfCohorts: String {
    var parts: [String] = []
    if rejoined > 0 {
      parts.append(
        "\(Wording.count(rejoined)) repeat \(rejoined == 1 ? "enquiry" : "enquiries") of households already counted"
      )
    }
    if tally.withoutEnquiryDay > 0 {
      parts.append("\(Wording.households(tally.withoutEnquiryDay)) without a date of enquiry")
    }
    return parts.isEmpty ? "Nothing." : Wording.list(parts) + "."
  }

  /// “households who enquired in 2024/25, followed to 30 September 2026”.
  func cohortWords(_ period: Period) -> String {
    let when: String
    if let days = period.days {
      when = "from \(Wording.day(days.lowerBound)) to \(Wording.day(min(days.upperBound, asAt)))"
    } else {
      when = "in any year"
    }
    return "Cohort: households who enquired \(when), followed to \(Wording.day(asAt))."
  }

  /// “2026/27 to 30 September” while a year is not over.
  func yearName(_ period: Period) -> String {
    guard let days = period.days, days.upperBound > asAt, days.contains(asAt) else {
      return Wording.period(period)
    }
    return "\(Wording.period(period)) to \(Wording.dayAndMonth(asAt))"
  }

  /// The pages of the officer edition, in the order of the navigation.
  public var pages: [Page] {
    let outlook = Outlook(tally)
    let others = [
      funnelPage, sourcesPage, peoplePage, placesPage, campaignsPage, dropOutPage, timePage,
      outlookPage(outlook),
    ]
    let behind = [dataPage, methodsPage]
    let questions = questionsPage(from: others + behind)
    let all = others + [questions] + behind
    return [overviewPage(beside: all, outlook)] + all
  }
}

extension Stage {
  /// “expressions of interest”, “stage 1 starts”: what a stage's events are called.
  var events: String {
    switch id {
    case "enquiry": "enquiries"
    case "eoi": "expressions of interest"
    case "approval": "approvals"
    default: "\(name.lowercased()) starts"
    }
  }

  /// The stage's name with a small first letter, within a sentence.
  var inSentence: String { name.prefix(1).lowercased() + name.dropFirst() }
}

extension String {
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

/// “was” or “were”.
func verb(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? one : many }
