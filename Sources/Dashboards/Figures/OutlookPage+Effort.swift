import Funnel

/// What a target takes, and where losing fewer would bring most.
extension Evidence {
  /// Enquiries that the targets of this year and the next take.
  func enquiriesNeeded(_ outlook: Outlook) -> Figure? {
    guard case .year(let start) = thisYear else { return nil }
    let wanted = [thisYear, .year(start: start + 1)].compactMap { approvalsTarget(of: $0) }
      .filter { $0.value >= 1 && $0.value < 1e9 }
    guard !wanted.isEmpty else { return nil }
    let horizons = [548, 730]
    let needed = "Enquiries needed"
    var table = Table(
      title: "Enquiries that a target of approvals takes",
      unit: "by the share of enquirers approved in time; all years of enquiry",
      columns: [
        .init("Target", .words), .init("Approvals"), .init("Share approved"), .init(needed),
        .init("Low to high"),
      ])
    var rows: [(target: Target, horizon: Int, measure: Measure, share: Measure)] = []
    for target in wanted {
      for horizon in horizons {
        let share = tally.incidence(within: horizon)
        var estimate = Estimate(
          share.value, lower: share.lower, upper: share.upper, marker: share.marker)
        if estimate.value == nil, estimate.marker == nil { estimate.marker = .notKnown }
        let measure = EnquiriesNeeded(for: Int(target.value.rounded(.up)), at: estimate)
          .measure(period: target.period, horizon: horizon)
        rows.append((target, horizon, measure, share))
        table.rows.append(
          Table.Row(
            "\(target.period.code), within \(Evidence.months(horizon)) months",
            [
              .measure(self.measure(of: target)), .measure(share, .withInterval),
              .measure(measure), .measure(measure, .interval),
            ]))
      }
    }
    let n = Int(rows[0].share.denominator ?? 0)
    let expected = outlook.forecast.expectedEnquiries
    let isDrawn = rows.contains { $0.measure.value != nil }
    return Figure(
      id: "outlook.enquiries-needed", question: "How many enquiries does the target need?",
      finding: neededFinding(outlook, rows.last(where: { $0.target.period == wanted[0].period })),
      chart: isDrawn
        ? .shareRows(
          id: "outlook.enquiries-needed", table: table, share: needed,
          target: .init(
            name: "at the present pace: \(Wording.count(expected)) in 365 days", value: expected))
        : nil,
      table: table, measures: [outlook.enquiriesMeasure],
      how: how(
        basis:
          "Cohort: the share of households approved within 18 and 24 months of enquiring, in any "
          + "year, followed to \(Wording.day(asAt)).", bases: [.cohort, .stock],
        counted: "\(Wording.households(n).capitalised) who enquired.", n: n,
        notes: [
          .init(
            "Method",
            "The target divided by the share, rounded up; low and high by the share’s 95% interval. "
              + "18 and 24 months are 548 and 730 days."),
          .init(
            "When",
            "Enquiries of a year bring most of their approvals in later years: these are the enquiries "
              + "that a target like it takes each year, not those that would still bring it this year."
          ),
          .init(
            "Present pace",
            "enquiries of the last \(Wording.days(outlook.latelyDays)), for 365 days."),
          .init("[early]", "too early to say what share is approved so late."),
          .init("[few]", "nobody was approved so soon; only the lowest number can be told."),
        ]))
  }

  func measure(of target: Target) -> Measure {
    var key = Measure.Key("target", .activity, target.period)
    key.stage = stages[last].id
    return Measure(key, value: target.value, unit: .households)
  }

  private func neededFinding(
    _ outlook: Outlook,
    _ row: (target: Target, horizon: Int, measure: Measure, share: Measure)?
  ) -> String {
    guard let row else { return "" }
    let target = Wording.counted(Int(row.target.value.rounded(.up)), "approval", "approvals")
    let n = "n = \(Wording.count(row.share.denominator ?? 0))"
    let pace =
      "At the present pace about \(Wording.count(outlook.forecast.expectedEnquiries)) come "
      + "in 365 days."
    guard let value = row.measure.value, let share = row.share.value else {
      return "It cannot be told yet how many enquiries \(target) a year take: too few have been "
        + "followed for \(Evidence.months(row.horizon)) months or been approved; \(n). \(pace)"
    }
    let limits = limits(of: row.measure).map { " (\($0))" } ?? ""
    let verdict: String
    let expected = outlook.forecast.expectedEnquiries
    if let lower = row.measure.lower, expected < lower {
      verdict = " That is fewer than it takes."
    } else if let upper = row.measure.upper, expected > upper {
      verdict = " That is enough."
    } else {
      verdict = " Whether that is enough cannot be told."
    }
    return "\(target.capitalised) a year take about \(Wording.count(value)) enquiries\(limits), as "
      + "\(Wording.percent(share)) of enquirers are approved within "
      + "\(Evidence.months(row.horizon)) months; \(n). \(pace)\(verdict)"
  }

