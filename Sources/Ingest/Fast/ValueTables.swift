internal import CShims

/// Where a dictionary's texts are looked up: hot, and in memory of its own.
///
/// A code's text stands in a table of 64 bytes each, and its home slot follows from a few of its
/// words by one multiplication. Whoever holds it frees it.
@safe
struct ValueTables {
  /// The code of each slot; 0 in an empty one. Slot 0 is the empty text's, whose code is 0.
  private var slots: UnsafeMutablePointer<UInt16>
  private(set) var slotBits = 10
  /// 64 bytes of each code, padded with NULs.
  private var heads: UnsafeMutableRawPointer
  private var capacity = 64
  private var multiplier = ValueTables.multiplier(0)
  /// 32 bytes of 255, then 32 of 0.
  private let window: UnsafeMutableRawPointer

  init() {
    // SAFETY: each is freed by `free`, or where a larger one takes its place.
    unsafe slots = ValueTables.emptySlots(bits: slotBits)
    unsafe heads = ValueTables.emptyHeads(count: capacity)
    unsafe window = .allocate(byteCount: 64, alignment: 64)
    for byte in 0..<64 {
      unsafe window.storeBytes(of: byte < 32 ? 255 : 0, toByteOffset: byte, as: UInt8.self)
    }
  }

  func free() {
    // SAFETY: called once, by the dictionary's `deinit`.
    unsafe slots.deallocate()
    unsafe heads.deallocate()
    unsafe window.deallocate()
  }

  /// Hot. Codes of all fields whose text stands in its home slot; lists the others.
  ///
  /// - Parameters:
  ///   - codes: one a record.
  ///   - misses: room for a number a record, and one more.
  /// - Returns: how many others there are.
  /// - Complexity: O(fields).
  func lookUp(
    _ fields: FieldRun, choice: ScanChoice, into codes: UnsafeMutablePointer<UInt16>,
    misses: UnsafeMutablePointer<UInt16>
  ) -> Int {
    // SAFETY: slots hold codes that have a head of 64 bytes; the buffer may be read 64 bytes
    // before and behind each field.
    #if arch(x86_64)
      if choice == .avx512 {
        var tables = unsafe csv_dictionary(
          slots: slots, texts: heads.assumingMemoryBound(to: UInt8.self), multiplier: multiplier,
          shift: UInt64(64 - slotBits))
        return unsafe csv_encode_avx512(
          fields.buffer, fields.separators, fields.stride, fields.count, &tables, codes, misses)
      }
    #endif
    let slots = unsafe UnsafePointer(self.slots)
    let heads = unsafe UnsafeRawPointer(self.heads)
    let shift = UInt64(64 - slotBits)
    let multiplier = self.multiplier
    let window = unsafe UnsafeRawPointer(self.window)
    let buffer = unsafe UnsafeRawPointer(fields.buffer)
    var missed = 0
    for record in 0..<fields.count {
      let range = fields.range(record)
      let length = range.upperBound &- range.lowerBound
      let bytes = unsafe buffer + range.lowerBound
      let text = unsafe bytes.loadUnaligned(as: SIMD4<UInt64>.self) & mask(length, window)
      let last = unsafe bytes.loadUnaligned(fromByteOffset: length &- 8, as: UInt64.self)
      let middle = unsafe bytes.loadUnaligned(fromByteOffset: middle(length), as: UInt64.self)
      let key = key(text[0], last: last, middle: middle, length)
      let code = unsafe slots[Int(truncatingIfNeeded: (key &* multiplier) &>> shift)]
      let head = unsafe heads + Int(code) &* 64
      let unlike = unsafe text ^ head.load(as: SIMD4<UInt64>.self)
      var differs = unlike[0] | unlike[1] | unlike[2] | unlike[3]
      let more = unsafe head.load(fromByteOffset: 32, as: SIMD4<UInt64>.self)
      if length > 32 {
        let rest =
          unsafe bytes.loadUnaligned(fromByteOffset: 32, as: SIMD4<UInt64>.self)
          & mask(length &- 32, window)
        let unlike = rest ^ more
        differs |= unlike[0] | unlike[1] | unlike[2] | unlike[3] | (length > 64 ? 1 : 0)
      } else {
        // A text up to 32 bytes must end there: its head goes on with NULs.
        differs |= more[0]
      }
      unsafe codes[record] = code
      unsafe misses[missed] = UInt16(truncatingIfNeeded: record)
      missed &+= differs == 0 ? 0 : 1
    }
    return missed
  }

