internal import Funnel

extension Preset {
  /// A census table from the API of Nomis as CSV: a row for each area and category.
  ///
  /// The total of an area is its row of category 0, or whose name begins with “Total”; its parts
  /// carry a dimension, so that they are never added to it. Per cents are left out. A table of
  /// households has the column `households`, one of people `residents`.
  static let nomisAPI = Preset(
    "nomis-api", [.areas], title: "Nomis, census table from the API",
    summary: "nomisweb.co.uk, API, as CSV: counts by area and category; percentages are left out.",
    apply: { feed in
      feed.columns = [
        Feed.ColumnName("area", ["area"]), Feed.ColumnName("code", ["code"]),
        Feed.ColumnName("dimension", ["dimension"]), Feed.ColumnName("category", ["category"]),
        Feed.ColumnName("households", ["households"], isNeeded: false),
      ]
    },
    rearranged: { (reading, _) throws(FeedError) in try NomisTable(reading).areas() },
    showsIn: { table in
      guard table.count > 0 else { return false }
      let headings = (0..<table.cellCount(0)).map { foldedHeading(table.text(0, $0)) }
      return headings.contains("geography_code") && headings.contains("obs_value")
    })
}

/// A table of the API of Nomis, by the headings that it is known to have.
struct NomisTable {
  private let reading: CSVReading
  private let headings: [String]
  private let area: Int
  private let value: Int
  /// Classifications of the census: the column of codes, where there is one, and that of names.
  private let classifications: [(id: String, code: Int?, name: Int)]

  /// Names that describe every row and are no classification.
  private static let others: Set = [
    "date", "geography", "measures", "obs_status", "obs_conf", "rural_urban",
  ]

  init(_ reading: CSVReading) throws(FeedError) {
    self.reading = reading
    let table = reading.table
    let headings =
      table.count > 0
      ? (0..<table.cellCount(0)).map { foldedHeading(table.text(0, $0)) } : []
    self.headings = headings
    guard let area = headings.firstIndex(of: "geography_code") else {
      throw FeedError(.missingColumn("GEOGRAPHY_CODE", found: headings))
    }
    guard let value = headings.firstIndex(of: "obs_value") else {
      throw FeedError(.missingColumn("OBS_VALUE", found: headings))
    }
    self.area = area
    self.value = value
    classifications = headings.enumerated().compactMap { index, heading in
      let id = String(heading.dropLast(5))
      guard heading.hasSuffix("_name"), !NomisTable.others.contains(id) else { return nil }
      return (id, headings.firstIndex(of: id), index)
    }
  }

  /// The rows as areas: totals without a dimension, parts with it.
  func areas() throws(FeedError) -> CSVReading {
    let table = reading.table
    let names = headings.firstIndex(of: "geography_name") ?? area
    let isOfHouseholds = classifications.contains { classification in
      ["hhcomp", "hhsize", "hhdep", "tenure", "occrat", "bedroom", "cars", "accomm", "heating"]
        .contains(where: classification.id.contains)
    }
    var rows = RecordTable()
    let count = isOfHouseholds ? "households" : "residents"
    for heading in ["area", "code", "dimension", "category", count] { rows.append(heading.utf8) }
    rows.endRecord(line: table.line(0))
    var shares = 0
    for record in 1..<max(1, table.count) where !table.isBlank(record) {
      guard isCount(record) else {
        shares += 1
        continue
      }
      let parts = classifications.filter { !isTotal(record, $0) }
      let category = parts.map { table.trimmed(record, $0.name) }.joined(separator: ", ")
      for text in [
        table.trimmed(record, names), table.trimmed(record, area),
        parts.map { NomisTable.dimension($0.id) }.joined(separator: " and "), category,
        table.trimmed(record, value),
      ] { rows.append(text.utf8) }
      rows.endRecord(line: table.line(record))
    }
    var result = reading.with(rows)
    if shares > 0 { result = result.noting("rows of per cents left out: \(shares)") }
    if !isOfHouseholds {
      result = result.noting("the table counts people, in the column residents, not households")
    }
    return result
  }

  /// Measure 20100 counts; 20301 and others are shares of a total.
  private func isCount(_ record: Int) -> Bool {
    if let measures = headings.firstIndex(of: "measures") {
      return reading.table.trimmed(record, measures) == "20100"
    }
    guard let name = headings.firstIndex(of: "measures_name") else { return true }
    return foldedName(reading.table.trimmed(record, name)) == "value"
  }

  private func isTotal(_ record: Int, _ classification: (id: String, code: Int?, name: Int)) -> Bool
  {
    let name = reading.table.trimmed(record, classification.name)
    return classification.code.map { reading.table.trimmed(record, $0) == "0" } ?? false
      || name.lowercased().hasPrefix("total")
  }

  /// Our own name of a classification, where there is one.
  private static func dimension(_ id: String) -> String {
    let known = [
      ("_eth", "ethnic_group"), ("_tenure", "tenure"), ("_hhcomp", "household_type"),
      ("_age", "age_band"),
    ]
    return known.first { id.contains($0.0) }?.1 ?? id
  }
}
