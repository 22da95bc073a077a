/// Fields of one column in neighbouring records: each stands between two neighbouring separators.
@safe
struct FieldRun {
  /// 64 bytes and more may be read before the first field and behind the last one.
  let buffer: UnsafePointer<UInt8>
  /// Offsets in `buffer`: first the separator before the first record's field.
  let separators: UnsafePointer<UInt32>
  /// Separators a record.
  let stride: Int
  /// Records.
  let count: Int

  /// Offsets of a record's field.
  @inline(__always)
  func range(_ record: Int) -> Range<Int> {
    // SAFETY: `separators` has `count * stride + 1` offsets or more, ascending.
    let pair = unsafe separators + record &* stride
    return unsafe Range(uncheckedBounds: (Int(pair[0]) &+ 1, Int(pair[1])))
  }

  /// A copy of a record's field, quotes still on.
  func bytes(_ record: Int) -> [UInt8] {
    let range = range(record)
    // SAFETY: fields lie within the buffer.
    return unsafe Array(UnsafeBufferPointer(start: buffer + range.lowerBound, count: range.count))
  }
}
