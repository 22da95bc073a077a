/// The raw texts of one column that one worker has seen, as codes. 0 is always the empty text.
///
/// The hot loop looks at a text's home slot only; what is not there goes through `code(of:)`, which
/// is exact for every length.
@safe
final class ValueDictionary {
  static let largest = 60_000
  /// Bytes of all texts together.
  private static let largestText = 8 << 20
  /// Slots looked at for one text; beyond it the texts are too much alike.
  private static let probes = 64
  /// So many values shall each have a home of their own; more need only be found quickly.
  private static let few = 256

  private(set) var count = 1
  /// Raw bytes of each code, one after another, and where each ends.
  private var text: [UInt8] = []
  private var ends: [Int] = [0]
  /// Offset in the file of the first batch that has it.
  private var firstOffsets: [UInt64] = [.max]
  private var tables = ValueTables()
  private let misses: UnsafeMutablePointer<UInt16>

  init() {
    // SAFETY: freed in `deinit`.
    unsafe misses = .allocate(capacity: Batch.largest + 1)
  }

  deinit {
    tables.free()
    unsafe misses.deallocate()
  }

  /// The raw text of a code.
  func raw(_ code: Int) -> [UInt8] { Array(slice(code)) }

  private func slice(_ code: Int) -> ArraySlice<UInt8> {
    text[(code == 0 ? 0 : ends[code - 1])..<ends[code]]
  }

  /// Codes of a column's fields.
  ///
  /// - Parameter offset: of the run's first record in the file, kept for new values.
  /// - Returns: whether there was room for every value.
  /// - Complexity: O(fields).
  func encode(
    _ fields: FieldRun, offset: UInt64, choice: ScanChoice, into codes: UnsafeMutablePointer<UInt16>
  ) -> Bool {
    let missed = unsafe tables.lookUp(fields, choice: choice, into: codes, misses: misses)
    for index in 0..<missed {
      // SAFETY: `lookUp` wrote so many records' numbers.
      let record = unsafe Int(misses[index])
      guard let code = code(of: fields, record, offset: offset) else { return false }
      unsafe codes[record] = code
    }
    return true
  }

  /// The code of one field, old or new; `nil` where there is no room.
  private func code(of fields: FieldRun, _ record: Int, offset: UInt64) -> UInt16? {
    let range = fields.range(record)
    if range.isEmpty { return 0 }
    // SAFETY: a field lies within the buffer.
    let field = unsafe UnsafeBufferPointer(
      start: fields.buffer + range.lowerBound, count: range.count)
    let home = unsafe tables.home(field)
    for slot in home..<home + ValueDictionary.probes {
      let code = tables.code(in: slot)
      if code != 0 {
        if unsafe slice(code).elementsEqual(field) { return UInt16(code) }
      } else if slot & (1 << tables.slotBits - 1) != 0 {
        // Only slot 0 is passed over: it is the empty text's.
        return add(fields.bytes(record), offset: offset)
      }
    }
    return nil
  }

  private func add(_ field: [UInt8], offset: UInt64) -> UInt16? {
    guard count < ValueDictionary.largest,
      text.count + field.count <= ValueDictionary.largestText
    else { return nil }
    let code = count
    count += 1
    text += field
    ends.append(text.count)
    firstOffsets.append(offset)
    tables.writeHead(code, slice(code))
    if wantsMoreSlots {
      rebuild(bits: tables.slotBits + 2)
    } else if !tables.place(code, home: tables.home(field)), count <= ValueDictionary.few {
      rebuild(bits: tables.slotBits)
    }
    return UInt16(code)
  }

  private var wantsMoreSlots: Bool {
    let wanted = count <= ValueDictionary.few ? count * count / 4 : count * 16
    return wanted > 1 << tables.slotBits && tables.slotBits < 20
  }

  /// Places all codes anew; of few, looks for homes of their own.
  private func rebuild(bits: Int) {
    for round in 0..<(count <= ValueDictionary.few ? 64 : 1) {
      tables.clear(bits: bits, round: round)
      var allHome = true
      for code in 1..<count where !tables.place(code, home: tables.home(slice(code))) {
        allHome = false
      }
      if allHome { return }
    }
  }

  /// What was seen, as a value that other threads may have.
  var seen: SeenValues {
    SeenValues(
      texts: (0..<count).map { RawText.unquoted(raw($0)) }, firstOffsets: firstOffsets)
  }
}
