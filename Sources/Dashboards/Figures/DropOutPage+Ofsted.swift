import Funnel

/// Withdrawals as Ofsted’s return asks for them.
extension Evidence {
  /// Applicants’ withdrawals before panel by the codes of Ofsted’s return.
  var ofstedCodes: Figure? {
    guard reasonTraits.hasOfstedCodes else { return nil }
    let years = Array(tally.closureYears.suffix(5))
    guard !years.isEmpty else { return nil }
    let application = stages.firstIndex { $0.id == "stage1" || $0.id == "application" }
    let withdrawals = Withdrawals(tally, reasonTraits, application: application)
    var table = Table(
      title: "Applicants’ withdrawals before panel", unit: "by year of closing and Ofsted’s code",
      columns: [.init("Code", .words)] + years.map { .init(yearName($0)) })
    for part in withdrawals.parts {
      if let heading = part.map({ withdrawals.heading(of: $0, stages) }) {
        table.rows.append(
          Table.Row(
            heading, years.map { .measure(withdrawals.measure($0, part: part, code: nil)) },
            role: .group))
      }
      for (code, meaning) in ReasonTraits.ofstedCodes {
        table.rows.append(
          Table.Row(
            "\(code) \(meaning)",
            years.map { .measure(withdrawals.measure($0, part: part, code: code)) },
            role: part == nil ? .plain : .member))
      }
    }
    table.rows.append(
      Table.Row(
        "All withdrawals", years.map { .measure(withdrawals.measure($0, part: nil, code: nil)) },
        role: .total))
    let full =
      years.last { $0.days.map { $0.upperBound <= asAt } ?? false } ?? years[years.count - 1]
    let unmapped = withdrawals.unmapped(full)
    return Figure(
      id: "drop-out.ofsted", question: "What goes into Ofsted’s return?",
      finding: withdrawals.finding(full, name: yearName(full), stages),
      table: table,
      measures: years.map(withdrawals.unmapped)
        + (withdrawals.parts == [nil]
          ? []
          : years.flatMap { year in
            ReasonTraits.ofstedCodes.map {
              withdrawals.measure(year, part: nil, code: $0.code)
            }
          }),
      how: how(
        basis:
          "Activity: households closed by their own decision, by the date of closing, whenever "
          + "they enquired.", bases: [.activity],
        counted: Wording.counted(withdrawals.count(full), "withdrawal", "withdrawals")
          + " in \(yearName(full)).", n: withdrawals.count(full),
        leftOut: "Whoever was closed by the service, by panel or decision maker, or for want of "
          + "contact; withdrawals after a panel met; closures that no year can be told of.",
        notes: [
          .init(
            "Codes",
            "As the list of reasons gives them. AW0 takes every reason without a code, and those "
              + "not recorded: \(Wording.count(Int(unmapped.value ?? 0))) in \(yearName(full))."),
          .init(
            "The return",
            application.map {
              "Ofsted asks about applications; here one begins with "
                + "\(stages[$0].inSentence). Earlier withdrawals stand apart."
            } ?? "No stage here is an application, so all withdrawals stand together."),
        ]))
  }
}

/// Applicants’ withdrawals before panel by year of closing.
private struct Withdrawals {
  private let tally: Tally
  private let traits: ReasonTraits
  /// The stage with which an application begins; `nil` where no stage is one.
  private let application: Int?

  init(_ tally: Tally, _ traits: ReasonTraits, application: Int?) {
    self.tally = tally
    self.traits = traits
    self.application = application
  }

  enum Part: String {
    case applied = "after applying"
    case earlier = "before applying"
  }

  /// What the table shows one under the other.
  var parts: [Part?] { application == nil ? [nil] : [.applied, .earlier] }

  func heading(of part: Part, _ stages: [Stage]) -> String {
    let name = application.map { stages[$0].inSentence } ?? ""
    return part == .applied
      ? "After applying (from \(name) on)" : "Before applying (before \(name))"
  }

  private func withdrawals(_ year: Period, _ part: Part?) -> [Closure] {
    tally.closed(in: year).filter { closure in
      guard closure.decider == .applicant, closure.isBeforePanel else { return false }
      guard let part, let application else { return true }
      return (closure.stage >= application) == (part == .applied)
    }
  }

  /// - Parameters:
  ///   - part: `nil` for both.
  ///   - code: `nil` for all.
  func count(_ year: Period, part: Part? = nil, code: String? = nil) -> Int {
    withdrawals(year, part).reduce(0) { sum, closure in
      let own = traits.ofstedCode(of: tally.reasons[closure.reason]) ?? ReasonTraits.otherCode
      return code == nil || own == code ? sum + closure.count : sum
    }
  }

  func measure(_ year: Period, part: Part?, code: String?) -> Measure {
    var key = Measure.Key("withdrawals", .activity, year)
    if let code {
      key.dimension = "ofsted"
      key.category = code
    }
    if let part {
      key.dimension2 = "applied"
      key.category2 = part.rawValue
    }
    return .count(key, count(year, part: part, code: code))
  }

  /// Of the withdrawals, those whose reason has no code in the list, or that have none.
  func unmapped(_ year: Period) -> Measure {
    let key = Measure.Key("withdrawals_unmapped", .activity, year)
    return .count(
      key,
      withdrawals(year, nil).reduce(0) {
        traits.ofstedCode(of: tally.reasons[$1.reason]) == nil ? $0 + $1.count : $0
      })
  }

  /// The codes that most withdrawals after applying have, in the return’s order.
  func finding(_ year: Period, name: String, _ stages: [Stage]) -> String {
    let all = count(year)
    let part: Part? = application == nil ? nil : .applied
    let n = count(year, part: part)
    guard n > 0 else {
      return all == 0
        ? "No applicant withdrew before panel in \(name)."
        : "\(Wording.households(all).capitalised) withdrew before panel in \(name), none of them "
          + "after applying."
    }
    let parts = ReasonTraits.ofstedCodes.compactMap { code, meaning -> String? in
      let count = count(year, part: part, code: code)
      return count == 0 ? nil : "\(Wording.count(count)) \(Wording.quoted(meaning)) (\(code))"
    }
    return "In \(name) \(Wording.households(n)) withdrew before panel"
      + (part == nil ? "" : " after applying") + ": \(Wording.list(parts))."
  }
}
