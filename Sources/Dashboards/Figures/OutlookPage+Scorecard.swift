import Funnel

/// Targets and others' figures, each beside ours of the same step and of no other.
extension Evidence {
  var scorecard: Figure? {
    let compared = comparators.compactMap { comparator in
      ScorecardStep(comparator).map { (step: $0, comparator: comparator) }
    }
    let approvals = targets.filter { $0.measure == "approvals" }
    guard !compared.isEmpty || !approvals.isEmpty else { return nil }
    var table = scorecardTable
    table.rows += targetRows(approvals)
    for step in ScorecardStep.allCases {
      let theirs = compared.filter { $0.step == step }.map(\.comparator)
      guard !theirs.isEmpty else { continue }
      let own = ours(step, beside: theirs)
      guard !own.isEmpty else { continue }
      table.rows += own.map { row(of: $0, step) }
      let years = unique(own.map(\.measure.key.period))
      table.rows += theirs.map { row(of: $0, step, ours: years) }
    }
    guard !table.rows.isEmpty else { return nil }
    let others = compared.count
    return Figure(
      id: "outlook.scorecard", question: "How do we compare with targets and others?",
      finding: scorecardFinding(sentences(of: ScorecardStep.allCases), approvals), table: table,
      how: how(
        basis:
          "Each row says its own: events of a year (activity), enquirers followed (cohort), or "
          + "as printed.", bases: [.activity, .cohort, .stock, .published],
        counted: "\(Wording.counted(others, "figure", "figures")) of others, "
          + "\(Wording.counted(approvals.count, "target", "targets")).",
        n: others + approvals.count,
        leftOut: others == comparators.count
          ? "Nothing."
          : "\(Wording.counted(comparators.count - others, "figure", "figures")) of others that "
            + "nothing of ours is like; the Funnel page has all.",
        notes: [
          .init(
            "Different steps",
            "Enquiry to application is not enquiry to approval: rows of one step are never to be held "
              + "against rows of the other."),
          .init(
            "Ours",
            "every household of the register, whatever its programme or route. Applications are "
              + "starts of stage 1."),
          .init("[x]", "not given by the source, or not known."),
          .init("[z]", "there is no such part."),
          .init("[early]", "too early to say."),
        ], kinds: ["register", "events", "comparators", "capacity"]))
  }

  /// Without rows.
  private var scorecardTable: Table {
    Table(
      title: "Ours beside targets and others", unit: "each with what it divides, of whom and when",
      columns: [
        .init("What", .words), .init("Whose", .words), .init("Year", .words), .init("Value"),
        .init("Numerator"), .init("Denominator"), .init("Like for like?", .words),
        .init("Document", .words),
      ])
  }

  private func row(of own: Own, _ step: ScorecardStep) -> Table.Row {
    row(own.measure, step.name, service, own.year, own.basis, register)
  }

  private func row(of other: Comparator, _ step: ScorecardStep, ours years: [Period]) -> Table.Row {
    let likeness = Likeness(step: step, comparator: other, ours: years)
    return row(
      other.measure, step.name, words(other.population), words(other.period), likeness.sentence,
      words(other.document))
  }

  /// Those rows of the scorecard that its sentences are of: of each step the latest of ours and of
  /// others, and approvals beside their targets of the last two years; `nil` where there are none.
  func latestOfScorecard(_ steps: [ScorecardStep], withTargets: Bool) -> Table? {
    var table = scorecardTable
    if withTargets {
      table.rows += targetRows(targets.filter { $0.measure == "approvals" }).suffix(4)
    }
    for step in steps {
      let theirs = comparators.filter { ScorecardStep($0) == step }
      guard !theirs.isEmpty else { continue }
      let own = ours(step, beside: theirs)
      guard let newest = own.first else { continue }
      table.rows += [
        row(of: newest, step),
        row(of: latest(of: theirs), step, ours: unique(own.map(\.measure.key.period))),
      ]
    }
    return table.rows.isEmpty ? nil : table
  }

  /// Of each step ours beside the latest of others.
  private func sentences(of steps: [ScorecardStep]) -> [String] {
    steps.compactMap { step in
      let theirs = comparators.filter { ScorecardStep($0) == step }
      guard !theirs.isEmpty, let own = ours(step, beside: theirs).first else { return nil }
      return sentence(step, own.measure, own.year, latest(of: theirs))
    }
  }

  /// Approvals beside their targets, and conversion beside that of others; `nil` where nobody
  /// reports it.
  var conversionBesideOthers: String? {
    let steps = sentences(of: [.application, .approval])
    guard !steps.isEmpty else { return nil }
    let rows = targetRows(targets.filter { $0.measure == "approvals" })
    let approvals = stride(from: 0, to: rows.count - 1, by: 2).suffix(2).map { index -> String in
      let (own, target) = (rows[index].cells, rows[index + 1].cells)
      return "\(Wording.text(own[2])) in \(Wording.text(own[1])) against a target of "
        + Wording.text(target[2])
    }
    let opening = approvals.isEmpty ? "" : "Approvals: \(Wording.list(approvals)). "
    return opening + scorecardFinding(steps, [])
  }

  private var service: String { "Ours" }
  private var register: String { "Counted here" }

  private func words(_ text: String) -> String { text.isEmpty ? Marker.notKnown.text : text }

  private func row(
    _ measure: Measure, _ what: String, _ whose: String, _ year: String, _ likeness: String,
    _ document: String
  ) -> Table.Row {
    func part(_ number: Double?, _ style: Table.Cell.Style) -> Table.Cell {
      number == nil ? .words(Marker.notApplicable.text) : .measure(measure, style)
    }
    return Table.Row(
      what,
      [
        .words(whose), .words(year), .measure(measure), part(measure.numerator, .numerator),
        part(measure.denominator, .denominator), .words(likeness), .words(document),
      ])
  }

