internal import Crypto
internal import Glibc

/// A file that is written piece by piece; its SHA-256 is worked out on the way.
///
/// The first piece that cannot be written is told by `close`; what comes after it is passed over.
struct NewFile: ~Copyable {
  private let path: String
  private let descriptor: Int32
  private var hash = SHA256()
  private var failure: Int32 = 0

  /// - Parameter descriptor: open for writing; closed by `close`, which every way out calls.
  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  mutating func write(_ bytes: [UInt8]) {
    guard failure == 0 else { return }
    hash.update(data: bytes)
    failure = OpenFolder.write(bytes, to: descriptor)
  }

  /// Ends the file, which is then anyone's that the mode names.
  ///
  /// - Returns: SHA-256 of all pieces, in hexadecimal digits.
  consuming func close(mode: mode_t) throws(SystemError) -> String {
    if failure == 0, fchmod(descriptor, mode) != 0 { failure = errno }
    // A file system over a network may tell only now that the disk is full.
    if Glibc.close(descriptor) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw SystemError(.write, path, failure) }
    return Digest.hex(hash.finalize())
  }
}
