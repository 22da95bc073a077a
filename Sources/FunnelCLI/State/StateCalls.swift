internal import Glibc

extension SystemCalls {
  /// Opens a file to lock, made 0600 where it is missing; a link is refused.
  static func openForLocking(_ path: String) throws(SystemError) -> Int32 {
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    // SAFETY: the path is a terminated text for the length of the call.
    let descriptor = unsafe open(path, flags, 0o600)
    guard descriptor >= 0 else { throw SystemError(.open, path, errno) }
    return descriptor
  }

  /// Makes the text the whole content of an open file; it is short enough for one write.
  static func overwrite(
    _ descriptor: Int32, with text: String, path: String
  ) throws(SystemError) {
    let bytes = Array(text.utf8)
    // SAFETY: pwrite reads `bytes.count` bytes of the array, which lives through the call.
    guard ftruncate(descriptor, 0) == 0,
      unsafe bytes.withUnsafeBytes({ unsafe pwrite(descriptor, $0.baseAddress, $0.count, 0) })
        == bytes.count
    else { throw SystemError(.write, path, errno) }
  }
}

extension SystemCalls {
  /// Writes all of a text to an open descriptor; answers whether it could.
  static func write(_ text: String, to descriptor: Int32) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      // SAFETY: write reads `count` bytes of the slice, which lives through the call.
      let wrote = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if wrote < 0, errno == EINTR { continue }
      guard wrote > 0 else { return false }
      rest = rest.dropFirst(wrote)
    }
    return true
  }

  /// A full disk or a closed pipe is an error of a write, not the end of the process.
  static func ignoreSignals() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
  }
}

extension SystemCalls {
  /// Makes an empty file, 0600, where there is none. Returns whether it did.
  static func makeFile(_ path: String) throws(SystemError) -> Bool {
    // SAFETY: the path is a terminated text for the length of the call.
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST { return false }
    guard descriptor >= 0 else { throw SystemError(.make, path, errno) }
    close(descriptor)
    return true
  }
}
