internal import CShims

// Hot. The structural scan in plain Swift; `csv_scan.c` has the same with AVX2 and AVX-512.

/// Finds the commas and line feeds outside quotes, in whole blocks of 64 bytes.
///
/// - Parameters:
///   - offset: added to the index of each.
///   - positions: has room for 64 more than there are.
/// - Returns: how many there are.
/// - Complexity: O(blocks).
func findSeparators(
  _ choice: ScanChoice, _ text: UnsafePointer<UInt8>, blocks: Int, offset: UInt32,
  state: inout csv_scan_state, into positions: UnsafeMutablePointer<UInt32>
) -> Int {
  // SAFETY: the callers' buffers hold the blocks and `blocks * 64 + 64` positions.
  #if arch(x86_64)
    switch choice {
    case .avx512: return unsafe csv_scan_avx512(text, blocks, offset, &state, positions)
    case .avx2: return unsafe csv_scan_avx2(text, blocks, offset, &state, positions)
    case .vector, .portable: break
    }
  #endif
  if choice == .vector { return unsafe csv_scan_vector(text, blocks, offset, &state, positions) }
  return unsafe portableScan(text, blocks: blocks, offset: offset, state: &state, into: positions)
}

private func portableScan(
  _ text: UnsafePointer<UInt8>, blocks: Int, offset: UInt32, state: inout csv_scan_state,
  into positions: UnsafeMutablePointer<UInt32>
) -> Int {
  var inside = state.inside
  var afterSeparator = state.after_separator
  var afterClosing = state.after_closing
  var faults: UInt64 = 0
  var newlineCount: UInt64 = 0
  var high = SIMD8<UInt64>(repeating: 0)
  var controls = high
  var offset = offset
  // SAFETY: as the caller promises.
  var block = unsafe UnsafeRawPointer(text)
  var out = unsafe positions
  for _ in 0..<blocks {
    let bytes = unsafe block.loadUnaligned(as: SIMD8<UInt64>.self)
    let quotes = bits(marks(bytes, 0x22))
    let commas = bits(marks(bytes, 0x2C))
    let newlineMarks = marks(bytes, 0x0A)
    let newlines = bits(newlineMarks)
    high |= bytes
    // 0x80 in each byte of 0x00 to 0x0D that is no line feed, and in none of the others.
    controls |=
      ~(((bytes & SIMD8(repeating: 0x7F7F_7F7F_7F7F_7F7F))
      &+ SIMD8(repeating: 0x7272_7272_7272_7272))
      | bytes) & ~newlineMarks

    var within = quotes
    within ^= within &<< 1
    within ^= within &<< 2
    within ^= within &<< 4
    within ^= within &<< 8
    within ^= within &<< 16
    within ^= within &<< 32
    within ^= inside
    let separators = (commas | newlines) & ~within
    let opening = quotes & within
    let closing = quotes & ~within
    let ends = separators | closing
    faults |= opening & ~(ends &<< 1 | afterSeparator)
    faults |= (closing &<< 1 | afterClosing) & ~(separators | opening)
    inside = UInt64(bitPattern: Int64(bitPattern: within) &>> 63)
    afterSeparator = ends &>> 63
    afterClosing = closing &>> 63
    newlineCount &+= UInt64((newlines & ~within).nonzeroBitCount)

    // Eight at a time: most blocks have so many, and the loop's exit is then foreseen.
    var rest = separators
    var to = unsafe out
    while rest != 0 {
      for lane in 0..<8 {
        unsafe to[lane] = offset &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
      unsafe to += 8
    }
    unsafe out += separators.nonzeroBitCount
    unsafe block += 64
    offset &+= 64
  }
  state.inside = inside
  state.after_separator = afterSeparator
  state.after_closing = afterClosing
  state.faults |= faults
  state.newlines &+= newlineCount
  state.high |= or(high) & 0x8080_8080_8080_8080
  state.controls |= or(controls) & 0x8080_8080_8080_8080
  return unsafe out - positions
}

/// Whether an odd number of quotes stands in `count` bytes.
///
/// - Complexity: O(count), at memory speed.
func hasOddQuotes(_ choice: ScanChoice, _ text: UnsafePointer<UInt8>, count: Int) -> Bool {
  var sum = SIMD8<UInt64>(repeating: 0)
  // SAFETY: reads `count` bytes, whole blocks first.
  let bytes = unsafe UnsafeRawPointer(text)
  var index = 0
  #if arch(x86_64)
    if choice == .avx512 {
      index = count & ~63
      if unsafe csv_odd_quotes_avx512(text, count / 64) != 0 { sum[0] = 1 }
    }
  #endif
  while index &+ 64 <= count {
    // Whole words: vectors of bytes would be taken apart, byte by byte.
    let block = unsafe bytes.loadUnaligned(fromByteOffset: index, as: SIMD8<UInt64>.self)
    sum ^= marks(block, 0x22)
    index &+= 64
  }
  var bits = 0
  for lane in 0..<8 { bits &+= sum[lane].nonzeroBitCount }
  var isOdd = bits % 2 == 1
  while index < count {
    if unsafe text[index] == 0x22 { isOdd.toggle() }
    index &+= 1
  }
  return isOdd
}

/// 0x80 in each byte that is the one looked for, else 0.
@inline(__always)
private func marks(_ words: SIMD8<UInt64>, _ byte: UInt64) -> SIMD8<UInt64> {
  let low = SIMD8<UInt64>(repeating: 0x7F7F_7F7F_7F7F_7F7F)
  let unlike = words ^ SIMD8(repeating: byte &* 0x0101_0101_0101_0101)
  return ~(((unlike & low) &+ low) | unlike | low)
}

/// Bit i says whether byte i is marked with 0x80.
@inline(__always)
private func bits(_ marks: SIMD8<UInt64>) -> UInt64 {
  // The multiplication brings the eight marks of a word together in its highest byte.
  var mask: UInt64 = 0
  for lane in 0..<8 {
    mask |= ((marks[lane] &* 0x0002_0408_1020_4081) &>> 56) &<< UInt64(8 &* lane)
  }
  return mask
}

private func or(_ words: SIMD8<UInt64>) -> UInt64 {
  var sum: UInt64 = 0
  for lane in 0..<8 { sum |= words[lane] }
  return sum
}
