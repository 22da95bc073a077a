public import Funnel

/// `measures.csv`: one row per number, every digit kept, as UTF-8.
///
/// A site has hundreds of thousands of rows, so no text is made for one, and the file is handed on
/// in pieces.
public struct MeasuresCSV: Sendable {
  /// What is written since the last piece began; the header stands first in the first one.
  public private(set) var bytes = Array(MeasuresCSV.header.utf8)
  /// What rows of one cohort or group, which mostly follow each other, have in common: from the
  /// basis to the second category.
  private var group: [UInt8] = []
  /// The key of the row that it was written for.
  private var groupKey: Measure.Key?
  /// The few periods that many rows have, as they are written.
  private var periods: [Period: String] = [:]

  public init() {}

  /// Forgets what was written; the next row begins a new piece.
  public mutating func beginPiece() { bytes.removeAll(keepingCapacity: true) }

  /// Appends a row.
  ///
  /// - Parameter figure: the id of the figure that the number stands in.
  public mutating func add(_ measure: Measure, of figure: String) {
    CSV.add(word: figure, to: &bytes)
    CSV.add(word: measure.key.measure, to: &bytes)
    addGroup(of: measure.key)
    CSV.add(measure.key.stage, to: &bytes)
    CSV.add(measure.key.toStage, to: &bytes)
    CSV.add(measure.key.reason, to: &bytes)
    CSV.add(measure.key.decidedBy, to: &bytes)
    CSV.add(measure.key.horizonDays.map(Double.init), to: &bytes)
    CSV.add(measure.numerator, to: &bytes)
    CSV.add(measure.denominator, to: &bytes)
    CSV.add(measure.value, to: &bytes)
    CSV.add(measure.lower, to: &bytes)
    CSV.add(measure.upper, to: &bytes)
    CSV.add(word: measure.unit.rawValue, to: &bytes)
    CSV.add(word: measure.marker?.text ?? "", to: &bytes)
    CSV.endLine(&bytes)
  }

  private mutating func addGroup(of key: Measure.Key) {
    if groupKey?.isOfSame(as: key) != true {
      let start = bytes.count
      CSV.add(word: key.basis.rawValue, to: &bytes)
      CSV.add(code(of: key.period), to: &bytes)
      CSV.add(key.dimension, to: &bytes)
      CSV.add(key.category, to: &bytes)
      CSV.add(key.dimension2, to: &bytes)
      CSV.add(key.category2, to: &bytes)
      group = Array(bytes[start...])
      groupKey = key
    } else {
      bytes.append(contentsOf: group)
    }
  }

  private mutating func code(of period: Period) -> String {
    if let known = periods[period] { return known }
    let code = period.code
    periods[period] = code
    return code
  }

  static let header = """
    figure,measure,basis,period,dimension,category,dimension_2,category_2,stage,to_stage,reason,\
    decided_by,horizon_days,numerator,denominator,value,lower,upper,unit,marker

    """
}

extension CSV {
  /// Appends a text cell and a comma.
  fileprivate static func add(_ text: String, to bytes: inout [UInt8]) {
    // Most cells of most rows are empty: not split.
    add(word: text.isEmpty || isPlain(text) ? text : cell(text), to: &bytes)
  }

  /// Appends a comma after a word of our own, which has nothing that a cell would change.
  fileprivate static func add(word: String, to bytes: inout [UInt8]) {
    if !word.isEmpty { bytes.append(contentsOf: word.utf8) }
    bytes.append(UInt8(ascii: ","))
  }

  /// Appends a number, or nothing, and a comma.
  fileprivate static func add(_ number: Double?, to bytes: inout [UInt8]) {
    if let number {
      if let whole = Int(exactly: number), (0..<1_000_000_000).contains(whole) {
        add(whole, to: &bytes)
      } else {
        bytes.append(contentsOf: ExactDecimal.text(of: number).utf8)
      }
    }
    bytes.append(UInt8(ascii: ","))
  }

  /// Appends the digits of a whole number that is not negative: most numbers are counts.
  private static func add(_ whole: Int, to bytes: inout [UInt8]) {
    if whole >= 10 { add(whole / 10, to: &bytes) }
    bytes.append(UInt8(ascii: "0") + UInt8(whole % 10))
  }

  /// Makes the last comma the end of the line.
  fileprivate static func endLine(_ bytes: inout [UInt8]) {
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
  }
}
