import Funnel

/// How much of the drop-out nobody wrote down.
extension Evidence {
  /// How often no reason, and no decider, is recorded: by year of enquiry, and by stage.
  var notRecorded: Figure? {
    let years = tally.cohortYears.filter { tally.breakdown(of: $0).exits > 0 }
    guard !years.isEmpty else { return nil }
    let share = "Share"
    var table = Table(
      title: "Exits with no reason recorded",
      unit: "by year of enquiry, then of all years by stage",
      columns: [
        .init("Year or stage", .words), .init("Not recorded"), .init("All exits"), .init(share),
        .init("95% interval"), .init("Nobody named who decided"), .init("Share without a decider"),
      ])
    func add(_ heading: String, _ period: Period, stage: Int? = nil) {
      let reason = silent("reason_not_recorded", period, stage)
      let decider = silent("decider_not_recorded", period, stage)
      table.rows.append(
        Table.Row(
          heading,
          [
            .measure(reason, .numerator), .measure(reason, .denominator), .measure(reason),
            .measure(reason, .interval), .measure(decider, .numerator),
            .measure(decider, .withInterval),
          ]))
    }
    for year in years { add(yearName(year), year) }
    for stage in steps where tally.exitCount(stage: stage) > 0 {
      add("At \(stages[stage].inSentence)", .all, stage: stage)
    }
    let all = silent("reason_not_recorded", .all, nil)
    let latest = silent("reason_not_recorded", years[years.count - 1], nil)
    let decider = silent("decider_not_recorded", .all, nil)
    return Figure(
      id: "drop-out.not-recorded", question: "How often is the reason not recorded?",
      finding: "\(Wording.share(Int(all.numerator ?? 0), Int(all.denominator ?? 0))) of all "
        + "exits have no reason; of those who "
        + "enquired in \(yearName(years[years.count - 1])), "
        + "\(Wording.share(Int(latest.numerator ?? 0), Int(latest.denominator ?? 0))). Who decided "
        + "is not recorded for "
        + "\(Wording.share(Int(decider.numerator ?? 0), Int(decider.denominator ?? 0))).",
      chart: .shareRows(
        id: "drop-out.not-recorded", table: table, share: share, numerator: "Not recorded",
        denominator: "All exits"),
      table: table, measures: [all, decider],
      how: how(
        basis:
          "Cohort: households by year of enquiry closed without approval by \(Wording.day(asAt)).",
        bases: [.cohort],
        counted: Wording.counted(Int(all.denominator ?? 0), "exit", "exits") + ".",
        n: Int(all.denominator ?? 0),
        notes: [
          .init("Interval", "95% (Wilson). Every exit has happened, so each could have a reason.")
        ]))
  }

  /// - Parameter stage: `nil` for all.
  private func silent(_ name: String, _ period: Period, _ stage: Int?) -> Measure {
    var key = Measure.Key(name, .cohort, period)
    key.stage = stage.map { stages[$0].id } ?? ""
    let count =
      name == "reason_not_recorded"
      ? tally.exitCount(of: period, stage: stage, reason: 0)
      : tally.exitCount(of: period, stage: stage, deciders: [.notRecorded])
    return Rate(count, of: tally.exitCount(of: period, stage: stage))
      .measure(key, interval: true)
  }
}
