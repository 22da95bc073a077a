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
  /// Bytes of the file in memory at most.
  private let most: Int
  private let source: FileSource
  private let size: Int

  private(set) var number = -1
  /// Offset in the file.
  private(set) var offset = 0
  /// Bytes of the chunk itself.
  private(set) var length = 0
  /// Bytes in memory from the chunk's first; more than its own where a record goes on.
  private(set) var loaded = 0
  /// Of the chunk's pieces, where they are wanted.
  private(set) var pieces: [PieceDigest] = []
  var startsInside = false

  /// - Parameter size: bytes a chunk.
  init(_ source: FileSource, size: Int) {
    self.source = source
    self.size = size
    most = size + CSVLimits.recordBytes + 2 * Chunk.readAhead
    // SAFETY: freed in `deinit`. Pages that are never touched take no memory.
    unsafe buffer = .allocate(
      capacity: Chunk.before + most + FileSource.mostLineFeeds + Chunk.behind)
    unsafe buffer.initialize(repeating: 0x20, count: Chunk.before)
  }

  deinit { unsafe buffer.deallocate() }

  /// The chunk's bytes.
  var text: UnsafeMutablePointer<UInt8> { unsafe buffer + Chunk.before }

  /// Whether the file ends with what is in memory.
  var isAtEnd: Bool { offset + loaded == source.end }

  /// Whether no further chunk follows.
  var isLast: Bool { offset + length == source.end }

  /// Whether a record begins with the chunk's first byte, and not behind a line feed.
  var startsWithRecord: Bool { offset == source.start }

  /// Reads a chunk.
  ///
  /// - Returns: whether there is one of that number.
  func load(_ number: Int) throws(HandOver) -> Bool {
    self.number = number
    offset = source.base(size) + number * size
    guard offset < source.end else { return false }
    length = min(size, source.end - offset)
    loaded = 0
    try read(min(size + Chunk.readAhead, source.end - offset))
    if source.hasDigest { digest() }
    // Blanks instead of the header, up to its line feed.
    let header = source.start - offset
    // SAFETY: the header ends within the chunk.
    if header > 0 { unsafe text.update(repeating: 0x20, count: header - 1) }
    pad()
    return true
  }

  /// Reads on behind the chunk: twice as far as before.
  func extend() throws(HandOver) {
    let extra = min(max(Chunk.readAhead, loaded - length), most - loaded)
    guard extra > 0 else { throw .longRecord }
    try read(min(extra, source.end - offset - loaded))
    pad()
  }

  private func read(_ count: Int) throws(HandOver) {
    // SAFETY: `loaded + count` never goes beyond `most`.
    let bytes = unsafe UnsafeMutableRawBufferPointer(start: text + loaded, count: count)
    try unsafe FileFacts.bytes(source.descriptor, at: offset + loaded, into: bytes)
    loaded += count
  }

  /// Makes the digests of the chunk's bytes; the last one has the line feeds behind the records too.
  private func digest() {
    let lineFeeds = isLast ? source.size - source.end : 0
    // SAFETY: there is room for them; `pad` writes over what is read later.
    unsafe (text + length).update(
      repeating: 0x0A, count: lineFeeds)
    pieces = stride(from: 0, to: length + lineFeeds, by: PieceDigest.bytes).map { start in
      unsafe PieceDigest(
        number: (offset + start) / PieceDigest.bytes,
        UnsafeRawBufferPointer(
          start: text + start, count: min(PieceDigest.bytes, length + lineFeeds - start)))
    }
  }

  private func pad() {
    scannable = loaded
    if isAtEnd { endLastLine() }
    // SAFETY: whole blocks are scanned, and there is room for them: blanks change nothing.
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

/// What is read of a file: the records from the first one's first byte to the last one's end.
struct FileSource: Sendable {
  /// Line feeds behind the last record that are looked for.
  static let mostLineFeeds = 4096

  let descriptor: Int32
  let start: Int
  let end: Int
  /// Bytes of the file.
  let size: Int
  /// Whether the digest of the file is made; chunks must then be whole pieces.
  let hasDigest: Bool

  /// Where the first chunk begins: at the last multiple of the chunks' size up to the first record.
  func base(_ chunkBytes: Int) -> Int { start / chunkBytes * chunkBytes }
}
