internal import Funnel

/// One worker's way from a batch of records to the tallies: marks and codes go into a block, what is
/// not in order becomes a fault, and the block is counted.
struct LargeRegisterCounter: BatchConsumer {
  private(set) var pass: CountingPass
  private(set) var faults = Faults()
  /// Of each column of the file, cells that are not blank.
  private(set) var filled: [Int]
  /// Among days of stages and closings.
  private(set) var newest = DateMark.absent
  private(set) var oldest = DateMark.absent

  private var block: JourneyBlock
  private let columns: LargeRegisterColumns
  private let rules: LargeRegisterRules
  private let asAt: DateMark
  /// Of each column of a block, its column in the file; `nil` where the register has none.
  private let sources: [Int?]
  /// By column of the file; of columns that are read otherwise, empty ones.
  private var texts: [TextCodes]

  init(_ register: LargeRegister, _ dimensions: DimensionColumns, _ pass: CountingPass) {
    let configuration = register.configuration
    let columns = register.columns
    self.pass = pass
    self.columns = columns
    rules = LargeRegisterRules(register)
    asAt = DateMark(register.asAt)
    filled = Array(repeating: 0, count: columns.jobs.count)
    let columnOfDimension = Dictionary(uniqueKeysWithValues: columns.dimensions.map { $0 })
    sources = dimensions.all.map { columnOfDimension[$0.setting.id] }
    block = JourneyBlock(
      stages: configuration.stages.count, otherDates: Feed.otherDates.count,
      columns: dimensions.all.count)
    texts = Array(repeating: TextCodes(nil), count: columns.jobs.count)
    for (name, column) in columns.dimensions {
      texts[column] = TextCodes(configuration.codeLists[name] ?? nil)
    }
    if let reason = columns.closedReason { texts[reason] = TextCodes(configuration.reasons) }
    if let stage = columns.closedStage { texts[stage] = TextCodes(stages: configuration.stages) }
    if let decider = columns.closedBy { texts[decider] = .deciders }
  }

  mutating func consume(_ batch: borrowing Batch) -> Bool {
    block.count = batch.count
    guard readTexts(batch), readDates(batch), presenceIsPlain(batch) else { return false }
    readClosings(batch)
    let batch = copy batch
    let unknown = texts.indices.filter { texts[$0].hasUnknown }
    for row in 0..<block.count
    where rules.mayBeBroken(block, row) || hasUnknownText(batch, row, in: unknown) {
      if rules.mayBeNote(block, row, batch) { return false }
      rules.check(block, row, batch, texts: &texts, faults: &faults)
    }
    pass.count(block) { row in batch.trimmedText(columns.reference, record: row) }
    return true
  }

  /// - Returns: `false` where a text needs the exact reader.
  private mutating func readTexts(_ batch: borrowing Batch) -> Bool {
    for column in columns.jobs.indices where columns.jobs[column] == .category {
      guard texts[column].read(column, of: batch, mayBeTotal: column < columns.reference) else {
        return false
      }
      let isBlank = texts[column].isBlank
      filled[column] += batch.withCodes(column) { codes in
        var there = 0
        for row in codes.indices where !isBlank[Int(codes[row])] { there += 1 }
        return there
      }
    }
    for (place, source) in sources.enumerated() {
      guard let source else { continue }
      block.categoryCounts[place] = texts[source].names.count
      let meanings = texts[source].codes
      batch.withCodes(source) { codes in
        for row in codes.indices {
          block.categories[place * JourneyBlock.largest + row] = meanings[Int(codes[row])]
        }
      }
    }
    filled[columns.reference] += batch.count
    return true
  }

  /// - Returns: `false` where a day lies after the as-at day: such rows need the exact reader.
  private mutating func readDates(_ batch: borrowing Batch) -> Bool {
    var use = 0
    func read(_ column: Int?, _ marks: inout [DateMark], from start: Int) -> (DateMark, DateMark) {
      use += 1
      guard let column else { return (.absent, .absent) }
      var latest = DateMark.absent.bits
      var earliest = Int32.max
      var there = 0
      batch.withMarks(column) { source in
        for row in source.indices {
          let mark = source[row]
          marks[start + row] = mark
          latest = max(latest, mark.bits)
          earliest = min(earliest, mark.bits > DateMark.unknown.bits ? mark.bits : .max)
          there += mark == .absent ? 0 : 1
        }
      }
      if columns.isFirstUse[use - 1] { filled[column] += there }
      return (DateMark(bits: latest), earliest == .max ? .absent : DateMark(bits: earliest))
    }
    var last = DateMark.absent
    func see(_ span: (latest: DateMark, earliest: DateMark)) {
      newest = newest.later(span.latest)
      if span.earliest.isDay, !oldest.isDay || span.earliest.bits < oldest.bits {
        oldest = span.earliest
      }
      last = last.later(span.latest)
    }
    let width = JourneyBlock.largest
    for (stage, column) in columns.stageDates.enumerated() {
      see(read(column, &block.stageDates, from: stage * width))
    }
    see(read(columns.closedDate, &block.closedOn, from: 0))
    for (name, column) in columns.otherDates.enumerated() {
      last = last.later(read(column, &block.otherDates, from: name * width).0)
    }
    last = last.later(read(columns.pausedFrom, &block.pausedFrom, from: 0).0)
    last = last.later(read(columns.pausedTo, &block.pausedTo, from: 0).0)
    return last.bits <= asAt.bits
  }

