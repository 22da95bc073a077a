import Funnel

@testable import Dashboards

extension ChartExample {
  /// Past day, forecast, limits of 80 %, what came; of the last nothing can be said.
  private static let pastForecasts: [(String, Double, Double, Double, Int)] = [
    ("30 Sep 2024", 30, 26, 35, 26), ("31 Dec 2024", 27, 23, 32, 41),
    ("31 Mar 2025", 32, 27, 37, 0),
  ]

  /// Forecasts of past days with a tick for what came.
  static func outcomes(_ name: String) -> ChartExample {
    let rows = pastForecasts.map {
      Table.Row($0.0, [Cells.rate($0.1, $0.2, $0.3, .households), Cells.count($0.4)])
    }
    let none = Table.Row("30 Jun 2025", [Cells.marker(.few), Cells.marker(.early)])
    let table = Cells.table(
      "Forecasts of past days", "approvals", ["Made on", "Forecast then", "Came"], rows + [none])
    return ChartExample(name, table) {
      Chart.shareRows(
        id: "outlook.back-test", table: $0, share: "Forecast then", outcome: "Came")
    }
  }
}
