import Testing

@testable import Funnel

/// A register whose households end, or are still open, after so many days, as at 31 March 2026.
struct TimedRegister {
  static let asAt = "2026-03-31"

  private(set) var text = "enquiry_id,enquiry_date,approval_date,closed_date,closed_by\n"

  /// - Parameter causes: 0 still open, 1 approved, 2 closed by the applicant.
  init(_ days: [Int], _ causes: [Int]) throws {
    let asAt = try #require(Day(iso: Self.asAt))
    for (index, (days, cause)) in zip(days, causes).enumerated() {
      // Whoever is done enquired 400 days before.
      let enquired = asAt.adding(days: cause == 0 ? -days : -400)
      let end = enquired.adding(days: days)
      text += "T\(index),\(enquired),"
      text += ["", "\(end)", ""][cause] + "," + ["", "", "\(end)"][cause] + ","
      text += ["", "", "applicant"][cause] + "\n"
    }
  }
}

extension MeasureKey {
  /// Days of everybody, over all years.
  static func duration(_ measure: String, _ stage: String) -> MeasureKey {
    MeasureKey(measure: measure, basis: "duration", period: "all", stage: stage)
  }

  static func incidence(_ horizon: Int, period: String = "all") -> MeasureKey {
    .cohort("incidence", "enquiry", to: "approval", period: period)
      .with(\.horizonDays, "\(horizon)")
  }
}
