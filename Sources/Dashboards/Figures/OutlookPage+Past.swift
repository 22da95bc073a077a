import Funnel

/// How good forecasts were, and on whom the present one rests.
extension Evidence {
  /// Forecasts of past days beside what came.
  func backTest(_ outlook: Outlook) -> Figure? {
    let test = outlook.backTest
    guard let coverage = outlook.coverageMeasure, let ratio = outlook.errorRatioMeasure,
      let errors = outlook.errorMeasures
    else { return nil }
    let then = "Forecast then"
    let came = "Came"
    var table = Table(
      title: "Forecasts of past days for the 365 days after them",
      unit: "dot forecast, bar 80% interval, tick what came",
      columns: [
        .init("Made on", .words), .init(then), .init("80% interval"), .init(came),
        .init("In the 365 days before"), .init("What came was", .words),
      ])
    for origin in test.origins {
      let measures = outlook.measures(of: origin)
      let range = origin.prediction.interval80
      let verdict =
        range.contains(origin.after)
        ? "in the interval" : origin.after > range.upperBound ? "above it" : "below it"
      table.rows.append(
        Table.Row(
          Wording.shortDay(origin.day),
          [
            .measure(measures.forecast), .measure(measures.forecast, .interval),
            .measure(measures.after), .measure(measures.before), .words(verdict),
          ]))
    }
    return Figure(
      id: "outlook.back-test", question: "How good were such forecasts in the past?",
      finding: backTestFinding(outlook, coverage: coverage, ratio: ratio, errors: errors),
      chart: .shareRows(id: "outlook.back-test", table: table, share: then, outcome: came),
      table: table, measures: [coverage, ratio, errors.forecast, errors.asLastYear],
      how: how(
        basis: "As at each quarter’s end, with only what the dates say of the days up to then; "
          + "approvals by their day.", bases: [.stock, .activity],
        counted: Wording.counted(test.origins.count, "quarter’s end", "quarters’ ends") + ".",
        n: test.origins.count,
        leftOut: outlook.tooFewThen == 0
          ? "Quarters’ ends with less than a year before or 12 months after them."
          : "\(Wording.counted(outlook.tooFewThen, "quarter’s end", "quarters’ ends")) with fewer "
            + "than \(Forecast.fewestApprovals) approvals until then; those with less than a year "
            + "before or 12 months after them.",
        notes: [
          .init(
            "Method",
            "The same model; its intervals take the chances as known exactly, which is quicker and "
              + "a little narrower. Past days are rebuilt from dates: what was entered late is there, "
              + "though nobody could see it then."),
          .init(
            "Rough",
            "The years after neighbouring quarters overlap, so they are no separate trials."),
          .init(
            "As last year",
            "Where saying “as many as in the last 365 days” missed by no more than the model, that is "
              + "shown in its place."),
        ]))
  }

  private func backTestFinding(
    _ outlook: Outlook, coverage: Measure, ratio: Measure,
    errors: (forecast: Measure, asLastYear: Measure)
  ) -> String {
    let test = outlook.backTest
    let own = Wording.text(.measure(errors.forecast))
    let other = Wording.text(.measure(errors.asLastYear))
    let days = Wording.counted(test.origins.count, "past quarter’s end", "past quarters’ ends")
    var finding =
      test.isReplaced
      ? "No better than saying “as last year”: on \(days) the model missed by \(own) approvals on "
        + "average, “as last year” by \(other)"
      : "Better than saying “as last year”: on \(days) the model missed by \(own) approvals on "
        + "average, “as last year” by \(other)"
    if ratio.value != nil { finding += " (ratio \(Wording.text(.measure(ratio))))" }
    let over = test.origins.filter { $0.prediction.median > $0.after }.count
    let under = test.origins.filter { $0.prediction.median < $0.after }.count
    if max(over, under) * 4 >= test.origins.count * 3 {
      let words = over > under ? "too many" : "too few"
      finding += "; it said \(words) on \(Wording.count(max(over, under))) of them"
    }
    finding +=
      ". The 80% interval held on \(Wording.share(test.coverage.numerator, test.coverage.denominator))"
    switch (test.isCoverageFair, test.coverage.value) {
    case (nil, _):
      finding += ", of under \(BackTest.fewestOrigins) days too few to say whether that is right."
    case (true?, _): finding += ", about as often as it should."
    case (false?, let share?) where share < 0.8:
      finding += ", less often than it should: the range is too narrow."
    default: finding += ", more often than it should: the range is wider than it need be."
    }
    return finding
  }

