internal import CShims
internal import Funnel

/// Reads ISO dates of one column as date marks.
@safe
final class DateLoop {
  /// Of each month from January 1900 to December 2199: days from 1970-01-01 to its first, times 32,
  /// plus its length.
  private let months: UnsafeMutablePointer<Int32>
  private static let monthCount = 300 * 12
  /// Places of the table; those behind the months have no days.
  private static let places = 4096
  /// Of the batch's fields, a bit each.
  private var emptyBits: UnsafeMutablePointer<UInt32>
  private var emptyWords = 256
  private let present: UnsafeMutablePointer<UInt16>
  private let misses: UnsafeMutablePointer<UInt16>
  /// Days before it are left to the exact reader.
  private let earliest: Int32
  private let keepsUnread: Bool

  init(earliest: Int32, keepsUnread: Bool) {
    self.earliest = earliest
    self.keepsUnread = keepsUnread
    // SAFETY: each is freed in `deinit`; one entry more than records, for a write that is not kept.
    unsafe emptyBits = .allocate(capacity: emptyWords)
    unsafe months = .allocate(capacity: DateLoop.places)
    unsafe months.initialize(repeating: 0, count: DateLoop.places)
    unsafe present = .allocate(capacity: Batch.largest + 8)
    unsafe misses = .allocate(capacity: Batch.largest + 8)
    for month in 0..<DateLoop.monthCount {
      let (year, number) = (1900 + month / 12, month % 12 + 1)
      let first = Day(year: year, month: number, day: 1)?.daysSinceEpoch ?? 0
      let next = Day(year: year + number / 12, month: number % 12 + 1, day: 1)?.daysSinceEpoch ?? 0
      unsafe months[month] = first * 32 + (next - first)
    }
  }

  deinit {
    unsafe emptyBits.deallocate()
    unsafe months.deallocate()
    unsafe present.deallocate()
    unsafe misses.deallocate()
  }

  /// Finds the empty fields of some records, before their columns are read.
  ///
  /// - Parameter fields: of the first column.
  func prepare(_ fields: FieldRun, choice: ScanChoice) {
    #if arch(x86_64)
      guard choice == .avx512 else { return }
      let count = fields.stride * fields.count
      // SAFETY: `emptyBits` grows with the fields; behind the separators there is room.
      if count / 32 + 2 > emptyWords {
        emptyWords = count / 16 + 2
        unsafe emptyBits.deallocate()
        unsafe emptyBits = .allocate(capacity: emptyWords)
      }
      unsafe csv_empty_avx512(fields.separators, count, emptyBits)
    #endif
  }

  /// - Parameter column: of the fields, counted from the first that was prepared.
  /// - Returns: whether every cell was a date or a missing text.
  /// - Complexity: O(fields).
  func read(
    _ fields: FieldRun, column: Int, choice: ScanChoice, into marks: UnsafeMutablePointer<DateMark>
  ) -> Bool {
    // SAFETY: a mark is its four bytes of bits.
    let bits = unsafe UnsafeMutableRawPointer(marks).assumingMemoryBound(to: Int32.self)
    let missed = unsafe readPlain(fields, column: column, choice: choice, into: bits)
    for index in 0..<missed {
      // SAFETY: `readPlain` wrote so many records' numbers.
      let record = unsafe Int(misses[index])
      guard let mark = mark(fields, record) else { return false }
      unsafe marks[record] = mark
    }
    return true
  }

  /// The mark of a cell that is no plain date; `nil` for what only the exact reader can judge.
  private func mark(_ fields: FieldRun, _ record: Int) -> DateMark? {
    let range = fields.range(record)
    // SAFETY: within the field.
    let bytes = unsafe UnsafeBufferPointer(
      start: fields.buffer + range.lowerBound, count: range.count)
    let mark: DateMark?
    switch range.count {
    case 2 where unsafe bytes[0] == 0x22:
      // A field that begins with a quote ends with one.
      mark = .absent
    case 2 where unsafe bytes[0] | 0x20 == 0x6E && bytes[1] | 0x20 == 0x6B:
      mark = .unknown
    case 12 where unsafe bytes[0] == 0x22:
      mark = unsafe RawText.isoDay(bytes[1..<11])
    default:
      mark = RawText.dateMark(fields.bytes(record))
    }
    guard let mark, mark.day == nil || mark.bits >= earliest else {
      return keepsUnread ? .unread : nil
    }
    return mark
  }

