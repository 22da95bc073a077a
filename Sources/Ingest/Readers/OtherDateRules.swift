internal import Funnel

/// What a register's dates beside the stages (visits, the panel) say against the stages' dates.
struct OtherDateRules {
  let stages: [Stage]

  /// - Parameter others: the marks of `Feed.otherDates`, in their order.
  func check(
    _ row: JourneyRow, _ others: [DateMark], at place: RowPlace, faults: inout Faults
  ) {
    func add(_ what: @autoclosure () -> String, _ mend: @autoclosure () -> String) {
      faults.append(.order) {
        Fault(
          line: place.line, reference: place.reference, rule: .order, what: what(), mend: mend())
      }
    }
    let entry = row.stageDates[0].day
    for (name, mark) in zip(Feed.otherDates, others) {
      guard let day = mark.day else { continue }
      func words() -> String { OtherDateRules.words[name] ?? name }
      if let entry, day < entry {
        add(
          "\(words()) \(day) is before \(stages[0].name) \(entry)",
          "Check both dates; neither is changed.")
      } else if name == "stage1_end_date", let start = begin(of: "stage1", in: row), day < start {
        add(
          "\(words()) \(day) is before its start \(start)", "Check both dates; neither is changed.")
      } else if name == "panel_date", let approved = row.stageDates.last?.day, approved < day {
        add(
          "\(stages[stages.count - 1].name) \(approved) is before \(words().lowercased()) \(day)",
          "Check both dates; neither is changed.")
      }
    }
  }

  private func begin(of stage: String, in row: JourneyRow) -> Day? {
    stages.firstIndex { $0.id == stage }.flatMap { row.stageDates[$0].day }
  }

  private static let words = [
    "first_response_date": "The first response", "visit_date": "The visit",
    "stage1_end_date": "The end of stage 1", "panel_date": "The panel",
    "stage1_information_date": "The last information for stage 1",
    "stage1_notice_date": "The notice after stage 1",
  ]
}
