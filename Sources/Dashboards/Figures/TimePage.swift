import Funnel

extension Evidence {
  var timePage: Page {
    Page(
      folder: "time", name: "Time", title: "How long it takes",
      standfirst: "Days from enquiry to approval and in each stage, those who are still waiting "
        + "included.",
      figures: [
        timeToApproval, timeToOutcome, incidenceByYear, sinceDefinition, timeInStages, timeByYear,
        timeBySource, waitingNow, waitingTooLong, dueSoon, weeklyDrift, clocksKept, clocksByMonth,
        clocksByChannel, pauses,
      ].compactMap(\.self))
  }

  /// Everything but the last stage: what one can be in.
  var steps: Range<Int> { 0..<last }

  /// “Within 24 months”: what a horizon's column is called.
  static func within(_ horizon: Int) -> String { "Within \(months(horizon)) months" }

  static func months(_ horizon: Int) -> Int {
    [183: 6, 365: 12, 548: 18, 730: 24, 1095: 36][horizon] ?? horizon * 12 / 365
  }

  /// The share approved within two years, counted from each stage.
  private var timeToApproval: Figure {
    let horizons = Incidence.horizons.filter { $0 <= 730 }
    var table = Table(
      title: "Households of all years", unit: "share approved, by where the count begins",
      columns: [
        .init("Counted from", .words), .init("Started"), .init("Approved"), .init("Still open"),
      ] + horizons.map { .init(Evidence.within($0)) })
    table.isWide = true
    for stage in steps {
      table.rows.append(
        Table.Row(
          stages[stage].name,
          [
            .measure(tally.incidence(from: stage, within: 730), .denominator),
            .measure(tally.daysOfApproved(from: stage), .numerator),
            .measure(tally.stillOpen(from: stage)),
          ]
            + horizons.map {
              .measure(tally.incidence(from: stage, within: $0), .withInterval)
            }))
    }
    return Figure(
      id: "time.approval", question: "Does it really take two years?",
      finding: approvalFinding,
      chart: .shareRows(
        id: "time.approval", table: table, share: Evidence.within(730), spansMargin: true),
      table: table, measures: steps.flatMap { tally.leftOut(onTheWayFrom: $0).measures },
      how: how(
        basis:
          "Cohort: households by their enquiry in any year; from a later stage, by the day they "
          + "entered it. Followed to \(Wording.day(asAt)).", bases: [.cohort, .duration],
        counted: "\(Wording.households(tally.way(from: 0).total).capitalised) from enquiry.",
        n: tally.way(from: 0).total, leftOut: leftOut(tally.leftOut(onTheWayFrom: 0)),
        notes: incidenceNotes))
  }

  private var approvalFinding: String {
    let way = tally.way(from: 0)
    guard way.total > 0 else {
      return "Nobody has enquired on a known day, so nothing can be said; n = 0."
    }
    let approved = way.count(of: .movedOn)
    var finding = ""
    if let value = tally.daysOfApproved(from: 0).value {
      finding =
        "Of the \(Wording.count(approved)) approved so far, half took \(Wording.days(Int(value))) "
        + "or less from enquiry"
      if let stage1 = stages.firstIndex(where: { $0.id == "stage1" }),
        let later = tally.daysOfApproved(from: stage1).value
      {
        finding += " and \(Wording.days(Int(later))) or less from \(stages[stage1].inSentence)"
      }
      finding += "."
    } else {
      finding =
        "\(Wording.households(approved).capitalised) \(verb(approved, "is", "are")) approved so far."
    }
    return finding + stillOpenSentence(way.count(of: .open)) + " "
      + twoYearsSentence(open: way.count(of: .open), of: way.total)
  }

  /// “An estimated 4.3% of 3,473 households were approved within 24 months of enquiring.”
  private func twoYearsSentence(open: Int, of total: Int) -> String {
    let twoYears = tally.incidence(within: 730)
    guard let share = twoYears.value else {
      return "It is too early to say how many of \(Wording.households(total)) are approved "
        + "within 24 months of enquiring."
    }
    return "\(open > 0 ? "An estimated " : "")\(Wording.percent(share)) of "
      + "\(Wording.households(total)) were approved within 24 months of enquiring"
      + (limits(of: twoYears).map { " (95% interval \($0))" } ?? "") + "."
  }

  private func stillOpenSentence(_ open: Int) -> String {
    open == 0
      ? " Nobody is still open."
      : " \(Wording.households(open)) \(verb(open, "is", "are")) still open and may take longer."
  }