  /// Hot. Marks of empty cells and of `yyyy-mm-dd`; lists the others.
  private func readPlain(
    _ fields: FieldRun, column: Int, choice: ScanChoice, into marks: UnsafeMutablePointer<Int32>
  ) -> Int {
    #if arch(x86_64)
      if choice == .avx512 {
        // SAFETY: `prepare` was called for these records; all lists have the room that is wanted.
        return unsafe csv_dates_avx512(
          fields.buffer, fields.separators - column, fields.stride, column, fields.count,
          emptyBits, DateMark.absent.bits, earliest, present, marks, misses)
      }
    #endif
    let present = unsafe self.present
    let misses = unsafe self.misses
    let months = unsafe self.months
    let earliest = Int(earliest)
    let absent = DateMark.absent.bits
    // SAFETY: lists have room for every record and one more; the buffer may be read 64 bytes
    // before and behind each field; `months` is read within its places only.
    let buffer = unsafe UnsafeRawPointer(fields.buffer)
    var count = 0
    for record in 0..<fields.count {
      let range = fields.range(record)
      unsafe marks[record] = absent
      unsafe present[count] = UInt16(truncatingIfNeeded: record)
      count &+= range.lowerBound == range.upperBound ? 0 : 1
    }
    var missed = 0
    for index in 0..<count {
      let record = unsafe Int(present[index])
      let range = fields.range(record)
      let bytes = unsafe buffer + range.lowerBound
      // The digits' values, and 0 where a hyphen should stand.
      let yearMonth = unsafe bytes.loadUnaligned(as: UInt64.self) ^ 0x2D30_302D_3030_3030
      let day = unsafe UInt32(bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
      // A byte's high bit is set where the byte is above 9, or above 0 for a hyphen.
      var faults = (yearMonth | (yearMonth &+ 0x7F76_767F_7676_7676)) & 0x8080_8080_8080_8080
      faults |= UInt64((day | (day &+ 0x7676)) & 0x8080)
      faults |= UInt64(truncatingIfNeeded: (range.upperBound &- range.lowerBound) ^ 10)
      // Two digits each: the century, the year in it, the month's.
      let pairs = (yearMonth &* 2561) &>> 8
      let month =
        Int(truncatingIfNeeded: (yearMonth &>> 40) & 0xFF) &* 10
        &+ Int(truncatingIfNeeded: (yearMonth &>> 48) & 0xFF)
      let place =
        Int(truncatingIfNeeded: pairs & 0xFF) &* 1200
        &+ Int(truncatingIfNeeded: (pairs &>> 16) & 0xFF) &* 12 &+ month &- (1900 * 12 + 1)
      let entry = unsafe Int(months[place & (DateLoop.places - 1)])
      let number = Int((day & 0xFF) &* 10 &+ (day &>> 8))
      let mark = (entry &>> 5) &+ number &- 1
      // Below 0 where the month, the day of the month or the day itself is out of its bounds.
      let signs =
        (month &- 1) | (12 &- month) | (number &- 1) | ((entry & 31) &- number)
        | (mark &- earliest)
      faults |= UInt64(bitPattern: Int64(signs)) &>> 63
      faults |= UInt64(bitPattern: Int64(place &>> 12))
      unsafe marks[record] = Int32(truncatingIfNeeded: mark)
      unsafe misses[missed] = UInt16(truncatingIfNeeded: record)
      missed &+= faults == 0 ? 0 : 1
    }
    return missed
  }
}
