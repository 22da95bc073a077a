import Funnel

extension Evidence {
  /// Dimensions with a page of their own elsewhere.
  static let elsewhere: Set<String> = [
    "source", "channel", "campaign", "ward", "mosaic_segment",
  ]

  var peoplePage: Page {
    let dimensions = tally.dimensions.filter { !Evidence.elsewhere.contains($0.id) }
    let figures =
      dimensions.flatMap { dimension in
        let isLower = dimension.id.hasSuffix(".2")
        let name = (isLower ? "detailed " : "") + dimension.name.lowercased()
        return [
          splitFigure(
            id: "people.\(Evidence.slug(dimension.id))", dimension: dimension.id,
            question: "Who gets through, by \(name)?", one: name),
          representation(of: dimension),
        ].compactMap(\.self)
      } + [differences(of: dimensions)].compactMap(\.self)
    return Page(
      folder: "people", name: "People", title: "Who enquires and who is approved",
      standfirst: figures.isEmpty
        ? "The register has none of the columns that journeys could be split by here."
        : "The same journeys, by what the register says of each household.",
      figures: figures.isEmpty ? [nothingToSplit(id: "people.none", what: "people")] : figures)
  }

  /// `ethnic_group.2` as part of a figure's id: `ethnic-group-2`.
  static func slug(_ id: String) -> String {
    String(id.map { $0 == "_" || $0 == "." ? "-" : $0 })
  }

  /// Says which columns a page would need.
  func nothingToSplit(id: String, what: String) -> Figure {
    let n = tally.journeys
    let enquired = tally.breakdown().reached(0)
    return Figure(
      id: id, question: "What does the register say of \(what)?",
      finding: "Nothing yet: \(Wording.households(n)) \(verb(n, "is", "are")) on the register, "
        + "without such columns.",
      table: Table(
        title: "All households", unit: "not split",
        columns: [.init("Group", .words), .init("Enquired")],
        rows: [Table.Row("All", [.measure(tally.breakdown().reachedMeasure(0))])]),
      how: how(
        basis: cohortWords(.all), bases: [.cohort],
        counted: Wording.households(enquired).capitalised + " with a day of enquiry.",
        n: enquired))
  }
}
