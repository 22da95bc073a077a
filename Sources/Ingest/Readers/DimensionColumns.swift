internal import Funnel

/// The columns that journeys are split by: one a dimension, and two of one with two levels.
struct DimensionColumns: Sendable {
  /// The dimensions: those configured, or every usual one that a register has.
  let settings: [Configuration.DimensionSetting]
  let all: [Column]

  struct Column: Sendable {
    /// As in `JourneyTable.Dimension.id`.
    let id: String
    let setting: Configuration.DimensionSetting
    /// Of its dimension among `settings`.
    let index: Int
    /// Among all columns.
    let place: Int
    /// Whether its categories are the groups of the code list.
    let isUpper: Bool

    /// The upper level's name of a category.
    func group(of name: String) -> String {
      setting.codes?.codes.first { $0.name == name }.map { $0.group.isEmpty ? $0.name : $0.group }
        ?? name
    }
  }

  /// - Parameter parts: of each register, the dimensions that it has.
  init(_ configuration: Configuration, dimensionsOf parts: [[String]]) {
    settings =
      configuration.dimensions
      ?? FeedKind.usualDimensions.filter { id in parts.contains { $0.contains(id) } }
      .map { id in
        Configuration.DimensionSetting(
          id: id, name: Configuration.usualNames[id] ?? id, codes: nil, levels: 1)
      }
    var columns: [Column] = []
    for (index, setting) in settings.enumerated() {
      let hasTwo = setting.levels == 2 && setting.codes != nil
      for isUpper in hasTwo ? [true, false] : [false] {
        columns.append(
          Column(
            id: hasTwo && !isUpper ? "\(setting.id).2" : setting.id, setting: setting,
            index: index, place: columns.count, isUpper: isUpper))
      }
    }
    all = columns
  }
}
