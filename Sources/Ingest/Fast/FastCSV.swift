internal import Synchronization

/// The fast reader of delimited text that is regular: UTF-8, commas, line feeds, one header line,
/// quotes well formed, every record with as many fields as the header.
///
/// On anything else it stops and hands over: it never guesses, and what it read then counts for
/// nothing. What it does read is what the exact reader reads.
///
/// `init` reads the header and `read` starts the workers. A `Worker` takes chunks in order
/// (`Handoff`), reads one ahead (`Chunk`), and counts its quotes, so that the state at the next
/// chunk's first byte is published before it parses its own. `ChunkParser` finds the separators of
/// 32 kB at a time, proves the shape, and cuts batches of at most 256 records. `ColumnReaders` reads
/// them column by column (`ValueDictionary`, `DateLoop`, `References`), and the worker's own
/// `BatchConsumer` gets each `Batch`. At the end values are merged by their texts without quotes
/// (`ColumnValues`), and ids are compared (`SeenIDs`).
///
/// It hands over: CR or NUL anywhere; quotes that are not strictly well formed (within text, with
/// blanks around, with text behind, never closed); a record of another width; text that is not
/// UTF-8; cells above 64 kB, records above 8 MB; a `sep=` line; one column only; more than 60,000
/// values or 8 MB of them in a column and worker; dates that it cannot judge (unless
/// `keepsUnreadDates`); ids that are no prefix and digits, more than 64 forms of ids or 32 MB of
/// their pages a worker, an id twice; a file that changes while it is read. A leading UTF-8 mark, a
/// last line without line feed, and empty lines at the end are read.
struct FastCSV: Sendable {
  struct Settings: Sendable {
    /// Bytes read at once; rounded to whole blocks of 64, up to 4 MB. Small ones are for tests.
    var chunkBytes = 512 << 10
    var workers = 2
    var scan = ScanChoice.best
    /// How dates are written: in the whole file alike.
    var dates = Dates.iso
    /// Days before it, since 1970-01-01, are left to the exact reader.
    var earliestDay = Int32.min + 3
    /// Whether a date cell that is left to the exact reader is marked `DateMark.unread`, and the
    /// reading goes on; else it ends there.
    var keepsUnreadDates = false
    /// Whether the file's `FileDigest` is made of the bytes that are read; chunks are then of whole
    /// pieces of 512 KiB.
    var hasDigest = false

    init() {}
  }

  /// How dates are written. ISO dates are read either way, being unambiguous; fast as declared alone.
  enum Dates: Sendable {
    /// `2026-09-30`.
    case iso
    /// `30/09/2026`, `30-09-2026` or `30.09.2026`.
    case dayFirst
  }

  /// The header's cells, without quotes, not trimmed.
  let headings: [String]
  /// Where the records begin and end.
  private let source: FileSource
  private let settings: Settings
  /// Of the file before it was read.
  private let facts: FileFacts

  /// Reads the header.
  ///
  /// - Parameter descriptor: of a regular file; it stays the caller's, and its position as it is.
  init(descriptor: Int32, settings: Settings = Settings()) throws(HandOver) {
    facts = try FileFacts(descriptor)
    let size = facts.size
    let header = try FastHeader(
      try FastCSV.bytes(descriptor, at: 0, count: min(size, FastHeader.largest)))
    let ending = min(size, FileSource.mostLineFeeds)
    // Empty lines behind the last record are no records.
    let lineFeeds = try FastCSV.bytes(descriptor, at: size - ending, count: ending)
      .reversed().prefix { $0 == 0x0A }.count
    let end = size - max(0, lineFeeds - 1)
    guard header.length < end else { throw .noRecords }
    headings = header.headings
    source = FileSource(
      descriptor: descriptor, start: header.length, end: end, size: size,
      hasDigest: settings.hasDigest)
    self.settings = settings
  }

  /// Physical lines, from 1, at which records begin: for faults, whose lines are not counted while
  /// reading.
  ///
  /// - Parameter offsets: of records in the file, ascending.
  /// - Complexity: O(bytes up to the last), at memory speed; nothing is read where there are none.
  func lines(of offsets: [UInt64]) throws(HandOver) -> [Int] {
    var lines: [Int] = []
    var line = 1
    var place: UInt64 = 0
    for offset in offsets {
      while place < offset {
        let count = Int(min(1 << 18, offset - place))
        for byte in try FastCSV.bytes(source.descriptor, at: Int(place), count: count)
        where byte == 0x0A { line += 1 }
        place += UInt64(count)
      }
      lines.append(line)
    }
    return lines
  }