  /// Extra approvals expected if a tenth fewer were lost at each stage, for each family of reasons.
  var leaks: Figure? {
    guard let leaks = Leaks(tally, families: reasonGroups), leaks.ended > 0 else { return nil }
    let extra = "Extra approvals a year"
    var table = Table(
      title: "If a tenth fewer were lost", unit: "most lost first; with 95% intervals",
      columns: [
        .init("Where and why", .words), .init("Lost there"), .init("Of those there"), .init(extra),
        .init("95% interval"),
      ])
    for place in leaks.places.prefix(Evidence.mostLeaks) {
      let measure = place.measure
      table.rows.append(
        Table.Row(
          name(of: place),
          [
            .measure(measure, .numerator), .measure(measure, .denominator), .measure(measure),
            .measure(measure, .interval),
          ]))
    }
    guard !table.rows.isEmpty else { return nil }
    let hidden = leaks.places.count - table.rows.count
    let isDrawn = leaks.places.prefix(Evidence.mostLeaks).contains { $0.measure.value != nil }
    let years = Wording.list(leaks.periods.map(\.code))
    return Figure(
      id: "outlook.leaks", question: "Which leak is worth most?", finding: leakFinding(leaks),
      chart: isDrawn ? .shareRows(id: "outlook.leaks", table: table, share: extra) : nil,
      table: table, measures: leaks.places.map(\.measure),
      how: how(
        basis: "Cohort: households who enquired in \(years) and whose journey has ended.",
        bases: [.cohort],
        counted: "\(Wording.households(leaks.ended).capitalised) ended, "
          + "\(Wording.count(leaks.approved)) of them approved.",
        n: leaks.ended,
        leftOut: "Households still open; younger years, whose approvals are yet to come."
          + (hidden > 0
            ? " \(Wording.counted(hidden, "place", "places")) with fewer lost are in measures.csv only."
            : ""),
        notes: [
          .init(
            "Method",
            "A tenth of those lost, times the share approved of all others who came to that stage, a "
              + "year. It supposes that those kept would fare like the others, which nobody knows."),
          .init(
            "Order",
            "by how many were lost, which is known, and not by what that is worth, which is "
              + "not known well: intervals overlap."),
          .init("[few]", "fewer than \(Leak.fewest) lost there, or approved in all."),
        ]))
  }

  /// Rows that the table of leaks shows.
  private static let mostLeaks = 15

  private func name(of place: Leaks.Place) -> String {
    "\(place.stage.name): \(ExitTable.heading(of: place.family).lowercasedFirst)"
  }

  private func leakFinding(_ leaks: Leaks) -> String {
    guard let first = leaks.places.first else { return "" }
    let measure = first.measure
    let lost = Wording.share(first.leak.lost, first.leak.reached)
    let opening =
      "Most are lost at \(first.stage.inSentence), “"
      + "\(ExitTable.heading(of: first.family))”: \(lost) of those who came there"
    guard let value = measure.value else {
      return opening + ". What keeping a tenth of them would bring cannot be told: "
        + "\(Wording.counted(leaks.approved, "approval", "approvals")) is too few; n = "
        + "\(Wording.count(leaks.ended))."
    }
    let rivals = leaks.places.dropFirst().filter {
      ($0.measure.upper ?? 0) >= (measure.lower ?? .infinity)
    }
    var finding =
      opening
      + ". A tenth fewer would mean about \(Wording.text(.measure(measure))) extra approvals a "
      + "year" + (limits(of: measure).map { " (95% interval \($0))" } ?? "")
    if value > 0, leaks.places.count > 1 {
      finding +=
        rivals.isEmpty
        ? "; no other leak’s interval reaches that"
        : "; the \(rivals.count == 1 ? "interval of 1 other leak reaches" : "intervals of \(Wording.count(rivals.count)) other leaks reach") as high"
    }
    return finding + "; n = \(Wording.count(leaks.ended))."
  }
}

extension String {
  /// With a small first letter, within a name, unless the second is a capital too.
  fileprivate var lowercasedFirst: String {
    guard let second = dropFirst().first, second.isLowercase || second == " " else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
