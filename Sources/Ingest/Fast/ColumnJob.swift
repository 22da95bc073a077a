/// What is read of a column.
enum ColumnJob: Sendable, Equatable {
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