  /// The code in a slot; 0 where it is empty.
  func code(in slot: Int) -> Int {
    // SAFETY: slots are counted modulo their number.
    unsafe Int(slots[slot & (1 << slotBits - 1)])
  }

  /// Puts a code into the first free slot from its text's home.
  ///
  /// - Returns: whether its home was free.
  mutating func place(_ code: Int, home: Int) -> Bool {
    var slot = home
    while self.code(in: slot) != 0 || slot == 0 { slot = (slot + 1) & (1 << slotBits - 1) }
    // SAFETY: slots are counted modulo their number.
    unsafe slots[slot] = UInt16(code)
    return slot == home
  }

  /// Empties all slots.
  ///
  /// - Parameter round: another round has other homes.
  mutating func clear(bits: Int, round: Int) {
    multiplier = ValueTables.multiplier(round)
    slotBits = bits
    // SAFETY: the old ones are freed, and nobody else has them.
    unsafe slots.deallocate()
    unsafe slots = ValueTables.emptySlots(bits: bits)
  }

  /// The slot where a text belongs.
  func home(_ text: some RandomAccessCollection<UInt8>) -> Int {
    func word(_ start: Int, _ count: Int) -> UInt64 {
      text.dropFirst(start).prefix(count).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
    let length = text.count
    let key =
      length < 8
      ? key(word(0, length), last: 0, middle: 0, length)
      : key(word(0, 8), last: word(length - 8, 8), middle: word(middle(length), 8), length)
    return Int(truncatingIfNeeded: (key &* multiplier) >> UInt64(64 - slotBits))
  }

  /// Writes a code's text where the hot loop compares it.
  mutating func writeHead(_ code: Int, _ text: ArraySlice<UInt8>) {
    if code >= capacity { growHeads() }
    // SAFETY: 64 bytes a code, and `code` is below the capacity. A longer text's head begins with
    // NUL and so is like no field: it is always a miss.
    let head = unsafe heads + code * 64
    if text.count > 64 {
      unsafe head.storeBytes(of: 0xFF00, as: UInt64.self)
    } else {
      for (index, byte) in text.enumerated() {
        unsafe head.storeBytes(of: byte, toByteOffset: index, as: UInt8.self)
      }
    }
  }

  private mutating func growHeads() {
    let larger = capacity * 4
    // SAFETY: copies all heads there are, then frees the old ones.
    let heads = unsafe ValueTables.emptyHeads(count: larger)
    unsafe heads.copyMemory(from: self.heads, byteCount: capacity * 64)
    unsafe self.heads.deallocate()
    unsafe self.heads = heads
    capacity = larger
  }

  private static func emptySlots(bits: Int) -> UnsafeMutablePointer<UInt16> {
    // SAFETY: all are written.
    let slots = UnsafeMutablePointer<UInt16>.allocate(capacity: 1 << bits)
    unsafe slots.initialize(repeating: 0, count: 1 << bits)
    return unsafe slots
  }

  private static func emptyHeads(count: Int) -> UnsafeMutableRawPointer {
    // SAFETY: all are written.
    let heads = UnsafeMutableRawPointer.allocate(byteCount: count * 64, alignment: 64)
    unsafe heads.initializeMemory(as: UInt8.self, repeating: 0, count: count * 64)
    return unsafe heads
  }

  /// Odd numbers whose bits look random.
  ///
  /// Source: splitmix64, S. Vigna (2015).
  private static func multiplier(_ round: Int) -> UInt64 {
    var bits = UInt64(round + 1) &* 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31) | 1
  }
}

/// Of a text's first word (NULs behind its end), the words at its end and in its middle, and its
/// length. `csv_encode_avx512` makes the same.
@inline(__always)
private func key(_ first: UInt64, last: UInt64, middle: UInt64, _ length: Int) -> UInt64 {
  let more = (last &<< 23 | last &>> 41) ^ (middle &<< 42 | middle &>> 22)
  return (first ^ (length >= 8 ? more : 0)) &+ UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9
}

/// Where a text's middle word begins; below its beginning for a text shorter than a word.
@inline(__always)
private func middle(_ length: Int) -> Int { (length &>> 1) &- 4 }

/// All ones in the first `length` bytes of 32.
///
/// - Parameter window: 32 bytes of 255, then 32 of 0.
@inline(__always)
private func mask(_ length: Int, _ window: UnsafeRawPointer) -> SIMD4<UInt64> {
  // SAFETY: from 0 to 32 bytes into 64.
  unsafe window.loadUnaligned(fromByteOffset: 32 &- min(length, 32), as: SIMD4<UInt64>.self)
}
