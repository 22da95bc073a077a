internal import CShims

/// One worker's way through chunks: finds the separators, checks the shape, and reads the columns.
@safe
final class ChunkParser {
  /// Bytes whose separators are found before their columns are read: they stay in the first cache.
  private static let slice = 32_768

  private let columns: ColumnReaders
  private let fields: Int
  private let choice: ScanChoice
  /// First the line feed before the open record, then `kept` and new separators; offsets in the
  /// chunk's buffer.
  private let separators: UnsafeMutablePointer<UInt32>
  /// Separators of the record that the slice before left open.
  private var kept = 0
  private var state = csv_scan_state()

  private(set) var records = 0

  init(_ columns: ColumnReaders, fields: Int, choice: ScanChoice) {
    self.columns = columns
    self.fields = fields
    self.choice = choice
    // SAFETY: freed in `deinit`. A slice has no more separators than bytes; the scan writes up to
    // 64 more.
    unsafe separators = .allocate(capacity: ChunkParser.slice + CSVLimits.columns + 256)
  }

  deinit { unsafe separators.deallocate() }

  /// Reads the records that belong to a chunk: from behind its first line feed outside quotes (in
  /// the first chunk the header's) to the first such line feed at or behind its end.
  func parse(_ chunk: Chunk, for consumer: inout some BatchConsumer) throws(HandOver) {
    state = csv_scan_state()
    state.inside = chunk.startsInside ? .max : 0
    // What stands before is the earlier chunk's to judge.
    state.after_separator = 1
    kept = 0
    // SAFETY: there is room for one more than the separators.
    unsafe separators[0] = UInt32(Chunk.before - 1)
    var start = chunk.startsWithRecord ? 0 : -1
    var scanned = 0
    let end = chunk.isLast ? chunk.scannable : chunk.length
    while scanned < end {
      let blocks = min(ChunkParser.slice, end - scanned + 63) / 64
      let newlinesBefore = state.newlines
      var found = try scan(chunk, from: scanned, blocks: blocks)
      var newlines = Int(state.newlines - newlinesBefore)
      scanned += blocks * 64
      if start < 0 {
        guard let first = firstLineFeed(chunk, in: 1..<found + 1) else { continue }
        start = unsafe Int(separators[first]) + 1 - Chunk.before
        found -= first
        newlines -= 1
        moveDown(from: first, count: found)
      }
      try readRecords(chunk, newlines: newlines, total: kept + found, for: &consumer)
    }
    guard start >= 0 else { return }
    if chunk.isLast {
      guard state.inside == 0 else { throw .quotes }
      guard kept == 0 else { throw .ragged }
    } else {
      scanned = try finishRecord(chunk, from: scanned, for: &consumer)
    }
    if state.high != 0 {
      // SAFETY: all of the text is in memory.
      let text = unsafe UnsafeBufferPointer(
        start: chunk.text + start, count: max(0, min(scanned, chunk.loaded) - start))
      guard unsafe isUTF8(text) else { throw .encoding }
    }
  }

  /// Reads on behind the chunk's end up to the end of the record that is open there.
  ///
  /// - Returns: the index behind that record, from the chunk's first byte.
  private func finishRecord(
    _ chunk: Chunk, from start: Int, for consumer: inout some BatchConsumer
  ) throws(HandOver) -> Int {
    var scanned = start
    var wanted = 4
    while true {
      let left = chunk.scannable - scanned
      let blocks = min(wanted, chunk.isAtEnd ? (left + 63) / 64 : left / 64)
      if blocks == 0 {
        // Nothing is left of the file, and the last line feed stood within quotes.
        guard !chunk.isAtEnd else { throw .quotes }
        try chunk.extend()
        continue
      }
      let found = try scan(chunk, from: scanned, blocks: blocks)
      if let last = firstLineFeed(chunk, in: kept + 1..<kept + found + 1) {
        let end = unsafe Int(separators[last]) + 1 - Chunk.before
        try readRecords(chunk, newlines: 1, total: last, for: &consumer)
        guard kept == 0 else { throw .ragged }
        return end
      }
      scanned += blocks * 64
      kept += found
      guard kept < fields else { throw .ragged }
      wanted = min(wanted * 2, ChunkParser.slice / 64)
    }
  }

  /// Finds the separators of some blocks, behind those that are kept.
  private func scan(_ chunk: Chunk, from start: Int, blocks: Int) throws(HandOver) -> Int {
    // SAFETY: the blocks are in memory; what is behind the text's end is blanks.
    let found = unsafe findSeparators(
      choice, chunk.text + start, blocks: blocks, offset: UInt32(Chunk.before + start),
      state: &state, into: separators + 1 + kept)
    if state.faults != 0 { throw .quotes }
    if state.controls != 0 {
      for index in start..<start + blocks * 64 {
        if unsafe chunk.text[index] == 0 || chunk.text[index] == 0x0D { throw .control }
      }
      state.controls = 0
    }
    return found
  }

  /// The first separator that ends a record; `nil` where there is none.
  private func firstLineFeed(_ chunk: Chunk, in range: Range<Int>) -> Int? {
    // SAFETY: the separators were found in the chunk's buffer.
    range.first { unsafe chunk.buffer[Int(separators[$0])] == 0x0A }
  }

  /// Moves a separator and `count` behind it to the beginning.
  private func moveDown(from first: Int, count: Int) {
    guard first > 0 else { return }
    // SAFETY: within the separators found.
    for index in 0...count { unsafe separators[index] = separators[first + index] }
  }

  /// Reads all whole records among `total` separators, and keeps the rest.
  private func readRecords(
    _ chunk: Chunk, newlines: Int, total: Int, for consumer: inout some BatchConsumer
  ) throws(HandOver) {
    let count = total / fields
    // Each record ends where it should, and no line feed is left over: so all else are commas.
    guard newlines == count else { throw .ragged }
    try checkEnds(chunk, count: count)
    var first = 0
    while first < count {
      let size = min(Batch.largest, count - first)
      // SAFETY: separators of all these records stand there.
      let run = unsafe FieldRun(
        buffer: chunk.buffer, separators: separators + first * fields, stride: fields, count: size)
      let offset = unsafe chunk.offset + Int(separators[first * fields]) + 1 - Chunk.before
      try columns.read(run, offset: UInt64(offset), for: &consumer)
      first += size
    }
    records += count
    kept = total - count * fields
    moveDown(from: count * fields, count: kept)
  }

  private func checkEnds(_ chunk: Chunk, count: Int) throws(HandOver) {
    // SAFETY: separators of all these records stand there, and were found in the buffer.
    let buffer = unsafe chunk.buffer
    let separators = unsafe separators
    var start = unsafe separators[0]
    var unlike: UInt8 = 0
    var longest: UInt32 = 0
    for record in 1..<count + 1 {
      let end = unsafe separators[record &* fields]
      unsafe unlike |= buffer[Int(end)] ^ 0x0A
      longest = max(longest, end &- start)
      start = end
    }
    guard unlike == 0 else { throw .ragged }
    guard longest > CSVLimits.cellBytes else { return }
    guard longest <= CSVLimits.recordBytes else { throw .longRecord }
    for field in 0..<count * fields {
      let length = unsafe Int(separators[field + 1]) - Int(separators[field]) - 1
      guard length <= CSVLimits.cellBytes else { throw .longCell }
    }
  }
}
