/// Whether bytes are UTF-8, whole sequences only.
///
/// `UTF8Span(validating:)` of Swift 6.3.1 would say it too, but ends in a trap on some wrong bytes.
///
/// Source: The Unicode Standard 15, table 3-7.
///
/// - Complexity: O(count); eight bytes at a time where they are ASCII.
func isUTF8(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let start = text.baseAddress else { return true }
  // SAFETY: every index is compared with the count first.
  let bytes = unsafe UnsafeRawPointer(start)
  let count = text.count
  var index = 0
  while index < count {
    while index &+ 8 <= count,
      unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080
        == 0
    { index &+= 8 }
    guard index < count else { return true }
    let first = unsafe text[index]
    index &+= 1
    if first < 0x80 { continue }
    let following: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch first {
    case 0xC2...0xDF: following = 1
    case 0xE0: (following, second) = (2, 0xA0...0xBF)
    case 0xED: (following, second) = (2, 0x80...0x9F)
    case 0xE1...0xEF: following = 2
    case 0xF0: (following, second) = (3, 0x90...0xBF)
    case 0xF4: (following, second) = (3, 0x80...0x8F)
    case 0xF1...0xF3: following = 3
    default: return false
    }
    guard index &+ following <= count, unsafe second.contains(text[index]) else { return false }
    for place in 1..<following {
      guard unsafe text[index &+ place] & 0xC0 == 0x80 else { return false }
    }
    index &+= following
  }
  return true
}
