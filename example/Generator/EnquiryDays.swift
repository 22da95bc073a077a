/// The days on which the enquiries of a financial year arrive.
///
/// More come early in the week, in January and in May, few at Christmas, more while a campaign
/// runs, and few in the first weeks of the pandemic.
enum EnquiryDays {
  static func drawn(
    _ count: Int, inFinancialYear year: Int, to asAt: CalendarDay, using random: inout SplitMix64
  ) -> [CalendarDay] {
    let first = CalendarDay(year, 4, 1)
    let last = min(CalendarDay(year + 1, 3, 31), asAt)
    let days = (0...(last - first)).map { first.adding(days: $0) }
    let weighted = days.map { (day: $0, weight: weight(of: $0)) }
    return (0..<count).map { _ in random.pick(weighted) { $0.weight }.day }.sorted()
  }

  private static func weight(of day: CalendarDay) -> Double {
    let byWeekday = [1.28, 1.2, 1.12, 1.1, 0.95, 0.62, 0.73]
    let byMonth = [1.28, 1.06, 1.0, 0.95, 1.12, 1.0, 0.92, 0.82, 1.1, 1.06, 0.98, 0.62]
    var weight = byWeekday[day.weekday] * byMonth[day.parts.month - 1]
    for campaign in Campaign.all where campaign.covers(day) {
      weight *= campaign.lift
    }
    if day < CalendarDay(2020, 6, 1) { weight *= 0.55 }
    if CalendarDay(2023, 6, 1) <= day && day < CalendarDay(2024, 4, 1) { weight *= 1.15 }
    return weight
  }
}
