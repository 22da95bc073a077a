/// A walk through JSON (RFC 8259), value by value, without building anything.
///
/// Strict: one value, keys once each, no comments, no commas too many, at most 64 levels. Numbers
/// keep their written text. Copying a scan marks a place to come back to.
/// ```swift
/// try scan.enterObject()
/// while let key = try scan.nextKey() {
///   if key == "name" { try scan.scalar(into: &name) } else { try scan.skip() }
/// }
/// ```
struct JSONScan {
  static let deepest = 64

  let bytes: [UInt8]
  var offset = 0
  private var open: [Container] = []

  /// What stands next.
  enum Kind { case object, array, string, number, boolean, null }

  private struct Container {
    let isObject: Bool
    var isFirst = true
    var keys = SeenKeys()
  }

  /// The keys of an object so far.
  private struct SeenKeys {
    private var few: [String] = []
    private var many: Set<String> = []

    /// Whether the key is new.
    mutating func insert(_ key: String) -> Bool {
      if !many.isEmpty { return many.insert(key).inserted }
      if few.contains(key) { return false }
      few.append(key)
      if few.count > 24 {
        many = Set(few)
        few = []
      }
      return true
    }
  }

  /// - Parameter bytes: without a byte order mark.
  /// - Throws: `notUTF8` for bytes that are not UTF-8 throughout.
  init(_ bytes: [UInt8]) throws(FeedError) {
    self.bytes = bytes
    if let bad = bytes.firstInvalidUTF8 { throw error(.notUTF8, at: bad) }
  }

  /// What kind of value stands next.
  mutating func kind() throws(FeedError) -> Kind {
    skipBlanks()
    guard offset < bytes.count else { throw error(.breaksOff) }
    switch bytes[offset] {
    case UInt8(ascii: "{"): return .object
    case UInt8(ascii: "["): return .array
    case UInt8(ascii: "\""): return .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): return .boolean
    case UInt8(ascii: "n"): return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number
    default: throw unexpected("a value")
    }
  }

  mutating func enterObject() throws(FeedError) {
    try expect(UInt8(ascii: "{"), "an object")
    try enter(Container(isObject: true))
  }

  mutating func enterArray() throws(FeedError) {
    try expect(UInt8(ascii: "["), "a list")
    try enter(Container(isObject: false))
  }

  private mutating func enter(_ container: Container) throws(FeedError) {
    guard open.count < JSONScan.deepest else {
      throw error(.tooDeep(limit: JSONScan.deepest), at: offset - 1)
    }
    open.append(container)
  }

  /// The next key of the object that was entered last; `nil` at its end, which leaves it. The key's
  /// value has to be read or skipped before the next.
  mutating func nextKey() throws(FeedError) -> String? {
    guard try !ends(with: UInt8(ascii: "}"), "a comma or the end of the object") else {
      return nil
    }
    let start = offset
    guard bytes[offset] == UInt8(ascii: "\"") else { throw unexpected("a key in quotes") }
    let key = try key()
    guard open[open.count - 1].keys.insert(key) else {
      throw error(.duplicateKey(key), at: start)
    }
    try expect(UInt8(ascii: ":"), "a colon")
    return key
  }

  /// Whether the list that was entered last has another element; at its end it is left.
  mutating func nextElement() throws(FeedError) -> Bool {
    try !ends(with: UInt8(ascii: "]"), "a comma or the end of the list")
  }

  /// Whether the container ends here; else passes the comma before what follows.
  private mutating func ends(with end: UInt8, _ expected: String) throws(FeedError) -> Bool {
    skipBlanks()
    guard offset < bytes.count else { throw error(.breaksOff) }
    let isFirst = open[open.count - 1].isFirst
    if bytes[offset] == end {
      offset += 1
      open.removeLast()
      return true
    }
    open[open.count - 1].isFirst = false
    if !isFirst {
      guard bytes[offset] == UInt8(ascii: ",") else { throw unexpected(expected) }
      offset += 1
      skipBlanks()
      guard offset < bytes.count else { throw error(.breaksOff) }
      if bytes[offset] == end { throw unexpected("a value after the comma") }
    }
    return false
  }

  /// Passes a value and all that is in it.
  mutating func skip() throws(FeedError) {
    let depth = open.count
    repeat {
      switch try kind() {
      case .object: try enterObject()
      case .array: try enterArray()
      default: try skipScalar()
      }
      while open.count > depth {
        let goesOn =
          open[open.count - 1].isObject ? try nextKey() != nil : try nextElement()
        if goesOn { break }
      }
    } while open.count > depth
  }

  /// - Throws: where anything but blanks follows the whole value.
  mutating func finish() throws(FeedError) {
    skipBlanks()
    guard offset < bytes.count else { return }
    let isValue = bytes[offset] == UInt8(ascii: "{") || bytes[offset] == UInt8(ascii: "[")
    throw error(isValue ? .severalValues : .trailing)
  }

  mutating func expect(_ byte: UInt8, _ expected: String) throws(FeedError) {
    skipBlanks()
    guard offset < bytes.count else { throw error(.breaksOff) }
    guard bytes[offset] == byte else { throw unexpected(expected) }
    offset += 1
  }

  private mutating func skipBlanks() {
    while offset < bytes.count {
      switch bytes[offset] {
      case 0x20, 0x0A, 0x0D, 0x09: offset += 1
      default: return
      }
    }
  }
}

// Errors.
extension JSONScan {
  func unexpected(_ expected: String) -> FeedError {
    let rest = bytes[offset...]
    for word in ["NaN", "Infinity", "-Infinity"] where rest.starts(with: word.utf8) {
      return error(.notANumber(word))
    }
    let found = String(decoding: rest.prefix(4), as: UTF8.self).unicodeScalars.first
    let isShown = found.map { !$0.properties.isAlphabetic } ?? false
    return error(
      .unexpected(isShown ? found.map(Character.init) : nil, expected: expected))
  }

  /// The problem with its line, and its column in characters, both from 1.
  func error(_ problem: JSONProblem, at place: Int? = nil) -> FeedError {
    let place = min(place ?? offset, bytes.count)
    var line = 1
    var start = 0
    for index in 0..<place {
      let isBreak =
        bytes[index] == 0x0A
        || bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      if isBreak {
        line += 1
        start = index + 1
      }
    }
    let column = bytes[start..<place].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return FeedError(.json(problem, column: column), line: line)
  }
}
