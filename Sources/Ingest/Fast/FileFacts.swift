internal import Glibc

/// What tells whether a regular file is still as it was.
struct FileFacts: Sendable, Equatable {
  /// Bytes.
  let size: Int
  private let seconds: Int
  private let nanoseconds: Int

  init(_ descriptor: Int32) throws(HandOver) {
    var facts = stat()
    // SAFETY: writes one structure.
    guard unsafe fstat(descriptor, &facts) == 0 else { throw .unreadable(errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    size = Int(facts.st_size)
    seconds = facts.st_mtim.tv_sec
    nanoseconds = facts.st_mtim.tv_nsec
  }

  /// Bytes of a file from `offset` on, all of them or none.
  ///
  /// - Throws: `changed` where the file has no longer so many.
  static func bytes(
    _ descriptor: Int32, at offset: Int, into bytes: UnsafeMutableRawBufferPointer
  ) throws(HandOver) {
    var done = 0
    while done < bytes.count {
      // SAFETY: reads no more than there is room for.
      let count = unsafe pread(
        descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done,
        off_t(offset + done))
      if count < 0 {
        if errno == EINTR { continue }
        throw .unreadable(errno)
      }
      guard count > 0 else { throw .changed }
      done += count
    }
  }
}
