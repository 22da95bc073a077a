/// One worker: takes chunks in order, reads one ahead, and parses.
struct Worker<Consumer: BatchConsumer> {
  private var current: Chunk
  private var next: Chunk
  private let parser: ChunkParser
  private let choice: ScanChoice
  fileprivate let columns: ColumnReaders
  fileprivate var consumer: Consumer
  fileprivate var pieces: [PieceDigest] = []

  init(
    _ source: FileSource, _ jobs: [ColumnJob], chunkBytes: Int, settings: FastCSV.Settings,
    consumer: Consumer
  ) {
    choice = settings.scan.isAvailable ? settings.scan : .best
    current = Chunk(source, size: chunkBytes)
    next = Chunk(source, size: chunkBytes)
    columns = ColumnReaders(jobs, settings: settings)
    parser = ChunkParser(columns, fields: jobs.count, choice: choice)
    self.consumer = consumer
  }

  fileprivate var records: Int { parser.records }

  /// Works until no chunk is left, or somebody stopped the reading.
  mutating func run(_ handoff: Handoff) throws(HandOver) {
    var isLoaded = try take(current, handoff)
    while isLoaded {
      // The next chunk's state is published before this one is parsed, so that nobody waits long.
      isLoaded = try take(next, handoff)
      try parser.parse(current, for: &consumer)
      swap(&current, &next)
    }
  }

  /// - Returns: whether there was another chunk.
  private mutating func take(_ chunk: Chunk, _ handoff: Handoff) throws(HandOver) -> Bool {
    guard handoff.stopReason == nil, try chunk.load(handoff.take()) else { return false }
    pieces += chunk.pieces
    // SAFETY: the chunk's own bytes are in memory.
    let isOdd = unsafe hasOddQuotes(choice, chunk.text, count: chunk.length)
    guard let startsInside = handoff.pass(chunk: chunk.number, hasOddQuotes: isOdd) else {
      return false
    }
    chunk.startsInside = startsInside
    return true
  }
}

/// What a worker leaves when it has ended.
struct WorkerDone<Consumer: BatchConsumer>: Sendable {
  let consumer: Consumer
  let records: Int
  /// By category column.
  let values: [Int: SeenValues]
  /// By date column.
  let dates: [Int: DateCounts]
  /// By column of ids.
  let ids: [Int: SeenIDs]
  /// Empty where none are wanted.
  let pieces: [PieceDigest]

  init(_ worker: Worker<Consumer>) {
    consumer = worker.consumer
    records = worker.records
    values = worker.columns.values
    dates = worker.columns.dateCountsByColumn
    ids = worker.columns.takenIDs()
    pieces = worker.pieces
  }
}
