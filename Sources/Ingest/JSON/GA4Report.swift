/// A report of the GA4 Data API (`runReport`) as a table: headings are the names of its dimensions
/// and metrics, and each row’s values stand in their order.
///
/// ```json
/// {"dimensionHeaders": [{"name": "date"}], "metricHeaders": [{"name": "sessions"}],
///  "rows": [{"dimensionValues": [{"value": "20260105"}], "metricValues": [{"value": "12"}]}],
///  "rowCount": 1}
/// ```
struct GA4Report {
  private var dimensions: [String] = []
  private var metrics: [String] = []
  private var rowCount: Int?

  /// Whether an object with these members is such a report.
  static func isReport(_ members: [(key: String, kind: JSONScan.Kind)]) -> Bool {
    let keys = Set(members.filter { $0.kind == .array }.map(\.key))
    let hasRows = keys.contains("rows") || members.contains { $0.key == "rowCount" }
    return hasRows && (keys.contains("dimensionHeaders") || keys.contains("metricHeaders"))
  }

  /// Reads the report's headings, which may stand after its rows.
  ///
  /// - Parameter scan: at the report; a copy of it is walked through.
  init(_ scan: JSONScan) throws(FeedError) {
    var ahead = scan
    try ahead.enterObject()
    while let key = try ahead.nextKey() {
      switch key {
      case "dimensionHeaders": dimensions = try GA4Report.texts("name", &ahead)
      case "metricHeaders": metrics = try GA4Report.texts("name", &ahead)
      case "rowCount": rowCount = try ahead.text().flatMap(Int.init)
      default: try ahead.skip()
      }
    }
  }

  /// Adds the rows to a table.
  ///
  /// - Throws: where the report has fewer rows than it counts: it was cut to a page.
  func read(_ scan: inout JSONScan, into table: inout JSONTable) throws(FeedError) {
    var columns: [String: [Int]] = ["dimensionValues": [], "metricValues": []]
    for name in dimensions { columns["dimensionValues"]?.append(try table.column(named: name)) }
    for name in metrics { columns["metricValues"]?.append(try table.column(named: name)) }
    let before = table.rows
    try scan.enterObject()
    while let key = try scan.nextKey() {
      guard key == "rows", try scan.kind() == .array else {
        try scan.skip()
        continue
      }
      try scan.enterArray()
      while try scan.nextElement() {
        table.startRow()
        if try scan.kind() == .object {
          try GA4Report.readRow(&scan, columns, into: &table)
        } else {
          try scan.skip()
        }
        try table.endRow()
      }
    }
    let received = table.rows - before
    if let rowCount, rowCount > received {
      throw FeedError(
        .other(
          "the report has \(rowCount) rows, and only \(received) came. "
            + "Ask for all of them: raise `limit` in the request, or ask for fewer days."))
    }
  }

  private static func readRow(
    _ scan: inout JSONScan, _ columns: [String: [Int]], into table: inout JSONTable
  ) throws(FeedError) {
    try scan.enterObject()
    while let key = try scan.nextKey() {
      guard let places = columns[key], try scan.kind() == .array else {
        try scan.skip()
        continue
      }
      try scan.enterArray()
      var index = 0
      while try scan.nextElement() {
        guard index < places.count, try scan.kind() == .object else {
          throw FeedError(
            .other("the report has a row with other values than its headings say."),
            line: table.rows + 1)
        }
        try scan.enterObject()
        while let name = try scan.nextKey() {
          if name == "value" {
            try table.readCell(&scan, into: places[index])
          } else {
            try scan.skip()
          }
        }
        index += 1
      }
    }
  }

  /// The texts under one key, of each object of a list.
  private static func texts(_ name: String, _ scan: inout JSONScan) throws(FeedError) -> [String] {
    var texts: [String] = []
    try scan.enterArray()
    while try scan.nextElement() {
      guard try scan.kind() == .object else {
        try scan.skip()
        continue
      }
      try scan.enterObject()
      var text: String?
      while let key = try scan.nextKey() {
        if key == name { text = try scan.text() } else { try scan.skip() }
      }
      texts.append(text ?? "")
    }
    return texts
  }
}
