internal import Funnel

/// Finds days of stages and closings that lie in the future: they count as not yet. An enquiry after
/// the as-at day is accounted for by itself, and told only where it is too far off to come true.
///
/// A run as at a past day reads a file of today, in which much lies after that day and nothing is
/// wrong. So the future begins after the as-at day, or after the enquiries that go on behind it.
struct FutureDates {
  let stages: [Stage]
  let asAt: Day

  /// Fewer enquiries after the as-at day may be slips; a gap longer than this begins something else.
  private static let fewest = 3
  private static let longestGap = 92
  /// Two years: no enquiry is meant to lie further off.
  private static let farthestEnquiry = 731

  func check(_ part: RegisterPart, faults: inout Faults) {
    let today = lastDay(of: part)
    for (index, row) in part.rows.enumerated() {
      func add(_ name: String, _ day: Day, _ effect: String) {
        faults.append(
          Fault(
            line: part.lines[index], reference: part.references[index], rule: .futureDate,
            what: "\(name) \(day) is after the as-at day \(asAt)",
            mend: "Correct the date if it is a slip; \(effect)."))
      }
      if let enquired = row.stageDates[0].day, enquired > today {
        if today.days(to: enquired) > FutureDates.farthestEnquiry {
          add(stages[0].name, enquired, "until that day the row is left out")
        }
        continue
      }
      for (stage, mark) in zip(stages, row.stageDates).dropFirst() {
        guard let day = mark.day, day > today else { continue }
        add(stage.name, day, "until that day the stage is not reached")
      }
      if let closed = row.closing?.date.day, closed > today {
        add("the closing", closed, "until that day the household is open")
      }
    }
  }

  /// The last day that the register was kept up to: the as-at day, or the last enquiry of those that
  /// follow it without a gap.
  private func lastDay(of part: RegisterPart) -> Day {
    let later = part.rows.compactMap { $0.stageDates[0].day }.filter { $0 > asAt }.sorted()
    var last = asAt
    var count = 0
    for day in later {
      guard last.days(to: day) <= FutureDates.longestGap else { break }
      last = day
      count += 1
    }
    return count < FutureDates.fewest ? asAt : last
  }
}
