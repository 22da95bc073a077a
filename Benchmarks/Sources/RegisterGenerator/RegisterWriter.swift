#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Makes rows of a register from a sequence of random bits.
struct RegisterWriter {
  private(set) var text: [UInt8] = []
  private var bits: UInt64
  private let hasLookAlikes: Bool
  private let days: [[UInt8]]
  private let digits: [[UInt8]]
  private let texts = RegisterTexts()

  init(seed: UInt64, hasLookAlikes: Bool) {
    bits = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.hasLookAlikes = hasLookAlikes
    days = RegisterTexts.days(from: 2014, to: 2026)
    digits = (0..<10_000).map { number in
      let text = String(number)
      return Array((String(repeating: "0", count: 4 - text.count) + text).utf8)
    }
    text.reserveCapacity(2 << 20)
  }

  mutating func writeHeader() { text.append(contentsOf: RegisterTexts.header.utf8) }

  /// Bits of the sequence. Source: xorshift64, G. Marsaglia (2003).
  private mutating func next() -> UInt64 {
    bits ^= bits << 13
    bits ^= bits >> 7
    bits ^= bits << 17
    return bits
  }

  private mutating func add(_ list: [[UInt8]], _ random: UInt64) {
    let place = Int(((random & 0xFFFF) &* UInt64(list.count)) >> 16)
    text.append(contentsOf: list[place])
    text.append(0x2C)
  }

  private mutating func addDay(_ day: Int?) {
    if let day, day < days.count { text.append(contentsOf: days[day]) }
    text.append(0x2C)
  }

  mutating func writeRow(_ row: Int) {
    text.append(contentsOf: [0x46, 0x45])
    text.append(contentsOf: digits[row / 10_000 % 10_000])
    text.append(contentsOf: digits[row % 10_000])
    text.append(0x2C)
    var random = next()
    let enquired = Int(random % 4300)
    addDay(enquired)
    random = next()
    add(texts.sources, random)
    add(texts.channels, random >> 16)
    add(texts.wards, random >> 32)
    add(texts.segments, random >> 48)
    random = next()
    add(texts.ethnicGroups, random)
    add(texts.ages, random >> 16)
    add(texts.households, random >> 32)
    add(texts.tenures, random >> 48)
    random = next()
    add(texts.bedrooms, random)
    add(texts.programmes, random >> 16)
    writeDates(from: enquired)
    writeNote(row)
  }

  private mutating func writeDates(from enquired: Int) {
    var random = next()
    // Each stage is reached by fewer: 85, 60, 45, 28, 17 and 11 in a hundred.
    let draw = Int(random % 100)
    random >>= 8
    let waits = (0..<6).map { stage in 1 + Int(random >> UInt64(8 * stage)) & 0x3F }
    let shares = [85, 60, 45, 28, 17, 11]
    var day = enquired
    for (wait, share) in zip(waits, shares) {
      day += wait
      addDay(draw < share ? day : nil)
    }
    random = next()
    let isClosed = draw >= 11 && random % 4 != 0
    addDay(isClosed ? day + 9 : nil)
    if isClosed {
      add(texts.stages, random >> 8)
      add(texts.reasons, random >> 24)
      add(texts.deciders, random >> 40)
    } else {
      text.append(contentsOf: [0x2C, 0x2C, 0x2C])
    }
  }

  private mutating func writeNote(_ row: Int) {
    let random = next()
    if hasLookAlikes, row % 2000 == 1999 {
      text.append(0x22)
      for line in 0..<600 {
        text.append(contentsOf: digits[line])
        text.append(contentsOf: RegisterTexts.lookAlike.utf8)
      }
      text.append(0x22)
    } else {
      add(texts.notes, random)
      text.removeLast()
    }
    text.append(0x0A)
  }

  /// Writes what there is to the standard output.
  ///
  /// - Returns: whether all went out.
  mutating func flush() -> Bool {
    var done = 0
    while done < text.count {
      // SAFETY: writes what the array holds.
      let count = unsafe text.withUnsafeBytes { bytes in
        unsafe write(1, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      guard count > 0 else { return false }
      done += count
    }
    text.removeAll(keepingCapacity: true)
    return true
  }
}
