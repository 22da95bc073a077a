/// The ids of one worker's rows, as sets of bits: exact, and small where ids are a prefix and digits.
///
/// Ids that share their length and all but their last digits are of one form; of each form the
/// numbers are kept in pages of 32,768 bits, made when first needed.
@safe
final class References {
  private static let digits = 8
  private static let pageBits = 15
  private static let pageWords = 1 << (pageBits - 6)
  static let largestForms = 64
  /// Pages of one worker; 4 kB each.
  private static let largestPages = 8192

  /// What stands before the digits, and how many digits there are.
  struct Form: Hashable, Sendable {
    let prefix: [UInt8]
    let digits: Int

    /// Pages that hold every number of so many digits.
    var pageCount: Int { (0..<digits).reduce(1) { ten, _ in ten * 10 } >> pageBits + 1 }
  }

  private typealias Page = UnsafeMutablePointer<UInt64>

  /// A form's pages, or none where no number of a page was seen.
  @safe
  private struct Table {
    let form: Form
    let pages: UnsafeMutablePointer<Page?>
  }

  private var tables: [Table] = []
  private var numberOfForm: [Form: Int] = [:]
  private var pageCount = 0

  /// The form of the id before, as the fast loop compares with it.
  @safe
  private struct LastForm {
    let pages: UnsafeMutablePointer<Page?>
    /// Bytes without quotes; -1 where the fast loop does not know the form.
    var length = -1
    /// 1 for an id in quotes, else 0.
    var quotes = 0
    /// The prefix, and what of the two words counts.
    var head = SIMD2<UInt64>(0, 0)
    var headMask = SIMD2<UInt64>(0, 0)
    /// The digits among the last eight bytes.
    var digitMask: UInt64 = 0
  }

  private var last: LastForm?

  deinit {
    // SAFETY: each was allocated here once.
    for table in tables {
      for page in 0..<table.form.pageCount { unsafe table.pages[page]?.deallocate() }
      unsafe table.pages.deallocate()
    }
  }

  enum Finding { case new, duplicate, noForm }

  /// Adds a run of ids.
  ///
  /// - Complexity: O(fields).
  func add(_ fields: FieldRun) -> Finding {
    var record = 0
    while record < fields.count {
      if let last = last {
        let (next, finding) = addAlike(fields, from: record, last)
        guard finding == .new else { return finding }
        record = next
        if record == fields.count { break }
      }
      guard let number = find(fields.bytes(record)), let last = last else {
        return .noForm
      }
      guard let isNew = unsafe add(number, to: last.pages) else { return .noForm }
      guard isNew else { return .duplicate }
      record += 1
    }
    return .new
  }

