/// Text in encodings of one byte a character, as UTF-8.
enum SingleByteText {
  /// Source: WHATWG Encoding Standard, index-windows-1252; bytes that it leaves undefined become
  /// the control characters of the same number.
  static func windows1252(_ raw: [UInt8]) -> [UInt8] {
    utf8(raw) { upper[Int($0) - 0x80] }
  }

  /// ISO 8859-1: every byte is the character of the same number.
  static func latin1(_ raw: [UInt8]) -> [UInt8] {
    utf8(raw) { UInt16($0) }
  }

  /// - Complexity: O(n).
  private static func utf8(_ raw: [UInt8], _ control: (UInt8) -> UInt16) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count + raw.count / 8)
    for byte in raw {
      if byte < 0x80 {
        text.append(byte)
        continue
      }
      let scalar = byte < 0xA0 ? control(byte) : UInt16(byte)
      if scalar < 0x800 {
        text.append(UInt8(0xC0 | scalar >> 6))
      } else {
        text.append(UInt8(0xE0 | scalar >> 12))
        text.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      }
      text.append(UInt8(0x80 | scalar & 0x3F))
    }
    return text
  }

  /// The characters of bytes 0x80 to 0x9F.
  private static let upper: [UInt16] = [
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178,
  ]
}
