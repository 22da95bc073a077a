import Funnel

/// Days in each stage by the year of entering it, and by source.
extension Evidence {
  /// Whether stages take longer than they did.
  var timeByYear: Figure? {
    let years = tally.yearsOfEntry
    guard !years.isEmpty else { return nil }
    var table = Table(
      title: "Days until half had left the stage", unit: "by the year of entering it",
      columns: [.init("Entered in", .words)] + steps.map { .init(stages[$0].name) })
    for year in years {
      table.rows.append(
        Table.Row(
          yearName(year),
          steps.map { .measure(tally.daysInStage($0, of: year).median, .withInterval) }))
    }
    table.rows.append(
      Table.Row(
        "All years", steps.map { .measure(tally.daysInStage($0).median, .withInterval) },
        role: .total))
    let known = years.filter { tally.daysInStage(steps.last ?? 0, of: $0).median.value != nil }
    let n = steps.last.map { tally.daysInStage($0).entered } ?? 0
    return Figure(
      id: "time.by-year", question: "Do stages take longer than they did?",
      finding: yearsFinding(known), table: table,
      how: how(
        basis: "Days from entering a stage to the next stage or closing; those still there are "
          + "followed to \(Wording.day(asAt)).", bases: [.duration],
        counted:
          "\(Wording.households(n).capitalised) in \(stages[steps.last ?? 0].inSentence), the "
          + "last stage before \(stages[last].inSentence).", n: n, leftOut: stagesLeftOut,
        notes: daysNotes))
  }

  /// The last stage of the way in its latest known year beside the year before.
  private func yearsFinding(_ known: [Period]) -> String {
    guard let stage = steps.last, let latest = known.last, known.count > 1 else {
      return
        "Too few to say: it takes two years with at least \(Stay.fewestEntered) households and "
        + "half of them through; \(Wording.count(known.count)) such."
    }
    let now = tally.daysInStage(stage, of: latest)
    let before = tally.daysInStage(stage, of: known[known.count - 2])
    func words(_ days: DaysUntil) -> String {
      "\(Wording.days(Int(days.median.value ?? 0)))"
        + (limits(of: days.median).map { " (95% interval \($0))" } ?? "")
    }
    let isLonger = (now.median.lower ?? 0) > (before.median.upper ?? .infinity)
    let isShorter = (now.median.upper ?? .infinity) < (before.median.lower ?? 0)
    let verdict =
      isLonger
      ? "Longer in \(stages[stage].inSentence)"
      : isShorter ? "Shorter in \(stages[stage].inSentence)" : "No clear change"
    return "\(verdict): half of the \(Wording.count(now.entered)) who entered "
      + "\(stages[stage].inSentence) in \(yearName(latest)) had left it after \(words(now)), against "
      + "\(words(before)) of \(Wording.count(before.entered)) the year before that can be told."
  }

  /// Whether it depends on where a household heard of the service.
  var timeBySource: Figure? {
    guard let split = tally.split(by: "source") else { return nil }
    let groups = ordered(tally.groups(of: split))
    guard groups.count > 1 else { return nil }
    var table = Table(
      title: "Days until half had left the stage", unit: "by source, largest first; all years",
      columns: [.init("Source", .words), .init("Enquired")] + steps.map { .init(stages[$0].name) })
    func row(_ name: String, _ group: Group, role: Table.Row.Role = .plain) -> Table.Row {
      Table.Row(
        name,
        [.measure(tally.daysInStage(0, in: group).median, .denominator)]
          + steps.map { .measure(tally.daysInStage($0, in: group).median, .withInterval) },
        role: role)
    }
    for (group, _) in groups.prefix(Evidence.most) {
      table.rows.append(row(tally.categories(of: group).first, group))
    }
    table.rows.append(row("All", .everyone, role: .total))
    let all = tally.daysInStage(0)
    let told = groups.filter { group, _ in
      steps.dropFirst().contains { tally.daysInStage($0, in: group).median.value != nil }
    }
    return Figure(
      id: "time.by-source", question: "Does time depend on the source?",
      finding:
        "\(Wording.count(told.count)) of \(Wording.counted(groups.count, "source", "sources")) "
        + "\(verb(told.count, "has", "have")) enough households to say anything beyond "
        + "\(stages[0].inSentence); intervals that overlap show no difference. "
        + "n = \(Wording.count(all.entered)).",
      table: table,
      how: how(
        basis: "Days from entering a stage to the next stage or closing; those still there are "
          + "followed to \(Wording.day(asAt)).", bases: [.duration],
        counted: Wording.households(all.entered).capitalised + ".", n: all.entered,
        leftOut: stagesLeftOut,
        notes: daysNotes + [
          .init("Order", "By number of enquirers, never by time."),
          .init("Other groups", "measures.csv has every dimension."),
        ]))
  }
}
