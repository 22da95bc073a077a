import Funnel

extension Evidence {
  var sourcesPage: Page {
    let figures = [
      splitFigure(
        id: "sources.approval", dimension: "source",
        question: "Which sources bring approvals, not just enquiries?", one: "source"),
      sourceSignalsWithinTwoYears,
      sourceSignals,
      sourcesWithin,
      sourcesByYear,
      splitFigure(
        id: "sources.channel", dimension: "channel",
        question: "Does it matter how they get in touch?", one: "way of contact"),
    ].compactMap { $0 }
    return Page(
      folder: "sources", name: "Sources", title: "Which sources bring approvals",
      standfirst: "How households say they first heard of us, and how they got in touch.",
      figures: figures.isEmpty ? [nothingToSplit(id: "sources.none", what: "sources")] : figures)
  }

  /// Enquiries of each full or running year by source.
  private var sourcesByYear: Figure? {
    guard let split = tally.split(by: "source") else { return nil }
    let years = Array(tally.cohortYears.suffix(5))
    guard !years.isEmpty else { return nil }
    let groups = ordered(tally.groups(of: split))
    var table = Table(
      title: "Households by year of enquiry and source", unit: "households, largest source first",
      columns: [.init("Source", .words)] + years.map { .init(yearName($0)) })
    for (group, _) in groups.prefix(Evidence.most) {
      table.rows.append(
        Table.Row(
          tally.categories(of: group).first,
          years.map { .measure(tally.breakdown(of: $0, in: group).reachedMeasure(0)) }))
    }
    table.rows.append(
      Table.Row(
        "All", years.map { .measure(tally.breakdown(of: $0).reachedMeasure(0)) }, role: .total))
    let newest = years[years.count - 1]
    let n = tally.breakdown(of: newest).reached(0)
    let named = groups.filter {
      tally.categories(of: $0.group).first != JourneyTable.Dimension.notRecorded
    }
    let top = named.max {
      tally.breakdown(of: newest, in: $0.group).reached(0)
        < tally.breakdown(of: newest, in: $1.group).reached(0)
    }
    let name = top.map { tally.categories(of: $0.group).first } ?? ""
    let x = top.map { tally.breakdown(of: newest, in: $0.group).reached(0) } ?? 0
    return Figure(
      id: "sources.by-year", question: "Where did enquirers hear of us, year by year?",
      finding: x == 0
        ? "No source is recorded for those who enquired in \(yearName(newest)); "
          + "n = \(Wording.count(n))."
        : "The source named most in \(yearName(newest)) is \(Wording.quoted(name)): "
          + "\(Wording.share(x, n)) enquirers.",
      table: table,
      how: how(
        basis: "Cohort: households by the year they enquired in.", bases: [.cohort],
        counted: "\(Wording.households(tally.breakdown().reached(0)).capitalised) of all years.",
        n: n))
  }
}
