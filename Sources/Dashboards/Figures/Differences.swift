import Funnel

extension Evidence {
  /// Households under which a group's share is not compared with others.
  private static let fewestCompared = 10

  /// Every group of several dimensions against all others, by the share approved; `nil` where there
  /// are no groups.
  ///
  /// The detailed level of a code list is left out: its groups are in those of the upper level.
  func differences(of dimensions: [JourneyTable.Dimension]) -> Figure? {
    var units: [(name: String, category: CategoryComparison.Category)] = []
    var overall: Measure?
    var years: [Period] = []
    for dimension in dimensions
    where !dimension.id.hasSuffix(".2") && dimension.categories.count <= Evidence.mostCompared {
      guard
        let comparison = CategoryComparison(
          tally, by: dimension.id, within: CategoryComparison.usualHorizon)
      else { continue }
      overall = comparison.overallMeasure(from: tally)
      years = comparison.years
      for category in comparison.categories
      where category.name != JourneyTable.Dimension.notRecorded
        && category.rate.denominator >= Evidence.fewestCompared
      {
        units.append(("\(dimension.name): \(category.name)", category))
      }
    }
    guard let overall, tally.breakdown().reached(0) > 0 else { return nil }
    let adjusted = BenjaminiHochberg.adjusted(units.map(\.category.others.exactP))
    let stands = adjusted.map { $0 <= BenjaminiHochberg.rate }
    var table = Table(
      title: "Households of years that were followed for 24 months",
      unit: "each group against all others, in percentage points; 95% intervals",
      columns: [
        .init("Group", .words), .init("Approved in 24 months"), .init("Enquired"), .init("Share"),
        .init("Less that of all others"), .init("Against all"), .init("Among so many", .words),
      ])
    table.isWide = true
    for (index, unit) in units.enumerated().prefix(Evidence.most) {
      table.rows.append(
        Table.Row(
          unit.name,
          [
            .measure(unit.category.share, .numerator), .measure(unit.category.share, .denominator),
            .measure(unit.category.share), .measure(unit.category.difference, .withInterval),
            .measure(unit.category.signalMeasure),
            .words(stands[index] ? "stands" : "may be luck"),
          ]))
    }
    let blank = Table.Cell.words(Marker.notApplicable.text)
    table.rows.append(
      Table.Row(
        "All households",
        [.measure(overall, .numerator), .measure(overall, .denominator), .measure(overall)]
          + Array(repeating: blank, count: 3), role: .total))
    let n = Int(overall.denominator ?? 0)
    let found = zip(units, stands).filter(\.1).map { unit, _ -> String in
      let often = (unit.category.difference.value ?? 0) > 0 ? "more often" : "less often"
      let rate = unit.category.rate
      return "\(Wording.quoted(unit.name)) \(often) "
        + "(\(Wording.share(rate.numerator, rate.denominator)))"
    }
    return Figure(
      id: "people.differences",
      question: "Is any group approved within 24 months more or less often than all others?",
      finding: differencesFinding(found, of: units.count, overall),
      table: table,
      how: how(
        basis: "Cohort: households of years of enquiry that were followed for 24 months"
          + (n == 0
            ? "; there is none yet."
            : ": \(Wording.list(years.map(Wording.period))), followed to \(Wording.day(asAt))."),
        bases: [.cohort], counted: Wording.households(n).capitalised + ".", n: n,
        leftOut: "Groups with under \(Evidence.fewestCompared) households or not recorded, and "
          + "households of later years or without a known day of enquiry or ending: "
          + "\(Wording.count(tally.breakdown().reached(0) - n)).",
        notes: [
          .init(
            "Among so many",
            "“stands”: of the groups so called no more than one in ten is expected to be luck, "
              + "however many are compared (Fisher’s exact test; Benjamini and Hochberg)."),
          .init(
            "Against all",
            "beyond 95% of what chance does “perhaps”, beyond 99.8% “clearly”. All includes the group "
              + "itself, so that one of nearly all households is hardly ever different."),
          .init(
            "Shown",
            units.count > Evidence.most
              ? "The first \(Evidence.most) of \(Wording.count(units.count)); all stand in "
                + "measures.csv."
              : "Every group of 10 households or more."),
          .init("[z]", "does not apply."),
        ]))
  }

  private func differencesFinding(_ found: [String], of count: Int, _ overall: Measure) -> String {
    let (x, n) = (Int(overall.numerator ?? 0), Int(overall.denominator ?? 0))
    guard n > 0 else {
      return "Too early to say: no year of enquiry has been followed for 24 months. n = 0."
    }
    let all = "\(Wording.share(x, n)) of all were approved within 24 months."
    guard count > 0 else { return "Too few to say: no group has ten households. \(all)" }
    let groups = "\(Wording.count(count)) \(count == 1 ? "group" : "groups")"
    return found.isEmpty
      ? "Of \(groups), none differs from all others by more than so many "
        + "comparisons show by luck. \(all)"
      : "Of \(groups) \(Wording.count(found.count)) "
        + "\(verb(found.count, "differs", "differ")) from all others by more than so many "
        + "comparisons show by luck: \(Wording.list(found)). \(all)"
  }
}
