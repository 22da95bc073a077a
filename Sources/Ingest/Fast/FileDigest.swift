internal import Synchronization

/// The digest of all of a file's bytes, that two threads can compute in any order.
///
/// The file is cut into pieces of 512 KiB from its first byte on; the last one is shorter. Of each
/// piece stands XXH3's digest of 128 bits, sixteen bytes with the highest first; the digest of these
/// bytes, one piece's after another's, is the file's. An empty file has no pieces. It tells whether
/// a file changed, and protects from no forger. In a shell:
///
///     split -b 512K --filter='xxhsum -H2' FILE | cut -c 1-32 | xxd -r -p | xxhsum -H2
struct FileDigest: Sendable, Equatable {
  /// `xxh3-128/512k:` and 32 hexadecimal digits.
  let text: String

  /// - Parameter pieces: all of the file's, in any order.
  init(_ pieces: [PieceDigest]) {
    let ordered = pieces.sorted { $0.number < $1.number }
    precondition(
      ordered.enumerated().allSatisfy { $0.offset == $0.element.number }, "every piece, once")
    let bytes = ordered.flatMap(\.canonical)
    // SAFETY: the bytes outlive the call.
    let whole = unsafe bytes.withUnsafeBytes { unsafe PieceDigest(number: 0, $0) }
    text =
      "xxh3-128/512k:"
      + whole.canonical.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Reads a file and does nothing else with it.
  ///
  /// - Parameter descriptor: of a regular file; it stays the caller's, and its position as it is.
  /// - Throws: `notRegular`, `unreadable`, or `changed` where the file changed meanwhile.
  /// - Complexity: O(bytes), at memory speed.
  init(of descriptor: Int32, threads: Int = 2) throws(HandOver) {
    let facts = try FileFacts(descriptor)
    let count = (facts.size + PieceDigest.bytes - 1) / PieceDigest.bytes
    let next = Atomic<Int>(0)
    let result = Mutex<Result<[PieceDigest], HandOver>>(.success([]))
    Threads.run(max(1, min(threads, count))) { _ in
      let own = Result<[PieceDigest], HandOver> { () throws(HandOver) in
        try FileDigest.pieces(descriptor, facts.size) {
          let number = next.add(1, ordering: .relaxed).oldValue
          return number < count ? number : nil
        }
      }
      result.withLock { result in
        result = result.flatMap { all in own.map { all + $0 } }
      }
    }
    let pieces = try result.withLock { $0 }.get()
    guard try FileFacts(descriptor) == facts else { throw .changed }
    self.init(pieces)
  }

  /// - Parameter next: the next piece's number, `nil` at the end.
  private static func pieces(
    _ descriptor: Int32, _ size: Int, next: () -> Int?
  ) throws(HandOver) -> [PieceDigest] {
    // SAFETY: freed below.
    let buffer = UnsafeMutableRawBufferPointer.allocate(
      byteCount: max(1, min(size, PieceDigest.bytes)), alignment: 64)
    defer { unsafe buffer.deallocate() }
    var pieces: [PieceDigest] = []
    while let number = next() {
      let start = number * PieceDigest.bytes
      // SAFETY: no piece is longer than the buffer.
      let bytes = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<min(PieceDigest.bytes, size - start)])
      try unsafe FileFacts.bytes(descriptor, at: start, into: bytes)
      unsafe pieces.append(PieceDigest(number: number, UnsafeRawBufferPointer(bytes)))
    }
    return pieces
  }
}
