import Funnel

/// Printed totals, and what others print.
extension Evidence {
  /// The programme whose printed totals stand beside the register's years: mainstream fostering,
  /// else the first.
  var printedProgramme: String {
    published.programmes.first { $0.lowercased().hasPrefix("mainstream") }
      ?? published.programmes.first ?? ""
  }

  /// Financial years that a report prints a stage of.
  var printedYears: [Period] {
    published.periods(of: printedProgramme).filter { year in
      guard case .year = year else { return false }
      return stages.contains { stage in
        published.rows.contains {
          $0.programme == printedProgramme && $0.period == year && $0.stage == stage.id
        }
      }
    }
  }

  /// The documents that print a year's stages.
  func printedSource(_ year: Period) -> String {
    var names: [String] = []
    for row in published.rows
    where row.programme == printedProgramme && row.period == year
      && stages.contains(where: { $0.id == row.stage }) && !names.contains(row.document)
    {
      names.append(row.document)
    }
    return names.isEmpty ? "printed" : names.joined(separator: "; ")
  }

  /// A stage that no report of the year prints.
  func printedNothing(_ year: Period, _ stage: Stage) -> Measure {
    var key = Measure.Key("events", .published, year)
    key.dimension = "programme"
    key.category = printedProgramme
    key.stage = stage.id
    return .notKnown(key, unit: .households)
  }

  /// Every printed table, with the shares that follow from it.
  var publishedTables: Figure? {
    guard !published.rows.isEmpty else { return nil }
    let shares = printedShares
    var table = Table(
      title: "Printed totals",
      unit: "households; shares of the same year’s events, as reports "
        + "print them",
      columns: [.init("Programme and period", .words)] + stages.map { .init($0.events.capitalised) }
        + shares.map {
          .init("\(stages[$0.from].name) to \(stages[$0.to].inSentence)")
        } + [.init("Document", .words)])
    var over: [Measure] = []
    var periods = 0
    for programme in published.programmes {
      var rows: [Table.Row] = []
      for period in published.periods(of: programme) {
        for document in documents(programme, period) {
          let cells = stages.map { stage in
            printed(
              published.events(programme: programme, period: period, stage: stage.id), document,
              programme: programme, period: period, stage: stage)
          }
          guard cells.contains(where: { if case .measure = $0 { true } else { false } }) else {
            continue
          }
          let rates = shares.map { share -> Table.Cell in
            let found = pick(
              published.conversions(
                programme: programme, period: period, from: share.from, to: share.to), document)
            guard let found else { return .words("[z]") }
            if let value = found.value, value > 1 { over.append(found) }
            return .measure(found, share.isWhole ? .wholePercent : .plain)
          }
          rows.append(
            Table.Row(
              "\(programme), \(Evidence.name(of: period))",
              cells + rates + [.words(document ?? source(programme, period))]))
        }
        periods += 1
      }
      table.rows += rows
    }
    guard !table.rows.isEmpty else { return nil }
    return Figure(
      id: "funnel.published", question: "What have reports printed?",
      finding: publishedFinding(over), table: table, measures: published.measures,
      how: how(
        basis: "Published: totals as the documents print them; each share is one total over "
          + "another "
          + "of the same period.", bases: [.published],
        counted: "\(Wording.count(published.rows.count)) printed figures of "
          + "\(Wording.count(periods)) periods.", n: published.rows.count,
        leftOut: "Nothing. Where documents contradict each other, each has its own row.",
        notes: [
          .init("[x]", "not known in the report; so is every share that touches it."),
          .init("[z]", "the document does not print it."),
          .init(
            "Over 100%",
            (over.isEmpty ? "" : overWords(over) + ". ")
              + "Both totals are events of one year, not of the same households: a year may approve "
              + "more than it starts. Such shares are shown as they are."),
        ], kinds: ["published"]))
  }

  private func publishedFinding(_ over: [Measure]) -> String {
    let rows =
      "Reports print \(Wording.count(published.rows.count)) figures for "
      + "\(Wording.list(published.programmes))."
    guard let first = over.max(by: { ($0.value ?? 0) < ($1.value ?? 0) }), let value = first.value,
      let x = first.numerator,
      let n = first.denominator
    else { return rows + " Shares are of the same year’s events, not of the same households." }
    return rows
      + " In \(Wording.period(first.key.period)) \(first.key.category.lowercased()) "
      + "\(name(first.key.toStage)) were \(Wording.percent(value)) of \(name(first.key.stage)) "
      + "(\(Wording.count(x)) against \(Wording.count(n))): events of one year, not the "
      + "same households."
  }

  /// A period in words; spans such as `2014-04 to 2014-10` become “April to October 2014”.
  private static func name(of period: Period) -> String {
    guard case .printed(let text) = period else { return Wording.period(period) }
    let ends = text.split(separator: " ").map(String.init)
    guard ends.count == 3, ends[1] == "to", case .month(let year, let month)? = Period(ends[0]),
      case .month(let lastYear, let lastMonth)? = Period(ends[2])
    else { return text }
    let first = Wording.month(year: year, month: month)
    let start = year == lastYear ? first.prefix { $0 != " " } : first[...]
    return "\(start) to \(Wording.month(year: lastYear, month: lastMonth))"
  }

  /// Every share over 100 %, so that none goes unseen.
  private func overWords(_ over: [Measure]) -> String {
    over.map { measure in
      "\(measure.key.category) \(Evidence.name(of: measure.key.period)), "
        + "\(name(measure.key.toStage)) over \(name(measure.key.stage)): "
        + Wording.percent(measure.value ?? 0)
    }.joined(separator: "; ")
  }

