internal import CShims
internal import Funnel

/// Reads dates of one column, ISO or day first, as date marks.
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
  private let order: DateOrder

  init(_ settings: FastCSV.Settings) {
    earliest = settings.earliestDay
    keepsUnread = settings.keepsUnreadDates
    order = settings.dates == .dayFirst ? .dayFirst : .iso
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

  /// - Parameters:
  ///   - column: of the fields, counted from the first that was prepared.
  ///   - counts: get what the cells held.
  /// - Returns: whether every cell was a date or a missing text, or may stay unread.
  /// - Complexity: O(fields).
  func read(
    _ fields: FieldRun, column: Int, choice: ScanChoice, into marks: UnsafeMutablePointer<DateMark>,
    counts: inout DateCounts
  ) -> Bool {
    // SAFETY: a mark is its four bytes of bits.
    let bits = unsafe UnsafeMutableRawPointer(marks).assumingMemoryBound(to: Int32.self)
    var plain = csv_date_counts()
    let missed = unsafe readPlain(
      fields, column: column, choice: choice, into: bits, counts: &plain)
    counts.days += plain.present - missed
    counts.dayFirstOnly += plain.day_first_only
    for index in 0..<missed {
      // SAFETY: `readPlain` wrote so many records' numbers, and a field lies within the buffer.
      let record = unsafe Int(misses[index])
      let range = fields.range(record)
      let raw = unsafe UnsafeBufferPointer(
        start: fields.buffer + range.lowerBound, count: range.count)
      switch unsafe DateCellText(raw, order: order) {
      case .day(let mark, let isDayFirstOnly) where mark.bits >= earliest:
        counts.days += 1
        counts.dayFirstOnly += isDayFirstOnly ? 1 : 0
        unsafe marks[record] = mark
      case .blank: unsafe marks[record] = .absent
      case .absentText:
        counts.absentTexts += 1
        unsafe marks[record] = .absent
      case .unknown:
        counts.unknown += 1
        unsafe marks[record] = .unknown
      case .day, .unread:
        guard keepsUnread else { return false }
        counts.unread += 1
        unsafe marks[record] = .unread
      }
    }
    return true
  }

  /// Hot. Marks of empty cells and of plain dates; lists the others.
  private func readPlain(
    _ fields: FieldRun, column: Int, choice: ScanChoice, into marks: UnsafeMutablePointer<Int32>,
    counts: inout csv_date_counts
  ) -> Int {
    #if arch(x86_64)
      if choice == .avx512 {
        // SAFETY: `prepare` was called for these records; all lists have the room that is wanted.
        return unsafe csv_dates_avx512(
          fields.buffer, fields.separators - column, fields.stride, column, fields.count,
          emptyBits, DateMark.absent.bits, earliest, order == .dayFirst ? 1 : 0, present, marks,
          misses, &counts)
      }
    #endif
    let present = unsafe self.present
    let absent = DateMark.absent.bits
    var count = 0
    // SAFETY: lists have room for every record and one more.
    for record in 0..<fields.count {
      let range = fields.range(record)
      unsafe marks[record] = absent
      unsafe present[count] = UInt16(truncatingIfNeeded: record)
      count &+= range.lowerBound == range.upperBound ? 0 : 1
    }
    counts.present += count
    return order == .dayFirst
      ? unsafe readPlain(fields, count: count, isDayFirst: true, into: marks, counts: &counts)
      : unsafe readPlain(fields, count: count, isDayFirst: false, into: marks, counts: &counts)
  }

  /// - Parameters:
  ///   - count: of the fields that are not empty.
  ///   - isDayFirst: a constant, so that each order has a loop of its own.
  @inline(__always)
  private func readPlain(
    _ fields: FieldRun, count: Int, isDayFirst: Bool, into marks: UnsafeMutablePointer<Int32>,
    counts: inout csv_date_counts
  ) -> Int {
    let present = unsafe self.present
    let misses = unsafe self.misses
    let months = unsafe self.months
    let earliest = Int(earliest)
    // SAFETY: lists have room for every record and one more; the buffer may be read 64 bytes
    // before and behind each field; `months` is read within its places only.
    let buffer = unsafe UnsafeRawPointer(fields.buffer)
    var missed = 0
    var dayFirstOnly = 0
    for index in 0..<count {
      let record = unsafe Int(present[index])
      let range = fields.range(record)
      let length = range.upperBound &- range.lowerBound
      // Of twelve bytes: a field that begins with a quote ends with one.
      let quotes = length == 12 ? 1 : 0
      let first = unsafe buffer.load(fromByteOffset: range.lowerBound, as: UInt8.self)
      let bytes = unsafe buffer + (range.lowerBound &+ quotes)
      let date =
        isDayFirst
        ? unsafe WrittenDate(dayFirst: bytes) : unsafe WrittenDate(iso: bytes)
      var faults = date.faults
      faults |= UInt64(truncatingIfNeeded: (length &- 2 &* quotes) ^ 10)
      faults |= quotes == 1 ? UInt64(first ^ 0x22) : 0
      let place = date.year &* 12 &+ date.month &- (1900 * 12 + 1)
      let entry = unsafe Int(months[place & (DateLoop.places - 1)])
      let mark = (entry &>> 5) &+ date.day &- 1
      // Below 0 where the month, the day of the month or the day itself is out of its bounds.
      let signs =
        (date.month &- 1) | (12 &- date.month) | (date.day &- 1) | ((entry & 31) &- date.day)
        | (mark &- earliest)
      faults |= UInt64(bitPattern: Int64(signs)) &>> 63
      faults |= UInt64(bitPattern: Int64(place &>> 12))
      unsafe marks[record] = Int32(truncatingIfNeeded: mark)
      unsafe misses[missed] = UInt16(truncatingIfNeeded: record)
      missed &+= faults == 0 ? 0 : 1
      if isDayFirst { dayFirstOnly &+= faults == 0 && date.day > 12 ? 1 : 0 }
    }
    counts.day_first_only += dayFirstOnly
    return missed
  }
}

