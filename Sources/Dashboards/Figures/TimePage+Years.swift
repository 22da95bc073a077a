import Funnel

extension Evidence {
  /// The share approved within each horizon, by year of enquiry; what is not known yet is withheld.
  var incidenceByYear: Figure {
    var table = Table(
      title: "Share approved within so many months of enquiring", unit: "by year of enquiry",
      columns: [.init("Enquired in", .words), .init("Followed")]
        + Incidence.horizons.map { .init(Evidence.within($0)) })
    let years = tally.cohortYears
    for year in years { table.rows.append(row(yearName(year), year, .plain)) }
    table.rows.append(row("All years", .all, .total))
    let drawn = Incidence.horizons.last { horizon in
      years.count { tally.incidence(within: horizon, of: $0).value != nil } >= min(2, years.count)
    }
    let n = tally.way(from: 0).total
    return Figure(
      id: "time.incidence", question: "Are more approved, or sooner, than in earlier years?",
      finding: incidenceFinding(years),
      chart: .shareRows(
        id: "time.incidence", table: table,
        share: Evidence.within(drawn ?? Incidence.horizons[0]),
        overall: .init(row: "All years", name: "all years")),
      table: table, families: [tally.incidenceMeasures],
      how: how(
        basis: cohortWords(.all), bases: [.cohort], counted: Wording.households(n) + ".", n: n,
        leftOut: leftOut(tally.leftOut(onTheWayFrom: 0)),
        notes: incidenceNotes + [
          .init(
            "The chart",
            "The longest span that can be told for two years of enquiry or more, with its 95% "
              + "interval."),
          .init("By group", "measures.csv has the same shares by every dimension."),
        ]))
  }

  private func row(_ name: String, _ period: Period, _ role: Table.Row.Role) -> Table.Row {
    let cells = Incidence.horizons.map { tally.incidence(within: $0, of: period) }
    return Table.Row(
      name,
      [.measure(cells[0], .denominator)] + cells.map { .measure($0, .withInterval) }, role: role)
  }

  /// The two latest years that can be compared within 24 months, or within the longest span there is.
  private func incidenceFinding(_ years: [Period]) -> String {
    let n = tally.way(from: 0).total
    guard n > 0 else { return "Nobody has enquired on a known day, so nothing can be said; n = 0." }
    for horizon in Incidence.horizons.reversed() {
      let known = years.map { ($0, tally.incidence(within: horizon, of: $0)) }
        .filter { $0.1.value != nil }
      guard let (year, share) = known.last, known.count > 1 || years.count == 1,
        let value = share.value
      else { continue }
      var finding =
        "Of the \(Wording.count(share.denominator ?? 0)) who enquired in \(yearName(year)), "
        + "\(Wording.percent(value)) were approved within \(Evidence.months(horizon)) months"
        + (limits(of: share).map { " (95% interval \($0))" } ?? "")
      guard known.count > 1 else { return finding + "." }
      let (earlier, before) = known[known.count - 2]
      finding +=
        ", against \(Wording.percent(before.value ?? 0)) of \(Wording.count(before.denominator ?? 0)) "
        + "in \(yearName(earlier))"
        + (limits(of: before).map { " (\($0))" } ?? "") + "."
      let isApart =
        (share.lower ?? 0) > (before.upper ?? 1) || (share.upper ?? 1) < (before.lower ?? 0)
      return finding
        + (isApart
          ? " The intervals do not meet."
          : " The intervals overlap, so this shows no clear change.")
    }
    return "Too early to compare years: of \(Wording.households(n)), too few of any two years were "
      + "followed for 6 months."
  }
}
