/// Up to 256 journeys, column by column: what the pass counts at a time.
///
/// A block is filled, counted and filled again, so that counting a register of any size takes the
/// memory of one block. Columns stand one after another in flat arrays: the mark of stage `s` on row
/// `r` is `stageDates[s * largest + r]`. All marks are as at the day (`JourneyRow.asAt`).
public struct JourneyBlock: Sendable {
  /// Journeys of a block at most.
  public static let largest = 256

  public let stageCount: Int
  public let otherDateCount: Int
  public let columnCount: Int

  /// How many journeys there are.
  public var count = 0
  public var stageDates: [DateMark]
  /// Dates that belong to no stage, in the order of `JourneyTable.otherDateNames`.
  public var otherDates: [DateMark]
  /// The latest day of any later enquiry that was joined to the journey.
  public var joined: [DateMark]
  public var pausedFrom: [DateMark]
  public var pausedTo: [DateMark]
  /// `noClosing`, `noStage`, or the stage that the closing fields name.
  public var closedAt: [Int16]
  public var closedOn: [DateMark]
  /// Code of the reason; 0 is “Not recorded”.
  public var reasons: [UInt32]
  public var deciders: [Decider]
  /// Codes of the columns that journeys are split by; 0 is “Not recorded”.
  public var categories: [UInt32]
  /// Of each column, a number that all its codes are below.
  public var categoryCounts: [Int]

  /// No closing field is filled.
  public static let noClosing: Int16 = -2
  /// Closed, and nothing says at which stage.
  public static let noStage: Int16 = -1

  /// - Parameters:
  ///   - stages: at least 2.
  ///   - otherDates: how many dates there are that belong to no stage.
  ///   - columns: how many columns journeys are split by.
  public init(stages: Int, otherDates: Int, columns: Int) {
    let rows = JourneyBlock.largest
    stageCount = stages
    otherDateCount = otherDates
    columnCount = columns
    stageDates = Array(repeating: .absent, count: stages * rows)
    self.otherDates = Array(repeating: .absent, count: otherDates * rows)
    joined = Array(repeating: .absent, count: rows)
    pausedFrom = joined
    pausedTo = joined
    closedAt = Array(repeating: JourneyBlock.noClosing, count: rows)
    closedOn = joined
    reasons = Array(repeating: 0, count: rows)
    deciders = Array(repeating: .notRecorded, count: rows)
    categories = Array(repeating: 0, count: columns * rows)
    categoryCounts = Array(repeating: 1, count: columns)
  }

  @inline(__always)
  func date(_ stage: Int, _ row: Int) -> DateMark { stageDates[stage * JourneyBlock.largest + row] }

  @inline(__always)
  func otherDate(_ name: Int, _ row: Int) -> DateMark {
    otherDates[name * JourneyBlock.largest + row]
  }

  @inline(__always)
  func category(_ column: Int, _ row: Int) -> Int {
    Int(categories[column * JourneyBlock.largest + row])
  }
}

extension JourneyTable {
  /// Fills a block with the rows from `start` on.
  func fill(_ block: inout JourneyBlock, from start: Int) {
    let rows = min(JourneyBlock.largest, count - start)
    block.count = rows
    for row in 0..<rows {
      let from = start + row
      for stage in stages.indices {
        block.stageDates[stage * JourneyBlock.largest + row] = stageDates[stage][from]
      }
      for name in otherDates.indices {
        block.otherDates[name * JourneyBlock.largest + row] = otherDates[name][from]
      }
      block.joined[row] = joined[from]
      block.pausedFrom[row] = pausedFrom[from]
      block.pausedTo[row] = pausedTo[from]
      let closing = closings[from]
      block.closedAt[row] =
        closing.map { $0.stage.map { Int16($0) } ?? JourneyBlock.noStage } ?? JourneyBlock.noClosing
      block.closedOn[row] = closing?.date ?? .absent
      block.reasons[row] = closing?.reason ?? 0
      block.deciders[row] = closing?.decider ?? .notRecorded
      for column in categories.indices {
        block.categories[column * JourneyBlock.largest + row] = categories[column][from]
      }
    }
  }
}
