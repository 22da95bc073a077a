import Funnel

@testable import Dashboards

extension ChartExample {
  static let horizons: [Chart.Horizon] = [
    Chart.Horizon(column: "Within 6 months", days: 183),
    Chart.Horizon(column: "Within 12 months", days: 365),
    Chart.Horizon(column: "Within 24 months", days: 730),
    Chart.Horizon(column: "Within 36 months", days: 1095),
  ]

  private static func point(_ days: Int, _ share: Double, _ lower: Double, _ upper: Double)
    -> Incidence.Point
  {
    Incidence.Point(days: days, share: share, lower: lower, upper: upper)
  }

  /// Three years: one through, one withheld from two years on, one just begun.
  static func curves(_ name: String) -> ChartExample {
    let early = Cells.marker(.early, .proportion)
    func row(_ year: String, _ n: Int, _ open: Int, _ shares: [Table.Cell]) -> Table.Row {
      let shown = shares.map { cell -> Table.Cell in
        guard case .measure(let measure, _) = cell else { return cell }
        return .measure(measure, .withInterval)
      }
      return Table.Row(year, [Cells.count(n), Cells.count(open)] + shown)
    }
    let table = Cells.table(
      "Share approved within so many months of enquiring", "by year of enquiry",
      ["Enquired in", "n", "Still open"] + horizons.map(\.column),
      [
        row(
          "2022/23", 412, 0,
          [
            Cells.rate(0, 0, 0.009), Cells.rate(0.012, 0.005, 0.028),
            Cells.rate(0.04, 0.025, 0.062), Cells.rate(0.045, 0.029, 0.069),
          ]),
        row(
          "2023/24", 511, 14,
          [
            Cells.rate(0.002, 0, 0.011), Cells.rate(0.018, 0.008, 0.033),
            Cells.rate(0.042, 0.024, 0.068), early,
          ]),
        row("2024/25 to 30 September", 287, 205, [early, early, early, early]),
      ])
    let panels = [
      Chart.IncidencePanel(
        row: "2022/23", head: "Enquired in 2022/23", note: "n = 412, 0 still open",
        points: [
          point(0, 0, 0, 0.009), point(200, 0.006, 0.002, 0.02), point(365, 0.012, 0.005, 0.028),
          point(500, 0.03, 0.018, 0.05), point(700, 0.04, 0.025, 0.062),
          point(900, 0.045, 0.029, 0.069),
        ], lastKnown: 1095),
      Chart.IncidencePanel(
        row: "2023/24", head: "Enquired in 2023/24", note: "n = 511, 14 still open",
        points: [
          point(0, 0, 0, 0.008), point(100, 0.002, 0, 0.011), point(300, 0.018, 0.008, 0.033),
          point(301, 0.01801, 0.00801, 0.03301), point(600, 0.042, 0.024, 0.068),
        ], lastKnown: 760),
      Chart.IncidencePanel(
        row: "2024/25 to 30 September", head: "Enquired in 2024/25",
        note: "n = 287, 205 still open", points: [point(0, 0, 0, 0.013)], lastKnown: 120),
    ]
    return ChartExample(name, table) {
      Chart.incidence(id: "funnel.curves", table: $0, panels: panels, horizons: horizons)
    }
  }

  /// Curves of a table of any kind: as many panels as fit, each with a step.
  static func curves(_ kind: Awkward) -> ChartExample {
    let table = kind.table(horizons.map(\.column)) { row, _ in kind.share(row) }
    let panels = table.rows.indices.prefix(3).map { row in
      Chart.IncidencePanel(
        row: table.rows[row].heading, head: "Enquired in " + table.rows[row].heading,
        note: "n = 1,234,567, 1,234 still open",
        points: row == 1
          ? []
          : [
            point(0, 0, 0, 0.01),
            point(40, table.number(row, horizons[0].column) ?? 0.01, 0, 1),
          ], lastKnown: row == 1 ? 0 : 1060)
    }
    return ChartExample("incidence \(kind)", table) {
      Chart.incidence(id: "a", table: $0, panels: panels, horizons: horizons)
    }
  }
}
