internal import CShims
internal import Glibc

/// What stands under a name.
enum EntryKind: Equatable, Sendable { case file, folder, link, other }

/// The calls to the system that take whole paths; those within a folder are `OpenFolder`'s.
///
/// Every path is passed as a Swift string, which lives as a terminated text for the length of the
/// call.
enum SystemCalls {
  /// The system's words for an error number.
  static func words(for number: Int32) -> String {
    // SAFETY: strerror returns a terminated text, which is copied before any other call.
    unsafe String(cString: strerror(number))
  }

  /// What stands at a path, itself if it is a link; `nil` where nothing does.
  static func kind(at path: String) throws(SystemError) -> EntryKind? {
    var status = stat()
    // SAFETY: `status` outlives the call, which only fills it in.
    guard unsafe lstat(path, &status) == 0 else {
      let number = errno
      if number == ENOENT || number == ENOTDIR { return nil }
      throw SystemError(.examine, path, number)
    }
    return EntryKind(mode: status.st_mode)
  }

  /// The path with every link in it followed; everything on it must be there.
  static func realPath(_ path: String) throws(SystemError) -> String {
    // SAFETY: realpath allocates the terminated text that it returns; it is copied, then freed.
    guard let found = unsafe realpath(path, nil) else { throw SystemError(.open, path, errno) }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Where a link points, as it is written in the link.
  static func destination(ofLink path: String) throws(SystemError) -> String {
    let capacity = Int(PATH_MAX)
    var failure: Int32 = 0
    // SAFETY: readlink writes at most `capacity` bytes and returns how many it wrote.
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      unsafe buffer.withMemoryRebound(to: CChar.self) { buffer in
        let got = unsafe readlink(path, buffer.baseAddress!, capacity)
        if got < 0 { failure = errno } else { count = got }
      }
    }
    guard failure == 0 else { throw SystemError(.read, path, failure) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Makes a folder; one that is there already is all right.
  static func makeFolder(_ path: String, mode: mode_t) throws(SystemError) {
    // SAFETY: the path is a terminated text for the length of the call.
    if unsafe mkdir(path, mode) == 0 || errno == EEXIST { return }
    throw SystemError(.make, path, errno)
  }

  /// Makes a folder and those above it that are missing.
  static func makeFolders(_ path: String, mode: mode_t = 0o755) throws(SystemError) {
    guard try kind(at: path) == nil else { return }
    if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
      try makeFolders(String(path[..<slash]))
    }
    try makeFolder(path, mode: mode)
  }

  /// Makes a folder of its own for the caller, 0700, and returns its path.
  static func makeTemporaryFolder(in parent: String) throws(SystemError) -> String {
    var template = Array((parent + "/funnel-XXXXXX").utf8CString)
    // SAFETY: mkdtemp writes over the last six characters of the terminated array, no further.
    guard unsafe template.withUnsafeMutableBufferPointer({ unsafe mkdtemp($0.baseAddress!) }) != nil
    else { throw SystemError(.make, parent, errno) }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Renames; what stands under the new name, if it is an empty folder, is replaced.
  static func rename(_ old: String, to new: String) throws(SystemError) {
    // SAFETY: both paths are terminated texts for the length of the call.
    guard unsafe Glibc.rename(old, new) == 0 else { throw SystemError(.rename, new, errno) }
  }

  /// Exchanges what stands under two names at once. Returns 0, or the negative `errno`.
  static func exchange(_ first: String, _ second: String) -> Int32 {
    // SAFETY: both paths are terminated texts for the length of the call.
    unsafe cshims_exchange(first, second)
  }
}

extension EntryKind {
  init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .other
    }
  }
}
