public import Funnel

/// One question with its answer in words, its table, sometimes its chart, and how it was counted.
///
/// A figure is made once and rendered many times: on a page, as CSV, as JSON, in the terminal. It
/// can't be made without saying what was counted, of whom, as at which day and from which feeds.
public struct Figure: Sendable {
  /// `page.slug`, such as `drop-out.by-reason`. Never changes its meaning.
  public let id: String
  public let question: String
  /// The answer: one or two sentences, answer first, always with its n.
  public let finding: String
  public let chart: Chart?
  public let table: Table
  /// Numbers that belong to the figure and stand in `measures.csv` beyond those of the table.
  public let measures: [Measure]
  /// The same, where there are so many that they are made only when they are written.
  public let families: [MeasureFamily]
  public let how: How
  /// Where to read on.
  public let readOn: [Link]

  public init(
    id: String, question: String, finding: String, chart: Chart? = nil, table: Table,
    measures: [Measure] = [], families: [MeasureFamily] = [], how: How, readOn: [Link] = []
  ) {
    self.id = id
    self.question = question
    self.finding = finding
    self.chart = chart
    self.table = table
    self.measures = measures
    self.families = families
    self.how = how
    self.readOn = readOn
  }

  /// A link within the edition.
  public struct Link: Sendable {
    public let text: String
    /// Relative to the edition's root: `drop-out/index.html#drop-out.by-reason`.
    public let target: String

    public init(_ text: String, to target: String) {
      self.text = text
      self.target = target
    }
  }

  /// How a figure was counted: what stands in its margin.
  public struct How: Sendable {
    /// Which basis, in words: “Cohort: households who enquired from 1 April 2024 to …”.
    public var basis: String
    /// The bases that the numbers stand on, as in `measures.csv`.
    public var bases: [Basis]
    /// How many of what were counted, in words.
    public var counted: String
    /// The n of the finding: households, or what `counted` says; `nil` where nothing is counted.
    public var n: Int?
    public var leftOut: String
    /// Words and markers used, what is not known, why numbers differ: term and text.
    public var notes: [Note] = []
    public var asAt: Day
    public var feeds: [FeedStamp]

    public init(
      basis: String, bases: [Basis], counted: String, n: Int?, leftOut: String, notes: [Note] = [],
      asAt: Day, feeds: [FeedStamp]
    ) {
      self.basis = basis
      self.bases = bases
      self.counted = counted
      self.n = n
      self.leftOut = leftOut
      self.notes = notes
      self.asAt = asAt
      self.feeds = feeds
    }
  }

  /// A term of the margin and its explanation.
  public struct Note: Sendable {
    public let term: String
    public let text: String

    public init(_ term: String, _ text: String) {
      self.term = term
      self.text = text
    }
  }

  /// A feed that a figure used, and how fresh it was.
  public struct FeedStamp: Sendable {
    public let name: String
    /// The newest day in the feed; `nil` where it has no days.
    public let newest: Day?
    /// Days between the last good copy and the as-at day, where a last good copy had to be used.
    public let lastGoodAge: Int?

    public init(name: String, newest: Day?, lastGoodAge: Int? = nil) {
      self.name = name
      self.newest = newest
      self.lastGoodAge = lastGoodAge
    }
  }
}
