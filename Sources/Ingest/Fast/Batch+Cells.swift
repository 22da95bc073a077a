internal import Funnel

/// A batch's cells for code that touches no memory itself.
extension Batch {
  /// Codes of a category column, one a record.
  func withCodes<Result>(_ column: Int, _ body: (Span<UInt16>) -> Result) -> Result {
    // SAFETY: as many as there are records; the span ends before the batch does.
    let codes = unsafe codes(column)
    return body(unsafe codes.span)
  }

  /// Marks of a date column, one a record.
  func withMarks<Result>(_ column: Int, _ body: (Span<DateMark>) -> Result) -> Result {
    // SAFETY: as above.
    let marks = unsafe marks(column)
    return body(unsafe marks.span)
  }

  /// The code of one record in a category column.
  func code(_ column: Int, _ record: Int) -> Int {
    precondition(record < count, "no such record")
    // SAFETY: there are as many codes as records.
    return unsafe Int(codes(column)[record])
  }

  /// Whether anything but blanks stands in a record's cell of a presence column.
  func isPresent(_ column: Int, _ record: Int) -> Bool {
    precondition(record < count, "no such record")
    // SAFETY: there is one of each record.
    return unsafe presence(column)[record] != 0
  }

  /// Whether a byte stands anywhere in a cell.
  func cell(_ column: Int, _ record: Int, has byte: UInt8) -> Bool {
    // SAFETY: they are looked at while the batch lasts.
    unsafe raw(column, record).contains(byte)
  }

  /// The bytes of any cell, quotes still on. It allocates.
  func bytes(_ column: Int, _ record: Int) -> [UInt8] {
    // SAFETY: they are copied while the batch lasts.
    unsafe Array(raw(column, record))
  }
}
