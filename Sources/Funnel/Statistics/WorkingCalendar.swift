/// Working days: weekdays that are no bank holiday in England.
public struct WorkingCalendar: Equatable, Sendable {
  /// Bank holidays that fall on weekdays, ascending.
  private let holidays: [Day]
  /// From the first to the last holiday that was given; `nil` for none. Outside it working days are
  /// weekdays, and a clock says so.
  public let known: ClosedRange<Day>?

  /// - Parameter holidays: England's bank holidays; the one-off ones of 2020, 2022 and 2023, which
  ///   lists miss, are added.
  public init(holidays: some Sequence<Day>) {
    let given = Set(holidays)
    known = given.min().flatMap { first in given.max().map { first...$0 } }
    let all = given.union(WorkingCalendar.oneOffs).subtracting(WorkingCalendar.moved)
    self.holidays = all.filter { $0.weekday < 5 }.sorted()
  }

  /// Every weekday is a working day: no list of holidays says otherwise.
  public static let weekdaysOnly = WorkingCalendar()

  private init() {
    holidays = []
    known = nil
  }

  /// VE Day, the Platinum Jubilee, the late Queen's funeral and the King's coronation.
  private static let oneOffs = [
    "2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08",
  ].compactMap { Day(iso: $0) }
  /// The early May bank holiday that VE Day took the place of.
  private static let moved = [Day(iso: "2020-05-04")].compactMap(\.self)

  /// Working days after `start` up to and including `end`; 0 where `end` is not later.
  public func workingDays(from start: Day, to end: Day) -> Int {
    guard end > start else { return 0 }
    let weekdays = WorkingCalendar.weekdays(until: end) - WorkingCalendar.weekdays(until: start)
    return weekdays - (holidays(until: end) - holidays(until: start))
  }

  /// Weekdays from a Monday long ago up to and including a day.
  private static func weekdays(until day: Day) -> Int {
    // Monday 29 December 1969 is day −3 of the epoch; 800,000 days are before every year.
    let since = Int(day.daysSinceEpoch) + 3 + 800_002
    return (since + 1) / 7 * 5 + min((since + 1) % 7, 5)
  }

  /// Holidays up to and including a day.
  private func holidays(until day: Day) -> Int {
    var low = 0
    var high = holidays.count
    while low < high {
      let middle = (low + high) / 2
      if holidays[middle] <= day { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The n-th working day after a day; the day itself for 0.
  public func day(_ workingDays: Int, after start: Day) -> Day {
    guard workingDays > 0 else { return start }
    // Five working days take at least seven days, so that the search starts no later than the end.
    var end = start.adding(days: workingDays)
    while true {
      let missing = workingDays - self.workingDays(from: start, to: end)
      guard missing > 0 else { return end }
      end = end.adding(days: missing)
    }
  }
}
