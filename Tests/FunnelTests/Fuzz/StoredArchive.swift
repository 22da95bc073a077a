/// A ZIP archive whose entries are not compressed, with true sizes and check sums.
struct StoredArchive {
  /// In the order of the archive.
  let parts: [(name: String, content: [UInt8])]

  init(_ parts: [(name: String, content: [UInt8])]) { self.parts = parts }

  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, content) in parts {
      let name = Array(name.utf8)
      // Version, flags, method, time and date, check sum, sizes, lengths of name and extra field.
      let about =
        Self.two(20) + Self.two(0) + Self.two(0) + Self.four(0x21_0000)
        + Self.four(Self.checkSum(content)) + Self.four(content.count) + Self.four(content.count)
        + Self.two(name.count) + Self.two(0)
      let offset = file.count
      file += Self.four(0x0403_4B50) + about + name + content
      directory += Self.four(0x0201_4B50) + Self.two(20) + about + Self.two(0) + Self.two(0)
      directory += Self.two(0) + Self.four(0) + Self.four(offset) + name
    }
    let start = file.count
    file += directory + Self.four(0x0605_4B50) + Self.four(0) + Self.two(parts.count)
    file += Self.two(parts.count) + Self.four(directory.count) + Self.four(start) + Self.two(0)
    return file
  }

  private static func two(_ value: Int) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private static func four(_ value: Int) -> [UInt8] { two(value & 0xFFFF) + two(value >> 16) }

  private static let checkSums: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  /// CRC-32, as ZIP has it.
  private static func checkSum(_ bytes: [UInt8]) -> Int {
    Int(~bytes.reduce(UInt32.max) { $0 >> 8 ^ checkSums[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] })
  }
}
