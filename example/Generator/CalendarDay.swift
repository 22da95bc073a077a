/// A day in the Gregorian calendar. Unit: whole days since 1970-01-01; no time zone.
struct CalendarDay: Hashable, Comparable {
  let daysSinceEpoch: Int

  init(daysSinceEpoch: Int) {
    self.daysSinceEpoch = daysSinceEpoch
  }

  /// Source: H. Hinnant, "chrono-compatible low-level date algorithms", `days_from_civil`.
  init(_ year: Int, _ month: Int, _ day: Int) {
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
  }

  /// Source: as above, `civil_from_days`.
  var parts: (year: Int, month: Int, day: Int) {
    let shifted = daysSinceEpoch + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// 0 is Monday, 6 is Sunday.
  var weekday: Int {
    (daysSinceEpoch + 3) % 7
  }

  /// The calendar year in which the financial year of this day began: 2024 for 2024/25.
  var financialYear: Int {
    let (year, month, _) = parts
    return month >= 4 ? year : year - 1
  }

  /// This day, or the Monday after it where it falls on a weekend.
  var onWeekday: CalendarDay {
    weekday < 5 ? self : adding(days: 7 - weekday)
  }

  func adding(days: Int) -> CalendarDay {
    CalendarDay(daysSinceEpoch: daysSinceEpoch + days)
  }

  static func < (a: CalendarDay, b: CalendarDay) -> Bool {
    a.daysSinceEpoch < b.daysSinceEpoch
  }

  /// Whole days from the second day to the first.
  static func - (a: CalendarDay, b: CalendarDay) -> Int {
    a.daysSinceEpoch - b.daysSinceEpoch
  }
}

extension CalendarDay {
  /// `31/03/2025`, as a British spreadsheet shows it.
  var dayFirst: String {
    let (year, month, day) = parts
    return "\(padded(day))/\(padded(month))/\(year)"
  }

  /// `2025-03-31`.
  var iso: String {
    let (year, month, day) = parts
    return "\(year)-\(padded(month))-\(padded(day))"
  }

  /// `Mon, Mar 31, 2025`, as X writes it.
  var american: String {
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    let (year, month, day) = parts
    return "\(days[weekday]), \(months[month - 1]) \(day), \(year)"
  }
}

/// A number in at least `width` figures: 7 gives `07`.
func padded(_ number: Int, to width: Int = 2) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

/// A number of hundredths with a decimal point: 1205 gives `12.05`.
func pointed(hundredths: Int) -> String {
  "\(hundredths / 100).\(padded(hundredths % 100))"
}
