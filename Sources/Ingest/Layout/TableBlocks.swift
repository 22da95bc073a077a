/// The tables that stand one below the other in one file, as reports of web analytics have them.
///
/// A table begins after a blank line or a comment with a row of headings, where the table above it
/// holds numbers or days: rows of a table that is merely broken up by blank lines hold values, and
/// stay with it.
struct TableBlocks {
  /// At least one; together they are all records of the file.
  let blocks: [Range<Int>]
  /// The record of each block's headings, as far as they show.
  let heads: [Int]

  /// - Parameter joinsRepeated: whether a table under the same headings goes on with the one above,
  ///   as a tracker's years do; comments between the two keep them apart.
  init(in table: RecordTable, joinsRepeated: Bool) {
    var starts: [Int] = []
    var heads: [Int] = []
    var record = 0
    // Where the gap before the present run of records began.
    var gapStart = 0
    while record < table.count {
      let run = Run(from: record, gapStart: gapStart, in: table)
      if let head = run.head, table.looksLikeHeadings(head) {
        if let above = heads.last {
          let repeats = joinsRepeated && !run.hasComments && table.haveSameTexts(head, above)
          if !repeats, table.hasValues(in: (above + 1)..<run.start) {
            starts.append(run.start)
            heads.append(head)
          }
        } else {
          starts.append(0)
          heads.append(head)
        }
      }
      gapStart = run.lastFilled + 1
      record = run.end
    }
    if starts.isEmpty { starts = [0] }
    blocks = starts.indices.map { index in
      starts[index]..<(index + 1 < starts.count ? starts[index + 1] : table.count)
    }
    self.heads = heads
  }

  /// The block that holds a record.
  func block(holding record: Int) -> Range<Int> {
    blocks.last { $0.lowerBound <= record } ?? blocks[0]
  }

  /// Records up to the next blank line.
  private struct Run {
    /// The first comment or title that belongs to it.
    let start: Int
    let end: Int
    /// The first record with two filled cells, below comments and titles; `nil` without one.
    private(set) var head: Int?
    private(set) var hasComments = false
    /// The last record with two filled cells.
    private(set) var lastFilled: Int

    init(from first: Int, gapStart: Int, in table: RecordTable) {
      start = gapStart
      lastFilled = gapStart - 1
      // Comments and titles before the gap belong to what comes after it.
      hasComments = (gapStart..<first).contains(where: table.startsWithHash)
      var record = first
      repeat {
        if head == nil, table.startsWithHash(record) {
          hasComments = true
        } else if table.filledColumns(record, limit: 2).count == 2 {
          head = head ?? record
          lastFilled = record
        }
        record += 1
      } while record < table.count && !table.isAfterGap(record) && !table.isBlank(record)
        && !(head != nil && table.isComment(record))
      end = record
    }
  }
}

extension RecordTable {
  /// Whether the cells could be headings: words, and no number or day among them.
  fileprivate func looksLikeHeadings(_ record: Int) -> Bool {
    let filled = filledColumns(record, limit: CSVLimits.columns)
    guard filled.count >= 2 else { return false }
    // “Population :”, “All usual residents” says something of the table below.
    let isPair = withBytes(record, filled[0]) { $0.trimmed.last == UInt8(ascii: ":") }
    return !isPair && filled.allSatisfy { !look(record, $0).isValue }
  }

  fileprivate func haveSameTexts(_ one: Int, _ other: Int) -> Bool {
    (0..<max(cellCount(one), cellCount(other))).allSatisfy {
      foldedHeading(text(one, $0)) == foldedHeading(text(other, $0))
    }
  }

  /// Whether one of the first rows holds a number or a day.
  fileprivate func hasValues(in records: Range<Int>) -> Bool {
    records.prefix(20).contains { record in
      filledColumns(record, limit: CSVLimits.columns).contains { look(record, $0).isValue }
    }
  }
}

extension CSVReading {
  /// A line that says something about the table below it: `# Start date: 20250101`.
  public struct Comment: Equatable, Sendable {
    public let line: Int
    /// Without the `#` and the blanks around it.
    public let text: String
  }

  /// The comments of the file, in its order.
  public var comments: [Comment] {
    (0..<table.count).filter(table.startsWithHash).map { record in
      let cells = table.filledColumns(record, limit: 64).map { table.trimmed(record, $0) }
      let text = cells.joined(separator: ",").drop { $0 == "#" || $0.isWhitespace }
      return Comment(line: table.line(record), text: String(text))
    }
  }
}
