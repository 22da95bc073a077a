public import Funnel

/// How large registers are read: other numbers than these are for tests.
public struct LargeReading: Sendable {
  /// Smaller files are read whole.
  public var smallestBytes = 1 << 20
  /// Above this, files are neither kept in memory nor as a last good copy.
  public var largestKept = 64 << 20
  /// Bytes read at once.
  public var chunkBytes = 512 << 10
  public var workers = 2

  public init() {}
}

/// A register that was counted as it was read.
public struct CountedRegister: Sendable {
  /// Names of its dimensions' categories and of its reasons, without any row.
  public let part: RegisterPart
  /// Its codes are those of `part`.
  public let pass: CountingPass
  /// Of the whole file; `nil` where none was wanted.
  public let digest: String?
  public let reading: FeedReading
}

extension LargeRegister {
  public enum Outcome: Sendable {
    case counted(CountedRegister)
    /// The exact reader has to read the file from its beginning; why, in words.
    case handedOver(String)
  }

  /// Reads and counts the file.
  ///
  /// - Parameters:
  ///   - calendar: says which days clocks in working days count.
  ///   - visits: of no row, as households are not read.
  ///   - wantsDigest: whether the digest of the file is made of the bytes that are read.
  public func counted(
    calendar: WorkingCalendar, visits: VisitTable, wantsDigest: Bool,
    _ choice: LargeReading = LargeReading()
  ) -> Outcome {
    FileIdentity.withDescriptor(of: path) { descriptor in
      counted(descriptor, calendar, visits, wantsDigest: wantsDigest, choice)
    } ?? .handedOver("it cannot be opened")
  }

  private func counted(
    _ descriptor: Int32, _ calendar: WorkingCalendar, _ visits: VisitTable, wantsDigest: Bool,
    _ choice: LargeReading
  ) -> Outcome {
    var settings = FastCSV.Settings()
    settings.chunkBytes = choice.chunkBytes
    settings.workers = choice.workers
    settings.hasDigest = wantsDigest
    settings.dates = feed.cells.dates == .dayFirst ? .dayFirst : .iso
    settings.earliestDay = Day.earliestOfHouseholds?.daysSinceEpoch ?? settings.earliestDay
    do throws(HandOver) {
      let reader = try FastCSV(descriptor: descriptor, settings: settings)
      guard FileIdentity(of: path) == identity,
        reader.headings.count == columns.headings.count
      else { throw .changed }
      let dimensions = DimensionColumns(
        configuration, dimensionsOf: [columns.dimensions.map(\.name)])
      let plan = CountingPlan(
        stages: configuration.stages, otherDateNames: Feed.otherDates,
        missingOtherDates: columns.otherDates.indices.filter { columns.otherDates[$0] == nil },
        dimensions: dimensions.all.map(\.id), asAt: asAt)
      let counter = LargeRegisterCounter(
        self, dimensions,
        CountingPass(plan, clocks: configuration.clocks, calendar: calendar, visits: visits))
      switch reader.read(columns.jobs, makeConsumer: { _ in counter }) {
      case .handOver(let reason): throw reason
      case .read(let read): return .counted(try finished(consume read, reader))
      }
    } catch { return .handedOver(error.words(columns.headings)) }
  }

  /// The workers' parts as one.
  private func finished(
    _ read: consuming FastReading<LargeRegisterCounter>, _ reader: FastCSV
  ) throws(HandOver) -> CountedRegister {
    let faults = Faults.inFileOrder(read.consumers.map(\.faults))
    // Of very many texts each worker has told apart others.
    guard
      read.consumers.count == 1 || !faults.rules.contains(where: { faults.texts(of: $0).isFull })
    else { throw .consumer }
    // Each part is let go once it is added, as they are most of the memory of a large run.
    var whole = read.consumers.removeFirst()
    while !read.consumers.isEmpty { whole.merge(read.consumers.removeFirst()) }
    guard !whole.needsExactReader else { throw .consumer }
    var reading = FeedReading(asAt: asAt)
    reading.notes = sample.notes
    reading.recordsSeen = read.records
    reading.counts.used = read.records
    reading.saw(whole.newest.day)
    reading.saw(whole.oldest.day)
    reading.completeness = columns.names.map { name, column in
      // A cell that says “not applicable” is filled, though nothing has happened.
      FeedReading.ColumnUse(
        column: name, filled: whole.filled[column] + (read.dates[column]?.absentTexts ?? 0))
    }
    reading.faults = try withLines(faults, reader)
    return CountedRegister(
      part: whole.part(of: columns, reasons: configuration.reasons), pass: whole.pass,
      digest: read.digest, reading: reading)
  }

  /// Faults whose lines are still offsets in the file.
  private func withLines(_ faults: Faults, _ reader: FastCSV) throws(HandOver) -> Faults {
    var offsets: Set<Int> = []
    _ = faults.changed { offsets.insert($0.line) }
    let sorted = offsets.sorted()
    let lines = try reader.lines(of: sorted.map { UInt64($0) })
    let lineOfOffset = Dictionary(uniqueKeysWithValues: zip(sorted, lines))
    return faults.changed { $0.line = lineOfOffset[$0.line] ?? $0.line }
  }
}

extension HandOver {
  /// Why the exact reader has to read the file, in words for people.
  func words(_ headings: [String]) -> String {
    func column(_ index: Int) -> String {
      headings.indices.contains(index) ? headings[index].quoted() : "a column"
    }
    return switch self {
    case .notRegular, .unreadable, .changed: "it changed while it was read"
    case .noRecords: "it has no rows"
    case .header: "its first line is not plain"
    case .encoding: "its text is not UTF-8"
    case .control: "it has carriage returns or NULs"
    case .quotes: "its quotes are not well formed"
    case .ragged: "its rows do not have as many cells as the headings"
    case .longCell, .longRecord: "it has very long cells or rows"
    case .values(let index): "\(column(index)) has very many values"
    case .date(let index): "\(column(index)) holds texts that are no plain dates"
    case .reference(let index): "\(column(index)) holds references that are no prefix and number"
    case .dateOrder(let index): "\(column(index)) may have its dates written another way"
    case .duplicate(let index): "\(column(index)) holds a reference twice"
    case .consumer: "its rows need a closer look"
    }
  }
}
