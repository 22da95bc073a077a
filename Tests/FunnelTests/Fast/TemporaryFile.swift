import Glibc
import Synchronization

private let fileNumber = Atomic<Int>(0)

/// Calls `body` with the descriptor of a file of these bytes, which is gone afterwards.
func withFile<Result>(_ bytes: [UInt8], _ body: (Int32) throws -> Result) rethrows -> Result {
  let number = fileNumber.add(1, ordering: .relaxed).oldValue
  let path = "/tmp/funnel-fast-\(getpid())-\(number)"
  // SAFETY: plain calls of the system; writes what the array holds.
  let descriptor = unsafe open(path, O_CREAT | O_EXCL | O_RDWR, 0o600)
  precondition(descriptor >= 0, "no temporary file")
  unsafe unlink(path)
  defer { close(descriptor) }
  var done = 0
  while done < bytes.count {
    let count = unsafe bytes.withUnsafeBytes { bytes in
      unsafe write(descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
    }
    precondition(count > 0, "the temporary file cannot be written")
    done += count
  }
  return try body(descriptor)
}

/// Calls `body` with the descriptor of a folder.
func withFolder(_ body: (Int32) throws -> Void) throws {
  let descriptor = unsafe open("/tmp", O_RDONLY)
  defer { close(descriptor) }
  try body(descriptor)
}
