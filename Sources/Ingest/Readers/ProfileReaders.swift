internal import Funnel

/// Readers of what is known around the journeys: printed totals, comparators, areas, segments,
/// children, capacity.
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
      case .unreadable:
        row.refuse(column: "value", "it is no number", "Write a number, or NK.")
        return nil
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

  /// Areas; the rows of one area add up. Rows that are split by a dimension tell who lives there, and
  /// are no areas of their own.
  static func areas(_ rows: inout RowReader) throws(FeedError) -> [Area] {
    var order: [String] = []
    var byName: [String: Area] = [:]
    _ = try rows.map { row throws(FeedError) -> Void? in
      let name = row.text("area")
      guard !name.isEmpty else {
        row.refuse(column: "area", "the row names no area", "Fill it in, or skip the row.")
        return nil
      }
      guard row.text("dimension").isEmpty else { return () }
      func sum(_ a: Int?, _ b: Int?) -> Int? { a.map { $0 + (b ?? 0) } ?? b }
      if byName[name] == nil { order.append(name) }
      let known = byName[name]
      let code = row.text("code")
      byName[name] = Area(
        name: name, code: code.isEmpty ? known?.code : code,
        households: sum(known?.households, row.count("households")),
        adults: sum(known?.adults, row.count("adults")),
        spareRoomHouseholds: sum(known?.spareRoomHouseholds, row.count("spare_room_households")))
      return ()
    }
    return order.compactMap { byName[$0] }
  }

  /// Segments; the same segment twice adds up.
  static func segments(_ rows: inout RowReader) throws(FeedError) -> [Segment] {
    var order: [String] = []
    var byID: [String: Segment] = [:]
    _ = try rows.map { row throws(FeedError) -> Void? in
      guard let households = row.count("households") else { return nil }
      let id = row.text("segment")
      if byID[id] == nil {
        order.append(id)
        byID[id] = Segment(
          id: id, name: row.text("name"), households: 0, version: row.text("version"))
      }
      byID[id]?.households += households
      return ()
    }
    return order.compactMap { byID[$0] }
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

  /// Postcodes with their ward and segment; the postcode is folded to capitals without blanks.
  static func postcodes(_ rows: inout RowReader) throws(FeedError) -> [String: PostcodePlace] {
    var places: [String: PostcodePlace] = [:]
    _ = try rows.map { row throws(FeedError) -> Void? in
      let postcode = row.text("postcode").filter { !$0.isWhitespace }.uppercased()
      guard !postcode.isEmpty else { return nil }
      let ward = row.text("ward")
      places[postcode] = PostcodePlace(
        ward: isPseudoCode(ward) ? "" : ward, segment: row.text("segment"))
      return ()
    }
    return places
  }

  /// Codes such as `E99999999` say that a place has no ward.
  static func isPseudoCode(_ code: String) -> Bool {
    code.utf8.count == 9 && code.utf8.dropFirst().allSatisfy { $0 == 0x39 }
  }
}

/// Where a postcode lies, as far as a lookup says.
public struct PostcodePlace: Equatable, Sendable {
  public let ward: String
  public let segment: String
}
