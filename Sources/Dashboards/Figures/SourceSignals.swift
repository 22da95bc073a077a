import Funnel

extension Evidence {
  /// Each source's share approved, beside what chance alone does around the share of all.
  var sourceSignals: Figure? { sourceSignals(within: nil) }

  /// The same of approvals within 24 months, which needs no year without open households.
  var sourceSignalsWithinTwoYears: Figure? {
    sourceSignals(within: CategoryComparison.usualHorizon)
  }

  private func sourceSignals(within horizon: Int?) -> Figure? {
    guard let comparison = CategoryComparison(tally, by: "source", within: horizon),
      !comparison.categories.isEmpty
    else { return nil }
    let id = horizon == nil ? "sources.signals" : "sources.within-24-months"
    let years =
      horizon == nil ? "years in which nobody is open" : "years that were followed for 24 months"
    let share = "Share approved"
    let within95 = "Chance, 95%"
    let within998 = "Chance, 99.8%"
    let answer = "Against all"
    var table = Table(
      title: "Households of \(years), by source",
      unit: "largest source first; shares with 95% intervals",
      columns: [
        .init("Source", .words), .init("Approved"), .init("Enquired"), .init(share),
        .init(within95), .init(within998), .init(answer), .init("Less that of all others"),
        .init("For an order"),
      ])
    // Where it is too early for every source, a row of each would say so and nothing else.
    let shown = comparison.overall.denominator == 0 ? [] : comparison.categories
    for source in shown.prefix(Evidence.most) {
      table.rows.append(
        Table.Row(
          source.name,
          [
            .measure(source.share, .numerator), .measure(source.share, .denominator),
            .measure(source.share), .measure(source.limit95, .interval),
            .measure(source.limit998, .interval), .measure(source.signalMeasure),
            .measure(source.difference, .withInterval), .measure(source.shrunk, .withInterval),
          ]))
    }
    let all = comparison.overallMeasure(from: tally)
    let blank = Table.Cell.words(Marker.notApplicable.text)
    table.rows.append(
      Table.Row(
        "All sources",
        [.measure(all, .numerator), .measure(all, .denominator), .measure(all)]
          + Array(repeating: blank, count: 5), role: .total))
    let n = comparison.overall.denominator
    return Figure(
      id: id,
      question: horizon == nil
        ? "Does any source bring approvals more often in the end than the others?"
        : "Does any source bring approvals within 24 months more often than the others?",
      finding: signalFinding(comparison) + " n = \(Wording.count(n)).",
      chart: n == 0
        ? nil
        : .shareRows(
          id: id, table: table, share: share, numerator: "Approved",
          denominator: "Enquired", overall: .init(row: "All sources", name: "all sources"),
          answer: answer, chance: .init(within95: within95, within998: within998),
          spansMargin: true),
      table: table, measures: comparison.categories.flatMap(\.measures),
      how: how(
        basis: "Cohort: households of \(years)"
          + (n == 0
            ? "; there is none yet."
            : ": \(Wording.list(comparison.years.map(Wording.period))), followed to "
              + "\(Wording.day(asAt))."),
        bases: [.cohort], counted: Wording.households(n).capitalised + ".", n: n,
        leftOut: (horizon == nil
          ? "Households of years in which somebody is still open: "
          : "Households of later years, or without a known day of enquiry or ending: ")
          + "\(Wording.count(tally.breakdown().reached(0) - n)).",
        notes: [
          .init(
            "Chance",
            "where a source of that size falls by luck alone. Beyond 95% it is “perhaps” different, "
              + "beyond 99.8% “clearly”: of those that do not differ, one in 20 is "
              + "perhaps and one in 500 clearly so."),
          .init(
            "For an order",
            comparison.shrinkageVerdict == .alike
              ? "No evidence that sources differ: all stand at the share of all."
              : "The share drawn towards that of all by as much as the source’s size leaves doubt. "
                + "Raw shares would put the smallest first and last by luck."),
          .init("[few]", "under \(Shrinkage.fewestUnits) sources: too few to put in order."),
          .init(
            "[early]",
            horizon == nil
              ? "too early to say: somebody is open in each of its years."
              : "too early to say: none of its years was followed for 24 months."),
          .init("[z]", "does not apply."),
        ]))
  }

  private func signalFinding(_ comparison: CategoryComparison) -> String {
    let all = comparison.overall
    guard all.denominator > 0 else {
      return comparison.horizon == nil
        ? "Too early to say of the final shares: in every year of enquiry somebody is still open."
        : "Too early to say: no year of enquiry has been followed for 24 months."
    }
    let words = signalWords(
      comparison.categories.map { (name: Wording.quoted($0.name), signal: $0.signal) })
    let target =
      Wording.share(all.numerator, all.denominator) + " approved"
      + (comparison.horizon == nil ? "" : " within 24 months")
    return words.map { "Beside all sources, \(target): \($0)." }
      ?? "No source differs by more than chance from all: \(target)."
  }
}

/// “A and B are clearly above; C is perhaps below”, of units with a signal; `nil` where none has one.
func signalWords(_ units: [(name: String, signal: FunnelLimits.Signal)]) -> String? {
  let words: [(signal: FunnelLimits.Signal, words: String)] = [
    (.farAbove, "clearly above"), (.farBelow, "clearly below"), (.above, "perhaps above"),
    (.below, "perhaps below"),
  ]
  let parts = words.compactMap { signal, words -> String? in
    let names = units.filter { $0.signal == signal }.map(\.name)
    return names.isEmpty
      ? nil : "\(Wording.list(names)) \(verb(names.count, "is", "are")) \(words)"
  }
  return parts.isEmpty ? nil : parts.joined(separator: "; ")
}
