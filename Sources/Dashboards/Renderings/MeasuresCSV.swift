public import Funnel

extension Rendering {
  /// `measures.csv`: one row per number, every digit kept, as UTF-8.
  ///
  /// - Complexity: O(n) in the measures. A site has hundreds of thousands, so no text is made for a
  ///   row.
  public static func measuresCSV(_ measures: [(figure: String, measure: Measure)]) -> [UInt8] {
    var bytes = Array(measuresHeader.utf8)
    bytes.reserveCapacity(measures.count * 120)
    for (figure, measure) in measures {
      let key = measure.key
      CSV.add(figure, to: &bytes)
      CSV.add(key.measure, to: &bytes)
      CSV.add(key.basis.rawValue, to: &bytes)
      CSV.add(key.period.code, to: &bytes)
      CSV.add(key.dimension, to: &bytes)
      CSV.add(key.category, to: &bytes)
      CSV.add(key.dimension2, to: &bytes)
      CSV.add(key.category2, to: &bytes)
      CSV.add(key.stage, to: &bytes)
      CSV.add(key.toStage, to: &bytes)
      CSV.add(key.reason, to: &bytes)
      CSV.add(key.decidedBy, to: &bytes)
      CSV.add(key.horizonDays.map(Double.init), to: &bytes)
      for number in [
        measure.numerator, measure.denominator, measure.value, measure.lower, measure.upper,
      ] {
        CSV.add(number, to: &bytes)
      }
      CSV.add(measure.unit.rawValue, to: &bytes)
      CSV.add(measure.marker?.text ?? "", to: &bytes)
      CSV.endLine(&bytes)
    }
    return bytes
  }

  static let measuresHeader = """
    figure,measure,basis,period,dimension,category,dimension_2,category_2,stage,to_stage,reason,\
    decided_by,horizon_days,numerator,denominator,value,lower,upper,unit,marker

    """
}

extension CSV {
  /// Appends a text cell and a comma.
  fileprivate static func add(_ text: String, to bytes: inout [UInt8]) {
    if isPlain(text) {
      bytes.append(contentsOf: text.utf8)
    } else {
      bytes.append(contentsOf: cell(text).utf8)
    }
    bytes.append(UInt8(ascii: ","))
  }

  /// Appends a number, or nothing, and a comma.
  fileprivate static func add(_ number: Double?, to bytes: inout [UInt8]) {
    if let number { bytes.append(contentsOf: ExactDecimal.text(of: number).utf8) }
    bytes.append(UInt8(ascii: ","))
  }

  /// Makes the last comma the end of the line.
  fileprivate static func endLine(_ bytes: inout [UInt8]) {
    bytes[bytes.count - 1] = UInt8(ascii: "\n")
  }
}