  /// Hot. Adds ids as long as they are of one form.
  ///
  /// - Returns: the first record that is not.
  private func addAlike(_ fields: FieldRun, from start: Int, _ last: LastForm) -> (Int, Finding) {
    let last = last
    // SAFETY: 64 bytes before and behind a field may be read.
    let bytes = unsafe UnsafeRawPointer(fields.buffer)
    for record in start..<fields.count {
      let range = fields.range(record)
      let start = range.lowerBound &+ last.quotes
      let end = range.upperBound &- last.quotes
      let head =
        unsafe (bytes.loadUnaligned(fromByteOffset: start, as: SIMD2<UInt64>.self) ^ last.head)
        & last.headMask
      let digits =
        unsafe (bytes.loadUnaligned(fromByteOffset: end &- 8, as: UInt64.self)
        ^ 0x3030_3030_3030_3030) & last.digitMask
      let faults = (digits | (digits &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
      let unlike =
        UInt64(truncatingIfNeeded: (end &- start) ^ last.length)
        // A field that begins with a quote ends with one.
        | (last.quotes == 1 ? unsafe UInt64(fields.buffer[range.lowerBound] ^ 0x22) : 0)
      guard head[0] | head[1] | faults | unlike == 0 else { return (record, .new) }
      guard let isNew = unsafe add(References.value(digits), to: last.pages) else {
        return (record, .noForm)
      }
      guard isNew else { return (record, .duplicate) }
    }
    return (fields.count, .new)
  }

  /// Adds a number.
  ///
  /// - Returns: whether it was not there; `nil` where there are too many pages.
  @inline(__always)
  private func add(_ number: Int, to pages: UnsafeMutablePointer<Page?>) -> Bool? {
    // SAFETY: a number of so many digits has a place among its form's pages.
    let place = unsafe pages + number >> References.pageBits
    if unsafe place.pointee == nil {
      guard pageCount < References.largestPages else { return nil }
      pageCount += 1
      let page = Page.allocate(capacity: References.pageWords)
      unsafe page.initialize(repeating: 0, count: References.pageWords)
      unsafe place.pointee = page
    }
    guard let page = unsafe place.pointee else { return nil }
    let word = (number >> 6) & (References.pageWords - 1)
    let bit = UInt64(1) &<< UInt64(number & 63)
    let old = unsafe page[word]
    unsafe page[word] = old | bit
    return old & bit == 0
  }

  /// The number of eight digits' values, the first in the lowest byte.
  @inline(__always)
  private static func value(_ digits: UInt64) -> Int {
    let pairs = ((digits &* 2561) &>> 8) & 0x00FF_00FF_00FF_00FF
    let fours = ((pairs &* 6_553_601) &>> 16) & 0x0000_FFFF_0000_FFFF
    return Int(truncatingIfNeeded: (fours &* 42_949_672_960_001) &>> 32)
  }

  /// The number of any id, whose form becomes the last one; `nil` where it has none.
  private func find(_ raw: [UInt8]) -> Int? {
    let isQuoted = raw.first == 0x22
    let id = isQuoted ? Array(raw.dropFirst().dropLast()) : raw
    let count = min(References.digits, id.reversed().prefix { (0x30...0x39).contains($0) }.count)
    guard count > 0, id.count <= 64, id.allSatisfy(References.isPlain) else { return nil }
    let form = Form(prefix: Array(id.dropLast(count)), digits: count)
    guard let pages = unsafe pages(of: form) else { return nil }
    var last = unsafe LastForm(pages: pages)
    if form.prefix.count <= 16 {
      last.length = id.count
      last.quotes = isQuoted ? 1 : 0
      last.digitMask = UInt64.max << UInt64(64 - 8 * count)
      for (index, byte) in form.prefix.enumerated() {
        let (word, shift) = (index / 8, UInt64(index % 8 * 8))
        last.head[word] |= UInt64(byte) << shift
        last.headMask[word] |= 0xFF << shift
      }
    }
    self.last = last
    return id.suffix(count).reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private func pages(of form: Form) -> UnsafeMutablePointer<Page?>? {
    if let known = numberOfForm[form] { return unsafe tables[known].pages }
    guard tables.count < References.largestForms else { return nil }
    // SAFETY: freed in `deinit`.
    let pages = UnsafeMutablePointer<Page?>.allocate(capacity: form.pageCount)
    unsafe pages.initialize(repeating: nil, count: form.pageCount)
    numberOfForm[form] = tables.count
    unsafe tables.append(Table(form: form, pages: pages))
    return unsafe pages
  }

  /// Letters, digits, `-`, `.`, `/` and `_`: nothing that an exact reader would trim or unquote.
  private static func isPlain(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
      || byte == 0x2D || byte == 0x2E || byte == 0x2F || byte == 0x5F
  }

  /// All ids, moved into a value that other threads may have; none are left here.
  ///
  /// - Complexity: O(pages).
  func taken() -> SeenIDs {
    var seen = SeenIDs()
    for table in tables {
      var pages: [Int: [UInt64]] = [:]
      for number in 0..<table.form.pageCount {
        // SAFETY: a page has so many words, all initialised; it is freed once.
        guard let page = unsafe table.pages[number] else { continue }
        pages[number] = unsafe Array(
          UnsafeBufferPointer(start: page, count: References.pageWords))
        unsafe page.deallocate()
        unsafe table.pages[number] = nil
      }
      seen.pages[table.form] = pages
    }
    return seen
  }
}
