extension Preset {
  /// Page totals of Meta Business Suite: blocks of days, each under a title that names platform and
  /// metric (“Facebook reach”). The hour after each date is the account's offset and is dropped.
  static let metaBusinessSuite = Preset(
    "meta-business-suite", [.social], apply: { _ in }, rearranged: blocksAsRows)

  private static func blocksAsRows(_ reading: CSVReading) throws(FeedError) -> CSVReading {
    var rows = RecordTable()
    for heading in ["platform", "metric", "date", "value"] { rows.append(heading.utf8) }
    rows.endRecord(line: 1)
    var title: (platform: String, metric: String)?
    var isData = false
    let table = reading.table
    for record in 0..<table.count where !table.isBlank(record) {
      let first = table.trimmed(record, 0)
      if (1..<max(1, table.cellCount(record))).allSatisfy({ table.isBlank(record, $0) }) {
        title = try platformAndMetric(first, line: table.line(record))
        isData = false
      } else if foldedHeading(first) == "date" {
        guard title != nil else {
          throw FeedError(
            .other("the block has no title that names its platform; export it again."),
            line: table.line(record))
        }
        isData = true
      } else if isData, let title {
        for text in [title.platform, title.metric, first, table.trimmed(record, 1)] {
          rows.append(text.utf8)
        }
        rows.endRecord(line: table.line(record))
      }
    }
    return reading.with(rows)
  }

  /// “Facebook reach” is the platform Facebook and the metric Reach.
  private static func platformAndMetric(_ title: String, line: Int) throws(FeedError)
    -> (platform: String, metric: String)
  {
    for platform in ["Facebook", "Instagram"]
    where foldedHeading(title).hasPrefix(platform.lowercased() + " ") {
      let metric = title.dropFirst(platform.count + 1)
      return (platform, metric.prefix(1).uppercased() + metric.dropFirst())
    }
    throw FeedError(
      .other("the title \(title.quoted()) names no platform; set `values: {platform: …}`."),
      line: line)
  }
}
