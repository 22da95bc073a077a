internal import Funnel

/// One worker's dictionaries, ids and outputs: reads the wanted columns of a batch.
@safe
final class ColumnReaders {
  private let jobs: [ColumnJob]
  private let wanted: [Int]
  private let choice: ScanChoice
  private let hasDates: Bool
  private let dates: DateLoop
  /// By column; `nil` where the column is no category.
  let dictionaries: [ValueDictionary?]
  /// By column; `nil` where the column holds no ids.
  private let references: [References?]

  /// By column; of a date column what was read so far.
  private var dateCounts: [DateCounts]

  private let outputs: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let valueCounts: UnsafeMutablePointer<Int>
  private let jobTable: UnsafeMutablePointer<ColumnJob>

  init(_ jobs: [ColumnJob], settings: FastCSV.Settings) {
    self.jobs = jobs
    choice = settings.scan.isAvailable ? settings.scan : .best
    wanted = jobs.indices.filter { jobs[$0] != .skip }
    hasDates = jobs.contains(.date)
    dates = DateLoop(settings)
    dateCounts = jobs.map { _ in DateCounts() }
    dictionaries = jobs.map { $0 == .category ? ValueDictionary() : nil }
    references = jobs.map { $0 == .reference ? References() : nil }
    // SAFETY: each is freed in `deinit`; every column has a place in each, and an output four bytes
    // for every record of a batch.
    unsafe outputs = .allocate(capacity: jobs.count)
    unsafe valueCounts = .allocate(capacity: jobs.count)
    unsafe jobTable = .allocate(capacity: jobs.count)
    for column in jobs.indices {
      unsafe jobTable[column] = jobs[column]
      unsafe valueCounts[column] = 1
      let hasOutput = [.category, .date, .presence].contains(jobs[column])
      unsafe outputs[column] =
        hasOutput ? .allocate(byteCount: 4 * (Batch.largest + 16), alignment: 64) : nil
    }
  }

  deinit {
    for column in jobs.indices { unsafe outputs[column]?.deallocate() }
    unsafe outputs.deallocate()
    unsafe valueCounts.deallocate()
    unsafe jobTable.deallocate()
  }

  /// - Parameters:
  ///   - run: the first column's fields of some records.
  ///   - offset: of the first record in the file.
  func read(
    _ run: FieldRun, offset: UInt64, for consumer: inout some BatchConsumer
  ) throws(HandOver) {
    if hasDates { dates.prepare(run, choice: choice) }
    for column in wanted {
      // SAFETY: a record has as many separators as columns.
      let fields = unsafe FieldRun(
        buffer: run.buffer, separators: run.separators + column, stride: run.stride,
        count: run.count)
      let output = unsafe outputs[column]
      switch jobs[column] {
      case .skip: break
      case .category:
        guard let dictionary = dictionaries[column], let output = unsafe output else { continue }
        let codes = unsafe output.assumingMemoryBound(to: UInt16.self)
        guard unsafe dictionary.encode(fields, offset: offset, choice: choice, into: codes) else {
          throw .values(column)
        }
        unsafe valueCounts[column] = dictionary.count
      case .date:
        guard let output = unsafe output else { continue }
        let marks = unsafe output.assumingMemoryBound(to: DateMark.self)
        guard
          unsafe dates.read(
            fields, column: column, choice: choice, into: marks, counts: &dateCounts[column])
        else { throw .date(column) }
      case .reference:
        switch references[column]?.add(fields) {
        case .duplicate: throw .duplicate(column)
        case .noForm: throw .reference(column)
        case .new, nil: break
        }
      case .presence:
        guard let output = unsafe output else { continue }
        unsafe readPresence(fields, into: output.assumingMemoryBound(to: UInt8.self))
      }
    }
    let batch = unsafe Batch(
      count: run.count, offset: offset, outputs: UnsafePointer(outputs),
      jobs: UnsafePointer(jobTable), valueCounts: UnsafePointer(valueCounts), fields: run,
      columns: self)
    guard consumer.consume(batch) else { throw .consumer }
  }

  /// By category column.
  var values: [Int: SeenValues] {
    [Int: SeenValues](
      uniqueKeysWithValues: jobs.indices.compactMap { column in
        dictionaries[column].map { (column, $0.seen) }
      })
  }

  /// By date column.
  var dateCountsByColumn: [Int: DateCounts] {
    [Int: DateCounts](
      uniqueKeysWithValues: jobs.indices.filter { jobs[$0] == .date }.map { ($0, dateCounts[$0]) })
  }

  /// By column of ids; none are left here.
  func takenIDs() -> [Int: SeenIDs] {
    [Int: SeenIDs](
      uniqueKeysWithValues: jobs.indices.compactMap { column in
        references[column].map { (column, $0.taken()) }
      })
  }

  private func readPresence(_ fields: FieldRun, into presence: UnsafeMutablePointer<UInt8>) {
    for record in 0..<fields.count {
      let range = fields.range(record)
      // SAFETY: a byte behind a field may be read, and there is an output for every record.
      let first = unsafe fields.buffer[range.lowerBound]
      if range.isEmpty {
        unsafe presence[record] = 0
      } else if first > 0x22 && first < 0x80 {
        unsafe presence[record] = 1
      } else {
        unsafe presence[record] = RawText.isBlank(fields.bytes(record)) ? 0 : 1
      }
    }
  }
}
