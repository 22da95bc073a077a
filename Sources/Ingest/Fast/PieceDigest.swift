internal import CShims

/// XXH3's 128 bits of one piece of a file.
///
/// Source: Y. Collet, xxHash 0.8, `doc/xxhash_spec.md`.
struct PieceDigest: Sendable, Equatable {
  /// Bytes of a piece; the last one may have fewer.
  static let bytes = 512 << 10

  /// The piece's place in the file, from 0.
  let number: Int
  private let high: UInt64
  private let low: UInt64

  init(number: Int, _ bytes: UnsafeRawBufferPointer) {
    // SAFETY: reads as many bytes as there are.
    let digest = unsafe cshims_xxh3(bytes.baseAddress, bytes.count)
    self.number = number
    high = digest.high
    low = digest.low
  }

  /// The sixteen bytes, the highest first, as XXH128's canonical form has them.
  var canonical: [UInt8] {
    [high, low].flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) } }
  }
}
