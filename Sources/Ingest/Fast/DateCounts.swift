/// What the cells of one date column held. What is in none of these counts was blank.
struct DateCounts: Sendable, Equatable {
  /// Read as a day.
  var days = 0
  /// Of these, how many the calendar allows day first only (`26/04/2020`): they show the order.
  var dayFirstOnly = 0
  /// `NK`: it happened, on a day that is not known.
  var unknown = 0
  /// A text that says that there is nothing: `N/A`, `TBC` or a dash.
  var absentTexts = 0
  /// Left to the exact reader: handed on as `DateMark.unread`.
  var unread = 0

  static func += (sum: inout DateCounts, other: DateCounts) {
    sum.days += other.days
    sum.dayFirstOnly += other.dayFirstOnly
    sum.unknown += other.unknown
    sum.absentTexts += other.absentTexts
    sum.unread += other.unread
  }
}
