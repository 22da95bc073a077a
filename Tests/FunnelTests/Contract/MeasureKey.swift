/// The columns of `measures.csv` that name a number; an empty one means "not split".
struct MeasureKey: Hashable, Sendable, CustomStringConvertible {
  var measure: String
  var basis: String
  var period: String
  var dimension = ""
  var category = ""
  var dimension2 = ""
  var category2 = ""
  var stage = ""
  var toStage = ""
  var reason = ""
  var decidedBy = ""
  var horizonDays = ""

  /// Of every cohort together unless a period is named.
  static func cohort(
    _ measure: String, _ stage: String = "", to toStage: String = "", period: String = "all"
  ) -> MeasureKey {
    MeasureKey(measure: measure, basis: "cohort", period: period, stage: stage, toStage: toStage)
  }

  static func activity(
    _ measure: String, _ stage: String = "", to toStage: String = "", period: String
  ) -> MeasureKey {
    MeasureKey(
      measure: measure, basis: "activity", period: period, stage: stage, toStage: toStage)
  }

  func with<Value>(_ part: WritableKeyPath<MeasureKey, Value>, _ value: Value) -> MeasureKey {
    var key = self
    key[keyPath: part] = value
    return key
  }

  /// The part of this number that belongs to one category.
  func of(_ dimension: String, _ category: String) -> MeasureKey {
    with(\.dimension, dimension).with(\.category, category)
  }

  /// The part of a category's number that belongs to a category of a second dimension.
  func and(_ dimension: String, _ category: String) -> MeasureKey {
    with(\.dimension2, dimension).with(\.category2, category)
  }

  var description: String {
    [
      measure, basis, period, dimension, category, dimension2, category2, stage, toStage, reason,
      decidedBy, horizonDays,
    ].joined(separator: ",")
  }
}
