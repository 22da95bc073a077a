internal import Glibc

extension Origin {
  /// A regular file, or a link to one.
  ///
  /// - Parameter largest: bytes beyond which the file is refused; offsets into a table have 32 bits.
  public static func file(_ path: String, largest: Int = 2_000_000_000) -> Origin {
    Origin(name: path) { _ throws(FeedError) in
      .bytes(
        try await BlockingThread.run { () throws(FeedError) in
          try FileBytes.read(path, largest: largest)
        },
        tag: nil)
    }
  }
}

/// Reads whole regular files. Uses system calls directly, since they alone open a path without
/// waiting for a FIFO's writer and then tell what was opened.
enum FileBytes {
  static func read(_ path: String, largest: Int) throws(FeedError) -> [UInt8] {
    // SAFETY: the path is a terminated text for the length of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FeedError(
        errno == ENOENT || errno == ENOTDIR
          ? .notFound(path: path) : .unreadable(path: path, reason: reason(errno)))
    }
    defer { close(descriptor) }
    let size = try regularSize(descriptor, path)
    guard size <= largest else { throw FeedError(.tooLargeFile(limit: largest), file: path) }
    let bytes = try content(descriptor, path, size: size, largest: largest)
    // A file that someone writes meanwhile would be read half new, half old.
    let sizeAfter = try regularSize(descriptor, path)
    guard bytes.count == size, sizeAfter == size else {
      throw FeedError(.lengthDiffers(expected: sizeAfter, found: bytes.count), file: path)
    }
    return bytes
  }

  /// At most so many bytes from a file's beginning.
  static func start(of path: String, _ count: Int) throws(FeedError) -> [UInt8] {
    // SAFETY: as above.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw FeedError(.unreadable(path: path, reason: reason(errno)))
    }
    defer { close(descriptor) }
    let size = try regularSize(descriptor, path)
    return Array(
      try content(descriptor, path, size: min(size, count), largest: count).prefix(count))
  }

  private static func regularSize(_ descriptor: Int32, _ path: String) throws(FeedError) -> Int {
    var status = stat()
    // SAFETY: `status` outlives the call, which only fills it in.
    guard unsafe fstat(descriptor, &status) == 0 else {
      throw FeedError(.unreadable(path: path, reason: reason(errno)))
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw FeedError(.notRegularFile(path: path)) }
    return Int(status.st_size)
  }

  private static func content(
    _ descriptor: Int32, _ path: String, size: Int, largest: Int
  ) throws(FeedError) -> [UInt8] {
    var failure: Int32 = 0
    // SAFETY: every read writes at most `capacity - count` bytes behind the `count` initialised
    // ones, and `count` grows by exactly what was written.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      let capacity = size + 1
      while count < capacity, let base = buffer.baseAddress {
        let got = unsafe Glibc.read(descriptor, base + count, capacity - count)
        if got < 0, errno == EINTR { continue }
        if got < 0 { failure = errno }
        if got <= 0 { return }
        count += got
      }
    }
    if failure != 0 { throw FeedError(.unreadable(path: path, reason: reason(failure))) }
    return bytes
  }

  /// The system's words for an error number.
  private static func reason(_ number: Int32) -> String {
    // SAFETY: strerror returns a terminated text, which is copied before any other call.
    unsafe String(cString: strerror(number))
  }
}
