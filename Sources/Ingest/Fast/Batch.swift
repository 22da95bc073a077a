internal import Funnel

/// Neighbouring records of the file, column by column. It is valid only while it is consumed.
///
/// Columns are counted as in the file, from 0.
@safe
struct Batch {
  /// Records of a batch at most.
  static let largest = 256

  /// How many records there are.
  var count = 0
  /// Offset in the file of the first record.
  var offset: UInt64 = 0

  let outputs: UnsafePointer<UnsafeMutableRawPointer?>
  let jobs: UnsafePointer<ColumnJob>
  let valueCounts: UnsafePointer<Int>
  var fields: FieldRun
  let columns: ColumnReaders

  /// Codes of a category column, by this worker's own dictionary.
  func codes(_ column: Int) -> UnsafeBufferPointer<UInt16> {
    // SAFETY: an output has a place for every record; so below.
    unsafe UnsafeBufferPointer(start: output(column, .category), count: count)
  }

  /// How many codes a category column has so far; every code of this batch is below.
  func valueCount(_ column: Int) -> Int {
    // SAFETY: there is one of each column.
    unsafe valueCounts[column]
  }

  /// The text of a code of this worker, without quotes, not trimmed: for codes that are new in this
  /// batch. It allocates.
  func text(_ column: Int, of code: Int) -> String {
    guard let dictionary = columns.dictionaries[column] else { return "" }
    return String(decoding: RawText.unquoted(dictionary.raw(code)), as: UTF8.self)
  }

  /// Marks of a date column; `DateMark.unread` may be among them.
  func marks(_ column: Int) -> UnsafeBufferPointer<DateMark> {
    unsafe UnsafeBufferPointer(start: output(column, .date), count: count)
  }

  /// Of a presence column, 1 where anything but blanks stands, else 0.
  func presence(_ column: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: output(column, .presence), count: count)
  }

  /// Where a record begins in the file: what `FastCSV.lines(of:)` takes.
  func offset(of record: Int) -> UInt64 {
    precondition(record < count, "no such record")
    // SAFETY: separators of all the batch's fields stand there.
    return unsafe offset
      + UInt64(fields.separators[record * fields.stride] - fields.separators[0])
  }

  /// The raw bytes of any cell, quotes still on.
  func raw(_ column: Int, _ record: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(record < count && column < fields.stride, "no such cell")
    // SAFETY: separators of all the batch's fields stand there.
    let range = unsafe FieldRun(
      buffer: fields.buffer, separators: fields.separators + column, stride: fields.stride,
      count: count
    ).range(record)
    return unsafe UnsafeBufferPointer(
      start: fields.buffer + range.lowerBound, count: range.count)
  }

  func output<Element>(_ column: Int, _ job: ColumnJob) -> UnsafePointer<Element>? {
    // SAFETY: there is one of each column, and the job says what it holds.
    precondition(unsafe jobs[column] == job, "the column was not read so")
    return unsafe outputs[column].map {
      unsafe UnsafePointer($0.assumingMemoryBound(to: Element.self))
    }
  }
}

/// What becomes of the batches of one worker.
protocol BatchConsumer: Sendable {
  /// Counts a batch; must not keep it. Batches of one worker come in the file's order, those of
  /// several workers at the same time to consumers of their own.
  ///
  /// - Returns: whether to go on; `false` hands over to the exact reader.
  mutating func consume(_ batch: borrowing Batch) -> Bool
}
