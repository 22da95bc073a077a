/// One pass over delimited text, cell by cell.
///
/// A quote opens a cell only as its first character, blanks aside. Where no closing quote follows,
/// or the only one follows after a line break and is itself followed by text, the opening quote
/// was a stray one: it is read as text, and so no later row is swallowed.
struct CSVScan {
  private(set) var table = RecordTable()
  private(set) var faults = Faults()
  private(set) var refusedLines: [Int] = []

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var position: Int
  private var line: Int
  private var record = OpenRecord(line: 1)
  private var recordsWithNUL = 0
  private var unclosedQuotes = 0

  /// What is known of the record that is being read.
  private struct OpenRecord {
    var line: Int
    var cells = 0
    var hasNUL = false
    var hasQuotes = false
    var longCell: Int?
  }

  /// A quoted cell's end.
  private struct Closing {
    /// Offset of the closing quote.
    let offset: Int
    let lineBreaks: Int
    /// Whether doubled quotes or NULs keep the text from being copied as it stands.
    let isPlain: Bool
    /// Whether only blanks stand between the quote and the cell's end.
    let endsCell: Bool
  }

  init(_ bytes: [UInt8], delimiter: UInt8, from start: Int, line: Int) {
    self.bytes = bytes
    self.delimiter = delimiter
    position = start
    self.line = line
    table.reserve(bytes: bytes.count)
  }

  mutating func run() throws(FeedError) {
    while position < bytes.count { try readRecord() }
  }

  private mutating func readRecord() throws(FeedError) {
    record = OpenRecord(line: line)
    var isOpen = true
    while isOpen {
      isOpen = try readCell()
      if table.openBytes.cell > CSVLimits.cellBytes {
        record.longCell = record.longCell ?? record.cells
        table.dropCell()
      }
      table.endCell()
      record.cells += 1
      if record.cells > CSVLimits.columns {
        throw FeedError(.tooManyColumns(limit: CSVLimits.columns), line: record.line)
      }
    }
    try endRecord()
  }

  private mutating func endRecord() throws(FeedError) {
    if record.hasNUL { try noteNUL() }
    if let cell = record.longCell {
      refuse(.longCell, "cell \(cell + 1) is longer than 64 kB", "Shorten the cell.")
    } else if table.openBytes.record > CSVLimits.recordBytes {
      refuse(.longRecord, "the row is longer than 8 MB", "Shorten the row.")
    } else if record.cells == 1, !record.hasQuotes, table.openBytes.record == 0 {
      table.dropRecord()
      table.markGap()
    } else {
      table.endRecord(line: record.line)
    }
  }

  /// Reads one cell and what ends it.
  ///
  /// - Returns: whether another cell of the same record follows.
  private mutating func readCell() throws(FeedError) -> Bool {
    if let quote = openingQuote() {
      if let closing = closing(of: quote), closing.lineBreaks == 0 || closing.endsCell {
        appendQuoted(from: quote + 1, closing)
        return appendUnquoted()
      }
      try noteUnclosed()
    }
    return appendUnquoted()
  }

  /// The offset of the quote that opens the cell at `position`; `nil` for an unquoted cell.
  private func openingQuote() -> Int? {
    guard position < bytes.count else { return nil }
    if bytes[position] == 0x22, delimiter != 0x22 { return position }
    guard bytes[position] == 0x20 else { return nil }
    var offset = position
    while offset < bytes.count, bytes[offset] == 0x20 { offset += 1 }
    guard offset < bytes.count, bytes[offset] == 0x22, delimiter != 0x20 else { return nil }
    // After blanks a quote is one only where it also closes the cell.
    return closing(of: offset)?.endsCell == true ? offset : nil
  }

  /// Where the quote at `offset` is closed; `nil` where it never is.
  ///
  /// - Complexity: O(length). A search that fails ends at the next odd run of quotes, and only odd
  ///   runs begin one, so all searches together are O(n).
  private func closing(of offset: Int) -> Closing? {
    var index = offset + 1
    var lineBreaks = 0
    var isPlain = true
    while index < bytes.count {
      switch bytes[index] {
      case 0x22:
        if index + 1 < bytes.count, bytes[index + 1] == 0x22 {
          isPlain = false
          index += 1
        } else {
          return Closing(
            offset: index, lineBreaks: lineBreaks, isPlain: isPlain,
            endsCell: onlyBlanks(after: index))
        }
      case 0x0A: lineBreaks += 1
      case 0x0D where index + 1 == bytes.count || bytes[index + 1] != 0x0A: lineBreaks += 1
      case 0: isPlain = false
      default: break
      }
      index += 1
    }
    return nil
  }

  private func onlyBlanks(after offset: Int) -> Bool {
    var index = offset + 1
    while index < bytes.count, bytes[index] == 0x20, delimiter != 0x20 { index += 1 }
    return index == bytes.count || bytes[index] == delimiter || bytes[index] == 0x0A
      || bytes[index] == 0x0D
  }

  private mutating func appendQuoted(from start: Int, _ closing: Closing) {
    record.hasQuotes = true
    line += closing.lineBreaks
    position = closing.offset + 1
    if closing.isPlain {
      table.appendPart(bytes[start..<closing.offset])
      return
    }
    var run = start
    var index = start
    while index < closing.offset {
      let byte = bytes[index]
      if byte == 0x22 {
        // The first of two: keep it, leave out the second.
        table.appendPart(bytes[run...index])
        index += 1
        run = index + 1
      } else if byte == 0 {
        table.appendPart(bytes[run..<index])
        record.hasNUL = true
        run = index + 1
      }
      index += 1
    }
    if run < closing.offset { table.appendPart(bytes[run..<closing.offset]) }
  }

  /// Appends what stands up to the next delimiter or line end, and passes it.
  private mutating func appendUnquoted() -> Bool {
    let end = bytes.count
    var run = position
    var index = position
    while index < end {
      let byte = bytes[index]
      if byte == delimiter {
        table.appendPart(bytes[run..<index])
        position = index + 1
        return true
      }
      if byte <= 0x0D {
        if byte == 0x0A || byte == 0x0D {
          table.appendPart(bytes[run..<index])
          let isCRLF = byte == 0x0D && index + 1 < end && bytes[index + 1] == 0x0A
          position = index + (isCRLF ? 2 : 1)
          line += 1
          return false
        }
        if byte == 0 {
          table.appendPart(bytes[run..<index])
          record.hasNUL = true
          run = index + 1
        }
      }
      index += 1
    }
    table.appendPart(bytes[run..<end])
    position = end
    return false
  }

  private mutating func refuse(_ rule: Fault.Rule, _ what: String, _ mend: String) {
    table.dropRecord()
    refusedLines.append(record.line)
    faults.append(Fault(line: record.line, rule: rule, what: what, mend: mend))
  }

  private mutating func noteNUL() throws(FeedError) {
    recordsWithNUL += 1
    if recordsWithNUL > CSVLimits.recordsWithNUL { throw FeedError(.binary) }
    faults.append(
      Fault(
        line: record.line, rule: .nulByte, what: "the row has a NUL byte, which was left out",
        mend: "Export the file again."))
  }

  private mutating func noteUnclosed() throws(FeedError) {
    unclosedQuotes += 1
    record.hasQuotes = true
    if unclosedQuotes > CSVLimits.unclosedQuotes {
      throw FeedError(.unclosedQuote(cells: CSVLimits.unclosedQuotes))
    }
    faults.append(
      Fault(
        line: record.line, rule: .unclosedQuote,
        what: "cell \(record.cells + 1) opens a quote that is never closed",
        mend: "Close the quote, or double it where it belongs to the text."))
  }
}
