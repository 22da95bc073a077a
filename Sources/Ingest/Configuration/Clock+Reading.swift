internal import Funnel

extension Clock {
  /// Reads one entry of `clocks`: its dates are found by a stage's id or by the name of a date column.
  init(_ node: YAMLNode, stages: [Stage]) throws(ConfigurationError) {
    var mapping = try node.mapping()
    let id = try mapping.required("id").identifier()
    let name = try mapping.optional("name")?.text()
    let from = try Clock.event(mapping.required("from"), stages: stages)
    let toNode = try mapping.required("to")
    let to = try Clock.event(toNode, stages: stages)
    let limit = try Clock.limit(mapping.required("limit"))
    try mapping.finish()
    guard from != to else {
      throw toNode.expected("another date than the one that the clock begins with")
    }
    self.init(
      id: id, name: name ?? Clock.words(of: id), from: from, to: to, limit: limit,
      awaitedBefore: Clock.passed(to, stages: stages))
  }

  /// A stage by its id or by one of its date columns, else a date column that belongs to no stage.
  private static func event(_ node: YAMLNode, stages: [Stage]) throws(ConfigurationError) -> Event {
    let name = try node.text()
    if let stage = stages.firstIndex(where: { $0.id == name }) { return .stage(stage) }
    if let stage = stages.firstIndex(where: { stage in
      Feed.dateColumns(of: stage, isEntry: stage == stages.first).contains(name)
    }) {
      return .stage(stage)
    }
    if let other = Feed.otherDates.firstIndex(of: name) { return .other(other) }
    let known = stages.map(\.id) + Feed.otherDates
    throw node.error(
      .other(
        "\(name.quoted()) names no stage and no date column. Known here: "
          + known.joined(separator: ", ") + "."))
  }

  /// `72 hours`, `1 working day`. At most 10,000 of any unit.
  private static func limit(_ node: YAMLNode) throws(ConfigurationError) -> TimeLimit {
    let parts = try node.text().split(separator: " ", maxSplits: 1).map(String.init)
    let wanted = "N hours, days, working days or months, N from 1 to 10,000"
    guard parts.count == 2, let number = Int(parts[0]), (1...10_000).contains(number) else {
      throw node.expected(wanted)
    }
    switch parts[1] {
    case "hour", "hours": return .hours(number)
    case "day", "days": return .days(number)
    case "working day", "working days": return .workingDays(number)
    case "month", "months": return .months(number)
    default: throw node.expected(wanted)
    }
  }

  /// `first_response` as pages print it: “First response”.
  private static func words(of id: String) -> String {
    let words = id.split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The stage from which on a date is no longer waited for.
  ///
  /// A stage is passed by itself. The first response comes before any further stage and the visit
  /// before an expression of interest, or an application where a service has none; the other dates
  /// may come as long as a journey goes on.
  private static func passed(_ event: Event, stages: [Stage]) -> Int {
    let last = stages.count - 1
    guard case .other(let index) = event else {
      if case .stage(let stage) = event { return stage }
      return last
    }
    switch Feed.otherDates[index] {
    case "first_response_date": return 1
    case "visit_date":
      return stages.indices.dropFirst().first { ["eoi", "stage1"].contains(stages[$0].id) } ?? last
    default: return last
    }
  }
}
