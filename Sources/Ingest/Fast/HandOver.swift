/// Why the fast reader stopped: the exact reader must read the whole file from its beginning.
///
/// It says what was seen first by any worker, not what stands first in the file.
enum HandOver: Error, Hashable, Sendable {
  /// No regular file.
  case notRegular
  /// The system's error number.
  case unreadable(Int32)
  /// The file's length changed while it was read.
  case changed
  /// Zero bytes, or no record below the header.
  case noRecords
  /// No line feed in the first 64 kB, a quoted line break, a `sep=` line, one column only, or too
  /// many.
  case header
  /// A byte order mark that is not UTF-8's, or text that is not UTF-8.
  case encoding
  /// CR or NUL.
  case control
  /// A quote within text, text after a closing quote, or a quote that is never closed.
  case quotes
  /// A record with more or fewer fields than the header.
  case ragged
  /// A cell above 64 kB.
  case longCell
  /// A record above 8 MB.
  case longRecord
  /// More values than codes, or values that the table cannot tell apart quickly. Its column.
  case values(Int)
  /// A cell that is no date as declared, no missing text, or a day before the earliest. Its column.
  case date(Int)
  /// Cells were left to the exact reader, and of those that were read none shows the order of day and
  /// month, or none was a date at all. Their column.
  case dateOrder(Int)
  /// An id that is no prefix and digits, or too many kinds of them. Its column.
  case reference(Int)
  /// Two rows have the same id. Its column.
  case duplicate(Int)
  /// A consumer asked for the exact reader.
  case consumer
}
