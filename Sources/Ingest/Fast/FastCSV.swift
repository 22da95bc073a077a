internal import Glibc
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
    /// Days before it, since 1970-01-01, are left to the exact reader.
    var earliestDay = Int32.min + 3
    /// Whether a date cell that is left to the exact reader is marked `DateMark.unread`, and the
    /// reading goes on; else it ends there.
    var keepsUnreadDates = false

    init() {}
  }

  /// The header's cells, without quotes, not trimmed.
  let headings: [String]
  /// Where the records begin and the file ends.
  private let source: FileSource
  private let settings: Settings
  /// Of the whole file.
  private let size: Int
  private let changed: timespec

  /// Reads the header.
  ///
  /// - Parameter descriptor: of a regular file; it stays the caller's, and its position as it is.
  init(descriptor: Int32, settings: Settings = Settings()) throws(HandOver) {
    let facts = try FastCSV.facts(descriptor)
    let size = Int(facts.st_size)
    var start = [UInt8](repeating: 0, count: min(size, FastHeader.largest))
    let wanted = start.count
    // SAFETY: reads no more than there is room for.
    let done = unsafe start.withUnsafeMutableBytes { bytes in
      unsafe pread(descriptor, bytes.baseAddress, wanted, 0)
    }
    guard done >= 0 else { throw .unreadable(errno) }
    guard done == wanted else { throw .changed }
    let header = try FastHeader(start)
    let end = try FastCSV.endOfRecords(descriptor, size: size)
    guard header.length < end else { throw .noRecords }
    headings = header.headings
    source = FileSource(descriptor: descriptor, start: header.length, end: end)
    self.size = size
    self.settings = settings
    changed = facts.st_mtim
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
    var bytes = [UInt8](repeating: 0, count: 1 << 18)
    for offset in offsets {
      while place < offset {
        let wanted = Int(min(UInt64(bytes.count), offset - place))
        let (descriptor, start) = (source.descriptor, off_t(place))
        // SAFETY: reads no more than there is room for.
        let done = unsafe bytes.withUnsafeMutableBytes { bytes in
          unsafe pread(descriptor, bytes.baseAddress, wanted, start)
        }
        guard done > 0 else { throw done == 0 ? .changed : .unreadable(errno) }
        for byte in bytes[..<done] where byte == 0x0A { line += 1 }
        place += UInt64(done)
      }
      lines.append(line)
    }
    return lines
  }

  /// Where the last record ends: empty lines behind it, up to 4 kB of them, are no records.
  private static func endOfRecords(_ descriptor: Int32, size: Int) throws(HandOver) -> Int {
    var ending = [UInt8](repeating: 0, count: min(size, 4096))
    let wanted = ending.count
    // SAFETY: reads no more than there is room for.
    let done = unsafe ending.withUnsafeMutableBytes { bytes in
      unsafe pread(descriptor, bytes.baseAddress, wanted, off_t(size - wanted))
    }
    guard done == wanted else { throw done < 0 ? .unreadable(errno) : .changed }
    let lineFeeds = ending.reversed().prefix { $0 == 0x0A }.count
    return size - max(0, lineFeeds - 1)
  }

  private static func facts(_ descriptor: Int32) throws(HandOver) -> stat {
    var facts = stat()
    // SAFETY: writes one structure.
    guard unsafe fstat(descriptor, &facts) == 0 else { throw .unreadable(errno) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notRegular }
    return facts
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
    let size = min(max(settings.chunkBytes, 64), 4 << 20) & ~63
    let chunkCount = (source.end - source.start + size - 1) / size
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

  private func finish<Consumer: BatchConsumer>(
    _ workers: [WorkerDone<Consumer>], _ jobs: [ColumnJob]
  ) throws(HandOver) -> FastReading<Consumer> {
    let facts = try FastCSV.facts(source.descriptor)
    guard Int(facts.st_size) == size, facts.st_mtim.tv_sec == changed.tv_sec,
      facts.st_mtim.tv_nsec == changed.tv_nsec
    else { throw .changed }
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
      values: values)
  }
}

/// What reading a whole file gave.
struct FastReading<Consumer: BatchConsumer>: Sendable {
  let records: Int
  /// One a worker.
  let consumers: [Consumer]
  /// By column, of every category column.
  let values: [Int: ColumnValues]
}

enum FastOutcome<Consumer: BatchConsumer>: Sendable {
  case read(FastReading<Consumer>)
  case handOver(HandOver)
}
