#if canImport(Glibc)
  internal import Glibc
#else
  internal import Musl
#endif

/// Calls `body` with the descriptor of a file of these bytes.
func withFile(_ bytes: [UInt8], _ body: (Int32) throws -> Void) throws {
  let path = "/tmp/kernel-test-\(getpid())-\(bytes.count)"
  let descriptor = unsafe open(path, O_CREAT | O_RDWR, 0o600)
  unsafe unlink(path)
  defer { close(descriptor) }
  // SAFETY: writes what the array holds.
  _ = unsafe bytes.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
  try body(descriptor)
}

/// Calls `body` with the descriptor of a folder.
func withFolder(_ body: (Int32) throws -> Void) throws {
  let descriptor = unsafe open("/tmp", O_RDONLY)
  defer { close(descriptor) }
  try body(descriptor)
}