  /// Approvals of each year that has a target, and the target.
  private func targetRows(_ targets: [Target]) -> [Table.Row] {
    targets.sorted { $0.period.code < $1.period.code }.flatMap { target -> [Table.Row] in
      guard let days = target.period.days, days.lowerBound <= asAt else { return [] }
      let isOver = days.upperBound <= asAt
      let own =
        isOver
        ? tally.events(of: last, in: target.period)
        : tally.eventsToDate(of: last, in: target.period)
      return [
        row(
          own, "Approvals", service, yearName(target.period), "Events of the year.", register),
        row(
          measure(of: target), "Approvals", "Target", target.period.code,
          isOver
            ? "Like for like: the same year and households."
            : "Not yet: the target is for the whole year, ours is part of it.",
          "Set in the configuration"),
      ]
    }
  }

  /// A number of ours with the year it is of, in words, and its basis.
  private typealias Own = (measure: Measure, year: String, basis: String)

  /// Ours of a step: in the latest finished year, and in those years that others have figures of.
  private func ours(_ step: ScorecardStep, beside theirs: [Comparator]) -> [Own] {
    let asked = theirs.compactMap { Period($0.period) }
    switch step {
    case .application, .approval:
      let later = step == .approval ? last : stages.firstIndex { $0.id == "stage1" }
      guard let later, later > 0 else { return [] }
      let finished = finishedYears
      let years = finished.filter { asked.contains($0) || $0 == finished.last }
      var own: [Own] = years.reversed().map { year in
        (
          tally.ratio(of: later, to: 0, in: year), year.code,
          "Events of one year, as annual reports and Ofsted divide them."
        )
      }
      if step == .approval { own += followed }
      return own
    case .occupancy:
      let years = CapacityYear.years(of: capacity)
      return years.filter { asked.contains($0.year) || $0.year == years.last?.year }.reversed()
        .map {
          ($0.occupancy, yearName($0.year), "Places used out of places, at the latest entry.")
        }
    case .lost:
      return lost(asked)
    }
  }

  /// The share approved within 24 months, of the latest year of enquiry that has one.
  private var followed: [Own] {
    let years = tally.cohortYears.reversed()
    guard let year = years.first(where: { tally.incidence(within: 730, of: $0).value != nil })
    else { return [] }
    return [
      (
        tally.incidence(within: 730, of: year), "enquired in \(yearName(year))",
        "Enquirers of the year, followed for 24 months."
      )
    ]
  }

  private func lost(_ asked: [Period]) -> [Own] {
    let years = CapacityYear.years(of: capacity)
    return zip(years, years.dropFirst()).filter { _, year in
      let isOver = year.year.days.map { $0.upperBound <= asAt } ?? false
      return isOver && (asked.contains(year.year) || year.year == lastFinished(of: years))
    }.reversed().map { before, year in
      let key = Measure.Key("households_lost", .activity, year.year)
      guard let left = year.left.value, let all = before.households.value else {
        return (.notKnown(key, unit: .proportion), year.year.code, "Left out of those before.")
      }
      return (
        Rate(Int(left), of: Int(all)).measure(key, interval: false), year.year.code,
        "Left in the year, out of households at the end of the year before."
      )
    }
  }

  private func lastFinished(of years: [CapacityYear]) -> Period? {
    years.last { $0.year.days.map { $0.upperBound <= asAt } ?? false }?.year
  }

  /// Years that are over, from the first that the register has whole.
  private var finishedYears: [Period] {
    let first = tally.recordedDays(of: 0).first?.day
    return tally.activityYears.filter { year in
      guard let days = year.days, let first else { return false }
      return days.upperBound <= asAt && first <= days.lowerBound.adding(months: 1)
    }
  }

  /// The figure of the latest year; of one year’s, that of local authorities.
  private func latest(of theirs: [Comparator]) -> Comparator {
    func rank(_ comparator: Comparator) -> (Int, Int) {
      let year: Int
      switch Period(comparator.period) {
      case .year(let start): year = start
      default: year = Int(comparator.period) ?? 0
      }
      return (year, comparator.population.lowercased().contains("local authorit") ? 1 : 0)
    }
    return theirs.max { rank($0) < rank($1) } ?? theirs[0]
  }

  /// “Enquiry to approval 4.1% in 2025/26, others 2.9% in 2022/23 (England)”.
  private func sentence(
    _ step: ScorecardStep, _ own: Measure, _ year: String, _ theirs: Comparator
  ) -> String {
    let other = theirs.population.isEmpty ? "" : " (\(theirs.population))"
    return
      "\(step.name.prefix(1).lowercased() + step.name.dropFirst()) \(Wording.text(.measure(own))) in \(year), others "
      + "\(Wording.text(.measure(theirs.measure))) in \(words(theirs.period))\(other)"
  }

  private func scorecardFinding(_ sentences: [String], _ targets: [Target]) -> String {
    let n = " n = \(Wording.counted(tally.journeys, "household", "households"))."
    guard !sentences.isEmpty else {
      return
        "Only targets can be held against ours: no figure of others is of a step that we count."
        + n
    }
    return "Ours beside the latest of others: \(sentences.joined(separator: "; ")). "
      + "The table says whom each counts and how far it is like ours." + n
  }
}

/// The elements without repeats, in the order they first occur.
private func unique(_ periods: [Period]) -> [Period] {
  var seen: Set<Period> = []
  return periods.filter { seen.insert($0).inserted }
}
