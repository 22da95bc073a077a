import Funnel

@testable import Dashboards

extension ChartExample {
  /// Wards of a made-up city: a grid of lozenges and L-shapes, a little as real wards are.
  static func shapes(_ names: [String]) -> [MapShape] {
    names.enumerated().map { index, name in
      let west = -1.6 + Double(index % 6) * 0.03
      let north = 52.45 - Double(index / 6) * 0.025
      let bend = 0.004
      let ring = [
        (west, north), (west + 0.015, north + 0.003), (west + 0.03, north),
        (west + 0.03 + bend, north - 0.012), (west + 0.03, north - 0.025),
        (west + 0.015, north - 0.022), (west, north - 0.025), (west + bend, north - 0.012),
        (west, north),
      ].map { MapShape.Coordinate(longitude: $0.0, latitude: $0.1) }
      return MapShape(name: name, code: "E0500\(index)", polygons: [[ring]])
    }
  }

  static let wardRates: [(String, Double, Double, Double, Double)] = [
    ("Bablake", 48.7, 33.7, 68.0, 0.75), ("Binley and Willenhall", 38.3, 25.7, 55.0, 0.61),
    ("Cheylesmore", 42.4, 28.4, 60.9, 0.69), ("Earlsdon", 46.8, 31.3, 67.2, 0.80),
    ("Foleshill", 18.8, 10.3, 31.5, 0.56), ("Henley", 53.6, 39.2, 71.5, 0.61),
    ("Holbrook", 37.8, 24.9, 55.0, 0.68), ("Longford", 37.6, 25.5, 53.3, 0.62),
    ("Lower Stoke", 33.6, 22.7, 48.0, 0.67), ("Radford", 35.5, 23.6, 51.3, 0.63),
    ("St Michael’s", 17.1, 9.6, 28.2, 0.44), ("Sherbourne", 53.6, 38.3, 72.9, 0.65),
    ("Upper Stoke", 45.4, 31.6, 63.1, 0.60), ("Wainbody", 46.9, 29.4, 71.1, 0.85),
    ("Westwood", 52.3, 37.7, 70.7, 0.65), ("Whoberley", 42.2, 28.3, 60.7, 0.66),
    ("Woodlands", 78.1, 59.9, 100.1, 0.72), ("Wyken", 61.7, 44.4, 83.3, 0.70),
  ]

  static let wardSignals = ["Foleshill": -1.0, "St Michael’s": -2, "Woodlands": 2, "Wyken": 1]

  static let placePanels = (
    rate: Chart.Panel(
      column: "Per 10,000", head: "Enquiries per 10,000", note: "households, 95% interval"),
    room: Chart.Panel(column: "Share", head: "Spare room", note: "share of homes")
  )
  static let city = Chart.Overall(row: "Coventry", name: "the city")

  private static let wardsTable = Cells.table(
    "Enquiries from 1 October 2025 to 30 September 2026", "by ward",
    ["Ward", "Per 10,000", "Against all", "Share"],
    wardRates.map { row in
      Table.Row(
        row.0,
        [
          Cells.rate(row.1, row.2, row.3, .per10000),
          .measure(
            Measure(
              Measure.Key("signal", .activity, .all), value: wardSignals[row.0] ?? 0, unit: .signal)
          ),
          .measure(
            Measure(Measure.Key("spare", .stock, .all), value: row.4, unit: .proportion),
            .wholePercent),
        ])
    } + [
      Table.Row(
        "Coventry",
        [
          Cells.rate(43.5, nil, nil, .per10000), Cells.marker(.notApplicable, .signal),
          .measure(
            Measure(Measure.Key("spare", .stock, .all), value: 0.65, unit: .proportion),
            .wholePercent),
        ], role: .total)
    ])

  static func places(_ name: String) -> ChartExample {
    ChartExample(name, wardsTable) {
      Chart.places(
        id: "places.rate", table: $0, rate: placePanels.rate, room: placePanels.room,
        shapes: shapes(wardRates.map { $0.0 == "St Michael’s" ? "St Michael's" : $0.0 }),
        overall: city,
        answer: "Against all")
    }
  }

  static func wards(_ name: String) -> ChartExample {
    ChartExample(name, wardsTable) {
      Chart.wardRows(
        id: "places.rows", table: $0, rate: placePanels.rate, room: placePanels.room, overall: city,
        answer: "Against all")
    }
  }

  static func map(_ name: String) -> ChartExample {
    ChartExample(name, wardsTable) {
      Chart.wardMap(
        id: "places.map", table: $0, rate: placePanels.rate, shapes: shapes(wardRates.map(\.0)),
        overall: city,
        answer: "Against all")
    }
  }

  static let weekCounts = [
    20, 18, 15, 23, 15, 18, 4, 7, 11, 3, 9, 3, 4, 10, 9, 16, 18, 16, 15, 10, 12, 19, 6, 4, 9, 13, 5,
    12, 15, 7, 10, 10, 22, 13, 11, 10, 13, 9, 10, 10, 8, 13, 7, 9, 9, 8, 8, 10, 15, 12, 13, 14, 5,
  ]

  static let events = TimelineEvents(
    campaigns: [
      ("Autumn: could you?", "2025-09-29", "2025-11-09"),
      ("New year radio", "2026-01-05", "2026-01-25"),
      ("Fostering Fortnight", "2026-05-11", "2026-05-24"),
      ("Back to school", "2026-09-25", "2026-09-30"),
    ].map { .init(name: $0.0, days: Cells.day($0.1)...Cells.day($0.2)) },
    sessions: ["2025-10-09", "2025-11-05", "2025-12-03", "2026-01-14", "2026-05-12", "2026-09-10"]
      .map(Cells.day),
    notes: [
      ("2026-01-29", "Online form shortened"), ("2026-05-29", "Enquiry line down two days"),
      ("2026-07-17", "Schools close"),
    ].map { .init(day: Cells.day($0.0), text: $0.1) })

  static func weeksTable(_ counts: [Table.Cell], from first: Day) -> Table {
    Cells.table(
      "Enquiries from 29 September 2025", "by week, Monday to Sunday", ["Week from", "Enquiries"],
      counts.enumerated().map {
        Table.Row(Wording.shortDay(first.adding(days: $0 * 7)), [$1])
      })
  }

  static func weeks(_ name: String) -> ChartExample {
    let first = Cells.day("2025-09-29")
    return ChartExample(name, weeksTable(weekCounts.map(Cells.count), from: first)) { table in
      Chart.timeline(
        id: "campaigns.timeline", table: table, column: "Enquiries",
        weeks: table.rows.indices.map { first.adding(days: $0 * 7) },
        asAt: Cells.day("2026-09-30"), events: events,
        usual: Chart.Target(name: "Line: 10 a week outside any campaign", value: 9.8))
    }
  }

  static func times(_ name: String) -> ChartExample {
    let days = [(74, 50, 110), (101, 66, 150), (126, 90, 180), (189, 138, 263)]
    let table = Cells.table(
      "Days in each stage", "median and middle half",
      ["Stage", "Median", "First quarter", "Third quarter"],
      days.enumerated().map { index, row in
        Table.Row(stages[index], [Cells.days(row.0), Cells.days(row.1), Cells.days(row.2)])
      })
    return ChartExample(name, table) {
      Chart.stageTimes(
        id: "overview.longest", table: $0, median: "Median", lower: "First quarter",
        upper: "Third quarter")
    }
  }
}
