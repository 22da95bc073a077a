import Funnel

@testable import Dashboards

/// A chart with the table it was drawn from.
struct ChartExample: CustomStringConvertible, Sendable {
  let name: String
  let table: Table
  let chart: Chart

  var description: String { name }

  init(_ name: String, _ table: Table, _ draw: (Table) -> Chart) {
    self.name = name
    self.table = table
    chart = draw(table)
  }
}

/// Numbers for cells; `ChartExample.count(…)` and the like make them.
enum Cells {
  static func count(_ value: Int) -> Table.Cell {
    .measure(.count(Measure.Key("reached", .cohort, .all), value))
  }

  static func marker(_ marker: Marker, _ unit: Unit = .households) -> Table.Cell {
    .measure(Measure(Measure.Key("reached", .cohort, .all), value: nil, unit: unit, marker: marker))
  }

  static func rate(
    _ value: Double, _ lower: Double?, _ upper: Double?, _ unit: Unit = .proportion
  ) -> Table.Cell {
    var measure = Measure(Measure.Key("conversion", .cohort, .all), value: value, unit: unit)
    measure.lower = lower
    measure.upper = upper
    return .measure(measure)
  }

  static func days(_ value: Int) -> Table.Cell {
    .measure(Measure(Measure.Key("days", .duration, .all), value: Double(value), unit: .days))
  }

  static func year(
    _ start: Int, _ value: Int?, printed: Bool = false, marker: Marker? = nil
  ) -> Table.Cell {
    .measure(
      Measure(
        Measure.Key("events", printed ? .published : .activity, .year(start: start)),
        value: value.map(Double.init), unit: .households,
        marker: marker ?? (value == nil ? .notKnown : nil)))
  }

  static func table(
    _ title: String, _ unit: String, _ columns: [String], _ rows: [Table.Row]
  ) -> Table {
    Table(title: title, unit: unit, columns: columns.map { Table.Column($0) }, rows: rows)
  }

  static func day(_ text: String) -> Day { Day(iso: text) ?? Day(daysSinceEpoch: 0) }
}

extension ChartExample {
  static let realistic: [ChartExample] = [
    endings("stage-endings"), bar("endings-bar"), counts("activity-beside-cohort"),
    years("years"), reasons("reasons"), notRecorded("share-rows"), sources("share-rows-sources"),
    chance("share-rows-chance"), approvals("cumulative"), forecast("cumulative-forecast"),
    places("places"), wards("ward-rows"), map("ward-map"), weeks("timeline"), times("stage-times"),
    costs,
    curves("incidence"),
    outcomes("share-rows-outcome"),
  ]

  static let stages = ["Enquiry", "Expression of interest", "Stage 1", "Stage 2", "Approval"]
  private static let endingColumns =
    ["Stage reached", "Reached"] + Ending.allCases.map(\.heading)

  static func endingsTable(_ counts: [[Int]]) -> Table {
    let rows = counts.enumerated().map { index, row in
      Table.Row(
        stages[index],
        row.count == 1
          ? [Cells.count(row[0])] + Ending.allCases.map { _ in Cells.marker(.notApplicable) }
          : row.map(Cells.count))
    }
    return Cells.table(
      "Households who enquired in 2024/25", "by where they are now", endingColumns, rows)
  }

  private static let endingsTable = endingsTable([
    [511, 167, 128, 39, 149, 26, 2], [167, 84, 41, 24, 9, 7, 2], [84, 44, 24, 9, 1, 4, 2],
    [44, 21, 6, 9, 0, 0, 8], [21],
  ])

  private static func endings(_ name: String) -> ChartExample {
    ChartExample(name, endingsTable) { Chart.stageEndings(id: "funnel.endings", table: $0) }
  }

  private static func bar(_ name: String) -> ChartExample {
    ChartExample(name, endingsTable) {
      Chart.endingsBar(id: "overview.lost", table: $0, row: "Enquiry")
    }
  }

  static let panels = (
    activity: Chart.Panel(
      column: "Activity 2024/25", head: "Activity", note: "events dated in 2024/25"),
    cohort: Chart.Panel(
      column: "Cohort 2024/25 so far", head: "Cohort",
      note: "those who enquired in 2024/25, so far")
  )

  static func countsTable(_ counts: [[Table.Cell]]) -> Table {
    Cells.table(
      "Households by stage", "two ways of counting",
      ["Stage", "Activity 2024/25", "Cohort 2024/25 so far", "Could still be added"],
      counts.enumerated().map { Table.Row(stages[$0 % 5], $1) })
  }

