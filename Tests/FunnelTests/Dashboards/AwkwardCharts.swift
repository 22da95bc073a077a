import Funnel

@testable import Dashboards

/// What a table may hold that no designer drew.
enum Awkward: String, CaseIterable, Sendable {
  case empty, single, noughts, markers, huge, many

  var rowCount: Int {
    switch self {
    case .empty: 0
    case .single: 1
    case .many: 20
    case .noughts, .markers, .huge: 5
    }
  }

  func heading(_ row: Int) -> String {
    switch self {
    case .many:
      "\(row + 1). <Ward> & “parish” of 'Upper' \"Lower\" and the Villages beyond, since 1974"
    default: ["Enquiry", "Expression of interest", "Stage 1", "Stage 2", "Approval"][row % 5]
    }
  }

  func count(_ row: Int, _ column: Int) -> Table.Cell {
    switch self {
    case .empty, .single: Cells.count(7 + column)
    case .noughts: Cells.count(0)
    case .markers:
      row == 0
        ? Cells.count(40)
        : Cells.marker([.confidential, .notKnown, .few, .early, .low][(row + column) % 5])
    case .huge: Cells.count([98_765, 12_345, 4_321, 12, 1][(row + column) % 5])
    case .many: Cells.count((row * 37 + column * 11) % 97)
    }
  }

  func share(_ row: Int) -> Table.Cell {
    switch self {
    case .empty, .single: Cells.rate(0.5, 0.1, 0.9)
    case .noughts: Cells.rate(0, 0, 0.28)
    case .markers: row == 0 ? Cells.rate(1, nil, nil) : Cells.marker(.few, .proportion)
    case .huge: Cells.rate(row == 0 ? 0.01 : 0.02, 0.001, row == 0 ? 0.99 : 0.03)
    case .many: Cells.rate(Double(row) / 40, Double(row) / 80, Double(row) / 30)
    }
  }

  /// A table with as many columns of counts.
  func table(_ columns: [String], cell: (Int, Int) -> Table.Cell) -> Table {
    Cells.table(
      "An awkward <table> & its “title”", "\(rawValue)", ["Row"] + columns,
      (0..<rowCount).map { row in
        Table.Row(heading(row), columns.indices.map { cell(row, $0) })
      })
  }
}

extension ChartExample {
  static let awkward: [ChartExample] = Awkward.allCases.flatMap(awkward)

  static func awkward(_ kind: Awkward) -> [ChartExample] {
    stagewise(kind) + rowwise(kind) + timewise(kind) + [awkwardCosts(kind)]
  }

  private static func stagewise(_ kind: Awkward) -> [ChartExample] {
    let endings = kind.table(["Reached"] + Ending.allCases.map(\.heading), cell: kind.count)
    let columns = [panels.activity.column, panels.cohort.column, "Could still be added"]
    let stages = ["Enquiry", "Expression of interest", "Stage 1", "Stage 2"]
    let days = ["Median", "First quarter", "Third quarter"]
    var examples = [
      ChartExample("stage-endings \(kind)", endings) { Chart.stageEndings(id: "a", table: $0) },
      ChartExample("activity-beside-cohort \(kind)", kind.table(columns, cell: kind.count)) {
        Chart.activityBesideCohort(
          id: "a", table: $0, activity: panels.activity, cohort: panels.cohort,
          stillOpen: columns[2])
      },
      ChartExample("reasons \(kind)", kind.table(stages + ["All"], cell: kind.count)) {
        Chart.reasons(
          id: "a", table: $0, stages: stages, all: "All",
          reached: stages.map { _ in Cells.count(9) })
      },
      ChartExample("stage-times \(kind)", kind.table(days, cell: kind.count)) {
        Chart.stageTimes(id: "a", table: $0, median: days[0], lower: days[1], upper: days[2])
      },
    ]
    if kind.rowCount > 0 {
      examples.append(
        ChartExample("endings-bar \(kind)", endings) {
          Chart.endingsBar(id: "a", table: $0, row: kind.heading(0))
        })
    }
    return examples
  }

