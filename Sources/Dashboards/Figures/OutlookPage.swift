import Funnel

extension Evidence {
  func outlookPage(_ outlook: Outlook) -> Page {
    Page(
      folder: "outlook", name: "Outlook", title: "What is to be expected",
      standfirst:
        "Approvals to come, how sure that is, what a target takes and what others report.",
      figures: [
        forecast(outlook), backTest(outlook), onTheWay(outlook), enquiriesNeeded(outlook), leaks,
        scorecard, fosterHouseholds,
      ].compactMap(\.self))
  }

  /// The target of approvals set for a year.
  func approvalsTarget(of year: Period) -> Target? {
    targets.first { $0.measure == "approvals" && $0.period == year }
  }

  /// Approvals in the next 365 days and in this financial year.
  private func forecast(_ outlook: Outlook) -> Figure {
    let likely = "Approvals"
    var table = Table(
      title: "Approvals as forecast on \(Wording.day(asAt))",
      unit: "median, with 80% and 95% intervals",
      columns: [
        .init("Forecast", .words), .init(likely), .init("80% interval"), .init("95% interval"),
      ])
    func row(_ heading: String, _ measure: Measure, _ wider: Measure) -> Table.Row {
      Table.Row(
        heading, [.measure(measure), .measure(measure, .interval), .measure(wider, .interval)])
    }
    let model = outlook.backTest.isReplaced ? "By the model: " : ""
    table.rows.append(
      row(
        "\(model)next 365 days".capitalised, outlook.forecastMeasure, outlook.forecastMeasure95))
    if let year = outlook.yearMeasure, let wider = outlook.yearMeasure95 {
      table.rows.append(row("\(model)all of \(thisYear.code)".capitalised, year, wider))
    }
    let none = Table.Cell.words(Marker.notApplicable.text)
    let asLast = Table.Row(
      "As many as in the last 365 days", [.measure(outlook.asLastYearMeasure), none, none])
    // The answer first.
    table.rows.insert(asLast, at: outlook.backTest.isReplaced ? 0 : table.rows.count)
    let isKnown = outlook.forecast.prediction != nil
    return Figure(
      id: "outlook.forecast",
      question: "How many approvals are to be expected in the next twelve months?",
      finding: forecastFinding(outlook),
      chart: isKnown
        ? .shareRows(id: "outlook.forecast", table: table, share: likely) : nil,
      table: table, measures: [outlook.pastApprovalsMeasure],
      how: how(
        basis: "As things stand at the end of \(Wording.day(asAt)).", bases: [.stock],
        counted: "\(Wording.households(onTheWayCount(outlook)).capitalised) on the way; "
          + "\(Wording.counted(outlook.forecast.pastApprovals, "approval", "approvals")) of the last "
          + "five years to learn from.",
        n: outlook.forecast.pastApprovals, leftOut: forecastLeftOut(outlook),
        notes: forecastNotes(outlook)))
  }

  func onTheWayCount(_ outlook: Outlook) -> Int {
    outlook.forecast.chances.reduce(0) { $0 + $1.households }
  }

  private func forecastFinding(_ outlook: Outlook) -> String {
    let past = outlook.forecast.pastApprovals
    guard let prediction = outlook.forecast.prediction else {
      return "Too few to forecast: \(Wording.counted(past, "approval", "approvals")) of the last "
        + "five years; it takes \(Forecast.fewestApprovals). In the last 365 days there were "
        + "\(Wording.count(outlook.lastYear))."
    }
    let until = Wording.day(asAt.adding(days: Forecast.horizon))
    let range = words(prediction.interval80)
    if outlook.backTest.isReplaced {
      return "About \(Wording.count(outlook.lastYear)), as many as in the last 365 days. On "
        + "\(Wording.counted(outlook.backTest.origins.count, "past day", "past days")) saying so "
        + "missed by no more than the model did, so the model’s own number, "
        + "\(Wording.count(prediction.median)) (80% interval \(range)), is not the answer; "
        + "n = \(Wording.counted(past, "approval", "approvals")) to learn from."
    }
    return "About \(Wording.count(prediction.median)) by \(until), with \(range) as the likely "
      + "range: from \(Wording.households(onTheWayCount(outlook))) on the way and about "
      + "\(Wording.count(outlook.forecast.expectedEnquiries)) still to enquire; "
      + "n = \(Wording.counted(past, "approval", "approvals")) to learn from."
      + targetSentence(outlook)
  }

  /// “17 to 26”.
  func words(_ range: ClosedRange<Int>) -> String {
    "\(Wording.count(range.lowerBound)) to \(Wording.count(range.upperBound))"
  }

  private func targetSentence(_ outlook: Outlook) -> String {
    guard let target = approvalsTarget(of: thisYear),
      let likelihood = outlook.likelihood(of: target.value)
    else { return "" }
    let words = " The target of \(Wording.count(target.value)) for \(thisYear.code)"
    let year = outlook.year.map { ": \(self.words($0.interval80)) are likely" } ?? ""
    switch likelihood {
    case .reached: return words + " is reached."
    case .likely: return words + " will probably be reached\(year)."
    case .open: return words + " is within reach, and not certain\(year)."
    case .unlikely: return words + " will probably not be reached\(year)."
    }
  }

  private func forecastLeftOut(_ outlook: Outlook) -> String {
    var parts: [String] = []
    if outlook.openWithoutDays > 0 {
      parts.append(
        "\(Wording.households(outlook.openWithoutDays)) open without a known day at any stage")
    }
    parts.append("approvals without a known day")
    return Wording.list(parts).capitalised + "."
  }

  private func forecastNotes(_ outlook: Outlook) -> [Figure.Note] {
    var notes: [Figure.Note] = [
      .init(
        "Method",
        "Each household on the way has the chance of those before it that were still in the same stage "
          + "after as many days: whither they went from there and when, and what came of those who "
          + "entered that next stage (a semi-Markov model by Aalen–Johansen, entries of the last five "
          + "years). New enquiries come as in the last \(Wording.days(outlook.latelyDays)). "
          + (outlook.forecast.isQuick
            ? "The chances are taken as known exactly, so the range is narrower than it should be."
            : "Range: \(Wording.count(Forecast.resamples)) resamples of the households, always the "
              + "same ones.")),
      .init("Likely", "the 80% interval: 8 times in 10 the number is in it, if nothing changes."),
    ]
    if outlook.scale > 1 {
      notes.append(
        .init(
          "Thinned",
          "There are more than \(Wording.count(65_536)) different ways; one in "
            + "\(Wording.count(outlook.scale)) was kept and stands for as many."))
    }
    notes.append(.init("How good is it?", howGood(outlook)))
    if outlook.forecast.prediction == nil {
      notes.append(.init("[few]", "fewer than \(Forecast.fewestApprovals) past approvals."))
    }
    notes.append(.init("[z]", "does not apply."))
    return notes
  }

  /// “On 10 of 12 past quarters’ ends what came was within the 80% interval.”
  func howGood(_ outlook: Outlook) -> String {
    let coverage = outlook.backTest.coverage
    guard coverage.denominator > 0 else {
      return "Not known yet: no past quarter’s end has both enough history before it and a year "
        + "after it."
    }
    return "On \(Wording.share(coverage.numerator, coverage.denominator)) past quarters’ ends what "
      + "came within 365 days lay in the 80% interval."
  }
}
