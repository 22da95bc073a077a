import Funnel

extension Evidence {
  /// Each source's share approved, beside what chance alone does around the share of all.
  var sourceSignals: Figure? {
    guard let comparison = SourceComparison(tally), !comparison.sources.isEmpty else { return nil }
    let share = "Share approved"
    let within95 = "Chance, 95%"
    let within998 = "Chance, 99.8%"
    let answer = "Against all"
    var table = Table(
      title: "Households of years in which nobody is open, by source",
      unit: "largest source first; shares with 95% intervals",
      columns: [
        .init("Source", .words), .init("Approved"), .init("Enquired"), .init(share),
        .init(within95), .init(within998), .init(answer), .init("Less that of all others"),
        .init("For an order"),
      ])
    for source in comparison.sources.prefix(Evidence.most) {
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
    let count = comparison.sources.filter { $0.rate.denominator > 0 }.count
    return Figure(
      id: "sources.signals",
      question: "Does any source bring approvals more often than the others?",
      finding: signalFinding(comparison) + " n = \(Wording.count(n)).",
      chart: n == 0
        ? nil
        : .shareRows(
          id: "sources.signals", table: table, share: share, numerator: "Approved",
          denominator: "Enquired", overall: .init(row: "All sources", name: "all sources"),
          answer: answer, chance: .init(within95: within95, within998: within998)),
      table: table, measures: comparison.sources.flatMap(\.measures),
      how: how(
        basis: "Cohort: households of years of enquiry in which nobody is open"
          + (n == 0
            ? "; there is none yet."
            : ": \(Wording.list(comparison.years.map(Wording.period))), followed to "
              + "\(Wording.day(asAt))."),
        bases: [.cohort], counted: Wording.households(n).capitalised + ".", n: n,
        leftOut: "Households of years in which somebody is still open: "
          + "\(Wording.count(tally.breakdown().reached(0) - n)).",
        notes: [
          .init(
            "Chance",
            "where a source of that size falls by luck alone. Beyond 95% it is “perhaps” different, "
              + "beyond 99.8% “clearly”: of \(Wording.count(count)) that do not differ, one in 20 "
              + "is perhaps and one in 500 clearly so."),
          .init(
            "For an order",
            comparison.shrinkageVerdict == .alike
              ? "No evidence that sources differ: all stand at the share of all."
              : "The share drawn towards that of all by as much as the source’s size leaves doubt. "
                + "Raw shares would put the smallest first and last by luck."),
          .init("[few]", "under \(Shrinkage.fewestUnits) sources: too few to put in order."),
          .init("[early]", "too early to say: somebody is open in each of its years."),
          .init("[z]", "does not apply."),
        ]))
  }

  private func signalFinding(_ comparison: SourceComparison) -> String {
    let all = comparison.overall
    guard all.denominator > 0 else {
      return "Too early to say: in every year of enquiry somebody is still open."
    }
    func named(_ signal: FunnelLimits.Signal) -> [String] {
      comparison.sources.filter { $0.signal == signal }.map { Wording.quoted($0.name) }
    }
    let words: [(signal: FunnelLimits.Signal, words: String)] = [
      (.farAbove, "clearly above"), (.farBelow, "clearly below"), (.above, "perhaps above"),
      (.below, "perhaps below"),
    ]
    let parts = words.compactMap { signal, words -> String? in
      let names = named(signal)
      return names.isEmpty
        ? nil : "\(Wording.list(names)) \(verb(names.count, "is", "are")) \(words)"
    }
    let target = Wording.share(all.numerator, all.denominator)
    return parts.isEmpty
      ? "No source differs by more than chance from all: \(target) approved."
      : "\(parts.joined(separator: "; ")) what all have: \(target) approved."
  }
}
