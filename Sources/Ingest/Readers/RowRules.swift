internal import Funnel

/// What a row's dates say against each other. Nothing is mended; the officer is told.
struct RowRules {
  let stages: [Stage]

  func check(_ row: JourneyRow, at place: RowPlace, faults: inout [Fault]) {
    func add(_ rule: Fault.Rule, _ what: String, _ mend: String) {
      faults.append(
        Fault(line: place.line, reference: place.reference, rule: rule, what: what, mend: mend))
    }
    let dates = row.stageDates
    if dates[0].day == nil {
      add(
        .noEnquiryDate,
        dates[0] == .absent
          ? "no date of \(stages[0].name.lowercased())"
          : "the date of \(stages[0].name.lowercased()) is not known",
        "Fill it in; until then the household is in no year’s cohort.")
    }
    var latest: (stage: Int, day: Day)?
    for (stage, mark) in dates.enumerated() {
      guard let day = mark.day else { continue }
      if let before = latest, day < before.day {
        add(
          .order,
          "\(stages[stage].name) \(day) is before \(stages[before.stage].name) \(before.day)",
          "Check both dates; both count as recorded.")
      }
      if latest.map({ day > $0.day }) ?? true { latest = (stage, day) }
    }
    guard let closing = row.closing, dates[dates.count - 1] == .absent else { return }
    let furthest = dates.lastIndex { $0 != .absent } ?? 0
    if let stage = closing.stage, stage < furthest {
      add(
        .closedBeforeStage,
        "closed at \(stages[stage].name), but \(stages[furthest].name) has a date",
        "Check the stage of closing; the later stage counts.")
    }
    if let closed = closing.date.day, let enquired = dates[0].day, closed < enquired {
      add(
        .endBeforeEnquiry, "closed \(closed), before the enquiry \(enquired)",
        "Check both dates; the row is left out of times.")
    } else if let closed = closing.date.day, let latest, closed < latest.day {
      add(
        .closedBeforeStage,
        "closed \(closed), before \(stages[latest.stage].name) \(latest.day)",
        "Check both dates; the later counts as the day of closing.")
    }
    if let stage = closing.stage, stage == stages.count - 1 {
      add(
        .unknownStage, "closed at \(stages[stage].name) without a date of it",
        "Fill in the date; without it nobody was approved.")
    }
  }
}
