import Funnel

/// How a year's enquirers come to be approved, day by day.
extension Evidence {
  /// Curves of the last years of enquiry, and the share within each span.
  var approvalCurves: Figure? {
    let followed = tally.cohortYears.filter { !tally.way(from: 0, of: $0).isEmpty }
    guard !followed.isEmpty else { return nil }
    let over = followed.filter { $0.days.map { $0.upperBound <= asAt } ?? false }
    let drawn = Array((over.isEmpty ? followed : over).suffix(Evidence.curveYears))
    // The running year has hardly a curve, but its row says that it is too early.
    let years = followed.filter { year in drawn.contains(year) || !over.contains(year) }
    let horizons = Incidence.horizons
    var table = Table(
      title: "Share approved within so many months of enquiring",
      unit: "by year of enquiry, with 95% intervals",
      columns: [.init("Enquired in", .words), .init("n"), .init("Still open")]
        + horizons.map { .init(Evidence.within($0)) })
    var panels: [Chart.IncidencePanel] = []
    for year in years {
      let curve = tally.approvalCurve(of: year)
      let open = tally.breakdown(of: year).open(from: 0)
      table.rows.append(
        Table.Row(
          yearName(year),
          [
            .measure(tally.incidence(within: horizons[0], of: year), .denominator),
            .measure(tally.breakdown(of: year).openMeasure()),
          ] + horizons.map { .measure(tally.incidence(within: $0, of: year), .withInterval) }))
      guard drawn.contains(year) else { continue }
      let end = horizons[horizons.count - 1]
      panels.append(
        Chart.IncidencePanel(
          row: yearName(year), head: "Enquired in \(Wording.period(year))",
          note: "n = \(Wording.count(curve.total)), \(Wording.count(open)) still open",
          points: curve.curve(through: end), lastKnown: curve.lastKnownDay(upTo: end)))
    }
    let n = years.reduce(0) { $0 + tally.way(from: 0, of: $1).total }
    let open = years.reduce(0) { $0 + tally.breakdown(of: $1).open(from: 0) }
    return Figure(
      id: "funnel.curves",
      question: "How many of each year’s enquirers are approved, and how fast?",
      finding: curvesFinding(years),
      chart: .incidence(
        id: "funnel.curves", table: table, panels: panels,
        horizons: horizons.map { Chart.Horizon(column: Evidence.within($0), days: $0) }),
      table: table,
      how: how(
        basis: "Cohort: households by the year they enquired in, each followed to "
          + "\(Wording.day(asAt)).", bases: [.cohort],
        counted: "\(Wording.households(n).capitalised), of whom \(Wording.count(open)) "
          + "\(verb(open, "is", "are")) still open.", n: n,
        leftOut: leftOut(tally.leftOut(onTheWayFrom: 0)), notes: curvesNotes(drawn)))
  }

  /// Years of enquiry that are drawn.
  private static let curveYears = 3

  /// The longest span that can be told of a year.
  private func longest(_ year: Period) -> (horizon: Int, share: Measure)? {
    for horizon in Incidence.horizons.reversed() {
      let share = tally.incidence(within: horizon, of: year)
      if share.value != nil { return (horizon, share) }
    }
    return nil
  }

  private func curvesFinding(_ years: [Period]) -> String {
    var told: [String] = []
    var early: [String] = []
    for year in years {
      let open = tally.breakdown(of: year).open(from: 0)
      let n = tally.way(from: 0, of: year).total
      if let (horizon, share) = longest(year), let value = share.value {
        let who =
          told.isEmpty
          ? "Of \(Wording.count(n)) who enquired in \(yearName(year)), "
          : "of \(Wording.count(n)) in \(yearName(year)), "
        told.append(
          who + Wording.percent(value) + (limits(of: share).map { " (\($0))" } ?? "")
            + (told.isEmpty ? " are approved within " : " within ")
            + "\(Evidence.months(horizon)) months")
      } else {
        early.append("\(yearName(year)), where \(Wording.share(open, n)) are still open")
      }
    }
    guard !told.isEmpty else {
      return "Too early to say of any year: \(Wording.list(early))."
    }
    return "\(told.joined(separator: "; "))."
      + (early.isEmpty ? "" : " It is too early to say for \(Wording.list(early)).")
  }

  /// The three conversions, each by its name, for the years that are drawn.
  private func curvesNotes(_ years: [Period]) -> [Figure.Note] {
    let shares = years.map { year -> String in
      let breakdown = tally.breakdown(of: year)
      let within =
        longest(year).map {
          "within \(Evidence.months($0.horizon)) months \(Wording.percent($0.share.value ?? 0))"
        } ?? "within so many months it is too early to say"
      let eventual =
        breakdown.open(from: 0) == 0
        ? "eventual the same, as nobody is open"
        : "eventual \(limits(of: breakdown.shareSoFar(of: last)) ?? Marker.early.text)"
      return "\(yearName(year)): to date "
        + "\(Wording.share(breakdown.reached(last), breakdown.reached(0))), \(within), \(eventual)"
    }
    return [
      .init(
        "Three shares",
        "To date: approved so far, which is not final while anybody is open. Within: by so many "
          + "months of enquiring. Eventual: once all are through, here from none of the open being "
          + "approved to all of them. \(shares.joined(separator: "; "))."),
      .init(
        "Drawn",
        "The share approved by each day, in its 95% band; dots stand at the spans of the table. "
          + "After the last day on which \(Incidence.fewestAtRisk) or more are followed nothing is "
          + "drawn."),
    ] + incidenceNotes
  }
}
