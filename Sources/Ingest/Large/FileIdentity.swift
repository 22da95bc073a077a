internal import Glibc

/// Which file it is, and in which state: a file that changed has another.
public struct FileIdentity: Hashable, Sendable {
  public let bytes: Int
  let device: UInt64
  let number: UInt64
  let seconds: Int
  let nanoseconds: Int

  /// - Returns: `nil` where there is no regular file.
  public init?(of path: String) {
    var status = stat()
    // SAFETY: the path is a terminated text for the length of the call, which only fills in `status`.
    guard unsafe stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    bytes = Int(status.st_size)
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }

  /// To tell whether a later run has the same file.
  public var text: String { "\(device):\(number):\(bytes):\(seconds).\(nanoseconds)" }
}

extension FileIdentity {
  /// Calls `body` with a descriptor of the file, open for reading; `nil` where it cannot be opened.
  static func withDescriptor<Result>(of path: String, _ body: (Int32) -> Result) -> Result? {
    // SAFETY: the path is a terminated text for the length of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    return body(descriptor)
  }
}
