/// Joins the rows of a household that enquires again while its earlier enquiry is open.
///
/// A later row belongs to the journey before it where its enquiry is dated no more than `months`
/// after that journey's latest enquiry, and that enquiry was open on the day: neither approved nor
/// closed before it. The journey keeps its first enquiry, the earliest day of every later stage and
/// other date, and the first recorded category; the latest row says whether and how it closed. Rows without a
/// household or a known day of enquiry stand alone.
///
/// - Parameters:
///   - households: for each row a number that is the household's, or `nil`.
///   - ranks: for each row its place among rows of one day, so that the order of rows changes
///     nothing.
///   - months: calendar months; 12 by default.
/// - Returns: the journeys, in the order of their first rows; for each row the index of the journey
///   that it went into, and the row that the journey begins with.
public func rejoined(
  _ rows: [JourneyRow], households: [Int?], ranks: [Int], within months: Int
) -> (journeys: [JourneyRow], journeyOfRow: [Int], firstRow: [Int]) {
  var rowsOfHousehold: [Int: [Int]] = [:]
  for (row, household) in households.enumerated() {
    if let household, rows[row].stageDates[0].day != nil {
      rowsOfHousehold[household, default: []].append(row)
    }
  }
  var firstRow = Array(rows.indices)
  var merged = rows
  for members in rowsOfHousehold.values where members.count > 1 {
    let ordered = members.sorted {
      (rows[$0].stageDates[0].day, ranks[$0]) < (rows[$1].stageDates[0].day, ranks[$1])
    }
    var start = ordered[0]
    var latest = ordered[0]
    for next in ordered.dropFirst() {
      if isOpen(merged[start], latest: rows[latest], onEnquiryOf: rows[next], within: months) {
        merged[start] = merge(merged[start], rows[next])
        firstRow[next] = start
      } else {
        start = next
      }
      latest = next
    }
  }
  var journeys: [JourneyRow] = []
  var journeyOfRow = Array(repeating: 0, count: rows.count)
  for row in rows.indices where firstRow[row] == row {
    journeyOfRow[row] = journeys.count
    journeys.append(merged[row])
  }
  for row in rows.indices where firstRow[row] != row {
    journeyOfRow[row] = journeyOfRow[firstRow[row]]
  }
  return (journeys, journeyOfRow, firstRow)
}

private func < (a: (Day?, Int), b: (Day?, Int)) -> Bool {
  guard let first = a.0, let second = b.0, first != second else { return a.1 < b.1 }
  return first < second
}

/// Whether a journey, its rows so far merged, was open on the day of a later row's enquiry, and its
/// latest enquiry no longer ago than `months`.
private func isOpen(
  _ earlier: JourneyRow, latest: JourneyRow, onEnquiryOf later: JourneyRow, within months: Int
) -> Bool {
  guard let enquired = latest.stageDates[0].day, let again = later.stageDates[0].day,
    again <= enquired.adding(months: months)
  else { return false }
  let approval = earlier.stageDates[earlier.stageDates.count - 1]
  if approval != .absent { return approval.day.map { $0 >= again } ?? false }
  guard let closing = earlier.closing else { return true }
  return closing.date.day.map { $0 >= again } ?? false
}

private func merge(_ first: JourneyRow, _ later: JourneyRow) -> JourneyRow {
  var journey = first
  for stage in first.stageDates.indices.dropFirst() {
    journey.stageDates[stage] = first.stageDates[stage].earliest(later.stageDates[stage])
  }
  for name in first.otherDates.indices where later.otherDates.indices.contains(name) {
    journey.otherDates[name] = first.otherDates[name].earliest(later.otherDates[name])
  }
  let days = [first.latestOtherDay, later.latestOtherDay] + later.stageDates.map(\.day)
  journey.joined = days.compactMap(\.self).max().map(DateMark.init) ?? .absent
  journey.closing = later.closing
  // A household that comes back is no longer paused, unless its new row says so.
  journey.pausedFrom = later.pausedFrom
  journey.pausedTo = later.pausedTo
  journey.categories = zip(first.categories, later.categories).map { $0 == 0 ? $1 : $0 }
  return journey
}