  /// Days until a household knows: approved or closed.
  private var timeToOutcome: Figure {
    let half = "Half after"
    var table = Table(
      title: "Days until approved or closed", unit: "by where the count begins",
      columns: [
        .init("Counted from", .words), .init("Started"), .init("Approved or closed"),
        .init("A quarter after"), .init(half), .init("95% interval of half"),
        .init("Three quarters after"), .init("Half of those done"), .init("Half of the approved"),
      ])
    for stage in steps {
      let days = tally.daysToOutcome(from: stage)
      table.rows.append(
        Table.Row(
          stages[stage].name,
          daysCells(days) + [.measure(tally.daysOfApproved(from: stage))]))
    }
    let days = tally.daysToOutcome(from: 0)
    return Figure(
      id: "time.outcome", question: "How long until a household knows?",
      finding: daysFinding(
        days, "households who enquired were approved or closed",
        early: "fewer than half of the \(Wording.households(days.entered)) who enquired were "
          + "approved or closed"),
      chart: .stageTimes(
        id: "time.outcome", table: table, median: half, lower: "A quarter after",
        upper: "Three quarters after"),
      table: table,
      how: how(
        basis: "Days from entering a stage to approval or closing, at whatever stage; those still "
          + "open are followed to \(Wording.day(asAt)).", bases: [.duration],
        counted: "\(Wording.households(days.entered).capitalised) from enquiry; "
          + "\(Wording.count(days.left)) approved or closed.",
        n: days.entered, leftOut: leftOut(tally.leftOut(onTheWayFrom: 0)), notes: daysNotes))
  }

  /// A row of days: entered, left, the quartiles, and the median of those alone who left.
  func daysCells(_ days: DaysUntil) -> [Table.Cell] {
    [
      .measure(days.median, .denominator), .measure(days.median, .numerator),
      .measure(days.firstQuartile), .measure(days.median), .measure(days.median, .interval),
      .measure(days.thirdQuartile), .measure(days.completed),
    ]
  }

  /// - Parameters:
  ///   - what: “households who … had left”, after “half of 120”.
  ///   - early: what is so while the median is not reached.
  func daysFinding(_ days: DaysUntil, _ what: String, early: String) -> String {
    if let median = days.median.value {
      return "Half of \(Wording.count(days.entered)) \(what) after "
        + "\(Wording.days(Int(median)))\(limits(of: days.median).map { " (95% interval \($0))" } ?? "")"
        + (days.left == days.entered ? "; nobody is still open." : ", those still open included.")
        + (days.left == days.entered
          ? ""
          : " Of the \(Wording.count(days.left)) that ended alone it is "
            + "\(days.completed.value.map { Wording.days(Int($0)) } ?? Marker.few.text), which leaves "
            + "out the slow ones.")
    }
    if days.median.marker == .early { return "Too early to say: \(early)." }
    return "Too few to say: \(Wording.count(days.entered)) started and \(Wording.count(days.left)) "
      + "ended; it takes \(Stay.fewestEntered) and \(Stay.fewestLeft)."
  }

  /// “2.4% to 6.8%”; `nil` where there are none.
  func limits(of measure: Measure) -> String? {
    guard measure.lower != nil || measure.upper != nil else { return nil }
    return Wording.text(.measure(measure, .interval))
  }

  /// What times leave out, in words.
  func leftOut(_ leftOut: Tally.LeftOut) -> String {
    guard leftOut.count > 0 else { return "Nothing." }
    return "\(Wording.households(Int(leftOut.dayNotKnown.value ?? 0))) whose first or last day is "
      + "not known, \(Wording.count(Int(leftOut.backwards.value ?? 0))) whose end is dated before "
      + "the start."
  }

  var daysNotes: [Figure.Note] {
    [
      .init(
        "Method",
        "Kaplan–Meier: leaving in any way ends the wait, and those still there count for as long as "
          + "they have been seen. Intervals: Brookmeyer and Crowley, 95%."),
      .init(
        "Those done alone",
        "Shown because reports print it. It is too short, since long waits that go on are missing."),
      .init("[few]", "fewer than \(Stay.fewestEntered) started or \(Stay.fewestLeft) ended."),
      .init("[early]", "not so many had left yet."),
    ]
  }

  var incidenceNotes: [Figure.Note] {
    [
      .init(
        "Method",
        "Aalen–Johansen: closing competes with approval, and open households count for as long as "
          + "they were followed. Where all were followed to the horizon it is a plain share with "
          + "Wilson’s interval. 6, 12, 18, 24 and 36 months are 183, 365, 548, 730 and 1,095 days."),
      .init(
        "[early]",
        "too early to say: under \(Incidence.fewestAtRisk) households were followed so long."),
    ]
  }
}