  private static func counts(_ name: String) -> ChartExample {
    let counts = [[511, 511, 0], [167, 167, 2], [81, 84, 4], [34, 44, 6], [20, 21, 14]]
    return ChartExample(name, countsTable(counts.map { $0.map(Cells.count) })) {
      Chart.activityBesideCohort(
        id: "funnel.two-counts", table: $0, activity: panels.activity, cohort: panels.cohort,
        stillOpen: "Could still be added")
    }
  }

  private static func years(_ name: String) -> ChartExample {
    let counts: [(Int, Bool, [Int?])] = [
      (2013, true, [224, 64, nil, 18]), (2014, true, [290, 69, 22, 27]),
      (2015, true, [312, 112, 39, 20]), (2017, true, [703, nil, nil, 36]),
      (2022, false, [412, 60, 41, 11]), (2023, false, [468, 69, 42, 28]),
      (2024, false, [511, 81, 34, 20]), (2025, false, [548, 80, 43, 25]),
    ]
    let columns = ["Enquiries", "Stage 1 starts", "Stage 2 starts", "Approvals"]
    let rows = counts.map { start, printed, values in
      Table.Row(
        Period.year(start: start).code,
        values.map {
          Cells.year(
            start, $0, printed: printed, marker: start == 2022 ? .breakInSeries : nil)
        })
    }
    let table = Cells.table("Events in the year", "mainstream", ["Year"] + columns, rows)
    return ChartExample(name, table) {
      Chart.years(id: "funnel.years", table: $0, columns: columns, breakName: "online form")
    }
  }

  private static func reasons(_ name: String) -> ChartExample {
    let counts: [(String, Table.Row.Role, [Int])] = [
      ("They left", .group, [128, 41, 24, 6, 199]),
      ("Timing: not now", .member, [41, 14, 5, 2, 62]),
      ("Work and money", .member, [37, 8, 5, 0, 50]),
      ("Went elsewhere", .member, [17, 7, 4, 0, 28]),
      ("Wanted information only", .member, [26, 0, 0, 0, 26]),
      ("Family", .member, [7, 8, 7, 0, 22]),
      ("Too slow, or too intrusive", .member, [0, 4, 3, 4, 11]),
      ("We ended", .group, [39, 24, 9, 9, 81]), ("No spare bedroom", .member, [29, 17, 0, 0, 46]),
      ("Checks or references", .member, [0, 6, 6, 0, 12]),
      ("Outside the area", .member, [10, 0, 0, 0, 10]),
      ("Panel or decision maker said no", .member, [0, 0, 0, 4, 4]),
      ("No contact", .group, [149, 9, 1, 0, 159]),
      ("No reply after three tries", .member, [129, 9, 1, 0, 139]),
      ("Wrong contact details", .member, [20, 0, 0, 0, 20]),
      ("Closed otherwise", .group, [26, 7, 4, 0, 37]),
      ("Reason not recorded", .member, [26, 5, 3, 0, 34]),
      ("Moved away or died", .member, [0, 2, 1, 0, 3]),
      ("All exits", .total, [342, 81, 38, 15, 476]),
    ]
    let names = Array(stages.dropLast())
    let table = Cells.table(
      "Households who enquired in 2024/25 and left", "by reason, stage and who decided",
      ["Reason"] + names + ["All"],
      counts.map { Table.Row($0, $2.map(Cells.count), role: $1) })
    return ChartExample(name, table) {
      Chart.reasons(
        id: "drop-out.by-reason", table: $0, stages: names, all: "All",
        reached: [511, 167, 84, 44].map(Cells.count))
    }
  }

  private static func notRecorded(_ name: String) -> ChartExample {
    let rows: [(String, Int, Int, Double, Double, Double)] = [
      ("2022/23", 26, 320, 0.081, 0.056, 0.116), ("2023/24", 36, 440, 0.082, 0.060, 0.111),
      ("2024/25", 32, 476, 0.067, 0.048, 0.093), ("2025/26", 35, 502, 0.070, 0.051, 0.095),
      ("2026/27 to 30 Sep", 36, 264, 0.136, 0.100, 0.183),
    ]
    let table = Cells.table(
      "Exits with no reason recorded", "by year of exit",
      ["Year of exit", "Not recorded", "All exits", "Share"],
      rows.map {
        Table.Row($0.0, [Cells.count($0.1), Cells.count($0.2), Cells.rate($0.3, $0.4, $0.5)])
      })
    return ChartExample(name, table) {
      Chart.shareRows(
        id: "drop-out.not-recorded", table: $0, share: "Share", numerator: "Not recorded",
        denominator: "All exits", target: Chart.Target(name: "target: under 5%", value: 0.05))
    }
  }

