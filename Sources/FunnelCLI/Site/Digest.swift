internal import Crypto

/// SHA-256 of bytes, in hexadecimal digits.
enum Digest {
  static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in SHA256.hash(data: bytes) {
      text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// With the name of its algorithm: `sha256:…`.
  static func named(_ bytes: [UInt8]) -> String { "sha256:" + hex(bytes) }
}
