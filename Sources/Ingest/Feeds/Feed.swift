internal import Funnel

/// A feed as configured: where its bytes come from, how they are laid out, what its columns mean.
public struct Feed: Sendable {
  /// The name of its file in `config/feeds`, without the ending.
  public var name: String
  public var kind: FeedKind
  /// A path, a glob, or an http(s) URL, absolute.
  public var from: String
  /// The same as its file writes it, for people and manifests.
  public var written: String
  public var layout = Layout()
  public var cells = Cells()
  /// Canonical name → heading. With `isMapped`, only these columns are read.
  public var columns: [ColumnName] = []
  public var isMapped = false
  /// Constants for canonical columns: every row has them.
  public var values: [Constant] = []
  public var unpivot: Unpivot?
  /// Whether the rows of a day add up to the day's count, as where a row is a post, an ad or a person.
  ///
  /// Where a column `row_id` is looked for, they do so only in files that have it. Files are never
  /// added to one another: of two that tell of a day, the first counts.
  public var addsUp = false
  /// Of an events feed: which texts of the event column are which stage.
  public var eventStages: [EventStage] = []
  /// Other texts for what columns may hold.
  public var spellings = Spellings()
  public var preset: Preset?
  public var expect = Expectation()
  public var fetch = Fetching()
  /// How an http(s) feed that comes in pages is asked for the next; `nil` where one answer is all.
  public var paging: Paging?
  /// Canonical columns beyond the kind's own: stages' dates and dimensions, by configuration.
  var extraColumns: [String] = []
  /// The names under which the day of entry may stand.
  var entryColumns: [String] = []

  public init(name: String, kind: FeedKind, from: String) {
    self.name = name
    self.kind = kind
    self.from = from
    written = from
  }

  /// How the file is laid out.
  public struct Layout: Sendable {
    public var format: Format?
    /// Of JSON: where the rows stand, such as `data.items`; `nil` where the whole text is a table.
    public var rows: String?
    /// The name of a workbook's sheet; `nil` takes the first visible one that has the columns.
    public var sheet: String?
    public var header = Header.found
    /// Which of several tables in one file, from 1; `nil` takes the one that has the columns.
    public var table: Int?
    public var encoding: TextEncoding?
    public var delimiter: Delimiter?
    public var isTransposed = false
    public var skip: [RowFilter] = []
    public var only: [RowFilter] = []
  }

  public enum Format: String, CaseIterable, Sendable { case csv, xlsx, json, geojson }

  public enum Header: Equatable, Sendable {
    /// The first of 50 rows that holds every heading asked for.
    case found
    /// On these lines, from 1; with two, their parts join.
    case lines([Int])
    /// Nowhere: columns are named by position, from 1.
    case none
  }

  /// Rows left out, or kept, by what a column holds.
  public struct RowFilter: Sendable {
    public let heading: String
    public let texts: [String]
  }

  /// How cells are read.
  public struct Cells: Sendable {
    public var dates = DateOrder.iso
    public var numbers = NumberStyle.english
    /// Pounds per unit, by currency code.
    public var currency: [String: Double] = [:]
  }

  public struct ColumnName: Sendable {
    public let canonical: String
    /// One of these; a preset knows several spellings of a heading, configuration gives one.
    public let headings: [String]
    /// Where `header` is `none`: the column's position, from 1.
    public let position: Int?
    /// Whether a file without the column is refused.
    public let isNeeded: Bool
    /// Whether `#` in the headings stands for any digit and `*` for any text; only presets’ do.
    public let isPattern: Bool

    public init(
      _ canonical: String, _ headings: [String], position: Int? = nil, isNeeded: Bool = true,
      isPattern: Bool = false
    ) {
      self.isPattern = isPattern
      self.canonical = canonical
      self.headings = headings
      self.position = position
      self.isNeeded = isNeeded
    }
  }

  public struct Constant: Sendable {
    public let canonical: String
    public let text: String
  }

  /// Turns columns into rows: each named column gives a row with its name and its value.
  public struct Unpivot: Sendable {
    public let into: String
    public let value: String
    public let columns: [ColumnName]
    public var cells = Cells.values
    /// Where rows add up: the name under which every row counts 1.
    public var countsRowsAs: String?

    /// What the cells of the columns are.
    public enum Cells: Sendable {
      /// The values themselves.
      case values
      /// Days: the row counts 1 on the first day that any of the columns holds, in their order.
      case firstDay
    }
  }

  public struct EventStage: Sendable {
    public let stage: String
    public let texts: [String]
  }

  /// What a good file has; outside it the run says so.
  public struct Expectation: Sendable {
    public var rows: ClosedRange<Int>?
    /// How old the newest day may be, in days.
    public var newest: Int?
  }

  /// How an http(s) feed is fetched.
  public struct Fetching: Sendable {
    public var timeoutSeconds = 30
    public var tries = 3
    public var largestBytes = 256 << 20
    /// A bearer token, from the environment or a file; never printed.
    public var token: Secret?
  }
}

/// A secret's place. Its text is read when it is needed and never printed.
public enum Secret: Equatable, Sendable {
  case environment(String)
  case file(String)
}
