import Funnel

extension Evidence {
  /// Every kind of date that can't be used as it stands, and what was made of it.
  var flawedDates: Figure? {
    var table = Table(
      title: "Dates that could not be used as they stand",
      unit: "households, except where cells of a file are counted",
      columns: [.init("What", .words), .init("How many"), .init("What was done", .words)])
    func add(_ heading: String, _ measure: Measure, _ done: String) {
      table.rows.append(Table.Row(heading, [.measure(measure), .words(done)]))
    }
    for feed in feeds where ["register", "events"].contains(feed.kind) && feed.state != .missing {
      for (rule, what) in [
        ("unreadable-date", "cells that are no date"), ("implausible-date", "cells before 1990"),
      ] {
        let count = feed.faults.first { $0.name == rule }?.count ?? 0
        add(
          "\(feed.name): \(what)", feed.measure("faults", count, category2: rule, of: "rule"),
          "It happened, on a day not known")
      }
    }
    for stage in stages.indices {
      let name = stages[stage].name
      add(
        "\(name): reached without a day of its own", tally.dayInferred(at: stage),
        stage == 0 ? "In no year’s cohort" : "Counts as reached; placed by the days around it")
      add(
        "\(name): of these, marked as having happened", tally.dayUnknown(at: stage),
        "NK, or no date; not used for durations")
      add(
        "\(name): in no one year", tally.inferredEvents(of: stage, in: .notKnown),
        "Activity under “year not known”")
    }
    for flaw in DateFlawTally.Flaw.allCases {
      add(flaw.rawValue.capitalised, tally.households(with: flaw), Evidence.done(about: flaw))
    }
    add(
      "Closed in no one year", tally.closures(in: .notKnown), "Activity under “year not known”")
    let way = tally.leftOut(onTheWayFrom: 0)
    add(
      "From \(stages[0].inSentence) to an end, a day not known", way.dayNotKnown,
      "Left out of shares within so many months")
    add(
      "From \(stages[0].inSentence) to an end, dates out of order", way.backwards,
      "Left out of shares within so many months")
    for stage in steps {
      let times = tally.leftOut(in: stage)
      add(
        "\(stages[stage].name): no days in it, a day not known", times.dayNotKnown,
        "Left out of days in the stage")
      add(
        "\(stages[stage].name): no days in it, dates out of order", times.backwards,
        "Left out of days in the stage")
    }
    add(
      "Open without an event for 365 days", tally.waitingStale(),
      "Still counts as open; ask whether it is")
    let n = tally.journeys
    let silent = tally.households(with: .closedWithoutDay)
    let orders = tally.households(with: .outOfOrder)
    let early = tally.households(with: .noEnquiryDay)
    return Figure(
      id: "data.dates", question: "Which dates could not be used as they stand?",
      finding: datesFinding(n, silent: silent, orders: orders, early: early), table: table,
      how: how(
        basis: "Stock: every journey on the register on \(Wording.day(asAt)).", bases: [.stock],
        counted: "\(Wording.households(n).capitalised).", n: n, leftOut: "Nothing.",
        notes: [
          .init(
            "Nothing is mended",
            "No date is swapped, filled in or guessed. Each case counts by a fixed rule, and what a "
              + "rule leaves out is counted here; one household may stand in several rows."),
          .init(
            "Where",
            "The lists in the folder “faults” name the row of every case that a person can mend."),
        ]))
  }

  private func datesFinding(_ n: Int, silent: Measure, orders: Measure, early: Measure) -> String {
    guard n > 0 else { return "Nobody is on the register, so no date is; n = 0." }
    func count(_ measure: Measure) -> Int { Int(measure.value ?? 0) }
    let parts = [
      (count(early), "without a day of enquiry"), (count(orders), "with stages out of order"),
      (count(silent), "closed without a day"),
    ].filter { $0.0 > 0 }.map { "\(Wording.count($0.0)) \($0.1)" }
    return parts.isEmpty
      ? "Of \(Wording.households(n)), none is without a day of enquiry, out of order or closed "
        + "without a day."
      : "Of \(Wording.households(n)): \(Wording.list(parts)). Each still counts; what its dates "
        + "cannot tell is left out and shown below."
  }

  private static func done(about flaw: DateFlawTally.Flaw) -> String {
    switch flaw {
    case .noEnquiryDay: "In no cohort; other events count as activity"
    case .outOfOrder: "Both count as recorded; no days between them"
    case .closedWithoutDay: "Closed, on the last known day or after it"
    case .closedBeforeStage: "Closed on the later of the two days"
    case .stageOfClosing: "Left at the dated stage"
    case .endBeforeEnquiry: "In cohorts, left out of times"
    case .closedAndApproved: "Approved, whatever the closing says"
    }
  }
}
