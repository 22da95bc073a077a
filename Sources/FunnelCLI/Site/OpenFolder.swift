internal import Glibc

/// A folder held open. What is done in it goes through its descriptor and follows no link, so a
/// link planted on its path or in it leads nothing elsewhere.
///
/// Every name is passed as a Swift string, which lives as a terminated text for the length of the
/// call.
final class OpenFolder: Sendable {
  /// For messages, and for calls that take whole paths.
  let path: String
  private let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// - Parameter path: links on it are followed, but for the last part.
  convenience init(at path: String) throws(SystemError) {
    // SAFETY: the path is a terminated text for the length of the call.
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw SystemError(.open, path, errno) }
    self.init(path: path, descriptor: descriptor)
  }

  func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }

  func folder(named name: String) throws(SystemError) -> OpenFolder {
    let flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC
    // SAFETY: the name is a terminated text for the length of the call.
    let found = unsafe openat(descriptor, name, flags)
    guard found >= 0 else { throw SystemError(.open, path(of: name), errno) }
    return OpenFolder(path: path(of: name), descriptor: found)
  }

  /// Makes a folder that was not there, 0700 until told otherwise.
  func makeFolder(named name: String) throws(SystemError) -> OpenFolder {
    // SAFETY: the name is a terminated text for the length of the call.
    guard unsafe mkdirat(descriptor, name, 0o700) == 0 else {
      throw SystemError(.make, path(of: name), errno)
    }
    return try folder(named: name)
  }

  /// A folder that is made with these permissions where it is not there.
  func folder(named name: String, makingIt mode: mode_t) throws(SystemError) -> OpenFolder {
    // SAFETY: the name is a terminated text for the length of the call.
    guard unsafe mkdirat(descriptor, name, 0o700) == 0 else {
      guard errno == EEXIST else { throw SystemError(.make, path(of: name), errno) }
      return try folder(named: name)
    }
    let made = try folder(named: name)
    try made.setMode(mode)
    return made
  }

  /// Sets the folder's own permissions, whatever the process's mask is.
  func setMode(_ mode: mode_t) throws(SystemError) {
    guard fchmod(descriptor, mode) == 0 else { throw SystemError(.changeMode, path, errno) }
  }

  /// Brings the folder's names to the disk, where the file system can do that for a folder.
  func sync() throws(SystemError) {
    guard fsync(descriptor) == 0 || errno == EINVAL else {
      throw SystemError(.sync, path, errno)
    }
  }

  /// What stands under a name; `nil` where nothing does.
  func kind(of name: String) throws(SystemError) -> EntryKind? {
    var status = stat()
    // SAFETY: `status` outlives the call, which only fills it in.
    guard unsafe fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      let number = errno
      if number == ENOENT { return nil }
      throw SystemError(.examine, path(of: name), number)
    }
    return EntryKind(mode: status.st_mode)
  }

  /// Renames within the folder; a file under the new name is replaced.
  func rename(_ old: String, to new: String) throws(SystemError) {
    // SAFETY: both names are terminated texts for the length of the call.
    guard unsafe renameat(descriptor, old, descriptor, new) == 0 else {
      throw SystemError(.rename, path(of: new), errno)
    }
  }
}

