/// The months of financial years, counted through: April of the year 0 is 0.
struct FinancialMonth: Equatable {
  let number: Int

  /// The calendar year in which the financial year begins.
  var year: Int { number >= 0 ? number / 12 : (number - 11) / 12 }
  /// 0 = April … 11 = March.
  var ofYear: Int { number - year * 12 }

  init(of day: Day) {
    let place = Int(day.daysSinceEpoch) - FinancialMonth.firstDay
    if FinancialMonth.near.indices.contains(place) {
      number = Int(FinancialMonth.near[place])
    } else {
      number = FinancialMonth.number(of: day)
    }
  }

  private static func number(of day: Day) -> Int {
    let civil = day.civil
    return civil.year * 12 + civil.month - 4
  }

  // Nearly every day of a register lies within these years: one look instead of a division.
  private static let firstDay = 5_479
  private static let near: [UInt16] = (firstDay..<firstDay + 20_454).map {
    UInt16(number(of: Day(daysSinceEpoch: Int32($0))))
  }
}