  /// Enquired, approved, limits of 95 % and 99.8 %, signal.
  static let sourceRows: [(String, Int, Int, Double, Double, Double, Double, Double)] = [
    ("Facebook", 362, 9, 0.025, 0.024, 0.068, 0.014, 0.083),
    ("Council website", 317, 15, 0.047, 0.023, 0.070, 0.012, 0.085),
    ("Web search", 197, 11, 0.056, 0.017, 0.075, 0.005, 0.096),
    ("Information session", 147, 6, 0.041, 0.012, 0.080, 0, 0.105),
    ("Existing foster carer", 105, 15, 0.143, 0.005, 0.086, 0, 0.117),
    ("Radio", 93, 2, 0.022, 0.003, 0.089, 0, 0.122),
    ("Friend or family", 80, 6, 0.075, 0, 0.092, 0, 0.128),
    ("Instagram", 43, 0, 0, 0, 0.109, 0, 0.161),
    ("Not recorded", 48, 0, 0, 0, 0.104, 0, 0.156),
  ]

  private static let sourcesTable = Cells.table(
    "Approved within 24 months of enquiry", "by source, largest first",
    ["Source", "Enquired", "Approved", "Share", "Within 95%", "Within 99.8%", "Signal"],
    sourceRows.map { row in
      let signal =
        row.0 == "Facebook"
        ? "perhaps below" : row.0 == "Existing foster carer" ? "clearly above" : "no different"
      return Table.Row(
        row.0,
        [
          Cells.count(row.1), Cells.count(row.2),
          Cells.rate(row.3, max(0, row.3 - 0.02), row.3 + 6.0 / Double(row.1)),
          Cells.rate(0.047, row.4, row.5), Cells.rate(0.047, row.6, row.7), .words(signal),
        ])
    } + [
      Table.Row(
        "All sources",
        [Cells.count(1539), Cells.count(72), Cells.rate(0.047, 0.037, 0.059)]
          + (0..<3).map { _ in Cells.marker(.notApplicable) }, role: .total)
    ])

  private static func sources(_ name: String) -> ChartExample {
    ChartExample(name, sourcesTable) {
      Chart.shareRows(
        id: "sources.interval", table: $0, share: "Share", numerator: "Approved",
        denominator: "Enquired", overall: Chart.Overall(row: "All sources", name: "all sources"),
        answer: "Signal")
    }
  }

  private static func chance(_ name: String) -> ChartExample {
    ChartExample(name, sourcesTable) {
      Chart.shareRows(
        id: "sources.approval", table: $0, share: "Share", numerator: "Approved",
        denominator: "Enquired", overall: Chart.Overall(row: "All sources", name: "all sources"),
        answer: "Signal",
        chance: Chart.ChanceColumns(within95: "Within 95%", within998: "Within 99.8%"))
    }
  }

  /// Running totals at the ends of months, from April.
  static let thisYear = [1, 3, 5, 6, 8, 8]
  static let lastYear = [2, 5, 9, 12, 13, 15, 15, 18, 20, 21, 23, 25]

  private static func approvalsTable(forecast: Bool) -> Table {
    var rows = lastYear.indices.map { index in
      Table.Row(
        "by the end of \(Wording.shortMonth((index + 3) % 12 + 1))",
        [
          index < thisYear.count ? Cells.count(thisYear[index]) : Cells.marker(.early),
          Cells.count(lastYear[index]),
        ])
    }
    if forecast {
      rows.append(
        Table.Row(
          "Forecast for the year",
          [Cells.rate(21, 17, 26, .households), Cells.marker(.notApplicable)]))
    }
    return Cells.table(
      "Approvals since 1 April", "households", ["Up to", "2026/27", "2025/26"], rows)
  }

  static func line(_ column: String, _ first: Day, _ totals: [Int], _ table: Table)
    -> Chart.YearLine
  {
    Chart.YearLine(
      column: column, first: first,
      points: totals.enumerated().map { index, total in
        Chart.YearLine.Point(
          day: first.adding(months: index + 1).adding(days: -1), total: Double(total),
          row: table.rows[index].heading)
      })
  }

  private static func cumulative(_ name: String, forecast: Chart.Forecast?) -> ChartExample {
    ChartExample(name, approvalsTable(forecast: forecast != nil)) { table in
      Chart.cumulative(
        id: "overview.target", table: table,
        thisYear: line("2026/27", Cells.day("2026-04-01"), thisYear, table),
        lastYear: line("2025/26", Cells.day("2025-04-01"), lastYear, table),
        asAt: Cells.day("2026-09-30"), target: 25, forecast: forecast)
    }
  }

  private static func approvals(_ name: String) -> ChartExample {
    cumulative(name, forecast: nil)
  }

  private static func forecast(_ name: String) -> ChartExample {
    cumulative(
      name,
      forecast: Chart.Forecast(
        row: "Forecast for the year", column: "2026/27", rangeName: "80% likely"))
  }
}