  /// What the closing fields say, where any of them is filled.
  private mutating func readClosings(_ batch: borrowing Batch) {
    func code(_ column: Int?, _ row: Int) -> Int? {
      guard let column else { return nil }
      return batch.code(column, row)
    }
    for row in 0..<batch.count {
      let stage = code(columns.closedStage, row)
      let reason = code(columns.closedReason, row)
      let decider = code(columns.closedBy, row)
      func happened(_ column: Int?, _ code: Int?) -> Bool {
        guard let column, let code else { return false }
        return texts[column].happened[code]
      }
      guard
        block.closedOn[row] != .absent || happened(columns.closedStage, stage)
          || happened(columns.closedReason, reason) || happened(columns.closedBy, decider)
      else {
        block.closedAt[row] = JourneyBlock.noClosing
        block.reasons[row] = 0
        block.deciders[row] = .notRecorded
        continue
      }
      block.closedAt[row] = JourneyBlock.noStage
      if let column = columns.closedStage, let stage {
        block.closedAt[row] = Int16(texts[column].codes[stage]) - 1
      }
      block.reasons[row] = 0
      if let column = columns.closedReason, let reason {
        block.reasons[row] = texts[column].codes[reason]
      }
      block.deciders[row] = .notRecorded
      if let column = columns.closedBy, let decider {
        block.deciders[row] = TextCodes.decider(texts[column].codes[decider])
      }
    }
  }

  /// Columns that are only looked at for being filled: an error of a spreadsheet is the exact reader's.
  private mutating func presenceIsPlain(_ batch: borrowing Batch) -> Bool {
    for column in columns.jobs.indices where columns.jobs[column] == .presence {
      for row in 0..<batch.count where batch.isPresent(column, row) {
        filled[column] += 1
        if batch.cell(column, row, has: UInt8(ascii: "#")) { return false }
      }
    }
    return true
  }

  /// - Parameter columns: those that have texts which no list has; mostly none.
  private func hasUnknownText(_ batch: Batch, _ row: Int, in columns: [Int]) -> Bool {
    columns.contains { texts[$0].isUnknown[batch.code($0, row)] }
  }
}

// When all is read.
extension LargeRegisterCounter {
  /// Adds another worker's part; faults are left where they are.
  mutating func merge(_ other: consuming LargeRegisterCounter) {
    for column in filled.indices { filled[column] += other.filled[column] }
    newest = newest.later(other.newest)
    if other.oldest.isDay, !oldest.isDay || other.oldest.bits < oldest.bits {
      oldest = other.oldest
    }
    // One more text each may be new here; codes of a column of the file are then those of both.
    var codes: [[Int]] = []
    for column in texts.indices {
      codes.append(texts[column].adding(other.texts[column]))
    }
    let reasons = columns.closedReason.map { codes[$0] } ?? [0]
    pass.merge(
      other.pass, codes: sources.map { $0.map { codes[$0] } ?? [0] }, reasons: reasons)
  }

  /// Whether workers met one text in two spellings that count as one: only the file's order tells which
  /// of them names it.
  var needsExactReader: Bool { texts.contains(where: \.hasTwoSpellings) }

  /// The names that codes stand for.
  func part(of columns: LargeRegisterColumns, reasons: CodeList?) -> RegisterPart {
    var part = RegisterPart()
    part.dimensions = columns.dimensions.map(\.name)
    part.categories = columns.dimensions.map { texts[$0.column].names }
    part.otherDates = Set(columns.otherDates.indices.filter { columns.otherDates[$0] != nil })
    if let column = columns.closedReason { part.reasons = texts[column].names }
    return part
  }
}
