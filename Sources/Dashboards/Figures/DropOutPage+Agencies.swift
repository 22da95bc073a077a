import Funnel

/// Who went elsewhere.
extension Evidence {
  /// Households lost to other agencies.
  var otherAgencies: Figure? {
    let family = Set(
      reasonGroups.filter { $0.value.lowercased() == "went elsewhere" }.map(\.key))
    let marked = reasonTraits.agencies
    let counted = marked.isEmpty ? family : marked
    guard !counted.isEmpty else { return nil }
    let names = tally.reasons.filter(counted.contains)
    let lost = AgencyExits(tally, reasons: Set(names))
    let steps = Array(steps)
    let share = "Share of exits"
    var table = Table(
      title: "Households lost to other agencies", unit: "by stage at which they left",
      columns: [.init("Enquired in", .words)] + steps.map { .init(stages[$0].name) }
        + [.init("All"), .init(share), .init("95% interval")])
    func row(_ heading: String, _ period: Period, reason: String?, _ role: Table.Row.Role) {
      let rate = lost.share(period, reason: reason)
      table.rows.append(
        Table.Row(
          heading,
          steps.map { .measure(lost.measure(period, stage: $0, reason: reason)) }
            + [
              .measure(lost.measure(period, stage: nil, reason: reason)), .measure(rate),
              .measure(rate, .interval),
            ], role: role))
    }
    let years = tally.cohortYears.filter { tally.breakdown(of: $0).exits > 0 }
    for year in years.suffix(Evidence.most) { row(soFarName(year), year, reason: nil, .plain) }
    row("All years", .all, reason: nil, .group)
    for name in names { row(name, .all, reason: name, .member) }
    let all = lost.share(.all, reason: nil)
    let n = Int(all.denominator ?? 0)
    return Figure(
      id: "drop-out.agencies", question: "How many are lost to other agencies, and when?",
      finding: agencyFinding(lost, steps: steps), table: table,
      how: how(
        basis: cohortWords(.all), bases: [.cohort],
        counted: "\(Wording.counted(Int(all.numerator ?? 0), "household", "households")) of "
          + "\(Wording.counted(n, "exit", "exits")).", n: n,
        notes: [
          .init(
            "Other agencies",
            names.isEmpty
              ? "None of the reasons that the list marks is on the register."
              : "\(Wording.list(names)), whoever decided."),
          .init(
            "Known",
            "Only what households said when they left. Whoever went elsewhere and gave no reason is "
              + "not here."),
        ]))
  }

  private func soFarName(_ year: Period) -> String {
    yearName(year) + (tally.breakdown(of: year).open(from: 0) > 0 ? ", so far" : "")
  }

  private func agencyFinding(_ lost: AgencyExits, steps: [Int]) -> String {
    let all = lost.share(.all, reason: nil)
    let x = Int(all.numerator ?? 0)
    let n = Int(all.denominator ?? 0)
    guard x > 0 else {
      return
        "None is recorded as lost to another agency; n = \(Wording.counted(n, "exit", "exits"))."
    }
    let later = steps.dropFirst().reduce(0) {
      $0 + Int(lost.measure(.all, stage: $1, reason: nil).value ?? 0)
    }
    return "\(Wording.share(x, n)) exits of all years were to another agency, "
      + "\(Wording.count(x - later)) at the \(stages[0].inSentence) and \(Wording.count(later)) "
      + "later."
  }
}

/// Exits to other agencies by year of enquiry and stage.
private struct AgencyExits {
  private let tally: Tally
  private let reasons: Set<String>

  init(_ tally: Tally, reasons: Set<String>) {
    self.tally = tally
    self.reasons = reasons
  }

  private func count(_ period: Period, stage: Int?, reason: String?) -> Int {
    tally.exits(of: period).reduce(0) { sum, exit in
      let name = tally.reasons[exit.reason]
      return (stage == nil || exit.stage == stage)
        && (reason.map { $0 == name } ?? reasons.contains(name)) ? sum + exit.count : sum
    }
  }

  private func key(_ name: String, _ period: Period, _ reason: String?) -> Measure.Key {
    var key = Measure.Key(name, .cohort, period)
    key.reason = reason ?? ""
    return key
  }

  func measure(_ period: Period, stage: Int?, reason: String?) -> Measure {
    var key = key("exits_to_agencies", period, reason)
    key.stage = stage.map { tally.stages[$0].id } ?? ""
    return .count(key, count(period, stage: stage, reason: reason))
  }

  func share(_ period: Period, reason: String?) -> Measure {
    Rate(count(period, stage: nil, reason: reason), of: tally.exitCount(of: period))
      .measure(key("exits_to_agencies_share", period, reason), interval: true)
  }
}
