internal import Glibc

/// The right to publish: held by one process at a time, and given back when it ends, however it
/// ends. Advisory (`flock`) on `lock` in the state's folder.
final class RunLock {
  /// Who holds the lock.
  struct Holder: Equatable, Sendable {
    let process: Int32
    /// When the run began, as the run wrote it.
    let started: String
  }

  private let descriptor: Int32

  /// - Parameter started: when this run began, in words that hold no line end.
  /// - Throws: `locked` at once where another process holds it.
  init(in folder: StateFolder, started: String) throws(StateError) {
    let path = folder.path(of: "lock")
    do {
      descriptor = try SystemCalls.openForLocking(path)
    } catch {
      throw StateError(.system(error), path)
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      let holder = RunLock.holder(in: folder)
      close(descriptor)
      guard number == EWOULDBLOCK else {
        throw StateError(.system(SystemError(.lock, path, number)), path)
      }
      throw StateError(.locked(holder), path)
    }
    do {
      try SystemCalls.overwrite(descriptor, with: "\(getpid()) \(started)\n", path: path)
    } catch {
      close(descriptor)
      throw StateError(.system(error), path)
    }
  }

  deinit {
    // The words are for others; the lock is what counts, and goes with the descriptor.
    _ = ftruncate(descriptor, 0)
    close(descriptor)
  }

  /// Who wrote last into the lock's file; it may have ended since, killed.
  static func holder(in folder: StateFolder) -> Holder? {
    // Words alone: that another process holds the lock is known without them.
    guard let bytes = try? OpenFolder(at: folder.path).read("lock"), bytes.count < 200 else {
      return nil
    }
    let line = String(decoding: bytes, as: UTF8.self).prefix { $0 != "\n" }
    guard let blank = line.firstIndex(of: " "), let process = Int32(line[..<blank]) else {
      return nil
    }
    let started = String(line[line.index(after: blank)...])
    guard started.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
    return Holder(process: process, started: started)
  }
}
