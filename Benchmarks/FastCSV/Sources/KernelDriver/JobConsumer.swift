internal import FastCSV

/// Columns of the generated register that jobs A and B read, by their place in the file.
enum Column {
  static let reference = 0, enquiry = 1, source = 2, channel = 3, ward = 4, segment = 5, ethnic = 6
  static let age = 7, household = 8, tenure = 9, response = 12, visit = 13, eoi = 14, stage1 = 15
  static let stage2 = 16, approval = 17, closed = 18, closedStage = 19, closedReason = 20
  static let stages = [enquiry, eoi, stage1, stage2, approval]
}

/// Counts jobs A and B: joint tables of few cells, from which everything else is a sum.
struct JobConsumer: BatchConsumer {
  static let years = 16
  static let firstYear = 2013
  static let waitDays = 1024

  /// Cells of each dictionary that a table has room for.
  static let sources = 32, ethnicGroups = 32, closedStages = 8, reasons = 32

  /// [year][source][ethnic group][deepest stage]
  private(set) var funnel = [UInt32](repeating: 0, count: years * sources * ethnicGroups * 8)
  /// [year][source][closed stage][reason]
  private(set) var closings = [UInt32](
    repeating: 0, count: years * sources * closedStages * reasons)
  /// [column][category][deepest stage], of the other six columns.
  private(set) var others = [UInt32](repeating: 0, count: 6 * 256 * 8)
  /// [source][transition][days]
  private(set) var waits = [UInt32](repeating: 0, count: sources * 4 * waitDays)
  private(set) var longWaits: [(Int, Int32)] = []

  // Of one batch.
  private var deepest = [UInt16](repeating: 0, count: Batch.largest)
  private var groups = [UInt32](repeating: 0, count: Batch.largest)

  private static let yearOfDay: [UInt8] = (0..<24_000).map { day in
    // Financial years: the year of the day 90 days before, near enough for a benchmark.
    UInt8(clamping: Int(Double(day - 90) / 365.2425) + 1970 - firstYear)
  }

  mutating func consume(_ batch: borrowing Batch) -> Bool {
    guard batch.valueCount(Column.source) <= JobConsumer.sources,
      batch.valueCount(Column.ethnic) <= JobConsumer.ethnicGroups,
      batch.valueCount(Column.closedStage) <= JobConsumer.closedStages,
      batch.valueCount(Column.closedReason) <= JobConsumer.reasons
    else { return false }
    let source = unsafe batch.codes(Column.source)
    let marks = unsafe [
      unsafe batch.marks(Column.enquiry), unsafe batch.marks(Column.eoi),
      unsafe batch.marks(Column.stage1), unsafe batch.marks(Column.stage2),
      unsafe batch.marks(Column.approval),
    ]
    unsafe JobConsumer.prepare(&deepest, marks)
    unsafe JobConsumer.prepare(&groups, source, enquiry: marks[0])
    unsafe JobConsumer.count(&funnel, groups, batch.codes(Column.ethnic), 32, deepest, 8)
    unsafe JobConsumer.count(
      &closings, groups, batch.codes(Column.closedStage), 8, batch.codes(Column.closedReason), 32)
    for (index, column) in [
      Column.channel, Column.ward, Column.segment, Column.age, Column.household, Column.tenure,
    ].enumerated() {
      guard batch.valueCount(column) <= 256 else { return false }
      unsafe JobConsumer.count(&others, from: index * 256 * 8, batch.codes(column), deepest)
    }
    for transition in 0..<4 {
      unsafe JobConsumer.count(
        &waits, &longWaits, transition: transition, source, marks[transition],
        marks[transition + 1])
    }
    return true
  }

  private static func prepare(_ deepest: inout [UInt16], _ marks: [UnsafeBufferPointer<Int32>]) {
    let (eoi, stage1, stage2, approval) = unsafe (marks[1], marks[2], marks[3], marks[4])
    var deepest = deepest.mutableSpan
    for row in 0..<eoi.count {
      // SAFETY: a batch has equally many of each.
      var stage: UInt16 = 0
      if unsafe eoi[row] != DateBits.absent { stage = 1 }
      if unsafe stage1[row] != DateBits.absent { stage = 2 }
      if unsafe stage2[row] != DateBits.absent { stage = 3 }
      if unsafe approval[row] != DateBits.absent { stage = 4 }
      deepest[row] = stage
    }
  }

  private static func prepare(
    _ groups: inout [UInt32], _ source: UnsafeBufferPointer<UInt16>,
    enquiry: UnsafeBufferPointer<Int32>
  ) {
    let years = JobConsumer.yearOfDay.span
    var groups = groups.mutableSpan
    for row in 0..<source.count {
      // SAFETY: a batch has equally many of each.
      let day = unsafe Int(max(0, min(enquiry[row], 23_999)))
      groups[row] = unsafe UInt32(years[day] & 15) &* 32 &+ UInt32(source[row])
    }
  }

  private static func count(
    _ table: inout [UInt32], _ groups: [UInt32], _ first: UnsafeBufferPointer<UInt16>,
    _ firstSize: Int, _ second: UnsafeBufferPointer<UInt16>, _ secondSize: Int
  ) {
    let groups = groups.span
    var table = table.mutableSpan
    for row in 0..<first.count {
      // SAFETY: a batch has equally many of each.
      let cell =
        unsafe (Int(groups[row]) &* firstSize &+ Int(first[row])) &* secondSize
        &+ Int(second[row])
      table[cell] &+= 1
    }
  }

  private static func count(
    _ table: inout [UInt32], _ groups: [UInt32], _ first: UnsafeBufferPointer<UInt16>,
    _ firstSize: Int, _ second: [UInt16], _ secondSize: Int
  ) {
    // SAFETY: the array has room for every record of a batch.
    unsafe second.withUnsafeBufferPointer { second in
      unsafe count(&table, groups, first, firstSize, second, secondSize)
    }
  }

  private static func count(
    _ table: inout [UInt32], from start: Int, _ codes: UnsafeBufferPointer<UInt16>,
    _ deepest: [UInt16]
  ) {
    let deepest = deepest.span
    var table = table.mutableSpan
    for row in 0..<codes.count {
      // SAFETY: a batch has `count` codes.
      let cell = unsafe start &+ Int(codes[row]) &* 8 &+ Int(deepest[row])
      table[cell] &+= 1
    }
  }

  private static func count(
    _ waits: inout [UInt32], _ longWaits: inout [(Int, Int32)], transition: Int,
    _ source: UnsafeBufferPointer<UInt16>, _ from: UnsafeBufferPointer<Int32>,
    _ to: UnsafeBufferPointer<Int32>
  ) {
    var waits = waits.mutableSpan
    for row in 0..<source.count {
      // SAFETY: a batch has equally many of each.
      let (start, end) = unsafe (from[row], to[row])
      guard end > DateBits.unknown, start > DateBits.unknown else { continue }
      let group = unsafe Int(source[row]) &* 4 &+ transition
      let days = end &- start
      if days >= 0, days < JobConsumer.waitDays {
        waits[group &* JobConsumer.waitDays &+ Int(days)] &+= 1
      } else {
        longWaits.append((group, days))
      }
    }
  }
}
