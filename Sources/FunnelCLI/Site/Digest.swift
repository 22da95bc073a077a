internal import Crypto

/// SHA-256 of bytes, in hexadecimal digits.
enum Digest {
  static func hex(_ bytes: [UInt8]) -> String { hex(SHA256.hash(data: bytes)) }

  /// Of a file, which is never held whole.
  static func hex(ofFile name: String, in folder: OpenFolder) throws(SystemError) -> String {
    var hash = SHA256()
    try folder.read(name, inPieces: { hash.update(data: $0) })
    return hex(hash.finalize())
  }

  static func hex(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(2 * SHA256.byteCount)
    for byte in digest {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// With the name of its algorithm: `sha256:…`.
  static func named(_ bytes: [UInt8]) -> String { "sha256:" + hex(bytes) }
}