  private static func rowwise(_ kind: Awkward) -> [ChartExample] {
    let shares = kind.table(["Yes", "All", "Share", "Answer"]) { row, column in
      switch column {
      case 2: kind.share(row)
      case 3: .words(row == 1 ? "clearly above" : "no different")
      default: kind.count(row, column)
      }
    }
    let places = kind.table(["Per 10,000", "Share", "Answer"]) { row, column in
      if column == 1 { return kind.share(row) }
      if column == 2 {
        return .measure(
          Measure(
            Measure.Key("signal", .activity, .all), value: Double(row % 5 - 2), unit: .signal))
      }
      guard case .measure(var measure, let style) = kind.count(row, column) else {
        return kind.count(row, column)
      }
      measure.unit = .per10000
      measure.lower = measure.value.map { $0 / 2 }
      measure.upper = measure.value.map { $0 * 3 + 1 }
      return .measure(measure, style)
    }
    let first = kind.rowCount > 0 ? kind.heading(0) : ""
    let overall = Chart.Overall(row: first, name: "all of them")
    return [
      ChartExample("share-rows \(kind)", shares) {
        Chart.shareRows(
          id: "a", table: $0, share: "Share", numerator: "Yes", denominator: "All",
          target: Chart.Target(name: "target: under 5%", value: 0.05), answer: "Answer")
      },
      ChartExample("share-rows-overall \(kind)", shares) {
        Chart.shareRows(id: "a", table: $0, share: "Share", overall: overall)
      },
      ChartExample("places \(kind)", places) {
        Chart.places(
          id: "a", table: $0, rate: placePanels.rate, room: placePanels.room,
          shapes: shapes((0..<kind.rowCount + 2).map { kind.heading($0) }), overall: overall,
          answer: "Answer")
      },
      ChartExample("ward-rows \(kind)", places) {
        Chart.places(id: "a", table: $0, rate: placePanels.rate, shapes: [])
      },
    ]
  }

  private static func timewise(_ kind: Awkward) -> [ChartExample] {
    let first = Cells.day("2026-04-06")
    let names = ["Enquiries", "A <column> & its “name”, long beyond all reason and measure"]
    let counts = kind.table(names, cell: kind.count)
    let weeks = (0..<kind.rowCount).map { first.adding(days: $0 * 7) }
    let years = kind.table(names) { row, column in
      guard case .measure(var measure, let style) = kind.count(row, column) else {
        return kind.count(row, column)
      }
      measure.key.period = .year(start: 2004 + row)
      return .measure(measure, style)
    }
    return [
      curves(kind),
      ChartExample("timeline \(kind)", counts) {
        Chart.timeline(
          id: "a", table: $0, column: "Enquiries", weeks: weeks, asAt: first.adding(days: 9),
          events: crowded(kind), usual: Chart.Target(name: "Line: the usual level", value: 4))
      },
      ChartExample("years \(kind)", years) {
        Chart.years(id: "a", table: $0, columns: names, breakName: "new form")
      },
      ChartExample("cumulative \(kind)", counts) { table in
        let points = table.rows.indices.prefix(12).map { row in
          Chart.YearLine.Point(
            day: first.adding(days: row * 17), total: table.number(row, names[0]) ?? 0,
            row: table.rows[row].heading)
        }
        let line = Chart.YearLine(column: names[0], first: first, points: points)
        return Chart.cumulative(
          id: "a", table: table, thisYear: line, lastYear: line, asAt: first.adding(days: 180),
          target: 25)
      },
    ]
  }

  /// Twenty campaigns and notes on neighbouring days.
  private static func crowded(_ kind: Awkward) -> TimelineEvents {
    guard kind == .many else { return events }
    let first = Cells.day("2026-04-06")
    return TimelineEvents(
      campaigns: (0..<20).map { index in
        let start = first.adding(days: index * 7)
        return .init(name: kind.heading(index), days: start...start.adding(days: index))
      },
      sessions: (0..<20).map { first.adding(days: $0 * 3) },
      notes: (0..<6).map { .init(day: first.adding(days: 20 + $0 * 2), text: kind.heading($0)) })
  }
}
