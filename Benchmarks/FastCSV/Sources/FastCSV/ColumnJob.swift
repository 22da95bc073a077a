/// What is read of a column.
public enum ColumnJob: Sendable, Equatable {
  /// Nothing.
  case skip
  /// Codes of its raw texts; 0 is the empty one.
  case category
  /// Date marks: ISO dates, and what may stand where there is none.
  case date
  /// Nothing is handed on, but every row must have an id of its own: a prefix and digits.
  case reference
  /// Whether anything but blanks stands there.
  case presence
}

/// How a date column's cells are handed on; the same bits as `DateMark`.
public enum DateBits {
  /// Blank, `N/A`, `TBC` or a dash.
  public static let absent = Int32.min
  /// `NK`.
  public static let unknown = Int32.min + 1
  /// A text that only the exact reader can judge, or a day before the earliest: see the cell's raw
  /// bytes. Only where `FastCSV.Settings.keepsUnreadDates` says so.
  public static let unread = Int32.min + 2
  // Every other value: days since 1970-01-01.
}
