internal import Funnel

/// What each column of a register's file is read for.
struct LargeRegisterColumns: Sendable {
  /// One a column of the file.
  let jobs: [ColumnJob]
  let headings: [String]
  /// Of each mapped canonical name, its column, in the order of the file.
  let names: [(name: String, column: Int)]
  let reference: Int
  /// Of each stage its date's column; `nil` where the file has none.
  let stageDates: [Int?]
  /// The same of `Feed.otherDates`.
  let otherDates: [Int?]
  let pausedFrom: Int?
  let pausedTo: Int?
  let closedDate: Int?
  let closedStage: Int?
  let closedReason: Int?
  let closedBy: Int?
  /// Of each date that is read (stages, closing, others, pauses), whether its column is that of no date before it: a stage
  /// `panel` is dated by the column of the other date.
  let isFirstUse: [Bool]
  /// The register's dimensions, by name, with their columns.
  let dimensions: [(name: String, column: Int)]

  /// - Returns: `nil` where the exact reader is needed.
  init?(_ table: MappedTable, feed: Feed, configuration: Configuration) {
    let stages = configuration.stages
    var columnOfName: [String: Int] = [:]
    for name in table.names { columnOfName[name] = table.column(of: name) }
    guard let reference = columnOfName["enquiry_id"], columnOfName["household_id"] == nil,
      Set(columnOfName.values).count == columnOfName.count
    else { return nil }
    self.reference = reference
    headings = table.headings
    names = table.names.compactMap { name in columnOfName[name].map { (name, $0) } }
    stageDates = stages.map { stage in
      Feed.dateColumns(of: stage, isEntry: stage == stages.first)
        .first { columnOfName[$0] != nil }.flatMap { columnOfName[$0] }
    }
    otherDates = Feed.otherDates.map { columnOfName[$0] }
    pausedFrom = columnOfName["paused_from"]
    pausedTo = columnOfName["paused_to"]
    closedDate = columnOfName["closed_date"]
    closedStage = columnOfName["closed_stage"]
    closedReason = columnOfName["closed_reason"]
    closedBy = columnOfName["closed_by"]
    dimensions = configuration.codeLists.keys.sorted().compactMap { name in
      columnOfName[name].map { (name, $0) }
    }
    var jobs = Array(repeating: ColumnJob.skip, count: table.headings.count)
    for (_, column) in names { jobs[column] = .presence }
    let dates = stageDates + [closedDate] + otherDates + [pausedFrom, pausedTo]
    isFirstUse = dates.indices.map { !dates[..<$0].contains(dates[$0]) }
    for column in dates.compactMap(\.self) { jobs[column] = .date }
    let texts = [closedStage, closedReason, closedBy] + dimensions.map(\.column)
    for column in texts.compactMap(\.self) {
      // A column that is a date or a closing field as well as a dimension is read cell by cell.
      guard jobs[column] == .presence else { return nil }
      jobs[column] = .category
    }
    guard jobs[reference] == .presence, stageDates[0] != nil else { return nil }
    jobs[reference] = .reference
    self.jobs = jobs
    // A row that begins with “Total” is none: the first filled cell must be seen.
    guard jobs[...reference].allSatisfy({ $0 != .skip && $0 != .presence }) else { return nil }
  }

  /// The heading that a canonical column has in the file.
  func heading(_ name: String) -> String {
    names.first { $0.name == name }.map { headings[$0.column] } ?? name
  }
}
