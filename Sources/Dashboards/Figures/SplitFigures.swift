import Funnel

/// The funnel split by one dimension: the same figure for sources, people and places.
extension Evidence {
  /// Households of all years by the categories of a dimension, largest first, “Not recorded” last.
  ///
  /// - Parameter names: what a category is called on the page, where that is not its own name.
  func splitFigure(
    id: String, dimension: String, question: String, one: String,
    names: [String: String] = [:]
  ) -> Figure? {
    guard let split = tally.split(by: dimension) else { return nil }
    let groups = ordered(tally.groups(of: split))
    guard !groups.isEmpty else { return nil }
    let share = "Share approved so far"
    var table = Table(
      title: "Households of all years, by \(one)", unit: "largest first; stages reached so far",
      columns: [.init(one.capitalised, .words)]
        + stages.enumerated().map {
          .init($0 == 0 ? "Enquired" : $0 == last ? "Approved" : $1.name)
        }
        + [.init("Still open"), .init(share), .init("Final share")])
    for (group, breakdown) in groups.prefix(Evidence.most) {
      let name = tally.categories(of: group).first
      table.rows.append(splitRow(names[name] ?? name, breakdown))
    }
    let all = tally.breakdown()
    table.rows.append(splitRow("All", all, role: .total))
    return Figure(
      id: id, question: question, finding: splitFinding(groups, names: names, one: one),
      chart: .shareRows(
        id: id, table: table, share: share, numerator: "Approved", denominator: "Enquired",
        overall: .init(row: "All", name: "all")),
      table: table, measures: comparisonMeasures(by: dimension),
      how: how(
        basis: cohortWords(.all), bases: [.cohort],
        counted: Wording.households(all.reached(0)).capitalised + ".", n: all.reached(0),
        notes: [
          .init(
            "The bars",
            "From the share approved so far to the share if every open household were approved; "
              + "where nobody is open, the 95% interval."),
          .init(
            "Order",
            "By number of enquirers. A rank by rate would put the smallest first and last by luck."),
          .init("[early]", "too early to say: some are still open, so only the bounds are known."),
          .init(
            "Shown",
            groups.count > Evidence.most
              ? "The \(Evidence.most) largest of \(Wording.count(groups.count)); all of them stand in "
                + "measures.csv." : "Every one that somebody has."),
          .init("[few]", "under \(Evidence.fewest) households: too few to say."),
        ],
        kinds: ["register", "events"]
          + (["ward", "mosaic_segment"].contains(dimension) ? ["postcodes"] : [])))
  }

  /// Each category against all others by approvals within 24 months; a column of free text is left
  /// out, and so are sources and wards, which have comparisons of their own.
  private func comparisonMeasures(by dimension: String) -> [Measure] {
    guard !["source", "ward"].contains(dimension),
      let found = tally.dimensions.first(where: { $0.id == dimension }),
      found.categories.count <= Evidence.mostCompared
    else { return [] }
    return CategoryComparison(
      tally, by: dimension, within: CategoryComparison.usualHorizon)?.categories.flatMap(\.measures)
      ?? []
  }

  /// Categories of a dimension up to which each is compared with all others.
  static let mostCompared = 200

  /// The groups with anybody in them, largest first, “Not recorded” last.
  func ordered(_ groups: [Group]) -> [(group: Group, breakdown: Breakdown)] {
    groups.map { (group: $0, breakdown: tally.breakdown(in: $0)) }
      .filter { !$0.breakdown.isEmpty }
      .sorted { a, b in
        let one = tally.categories(of: a.group).first
        let two = tally.categories(of: b.group).first
        let notRecorded = JourneyTable.Dimension.notRecorded
        if (one == notRecorded) != (two == notRecorded) { return two == notRecorded }
        if a.breakdown.reached(0) != b.breakdown.reached(0) {
          return a.breakdown.reached(0) > b.breakdown.reached(0)
        }
        return one < two
      }
  }

  /// Rows that a page can hold; a column of free text may have thousands of values.
  static let most = 60

  /// Households under which a group's share says nothing: its counts stand, its share is `[few]`.
  static let fewest = 10

  private func splitRow(_ name: String, _ breakdown: Breakdown, role: Table.Row.Role = .plain)
    -> Table.Row
  {
    let counts: [Table.Cell] =
      stages.indices.map { .measure(breakdown.reachedMeasure($0)) }
      + [.measure(breakdown.openMeasure())]
    guard breakdown.reached(0) >= Evidence.fewest else {
      let few = Table.Cell.words(Marker.few.text)
      return Table.Row(name, counts + [few, few], role: role)
    }
    return Table.Row(
      name,
      counts + [
        .measure(breakdown.shareSoFar(of: last)),
        .measure(breakdown.eventualConversion(from: 0, to: last), .interval),
      ], role: role)
  }

  /// The largest group, the overall share, and how many are too open to compare.
  private func splitFinding(
    _ groups: [(group: Group, breakdown: Breakdown)], names: [String: String], one: String
  ) -> String {
    let all = tally.breakdown()
    let open = all.open(from: 0)
    var finding = ""
    let notRecorded = JourneyTable.Dimension.notRecorded
    if let largest = groups.first(where: { tally.categories(of: $0.group).first != notRecorded }) {
      let name = tally.categories(of: largest.group).first
      finding =
        "The largest group is \(Wording.quoted(names[name] ?? name)): "
        + "\(Wording.share(largest.breakdown.reached(0), all.reached(0))) enquirers. "
    }
    finding +=
      "\(Wording.share(all.reached(last), all.reached(0))) \(verb(all.reached(last), "is", "are")) "
      + "approved so far"
      + (open > 0 ? " and \(Wording.count(open)) \(verb(open, "is", "are")) still open." : ".")
    if let missing = groups.first(where: { tally.categories(of: $0.group).first == notRecorded }),
      missing.breakdown.reached(0) > 0
    {
      finding +=
        " For \(Wording.share(missing.breakdown.reached(0), all.reached(0))) no "
        + "\(one) is recorded."
    }
    return finding
  }
}
