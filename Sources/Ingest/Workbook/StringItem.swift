internal import CShims

/// The text of a shared or inline string: its runs joined, without the reading aids (phonetic
/// text) of East Asian scripts.
///
/// Beyond `CSVLimits.cellBytes` it is cut one byte over, so that whoever takes it sees it too long.
struct StringItem {
  private(set) var bytes: [UInt8] = []
  /// Where the run that is being read begins.
  private var run = 0
  private var isOpen = false
  private var isPhonetic = false
  private var keepsBlanks = false

  mutating func clear() {
    if !bytes.isEmpty { bytes.removeAll(keepingCapacity: true) }
    isOpen = false
    isPhonetic = false
  }

  mutating func start(_ element: PartElement) {
    if element == .phonetic { isPhonetic = true }
    guard element == .text, !isPhonetic else { return }
    isOpen = true
    keepsBlanks = false
    run = bytes.count
  }

  /// The value of the run's `xml:space`.
  mutating func space(_ value: ArraySlice<UInt8>) {
    keepsBlanks = value.elementsEqual("preserve".utf8)
  }

  mutating func append(_ text: ArraySlice<UInt8>) {
    guard isOpen else { return }
    bytes.append(contentsOf: text.prefix(CSVLimits.cellBytes + 1 - bytes.count))
  }

  mutating func end(_ element: PartElement) {
    if element == .phonetic { isPhonetic = false }
    guard element == .text, isOpen else { return }
    isOpen = false
    var text = bytes[run...]
    if !keepsBlanks {
      text = text.drop { $0.isXMLBlank }
      while text.last?.isXMLBlank == true { text = text.dropLast() }
    }
    let hasEscape = text.contains(UInt8(ascii: "_"))
    guard hasEscape || text.count < bytes.count - run else { return }
    bytes.replaceSubrange(run..., with: hasEscape ? text.withoutEscapes : Array(text))
  }
}

extension UInt8 {
  fileprivate var isXMLBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}

extension ArraySlice<UInt8> {
  /// With each `_xHHHH_`, a UTF-16 unit that XML has no room for, as its character. A NUL is left
  /// out, and half a pair becomes U+FFFD.
  var withoutEscapes: [UInt8] {
    var plain: [UInt8] = []
    plain.reserveCapacity(count)
    var index = startIndex
    while index < endIndex {
      guard let unit = escape(at: index) else {
        plain.append(self[index])
        index += 1
        continue
      }
      var units = [unit]
      index += 7
      if UTF16.isLeadSurrogate(unit), let next = escape(at: index),
        UTF16.isTrailSurrogate(next)
      {
        units.append(next)
        index += 7
      }
      if unit != 0 { plain.append(contentsOf: String(decoding: units, as: UTF16.self).utf8) }
    }
    return plain
  }

  private func escape(at index: Int) -> UInt16? {
    guard index + 7 <= endIndex, self[index] == UInt8(ascii: "_"),
      self[index + 1] == UInt8(ascii: "x"), self[index + 6] == UInt8(ascii: "_")
    else { return nil }
    let digits = self[(index + 2)..<(index + 6)]
    guard digits.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0 | 0x20) }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