  /// Live households by stage, and the approvals expected of them.
  func onTheWay(_ outlook: Outlook) -> Figure {
    let none = Table.Cell.words(Marker.notApplicable.text)
    var table = Table(
      title: "Households on the way on \(Wording.day(asAt))",
      unit: "by the latest stage with a known day; approvals within 365 days",
      columns: [
        .init("Stage", .words), .init("Households"), .init("Mean chance"),
        .init("Approvals expected"), .init("Longer there than any before"),
      ])
    for stage in steps {
      let here = outlook.onTheWay(at: stages[stage], index: stage)
      table.rows.append(Table.Row(stages[stage].name, here.measures.map { .measure($0) }))
    }
    let all = outlook.onTheWay(at: nil, index: nil)
    table.rows.append(
      Table.Row("All on the way", all.measures.map { .measure($0) }, role: .total))
    table.rows.append(
      Table.Row(
        "Still to enquire",
        [
          .measure(outlook.enquiriesMeasure), none, .measure(outlook.fromEnquiriesMeasure), none,
        ]))
    table.rows.append(
      Table.Row("Together", [none, none, .measure(outlook.meanMeasure), none], role: .total))
    let live = Int(all.households.value ?? 0)
    return Figure(
      id: "outlook.on-the-way", question: "Where will the next approvals come from?",
      finding: onTheWayFinding(outlook, all), table: table,
      how: how(
        basis: "Households neither approved nor closed at the end of \(Wording.day(asAt)), and "
          + "enquiries at the pace of the last \(Wording.days(outlook.latelyDays)).",
        bases: [.stock], counted: "\(Wording.households(live).capitalised) on the way.", n: live,
        leftOut: outlook.openWithoutDays == 0
          ? "Nothing."
          : "\(Wording.households(outlook.openWithoutDays)) open without a known day at any stage.",
        notes: [
          .init(
            "Mean chance",
            "of approval within 365 days, of those before who were still in the stage as many days "
              + "after entering it."),
          .init(
            "Longer there than any before",
            "under \(Incidence.fewestAtRisk) households before were in the stage so long; these are "
              + "judged as if they had been there a little less long."),
          .init(
            "Together",
            "the mean; the forecast’s median is a whole number and differs a little."),
          .init("[few]", "fewer than \(Forecast.fewestApprovals) past approvals to learn from."),
          .init("[z]", "does not apply."),
        ]))
  }

  private func onTheWayFinding(_ outlook: Outlook, _ all: Outlook.OnTheWay) -> String {
    let live = Wording.households(Int(all.households.value ?? 0))
    guard outlook.forecast.prediction != nil else {
      return "\(live) on the way; what becomes of them cannot be told from "
        + "\(Wording.counted(outlook.forecast.pastApprovals, "past approval", "past approvals")): it "
        + "takes \(Forecast.fewestApprovals)."
    }
    let longer = Int(all.longer.value ?? 0)
    let opening =
      outlook.backTest.isReplaced
      ? "By the model, which did no better in the past than last year’s number: of" : "Of"
    return
      "\(opening) \(live) on the way about \(Wording.text(.measure(all.approvals))) are to be expected "
      + "as approvals within 365 days, and about "
      + "\(Wording.text(.measure(outlook.fromEnquiriesMeasure))) of households still to enquire."
      + (longer == 0
        ? ""
        : " \(Wording.count(longer)) \(verb(longer, "has", "have")) been at their stage longer than "
          + "enough others before them to judge by.")
  }
}
