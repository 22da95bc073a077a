import Funnel

extension Evidence {
  /// The groups of a dimension among enquirers and at each stage, beside the area and the children;
  /// `nil` where neither is fed.
  func representation(of dimension: JourneyTable.Dimension) -> Figure? {
    guard
      let comparison = GroupComparison(
        dimension, tally: tally, residents: areas.residents, children: children)
    else { return nil }
    // Ethnic group is what the question is asked of; other dimensions name theirs.
    let id =
      dimension.id == "ethnic_group"
      ? "people.representation" : "people.representation-\(Evidence.slug(dimension.id))"
    let counts = stages.indices.map(comparison.reached)
    let ratios = comparison.bases.map { base -> (base: GroupComparison.Base, stage: Int) in
      (base, base.kind == .children ? last : 0)
    }
    let table = representationTable(comparison, counts: counts, ratios: ratios)
    let n = counts[0].known + counts[0].notKnown
    let first = ratios[0]
    return Figure(
      id: id,
      question: ratios.contains { $0.base.kind == .children }
        ? "Do applicants reflect the area, and the children who need homes, by "
          + "\(dimension.name.lowercased())?"
        : "Do applicants reflect the area, by \(dimension.name.lowercased())?",
      finding: representationFinding(comparison, counts: counts, ratios: ratios),
      chart: .shareRows(
        id: id, table: table, share: Evidence.ratioHeading(first.base, stages[first.stage]),
        target: .init(name: "1 = as many as \(Evidence.name(of: first.base))", value: 1),
        answer: Evidence.answerHeading(first.base), spansMargin: table.spansMargin),
      table: table, measures: comparison.measures,
      how: how(
        basis: "Cohort: households of all years of enquiry, with the stages that they reached by "
          + "\(Wording.day(asAt)). measures.csv has the enquiries of each year too.",
        bases: [.cohort, .stock],
        counted: Wording.households(n).capitalised + ".", n: n,
        notes: [
          .init(
            "Ratio",
            "the group’s share of households whose group is known, to its share of the others; its "
              + "interval is that of the first share."),
          .init(
            "Against",
            "by exact tails: “perhaps” beyond 95%, “clearly” beyond 99.8%, above or below the share "
              + "there."),
          .init(
            "Group not known",
            "blank, not asked or not said. Over a fifth: [x], too incomplete to say."),
          .init("So far", "some households are still open and may yet reach a later stage."),
          .init("[z]", "does not apply, or nobody of the group there."),
        ], kinds: ["register", "events", "areas", "children"]))
  }

  /// What is said of those approved beside the children, by ethnic group alone; `nil` where it is not.
  var representationOfChildren: String? {
    guard let dimension = tally.dimensions.first(where: { $0.id == "ethnic_group" }),
      let comparison = GroupComparison(
        dimension, tally: tally, residents: areas.residents, children: children),
      let base = comparison.bases.first(where: { $0.kind == .children })
    else { return nil }
    return representationFinding(
      comparison, counts: stages.indices.map(comparison.reached), ratios: [(base, last)])
  }

  private static func name(of base: GroupComparison.Base) -> String {
    switch base.kind {
    case .adults: "adults in the area"
    case .households: "households in the area"
    case .children: "children who need homes"
    }
  }

  private static func ratioHeading(_ base: GroupComparison.Base, _ stage: Stage) -> String {
    base.kind == .children
      ? "\(stage.name), to children" : "\(stage.name), to \(base.kind.rawValue)"
  }

  private static func answerHeading(_ base: GroupComparison.Base) -> String {
    "Against \(base.kind.rawValue)"
  }

  private func representationTable(
    _ comparison: GroupComparison, counts: [GroupComparison.Count],
    ratios: [(base: GroupComparison.Base, stage: Int)]
  ) -> Table {
    var columns: [Table.Column] = [.init("Group", .words)]
    columns += stages.indices.map { .init(stageHeading($0)) }
    for (base, _) in ratios { columns.append(.init(base.kind.rawValue.capitalised)) }
    for (base, stage) in ratios {
      columns.append(.init(Evidence.ratioHeading(base, stages[stage])))
      columns.append(.init(Evidence.answerHeading(base)))
    }
    var table = Table(
      title: "Households of all years, by \(comparison.dimension.name.lowercased())",
      unit: "shares of those whose group is known; stages reached so far", columns: columns)
    for group in comparison.groups.indices {
      var cells: [Table.Cell] = []
      for stage in stages.indices {
        cells.append(.measure(comparison.share(of: group, at: stage, counts[stage])))
      }
      for (base, _) in ratios { cells.append(.measure(comparison.share(of: group, in: base))) }
      for (base, stage) in ratios {
        cells.append(
          .measure(
            comparison.representation(of: group, to: base, at: stage, counts[stage]), .withInterval)
        )
        cells.append(
          .measure(comparison.signalMeasure(of: group, to: base, at: stage, counts[stage])))
      }
      table.rows.append(Table.Row(comparison.groups[group], cells))
    }
    let blank = Table.Cell.words(Marker.notApplicable.text)
    for isKnown in [true, false] {
      var cells: [Table.Cell] = stages.indices.map { stage in
        .measure(comparison.countMeasure(counts[stage], isKnown: isKnown, at: stage))
      }
      for (base, _) in ratios {
        cells.append(isKnown ? .measure(comparison.countMeasure(of: base)) : blank)
      }
      cells += Array(repeating: blank, count: ratios.count * 2)
      table.rows.append(
        Table.Row(isKnown ? "Group known" : "Group not known", cells, role: .total))
    }
    return table
  }

  /// “Enquired”, “Stage 1”, “Approved”.
  private func stageHeading(_ stage: Int) -> String {
    stage == 0 ? "Enquired" : stage == last ? "Approved" : stages[stage].name
  }

  private func representationFinding(
    _ comparison: GroupComparison, counts: [GroupComparison.Count],
    ratios: [(base: GroupComparison.Base, stage: Int)]
  ) -> String {
    let sentences = ratios.map { base, stage -> String in
      let count = counts[stage]
      let whom = stage == last ? "those approved" : "enquirers"
      let n = "\(Wording.count(count.known)) with a known group"
      guard !count.isTooIncomplete else {
        return "Too incomplete to say of \(whom): the group of "
          + "\(Wording.share(count.notKnown, count.known + count.notKnown)) is not known."
      }
      guard let whole = base.whole, whole > 0 else {
        return "Nothing can be said beside \(Evidence.name(of: base)): "
          + (base.whole == nil ? "their number is not known." : "none are listed.")
      }
      let units = comparison.groups.indices.compactMap { group in
        comparison.signal(of: group, to: base, count).map {
          (name: Wording.quoted(comparison.groups[group]), signal: $0)
        }
      }
      guard count.known > 0 else { return "Nobody of \(whom) has a known group." }
      guard let words = signalWords(units) else {
        return
          "\(whom.capitalised) beside \(Evidence.name(of: base)): no group differs by more than "
          + "chance (\(n))."
      }
      return "\(whom.capitalised) beside \(Evidence.name(of: base)): \(words) (\(n))."
    }
    return sentences.joined(separator: " ")
  }
}
