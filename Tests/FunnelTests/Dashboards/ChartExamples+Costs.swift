import Funnel

@testable import Dashboards

extension ChartExample {
  static let costs = ChartExample(
    "cost-rows",
    Cells.table(
      "What each household cost that named a campaign", "pounds each, with the 95% interval",
      ["Campaign", "Per enquiry", "Per EOI"],
      [
        Table.Row(
          "Autumn: could you?",
          [pounds(14_091, 10_450, 19_420), pounds(41_333, 25_060, 73_850)]),
        Table.Row(
          "New year radio", [pounds(22_353, 13_960, 38_370), pounds(76_000, 32_570, 234_100)]),
        Table.Row("Back to school", [pounds(18_000, 6_480, 91_300), atLeast(24_398)]),
      ])
  ) { Chart.costRows(id: "campaigns.cost", table: $0, groups: ["Per enquiry", "Per EOI"]) }

  static func awkwardCosts(_ kind: Awkward) -> ChartExample {
    let table = kind.table(["First", "Second"]) { row, column in
      guard case .measure(var measure, _) = column == 0 ? kind.share(row) : kind.count(row, column)
      else { return .words("") }
      measure.unit = .pence
      measure.lower = measure.value.map { $0 / 3 }
      measure.upper = measure.value.map { $0 * 40 }
      return .measure(measure, .withInterval)
    }
    return ChartExample("cost-rows \(kind)", table) {
      Chart.costRows(id: "a", table: $0, groups: ["First", "Second"])
    }
  }

  private static func pounds(_ pence: Double, _ lower: Double, _ upper: Double) -> Table.Cell {
    guard case .measure(let measure, _) = Cells.rate(pence, lower, upper, .pence) else {
      return .words("")
    }
    return .measure(measure, .withInterval)
  }

  private static func atLeast(_ pence: Double) -> Table.Cell {
    guard case .measure(var measure, _) = Cells.marker(.few, .pence) else { return .words("") }
    measure.lower = pence
    return .measure(measure, .interval)
  }
}
