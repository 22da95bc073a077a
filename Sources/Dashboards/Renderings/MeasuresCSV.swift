public import Funnel

extension Rendering {
  /// `measures.csv`: one row per number, every digit kept.
  ///
  /// - Complexity: O(n) in the measures.
  public static func measuresCSV(_ measures: [(figure: String, measure: Measure)]) -> String {
    var text = measuresHeader
    text.reserveCapacity(measures.count * 120)
    for (figure, measure) in measures {
      let key = measure.key
      text += CSV.line([
        CSV.cell(figure), CSV.cell(key.measure), key.basis.rawValue, CSV.cell(key.period.code),
        CSV.cell(key.dimension), CSV.cell(key.category), CSV.cell(key.dimension2),
        CSV.cell(key.category2), CSV.cell(key.stage), CSV.cell(key.toStage),
        CSV.cell(key.reason), CSV.cell(key.decidedBy), key.horizonDays.map(String.init) ?? "",
        number(measure.numerator), number(measure.denominator), number(measure.value),
        number(measure.lower), number(measure.upper), measure.unit.rawValue,
        measure.marker?.text ?? "",
      ])
    }
    return text
  }

  static let measuresHeader = """
    figure,measure,basis,period,dimension,category,dimension_2,category_2,stage,to_stage,reason,\
    decided_by,horizon_days,numerator,denominator,value,lower,upper,unit,marker

    """

  private static func number(_ value: Double?) -> String {
    value.map { ExactDecimal.text(of: $0) } ?? ""
  }
}
