internal import Glibc

/// One chunk of the file in memory, with room behind it for a record that goes on.
///
/// Made once and used for one chunk after another.
@safe
final class Chunk {
  /// Bytes before the text that may be read.
  static let before = 64
  /// Bytes behind the text that may be read or are filled with blanks.
  private static let behind = 256
  /// Read together with the chunk, so that most last records end in it.
  private static let readAhead = 1024

  let buffer: UnsafeMutablePointer<UInt8>
  private let capacity: Int
  private let source: FileSource
  private let size: Int

  private(set) var number = -1
  /// Offset in the file.
  private(set) var offset = 0
  /// Bytes of the chunk itself.
  private(set) var length = 0
  /// Bytes in memory from the chunk's first; more than its own where a record goes on.
  private(set) var loaded = 0
  var startsInside = false

  /// - Parameter size: bytes a chunk.
  init(_ source: FileSource, size: Int) {
    self.source = source
    self.size = size
    capacity = size + CSVLimits.recordBytes + 2 * Chunk.readAhead
    // SAFETY: freed in `deinit`. Pages that are never touched take no memory.
    unsafe buffer = .allocate(capacity: Chunk.before + capacity + Chunk.behind)
    unsafe buffer.initialize(repeating: 0x20, count: Chunk.before)
  }

  deinit { unsafe buffer.deallocate() }

  /// The chunk's bytes.
  var text: UnsafeMutablePointer<UInt8> { unsafe buffer + Chunk.before }

  /// Whether the file ends with what is in memory.
  var isAtEnd: Bool { offset + loaded == source.end }

  /// Whether no further chunk follows.
  var isLast: Bool { offset + length == source.end }

  /// Reads a chunk.
  ///
  /// - Returns: whether there is one of that number.
  func load(_ number: Int) throws(HandOver) -> Bool {
    self.number = number
    offset = source.start + number * size
    guard offset < source.end else { return false }
    length = min(size, source.end - offset)
    loaded = 0
    try read(min(size + Chunk.readAhead, source.end - offset))
    return true
  }

  /// Reads on behind the chunk: twice as far as before.
  func extend() throws(HandOver) {
    let extra = min(max(Chunk.readAhead, loaded - length), capacity - loaded)
    guard extra > 0 else { throw .longRecord }
    try read(min(extra, source.end - offset - loaded))
  }

  private func read(_ count: Int) throws(HandOver) {
    var left = count
    while left > 0 {
      // SAFETY: `loaded + left` never goes beyond the capacity.
      let done = unsafe pread(source.descriptor, text + loaded, left, off_t(offset + loaded))
      if done < 0 {
        if errno == EINTR { continue }
        throw .unreadable(errno)
      }
      guard done > 0 else { throw .changed }
      loaded += done
      left -= done
    }
    scannable = loaded
    if isAtEnd { endLastLine() }
    // Whole blocks are scanned: blanks change nothing.
    unsafe (text + scannable).initialize(repeating: 0x20, count: Chunk.behind)
  }

  /// Bytes to scan: those in memory, and a line feed where the file's last line has none.
  private(set) var scannable = 0

  private func endLastLine() {
    // SAFETY: at least one byte is in memory, and room behind it.
    if unsafe text[loaded - 1] != 0x0A {
      unsafe text[loaded] = 0x0A
      scannable = loaded + 1
    } else {
      scannable = loaded
    }
  }
}

/// What is read of a file: from the first record's first byte to its end.
struct FileSource: Sendable {
  let descriptor: Int32
  let start: Int
  let end: Int
}
