import Funnel

extension Evidence {
  /// Approval from the second stage on, before and after what counts as an enquiry changed: who
  /// merely ticked a box is in neither.
  var sinceDefinition: Figure? {
    guard last > 1, let change = campaigns.notes.last(where: \.isBreak) else { return nil }
    let comparison = DefinitionChange(tally, on: change.day)
    guard !comparison.before.years.isEmpty, !comparison.after.years.isEmpty else { return nil }
    let stage = stages[DefinitionChange.stage]
    let horizons = DefinitionChange.horizons
    var table = Table(
      title: "Households from \(stage.inSentence) on",
      unit: "share approved, before and after the change",
      columns: [.init("Entered", .words), .init("Households"), .init("Approved so far")]
        + horizons.map { .init(Evidence.within($0)) })
    for side in [comparison.before, comparison.after] {
      table.rows.append(
        Table.Row(
          side.name,
          [.measure(side.entered), .measure(side.approved)]
            + horizons.map { .measure(side.within($0), .withInterval) }))
    }
    let n = Int((comparison.before.entered.value ?? 0) + (comparison.after.entered.value ?? 0))
    return Figure(
      id: "time.definition",
      question: "Is conversion better since what counts as an enquiry changed?",
      finding: definitionFinding(comparison, stage) + " n = \(Wording.count(n)).",
      table: table,
      how: how(
        basis:
          "Duration: households by the year in which they entered \(stage.inSentence), followed "
          + "to \(Wording.day(asAt)).", bases: [.duration],
        counted: Wording.households(n).capitalised + ".", n: n,
        leftOut:
          "\(Wording.period(.year(of: change.day))), the year of the change, unless it changed "
          + "on 1 April.",
        notes: [
          .init("The change", "\(Wording.day(change.day)): \(change.text)"),
          .init(
            "From \(stage.inSentence) on",
            "enquiries before and after are not one series, so that shares of them cannot be "
              + "compared; shares of those who went on can."),
        ] + incidenceNotes, kinds: ["register", "events", "notes"]))
  }

  private func definitionFinding(_ comparison: DefinitionChange, _ stage: Stage) -> String {
    let known = DefinitionChange.horizons.last { horizon in
      [comparison.before, comparison.after].allSatisfy { $0.within(horizon).value != nil }
    }
    guard let known else {
      return
        "Too early to say: those who entered \(stage.inSentence) after the change have not been "
        + "followed for \(Evidence.months(DefinitionChange.horizons[0])) months."
    }
    let before = comparison.before.within(known)
    let after = comparison.after.within(known)
    func words(_ measure: Measure) -> String {
      Wording.text(.measure(measure)) + (limits(of: measure).map { " (95% interval \($0))" } ?? "")
    }
    let overlap =
      (before.lower ?? 0) <= (after.upper ?? 1) && (after.lower ?? 0) <= (before.upper ?? 1)
    let verdict =
      overlap
      ? "No clear change"
      : (after.value ?? 0) > (before.value ?? 0) ? "Higher since" : "Lower since"
    return "\(verdict): within \(Evidence.months(known)) months of \(stage.inSentence), "
      + "\(words(after)) were approved after the change and \(words(before)) before it."
  }
}
