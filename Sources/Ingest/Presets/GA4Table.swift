internal import Funnel

/// One table's headings: where its day stands, and which of its columns are counts.
struct GA4Table {
  enum Span: String, CaseIterable {
    case date
    case day
    case nthDay = "nth day"
    case nthWeek = "nth week"
    case nthMonth = "nth month"

    var countsFromStart: Bool { self != .date && self != .day }

    /// What the names of its metrics end in.
    var ending: String {
      switch self {
      case .nthWeek: " by week"
      case .nthMonth: " by month"
      default: ""
      }
    }
  }

  let span: Span
  private let dayColumn: Int
  /// Columns of the file, by the metric they hold.
  let metrics: [String: Int]
  private let headings: [String]
  var start: Day?

  private static let names = [
    "Total users", "Active users", "New users", "Returning users", "Users", "Sessions",
    "Engaged sessions", "Views", "Event count", "Key events", "Conversions",
  ]

  /// Every metric that the new table may have.
  static let columns = Span.allCases.filter { $0 != .day && $0 != .nthDay }.flatMap { span in
    names.map { $0 + span.ending }
  }

  /// `nil` where no heading is that of a day, week or month.
  init?(headings: [String]) {
    let folded = headings.map(foldedHeading)
    guard
      let found = Span.allCases.lazy.compactMap({ span in
        folded.firstIndex(of: span.rawValue).map { (span, $0) }
      }).first
    else { return nil }
    (span, dayColumn) = found
    self.headings = headings
    var metrics: [String: Int] = [:]
    for name in GA4Table.names {
      if let column = folded.firstIndex(of: foldedHeading(name)) {
        metrics[name + found.0.ending] = column
      }
    }
    self.metrics = metrics
  }

  /// Whether the headings are Google's and nobody else's.
  var isOfGoogle: Bool {
    span.countsFromStart && !metrics.isEmpty
      || headings.contains { ["Active users", "Engaged sessions", "Event count"].contains($0) }
  }

  /// Whether a column beside the day holds no numbers: a channel, a page, a country.
  func isSplit(_ cells: [String]) -> Bool {
    cells.indices.contains { column in
      column != dayColumn && headings.indices.contains(column) && !cells[column].isEmpty
        && Double(cells[column]) == nil && !GA4Table.isTotal(cells)
    }
  }

  static func isTotal(_ cells: [String]) -> Bool {
    cells.contains { ["grand total", "total", "totals"].contains(foldedHeading($0)) }
  }

  /// The row of the new table; cells without a heading come last, and the row is refused for them.
  func row(_ cells: [String]) -> [String] {
    let counts = GA4Table.columns.map { name in
      metrics[name].map { cells.indices.contains($0) ? cells[$0] : "" } ?? ""
    }
    let day = cells.indices.contains(dayColumn) ? written(cells[dayColumn]) : ""
    return [day] + counts + cells.dropFirst(headings.count)
  }

  /// The day that a cell means; texts that mean none stand as they are and become faults.
  private func written(_ text: String) -> String {
    guard span.countsFromStart, let start, let count = Int(text), (0...36_500).contains(count)
    else {
      return text
    }
    switch span {
    case .nthWeek: return start.adding(days: 7 * count).iso
    case .nthMonth: return count == 0 ? start.iso : monthBegin(after: count, from: start).iso
    default: return start.adding(days: count).iso
    }
  }
  /// The first day of a later month.
  private func monthBegin(after count: Int, from start: Day) -> Day {
    let later = start.adding(months: count)
    return Day(iso: later.iso.prefix(8) + "01") ?? later
  }
}
