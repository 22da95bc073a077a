/// A table of counts under one flat index: dense while it is small, sparse where most of it would
/// be empty.
struct CountTable: Sendable {
  private var dense: [UInt32]
  private var sparse: [Int: UInt32] = [:]
  private let isDense: Bool

  /// Above this many cells the table keeps only those that were counted: 262,144, 1 MiB.
  private static let denseLimit = 1 << 18

  init(cells: Int) {
    isDense = cells <= CountTable.denseLimit
    dense = isDense ? Array(repeating: 0, count: cells) : []
  }

  mutating func add(_ cell: Int) {
    if isDense { dense[cell] += 1 } else { sparse[cell, default: 0] += 1 }
  }

  subscript(cell: Int) -> Int {
    Int(isDense ? dense[cell] : sparse[cell, default: 0])
  }
}
