public import Funnel

/// The table of a figure: what its chart draws and what every rendering shows.
public struct Table: Sendable {
  /// What, where, when: bold in the caption.
  public var title: String
  /// The unit and the split: muted in the caption, after the title.
  public var unit: String
  public var columns: [Column]
  public var rows: [Row]
  /// Whether its cells are too wide for the column of text.
  public var isWide = false
  /// Whether the table takes the margin's width too, as tables of many columns do.
  public var spansMargin: Bool {
    isWide || columns.count > 9 || columns.filter { $0.kind == .words }.count > 3
  }

  public init(title: String, unit: String, columns: [Column], rows: [Row] = []) {
    self.title = title
    self.unit = unit
    self.columns = columns
    self.rows = rows
  }

  /// A column: the first one heads the rows.
  public struct Column: Sendable {
    public enum Kind: Sendable { case words, numbers }
    public let heading: String
    public let kind: Kind

    public init(_ heading: String, _ kind: Kind = .numbers) {
      self.heading = heading
      self.kind = kind
    }
  }

  public struct Row: Sendable {
    public enum Role: Sendable {
      case plain
      /// Heads a group of rows and holds their totals.
      case group
      /// Belongs to the group above.
      case member
      /// The total of the table; last.
      case total
    }
    public let heading: String
    public let cells: [Cell]
    public let role: Role

    /// - Parameter cells: one for each column but the first.
    public init(_ heading: String, _ cells: [Cell], role: Role = .plain) {
      self.heading = heading
      self.cells = cells
      self.role = role
    }
  }

  /// What stands in a cell: a number that knows what it is, or words. Never nothing.
  public enum Cell: Sendable {
    case measure(Measure, Style)
    case words(String)

    public enum Style: Sendable {
      /// As its unit asks: counts whole, shares in per cent with one decimal, money in pounds.
      case plain
      /// A share in whole per cent, as annual reports print it.
      case wholePercent
      /// The value with its interval: `4.2% (2.4–6.8)`.
      case withInterval
      /// The interval alone: `2.4% to 6.8%`; the marker where there is none.
      case interval
      /// The measure's numerator, where the value stands in another cell of the row.
      case numerator
      /// The measure's denominator.
      case denominator
    }

    /// A cell for a count, share or any other measure.
    public static func measure(_ measure: Measure) -> Cell { .measure(measure, .plain) }
  }
}

extension Table {
  /// The number behind a cell, by the headings of its row and column.
  ///
  /// Of rows with equal headings, the first.
  public func measure(row: String, column: String) -> Measure? {
    guard let index = columns.firstIndex(where: { $0.heading == column }), index > 0,
      let found = rows.first(where: { $0.heading == row }),
      case .measure(let measure, _) = found.cells[index - 1]
    else { return nil }
    return measure
  }
}
