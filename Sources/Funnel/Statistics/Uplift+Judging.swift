extension Uplift {
  /// Judges every campaign that had begun by the end of the record, those that overlap together; in
  /// order of their first day.
  ///
  /// - Parameter enquiries: by day, up to the as-at day; a campaign without an end runs until then.
  public static func judge(_ campaigns: [Campaign], by enquiries: DayCounts) -> [Uplift] {
    let last = enquiries.days.upperBound
    let begun = campaigns.filter { $0.start <= last }
      .sorted { ($0.start, $0.id) < ($1.start, $1.id) }
    var groups: [(campaigns: [String], window: ClosedRange<Day>)] = []
    for campaign in begun {
      let days = campaign.start...max(campaign.start, min(campaign.end ?? last, last))
      if let group = groups.last, group.window.upperBound >= days.lowerBound {
        groups[groups.count - 1].campaigns.append(campaign.id)
        groups[groups.count - 1].window =
          group.window.lowerBound...max(group.window.upperBound, days.upperBound)
      } else {
        groups.append(([campaign.id], days))
      }
    }
    let windows = groups.map(\.window)
    return groups.map { Uplift($0.campaigns, $0.window, besides: windows, enquiries) }
  }

  private init(
    _ campaigns: [String], _ window: ClosedRange<Day>, besides windows: [ClosedRange<Day>],
    _ enquiries: DayCounts
  ) {
    let start = window.lowerBound
    let isFree = { (day: Day) in
      !windows.contains { $0.contains(day) } && enquiries.days.contains(day)
    }
    let offsets = Array(-364..<0)
    let before = offsets.map { start.adding(days: $0) }.filter(isFree)
    let usual = UsualDays(before: before, of: start, isFree: isFree, enquiries)
    let during = Uplift.days(of: window)
    let exposureBefore = before.reduce(0) { $0 + usual.weight(of: $1) }
    let observedBefore = before.reduce(0) { $0 + enquiries[$1] }

    // Whole weeks are counted back from the window's first day.
    var weeks = 0
    var spread = 0.0
    for week in 1...52 {
      let days = (0..<7).map { start.adding(days: $0 - 7 * week) }
      let expected =
        days.reduce(0) { $0 + usual.weight(of: $1) } * Double(observedBefore) / exposureBefore
      guard days.allSatisfy(isFree), expected > 0 else { continue }
      let distance = Double(days.reduce(0) { $0 + enquiries[$1] }) - expected
      weeks += 1
      spread += distance * distance / expected
    }

    self.campaigns = campaigns
    self.window = window
    daysBefore = before.count
    weekdayFactors = usual.weekdayFactors
    hasMonthFactors = usual.hasMonthFactors
    ratio = RateRatio(
      before: observedBefore, exposureBefore: exposureBefore,
      during: during.reduce(0) { $0 + enquiries[$1] },
      exposureDuring: during.reduce(0) { $0 + usual.weight(of: $1) },
      dispersion: weeks > 1
        ? RateRatio.Dispersion(value: spread / Double(weeks - 1), weeks: weeks) : nil)
  }

  static func days(of range: ClosedRange<Day>) -> [Day] {
    let length = range.lowerBound.days(to: range.upperBound) + 1
    return (0..<length).map { range.lowerBound.adding(days: $0) }
  }
}

/// What share of enquiries is usual for a day of its weekday and month; 1 = an average day.
private struct UsualDays {
  let weekdayFactors: Uplift.WeekdayFactors
  let hasMonthFactors: Bool
  /// Monday first.
  private let weekdays: [Double]
  /// January first.
  private let months: [Double]

  init(before: [Day], of start: Day, isFree: (Day) -> Bool, _ enquiries: DayCounts) {
    let total = before.reduce(0) { $0 + enquiries[$1] }
    weekdayFactors = total >= 200 ? .byDay : total >= 50 ? .byWeekend : .none
    weekdays = UsualDays.weekdays(weekdayFactors, total: total, before, enquiries)

    // Two years of record show each month twice.
    hasMonthFactors = enquiries.days.lowerBound.days(to: start) >= 730
    let earlier =
      hasMonthFactors
      ? Uplift.days(of: enquiries.days.lowerBound...start.adding(days: -1)).filter(isFree) : []
    months = UsualDays.months(earlier, enquiries)
  }

  private static func weekdays(
    _ factors: Uplift.WeekdayFactors, total: Int, _ before: [Day], _ enquiries: DayCounts
  ) -> [Double] {
    guard factors != .none else { return Array(repeating: 1, count: 7) }
    let group = { (weekday: Int) in
      factors == .byDay ? weekday : weekday < 5 ? 0 : 1
    }
    var days = Array(repeating: 0.0, count: 7)
    var counts = days
    for day in before {
      days[group(day.weekday)] += 1
      counts[group(day.weekday)] += Double(enquiries[day])
    }
    let mean = Double(total) / Double(before.count)
    return (0..<7).map { weekday in
      let index = group(weekday)
      return days[index] > 0 ? counts[index] / days[index] / mean : 1
    }
  }

  /// Each month's count to that of average days, drawn towards 1 by 30 enquiries.
  private static func months(_ earlier: [Day], _ enquiries: DayCounts) -> [Double] {
    guard !earlier.isEmpty else { return Array(repeating: 1, count: 12) }
    var days = Array(repeating: 0.0, count: 12)
    var counts = days
    for day in earlier {
      let month = day.civil.month - 1
      days[month] += 1
      counts[month] += Double(enquiries[day])
    }
    let mean = counts.reduce(0, +) / Double(earlier.count)
    return (0..<12).map { (counts[$0] + 30) / (days[$0] * mean + 30) }
  }

  func weight(of day: Day) -> Double {
    weekdays[day.weekday] * months[day.civil.month - 1]
  }
}