/// The numbers of ten bytes that may be a date, without a branch.
private struct WrittenDate {
  let year: Int
  let month: Int
  let day: Int
  /// Not 0 where a byte is no digit, or another byte than a separator should stand there.
  let faults: UInt64

  /// `yyyy-mm-dd`.
  @inline(__always)
  init(iso bytes: UnsafeRawPointer) {
    // SAFETY: ten bytes may be read.
    // The digits' values, and 0 where a hyphen should stand.
    let head = unsafe bytes.loadUnaligned(as: UInt64.self) ^ 0x2D30_302D_3030_3030
    let tail =
      unsafe UInt64(bytes.loadUnaligned(fromByteOffset: 8, as: UInt16.self)) ^ 0x3030
    // A byte's high bit is set where the byte is above 9, or above 0 for a hyphen.
    faults =
      (head | (head &+ 0x7F76_767F_7676_7676)) & 0x8080_8080_8080_8080
      | (tail | (tail &+ 0x7676)) & 0x8080
    // Two digits each: the century, the year in it.
    let pairs = (head &* 2561) &>> 8
    year = WrittenDate.byte(pairs, 0) &* 100 &+ WrittenDate.byte(pairs, 16)
    month = WrittenDate.byte(head, 40) &* 10 &+ WrittenDate.byte(head, 48)
    day = WrittenDate.byte(tail, 0) &* 10 &+ WrittenDate.byte(tail, 8)
  }

  /// `dd/mm/yyyy`, or with `-` or `.`, twice the same.
  @inline(__always)
  init(dayFirst bytes: UnsafeRawPointer) {
    // SAFETY: ten bytes may be read.
    // The digits' values, and of `/`, `.` and `-` 0, 1 and 2.
    let head = unsafe bytes.loadUnaligned(as: UInt64.self) ^ 0x3030_2F30_302F_3030
    let tail =
      unsafe UInt64(bytes.loadUnaligned(fromByteOffset: 6, as: UInt32.self)) ^ 0x3030_3030
    // A byte's high bit is set where the byte is above 9, or above 2 for a separator.
    faults =
      (head | (head &+ 0x7676_7D76_767D_7676)) & 0x8080_8080_8080_8080
      | (tail | (tail &+ 0x7676_7676)) & 0x8080_8080
      // Both separators are of one kind.
      | (head ^ (head &>> 24)) & 0xFF_0000
    let pairs = (tail &* 2561) &>> 8
    year = WrittenDate.byte(pairs, 0) &* 100 &+ WrittenDate.byte(pairs, 16)
    month = WrittenDate.byte(head, 24) &* 10 &+ WrittenDate.byte(head, 32)
    day = WrittenDate.byte(head, 0) &* 10 &+ WrittenDate.byte(head, 8)
  }

  @inline(__always)
  private static func byte(_ word: UInt64, _ shift: UInt64) -> Int {
    Int(truncatingIfNeeded: (word &>> shift) & 0xFF)
  }
}
