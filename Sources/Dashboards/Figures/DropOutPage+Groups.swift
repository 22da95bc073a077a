import Funnel

/// Whether any group of households drops out more than all others, and who decides.
extension Evidence {
  /// Dimensions that say how a household came, where it lives or how it is served, not who it is.
  private static let notOfPeople: Set<String> = [
    "source", "channel", "campaign", "ward", "mosaic_segment", "route", "programme",
  ]

  /// Each category of who households are against all others.
  var dropOutOfGroups: Figure? {
    let dimensions = tally.dimensions.indices.filter { index in
      let dimension = tally.dimensions[index]
      return !Evidence.notOfPeople.contains(dimension.id) && !dimension.id.contains(".")
        && dimension.categories.count <= Evidence.most
    }
    let comparison = DropOutComparison(tally, by: dimensions)
    guard !comparison.rows.isEmpty else { return nil }
    let words = DropOutComparison.endings.map(\.heading)
    var table = Table(
      title: "Households whose journey has ended, by group",
      unit: "share of them, and that share less the share of all other groups",
      columns: [.init("Group", .words), .init("Still open"), .init("Ended")]
        + words.flatMap { [Table.Column($0), Table.Column("\($0): difference")] }
        + [.init("Stands out", .words)])
    for row in comparison.rows where row.stage == nil {
      table.rows.append(tableRow(row))
    }
    for row in comparison.rows where row.stage != nil && row.tests.contains(where: \.isDiscovery) {
      table.rows.append(tableRow(row))
    }
    let finished = tally.breakdown().finished(.left).denominator
    return Figure(
      id: "drop-out.groups", question: "Does any group drop out more, and who decides?",
      finding: groupsFinding(comparison, n: finished), table: table,
      measures: comparison.measures,
      how: groupsHow(comparison, dimensions, n: finished))
  }

  private func groupsHow(
    _ comparison: DropOutComparison, _ dimensions: [Int], n: Int
  ) -> Figure.How {
    let open = tally.breakdown().open(from: 0)
    let blanks = dimensions.compactMap { index -> String? in
      let group = tally.groups(of: tally.split(by: tally.dimensions[index].id) ?? .everyone).first
      let count = group.map { tally.breakdown(in: $0).reached(0) } ?? 0
      return count == 0
        ? nil : "\(Wording.count(count)) without \(tally.dimensions[index].name.lowercased())"
    }
    return how(
      basis: "Cohort: households of all years of enquiry together, followed to "
        + "\(Wording.day(asAt)); of each stage, those whose stage has ended.", bases: [.cohort],
      counted: "\(Wording.households(n).capitalised) approved or closed.", n: n,
      leftOut: "\(Wording.households(open).capitalised) still open: nobody knows yet how their "
        + "journey ends."
        + (blanks.isEmpty ? "" : " Of each comparison, who has nothing recorded: ")
        + (blanks.isEmpty ? "" : Wording.list(blanks) + "."),
      notes: [
        .init(
          "Difference",
          "A group’s share less that of all other recorded groups together, with 95% limits "
            + "(Newcombe). Never a rank: the smallest groups swing most by luck."),
        .init(
          "Stands out",
          "Of \(Wording.counted(comparison.count, "test", "tests")) (exact, each group at each stage "
            + "and on the whole journey, in three ways of ending) those that remain after "
            + "Benjamini–Hochberg at 10%: about one in ten of them is expected to be false. "
            + "Every test is in measures.csv."),
        .init(
          "Why",
          "Nothing here says why. Groups differ in age, housing and much else at once."),
        .init(
          "[few]",
          "under \(DropOutComparison.fewest) households on either side: too few to say, and not "
            + "tested."),
      ])
  }

  private func name(_ row: DropOutComparison.Row) -> String {
    "\(tally.dimensions[row.dimension].name): \(row.category)"
      + (row.stage.map { ", at \(stages[$0].inSentence)" } ?? "")
  }

  private func tableRow(_ row: DropOutComparison.Row) -> Table.Row {
    let found = row.tests.filter(\.isDiscovery).map { test in
      "\((test.difference.value ?? 0) > 0 ? "more" : "less") often “\(test.ending.heading.lowercased())”"
    }
    let hasTests = row.tests.contains { $0.p != nil }
    return Table.Row(
      name(row),
      [.measure(row.open), .measure(row.tests[0].share, .denominator)]
        + row.tests.flatMap { test -> [Table.Cell] in
          [.measure(test.share), .measure(test.difference, .withInterval)]
        }
        + [
          .words(
            !found.isEmpty
              ? Wording.list(found) : hasTests ? "no" : Marker.few.text)
        ])
  }

  private func groupsFinding(_ comparison: DropOutComparison, n: Int) -> String {
    guard comparison.count > 0 else {
      return
        "Too few to say: no group has \(DropOutComparison.fewest) households whose journey has "
        + "ended beside as many others; n = \(Wording.count(n))."
    }
    let found = comparison.discoveries
    let tests = Wording.counted(comparison.count, "test", "tests")
    guard !found.isEmpty else {
      return "No: of \(tests) on \(Wording.households(n)) whose journey has ended, none shows more "
        + "than chance brings in so long a list. Smaller differences may still be there."
    }
    let words = found.prefix(3).map { row, test in
      let verb =
        switch test.ending {
        case .left: "left by their own choice"
        case .ended: "were ended by us"
        default: "could not be reached"
        }
      return "\(Wording.quoted(name(row))) \(verb) "
        + "\((test.difference.value ?? 0) > 0 ? "more" : "less") often "
        + "(\(Wording.share(test.one.numerator, test.one.denominator)), others "
        + "\(Wording.share(test.others.numerator, test.others.denominator)))"
    }
    let expected = Double(found.count) * BenjaminiHochberg.rate
    return "\(Wording.count(found.count)) of \(tests) on \(Wording.households(n)) "
      + "\(found.count == 1 ? "stands" : "stand") out, of which "
      + "\(expected < 1 ? "fewer than one is" : "about \(Wording.count(expected.rounded())) are") "
      + "expected to be false: \(words.joined(separator: "; "))"
      + (found.count > 3 ? "; and \(Wording.count(found.count - 3)) more below." : ".")
  }
}
