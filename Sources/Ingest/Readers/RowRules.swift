internal import Funnel

/// What a row's dates say against each other. Nothing is mended; the officer is told.
struct RowRules {
  let stages: [Stage]

  func check(_ row: JourneyRow, at place: RowPlace, faults: inout Faults) {
    func add(
      _ rule: Fault.Rule, _ what: @autoclosure () -> String, _ mend: @autoclosure () -> String
    ) {
      faults.append(rule) {
        Fault(
          line: place.line, reference: place.reference, rule: rule, what: what(), mend: mend())
      }
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
    if let from = row.pausedFrom.day, let to = row.pausedTo.day, to < from {
      add(.order, "the pause ends \(to), before it begins \(from)", "Check both dates.")
    }
    guard let closing = row.closing else { return }
    guard dates[dates.count - 1] == .absent else {
      checkClosing(closing, after: dates[dates.count - 1]) { add(.closedAndApproved, $0, $1) }
      return
    }
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

  /// What closing fields say beside an approval, which counts whatever they say.
  ///
  /// A case that is closed on the day of its approval, and one that is closed as approved later (a
  /// resignation), contradict nothing.
  private func checkClosing(
    _ closing: JourneyRow.Closing, after approval: DateMark, add: (String, String) -> Void
  ) {
    let last = stages[stages.count - 1]
    if let approved = approval.day, let closed = closing.date.day, closed < approved {
      add(
        "closed \(closed), before \(last.name) \(approved)",
        "Check both dates; the household counts as approved.")
    } else if closing.stage != stages.count - 1,
      approval.day == nil || closing.date.day != approval.day
    {
      let place = closing.stage.map { " at \(stages[$0].name)" } ?? ""
      add(
        "closed\(place) and \(last.name) as well",
        "Clear the closing fields, or write \(last.id) as the stage of closing if they left "
          + "afterwards; the household counts as approved.")
    }
  }
}
