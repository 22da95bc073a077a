internal import Funnel

/// Readers of what is known around the journeys: printed totals, comparators, children,
/// capacity.
enum ProfileReaders {
  /// Printed totals; NK is kept as not known, and so is `..`.
  static func published(_ rows: inout RowReader, stages: [Stage]) throws(FeedError)
    -> [PublishedSeries.Row]
  {
    try rows.map { row throws(FeedError) in
      let period = row.text("period")
      let value: Double?
      switch row.numberCell("value") {
      case .value(let number): value = number
      case .unknown: value = nil
      case .missing:
        row.hasNoValue()
        return nil
      case .unreadable: return nil
      }
      let stage = row.text("stage")
      let known = stages.first {
        foldedName($0.id) == foldedName(stage) || foldedName($0.name) == foldedName(stage)
      }
      return PublishedSeries.Row(
        programme: row.text("programme").isEmpty
          ? JourneyTable.Dimension.notRecorded : row.text("programme"),
        period: Period(period) ?? .printed(period), stage: known?.id ?? stage, value: value,
        document: row.text("document"))
    }
  }

  static func comparators(_ rows: inout RowReader) throws(FeedError) -> [Comparator] {
    try rows.map { row throws(FeedError) in
      Comparator(
        name: row.text("name"), period: row.text("period"), numerator: row.number("numerator"),
        denominator: row.number("denominator"), value: row.number("value"),
        population: row.text("population"), document: row.text("document"))
    }
  }

  static func children(_ rows: inout RowReader) throws(FeedError) -> [ChildrenGroup] {
    try rows.map { row throws(FeedError) in
      guard let children = row.count("children") else { return nil }
      return ChildrenGroup(
        dimension: row.text("dimension"), group: row.text("group"), children: children)
    }
  }

  static func capacity(_ rows: inout RowReader) throws(FeedError) -> [Capacity] {
    try rows.map { row throws(FeedError) in
      guard let day = row.day("date") else { return nil }
      return Capacity(
        day: day, households: row.count("households"), places: row.count("places"),
        placesUsed: row.count("places_used"), joined: row.count("joined"), left: row.count("left"))
    }
  }
}