  private static func bytes(
    _ descriptor: Int32, at offset: Int, count: Int
  ) throws(HandOver) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    // SAFETY: the bytes outlive the call.
    let result = unsafe bytes.withUnsafeMutableBytes { bytes in
      Result<Void, HandOver> { () throws(HandOver) in
        try unsafe FileFacts.bytes(descriptor, at: offset, into: bytes)
      }
    }
    try result.get()
    return bytes
  }

  /// Reads all records, each worker's batches to a consumer of its own.
  ///
  /// - Parameters:
  ///   - jobs: one a column.
  ///   - makeConsumer: is called once for each worker, on its thread.
  /// - Complexity: O(bytes).
  func read<Consumer: BatchConsumer>(
    _ jobs: [ColumnJob], makeConsumer: @escaping @Sendable (_ worker: Int) -> Consumer
  ) -> FastOutcome<Consumer> {
    precondition(jobs.count == headings.count, "a job for every column")
    let size = chunkBytes
    let chunkCount = (source.end - source.base(size) + size - 1) / size
    let workers = max(1, min(settings.workers, chunkCount))
    let handoff = Handoff()
    let done = Mutex<[Int: WorkerDone<Consumer>]>([:])
    let (source, settings) = (source, settings)
    Threads.run(workers) { number in
      var worker = Worker(
        source, jobs, chunkBytes: size, settings: settings, consumer: makeConsumer(number))
      do throws(HandOver) {
        try worker.run(handoff)
        let result = WorkerDone(worker)
        done.withLock { $0[number] = result }
      } catch {
        handoff.stop(error)
      }
    }
    if let reason = handoff.stopReason { return .handOver(reason) }
    do throws(HandOver) {
      let results = done.withLock { done in (0..<workers).compactMap { done[$0] } }
      return .read(try finish(results, jobs))
    } catch {
      return .handOver(error)
    }
  }

  /// Whole blocks; whole pieces where the digest is made.
  private var chunkBytes: Int {
    let unit = settings.hasDigest ? PieceDigest.bytes : 64
    return max(unit, min(settings.chunkBytes + unit - 1, 4 << 20) / unit * unit)
  }

  private func finish<Consumer: BatchConsumer>(
    _ workers: [WorkerDone<Consumer>], _ jobs: [ColumnJob]
  ) throws(HandOver) -> FastReading<Consumer> {
    guard try FileFacts(source.descriptor) == facts else { throw .changed }
    var values: [Int: ColumnValues] = [:]
    for column in jobs.indices where jobs[column] == .category {
      guard let merged = ColumnValues(workers.compactMap { $0.values[column] })
      else { throw .values(column) }
      values[column] = merged
    }
    for column in jobs.indices where jobs[column] == .reference {
      var all = SeenIDs()
      for worker in workers {
        guard let ids = worker.ids[column] else { continue }
        switch all.merge(ids) {
        case .duplicate: throw .duplicate(column)
        case .noForm: throw .reference(column)
        case .new: break
        }
      }
    }
    return FastReading(
      records: workers.reduce(0) { $0 + $1.records }, consumers: workers.map(\.consumer),
      values: values, dates: try dateCounts(workers, jobs),
      digest: settings.hasDigest ? FileDigest(workers.flatMap(\.pieces)).text : nil)
  }

  /// - Throws: where it is the exact reader's to say whether dates are written as declared: some are
  ///   left to it, and none that was read shows the order.
  private func dateCounts<Consumer: BatchConsumer>(
    _ workers: [WorkerDone<Consumer>], _ jobs: [ColumnJob]
  ) throws(HandOver) -> [Int: DateCounts] {
    var counts: [Int: DateCounts] = [:]
    for column in jobs.indices where jobs[column] == .date {
      var sum = DateCounts()
      for worker in workers { sum += worker.dates[column, default: DateCounts()] }
      let isShown = settings.dates == .dayFirst ? sum.dayFirstOnly > 0 : sum.days > 0
      guard isShown || sum.unread == 0 else { throw .dateOrder(column) }
      counts[column] = sum
    }
    return counts
  }
}

/// What reading a whole file gave.
struct FastReading<Consumer: BatchConsumer>: Sendable {
  let records: Int
  /// One a worker.
  var consumers: [Consumer]
  /// By column, of every category column.
  let values: [Int: ColumnValues]
  /// By column, of every date column.
  let dates: [Int: DateCounts]
  /// The text of the file's `FileDigest`; `nil` where none was wanted.
  let digest: String?
}

enum FastOutcome<Consumer: BatchConsumer>: Sendable {
  case read(FastReading<Consumer>)
  case handOver(HandOver)
}
