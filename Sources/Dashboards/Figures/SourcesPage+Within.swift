import Funnel

extension Evidence {
  /// The share of each source's enquirers who are approved within one year and two.
  var sourcesWithin: Figure? {
    guard let split = tally.split(by: "source") else { return nil }
    let groups = ordered(tally.groups(of: split))
    guard !groups.isEmpty else { return nil }
    let horizons = [365, 730]
    // The span that can be told of most sources; of two, the longer.
    let known = horizons.map { horizon in
      groups.count { tally.incidence(within: horizon, in: $0.group).value != nil }
    }
    let drawn = Evidence.within(known[1] >= known[0] ? 730 : 365)
    var table = Table(
      title: "Share approved within so many months of enquiring",
      unit: "by source, largest first; all years of enquiry, with 95% intervals",
      columns: [.init("Source", .words), .init("Followed"), .init("Still open")]
        + horizons.map { .init(Evidence.within($0)) })
    func row(_ name: String, _ group: Group, _ role: Table.Row.Role) -> Table.Row {
      let shares = horizons.map { tally.incidence(within: $0, in: group) }
      let breakdown = tally.breakdown(in: group)
      let cells = shares.map { share -> Table.Cell in
        breakdown.reached(0) < Evidence.fewest
          ? .words(Marker.few.text) : .measure(share, .withInterval)
      }
      return Table.Row(
        name,
        [.measure(shares[0], .denominator), .measure(breakdown.openMeasure())] + cells, role: role)
    }
    for (group, _) in groups.prefix(Evidence.most) {
      table.rows.append(row(tally.categories(of: group).first, group, .plain))
    }
    table.rows.append(row("All sources", .everyone, .total))
    let n = tally.way(from: 0).total
    return Figure(
      id: "sources.within",
      question: "How many of each source’s enquirers are approved within one year and two?",
      finding: withinFinding(groups, n: n),
      chart: .shareRows(
        id: "sources.within", table: table, share: drawn,
        overall: .init(row: "All sources", name: "all sources")),
      table: table,
      how: how(
        basis: cohortWords(.all), bases: [.cohort],
        counted: "\(Wording.households(n).capitalised).", n: n,
        leftOut: leftOut(tally.leftOut(onTheWayFrom: 0)),
        notes: incidenceNotes + [
          .init(
            "All years",
            "Enquirers of every year, each followed as far as it goes; the comparison above takes "
              + "only years that were followed for 24 months."),
          .init(
            "The chart",
            "\(drawn): the span that can be told of more sources, with its 95% interval."),
          .init("[few]", "under \(Evidence.fewest) households: too few to say."),
          .init(
            "Order",
            "By number of enquirers. Whether a source differs from the others is tested above; "
              + "intervals that overlap show no difference."),
        ]))
  }

  private func withinFinding(
    _ groups: [(group: Group, breakdown: Breakdown)], n: Int
  ) -> String {
    let shares = [365, 730].map { tally.incidence(within: $0) }
    let told = zip([12, 24], shares).compactMap { months, share in
      share.value.map { value in
        "\(Wording.percent(value)) within \(months) months"
          + (limits(of: share).map { " (\($0))" } ?? "")
      }
    }
    guard !told.isEmpty else {
      return "Too early to say: of \(Wording.households(n)), too few were followed for 12 months."
    }
    let large = groups.filter { $0.breakdown.reached(0) >= Evidence.fewest }
    let early = large.count { tally.incidence(within: 730, in: $0.group).value == nil }
    return "Of \(Wording.households(n)) from all sources, \(Wording.list(told)) are approved."
      + (early > 0
        ? " Of \(Wording.counted(early, "source", "sources")) it is too early to say for 24 months."
        : "")
  }
}