extension OpenFolder {
  /// The names of all entries, in the order of their bytes.
  ///
  /// A name that is not UTF-8 is left out; nothing that we make has one.
  func names() throws(SystemError) -> [String] {
    // A descriptor of its own, since closing the stream closes it; opened anew, since a duplicate
    // would share its position.
    // SAFETY: "." is a terminated text for the length of the call.
    let own = unsafe openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { throw SystemError(.list, path, errno) }
    // SAFETY: the stream is used in this function alone and closed once, at its end.
    guard let stream = unsafe fdopendir(own) else {
      let number = errno
      close(own)
      throw SystemError(.list, path, number)
    }
    defer { unsafe closedir(stream) }
    var names: [String] = []
    while true {
      errno = 0
      // SAFETY: the entry is read before the next call on the stream; its name is terminated.
      guard let entry = unsafe readdir(stream) else { break }
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(validatingCString: $0)
        }
      }
      if let name, name != ".", name != ".." { names.append(name) }
    }
    guard errno == 0 else { throw SystemError(.list, path, errno) }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Removes what stands under a name, with all that is in it; links themselves, never what they
  /// point at. Nothing there is all right.
  func remove(_ name: String) throws(SystemError) {
    guard let kind = try kind(of: name) else { return }
    if kind == .folder {
      let folder = try folder(named: name)
      for inner in try folder.names() { try folder.remove(inner) }
    }
    // SAFETY: the name is a terminated text for the length of the call.
    guard unsafe unlinkat(descriptor, name, kind == .folder ? AT_REMOVEDIR : 0) == 0 else {
      throw SystemError(.remove, path(of: name), errno)
    }
  }

  /// Brings everything in the folder to the disk, files first, and the folder's names.
  ///
  /// For many files at once this takes a fraction of the time of each after it was written: the file
  /// system commits them together.
  func syncAll() throws(SystemError) {
    for name in try names() {
      if try kind(of: name) == .folder {
        try folder(named: name).syncAll()
        continue
      }
      let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
      // SAFETY: the name is a terminated text for the length of the call.
      let file = unsafe openat(descriptor, name, flags)
      guard file >= 0 else { throw SystemError(.read, path(of: name), errno) }
      let failure = fsync(file) == 0 ? 0 : errno
      close(file)
      guard failure == 0 else { throw SystemError(.write, path(of: name), failure) }
    }
    try sync()
  }

  /// Writes a file that was not there.
  ///
  /// - Parameter synced: whether it is brought to the disk at once; else `syncAll` does it.
  func write(_ bytes: [UInt8], to name: String, mode: mode_t, synced: Bool = true)
    throws(SystemError)
  {
    let file = try make(name)
    var failure = OpenFolder.write(bytes, to: file)
    if failure == 0, fchmod(file, mode) != 0 { failure = errno }
    if failure == 0, synced, fsync(file) != 0 { failure = errno }
    // A file system over a network may tell only now that the disk is full.
    if close(file) != 0, failure == 0 { failure = errno }
    guard failure == 0 else { throw SystemError(.write, path(of: name), failure) }
  }

  /// A file that was not there, to be written piece by piece.
  func newFile(named name: String) throws(SystemError) -> NewFile {
    NewFile(path: path(of: name), descriptor: try make(name))
  }

  /// Makes a file, 0600 until told otherwise, and opens it for writing.
  private func make(_ name: String) throws(SystemError) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
    // SAFETY: the name is a terminated text for the length of the call.
    let file = unsafe openat(descriptor, name, flags, 0o600)
    guard file >= 0 else { throw SystemError(.write, path(of: name), errno) }
    return file
  }

  /// Writes all bytes to an open file.
  ///
  /// - Returns: 0, or the number of the error.
  static func write(_ bytes: [UInt8], to file: Int32) -> Int32 {
    // SAFETY: `done` never exceeds `buffer.count`, so every write reads within the buffer.
    unsafe bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < buffer.count, let base = buffer.baseAddress {
        let wrote = unsafe Glibc.write(file, base + done, buffer.count - done)
        if wrote < 0, errno == EINTR { continue }
        if wrote < 0 { return errno }
        done += wrote
      }
      return 0
    }
  }

  /// All bytes of a regular file.
  func read(_ name: String) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    try read(name, inPieces: { bytes += $0 })
    return bytes
  }

  /// Passes on the bytes of a regular file, 64 KiB at a time.
  func read(_ name: String, inPieces use: (_ piece: [UInt8]) -> Void) throws(SystemError) {
    let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    // SAFETY: the name is a terminated text for the length of the call.
    let file = unsafe openat(descriptor, name, flags)
    guard file >= 0 else { throw SystemError(.read, path(of: name), errno) }
    defer { close(file) }
    let step = 1 << 16
    while true {
      var failure: Int32 = 0
      // SAFETY: read writes at most `step` bytes, and `count` is what it wrote.
      let part = unsafe [UInt8](unsafeUninitializedCapacity: step) { buffer, count in
        let got = unsafe Glibc.read(file, buffer.baseAddress!, step)
        if got < 0 { failure = errno } else { count = got }
      }
      if failure == EINTR { continue }
      guard failure == 0 else { throw SystemError(.read, path(of: name), failure) }
      if part.isEmpty { return }
      use(part)
    }
  }
}