  private func name(_ stage: String) -> String {
    stages.first { $0.id == stage }?.events ?? stage
  }

  /// From the way in to each stage, and from each stage to the last: what reports print.
  private var printedShares: [(from: Int, to: Int, isWhole: Bool)] {
    guard stages.count >= 4 else { return [(0, last, false)] }
    let application = stages.firstIndex { $0.id == "stage1" } ?? 1
    let assessment = stages.firstIndex { $0.id == "stage2" } ?? last - 1
    return [
      (0, application, true), (application, assessment, true), (application, last, true),
      (assessment, last, false), (0, last, false),
    ].filter { $0.0 < $0.1 }
  }

  /// `nil` for what all documents agree on, then each document that has figures of its own.
  private func documents(_ programme: String, _ period: Period) -> [String?] {
    var disputed: [String] = []
    var hasPlain = false
    for stage in stages {
      for measure in published.events(programme: programme, period: period, stage: stage.id) {
        let document = measure.key.category2
        if document.isEmpty {
          hasPlain = true
        } else if !disputed.contains(document) {
          disputed.append(document)
        }
      }
    }
    return (hasPlain && disputed.isEmpty ? [nil] : []) + disputed.map(Optional.init)
  }

  private func printed(
    _ found: [Measure], _ document: String?, programme: String, period: Period, stage: Stage
  ) -> Table.Cell {
    if let measure = pick(found, document) { return .measure(measure) }
    return .words("[z]")
  }

  /// The document's own figure, or the one that nobody disputes where the document prints it too.
  private func pick(_ found: [Measure], _ document: String?) -> Measure? {
    guard let document else { return found.first { $0.key.category2.isEmpty } }
    if let own = found.first(where: { $0.key.category2 == document }) { return own }
    return found.first { measure in
      measure.key.category2.isEmpty
        && published.rows.contains {
          $0.programme == measure.key.category && $0.period == measure.key.period
            && $0.stage == measure.key.stage && $0.document == document
        }
    }
  }

  private func source(_ programme: String, _ period: Period) -> String {
    var names: [String] = []
    for row in published.rows
    where row.programme == programme && row.period == period
      && stages.contains(where: { $0.id == row.stage }) && !names.contains(row.document)
    {
      names.append(row.document)
    }
    return names.joined(separator: "; ")
  }

  /// Printed figures that are no stage's: carers, places, children.
  var printedBeside: Figure? {
    let ids = Set(stages.map(\.id))
    var table = Table(
      title: "Other printed figures", unit: "as the documents print them",
      columns: [
        .init("Figure", .words), .init("Programme", .words), .init("Period", .words),
        .init("Printed"), .init("Document", .words),
      ])
    for programme in published.programmes {
      for period in published.periods(of: programme) {
        for row in published.rows
        where row.programme == programme && row.period == period && !ids.contains(row.stage) {
          let found = published.events(programme: programme, period: period, stage: row.stage)
          guard let measure = pick(found, row.document) ?? found.first else { continue }
          table.rows.append(
            Table.Row(
              row.stage.split(separator: "_").joined(separator: " ").capitalised,
              [
                .words(programme), .words(Evidence.name(of: period)), .measure(measure),
                .words(row.document),
              ]))
        }
      }
    }
    guard !table.rows.isEmpty else { return nil }
    return Figure(
      id: "funnel.printed-beside", question: "What else do the reports print?",
      finding: "\(Wording.count(table.rows.count)) printed figures of carers, places and "
        + "children stand beside the "
        + "recruitment tables, each with its document; where documents differ, both are kept.",
      table: table,
      how: how(
        basis: "Published: as printed.", bases: [.published],
        counted: "\(Wording.count(table.rows.count)) figures.", n: table.rows.count,
        leftOut: "Nothing.",
        notes: [.init("[x]", "not known in the report.")], kinds: ["published"]))
  }

  /// Others' figures, each with whom it counts.
  var compared: Figure? {
    guard !comparators.isEmpty else { return nil }
    var table = Table(
      title: "Others’ figures", unit: "as their sources give them",
      columns: [
        .init("Figure", .words), .init("Period", .words), .init("Of whom", .words),
        .init("Value"), .init("Numerator"), .init("Denominator"), .init("Document", .words),
      ])
    for comparator in comparators {
      let measure = comparator.measure
      table.rows.append(
        Table.Row(
          comparator.name,
          [
            .words(comparator.period.isEmpty ? "[x]" : comparator.period),
            .words(comparator.population.isEmpty ? "[x]" : comparator.population),
            .measure(measure),
            measure.numerator == nil ? .words("[z]") : .measure(measure, .numerator),
            measure.denominator == nil ? .words("[z]") : .measure(measure, .denominator),
            .words(comparator.document.isEmpty ? "[x]" : comparator.document),
          ]))
    }
    return Figure(
      id: "funnel.comparators", question: "What do others report?",
      finding:
        "\(Wording.counted(comparators.count, "figure", "figures")) of others, each with whom it "
        + "counts. None is set against ours here: a comparison needs the same step, year and "
        + "households.",
      table: table,
      how: how(
        basis: "Published: as printed by others.", bases: [.published],
        counted: "\(Wording.count(comparators.count)) figures.", n: comparators.count,
        leftOut: "Nothing.",
        notes: [
          .init(
            "Like for like",
            "Enquiry to application and enquiry to approval are different "
              + "steps."),
          .init("[x]", "not given by the source."),
          .init("[z]", "the source gives no such part."),
        ], kinds: ["comparators"]))
  }
}
