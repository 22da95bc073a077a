/// A span of time that counts are made for: the `period` column of `measures.csv`.
///
/// Financial years run from 1 April to 31 March and are written `2024/25`; quarter 1 is April to
/// June.
public enum Period: Hashable, Sendable {
  /// The financial year that begins on 1 April of `start`.
  case year(start: Int)
  /// A quarter, 1 to 4, of the financial year that begins in `start`.
  case quarter(start: Int, Int)
  /// A calendar month, 1 to 12.
  case month(year: Int, Int)
  /// Every day up to the as-at day.
  case all
  /// Not in one financial year: the date is not known closely enough.
  case notKnown
  /// In the financial year, but not in one quarter of it.
  case quarterNotKnown(start: Int)
  /// In the financial year, but not in one month of it.
  case monthNotKnown(start: Int)
  /// A span as a printed report names it, such as `2014-04 to 2014-10`.
  case printed(String)
}

extension Period {
  public static func year(of day: Day) -> Period { .year(start: financialYear(of: day)) }

  public static func quarter(of day: Day) -> Period {
    let month = day.civil.month
    return .quarter(start: financialYear(of: day), (month + 8) % 12 / 3 + 1)
  }

  public static func month(of day: Day) -> Period {
    let civil = day.civil
    return .month(year: civil.year, civil.month)
  }

  /// The calendar year in which the day's financial year begins.
  public static func financialYear(of day: Day) -> Int {
    let civil = day.civil
    return civil.month >= 4 ? civil.year : civil.year - 1
  }

  /// The text of the `period` column.
  public var code: String {
    switch self {
    case .year(let start): Period.name(ofYear: start)
    case .quarter(let start, let quarter): "\(Period.name(ofYear: start))-Q\(quarter)"
    case .month(let year, let month): "\(Day.padded(year, to: 4))-\(Day.padded(month, to: 2))"
    case .all: "all"
    case .notKnown: "not known"
    case .quarterNotKnown(let start): "\(Period.name(ofYear: start))-Q?"
    case .monthNotKnown(let start): "\(Period.name(ofYear: start))-M?"
    case .printed(let text): text
    }
  }

  /// The period that a text names; `2017 -18`, `2015–16` and `2015/2016` are read as the year.
  public init?(_ text: String) {
    let kept = text.filter { $0 != " " }
    let parts = kept.split(whereSeparator: { "/–-".contains($0) }).map(String.init)
    if parts.count == 2, parts[0].count == 4, let start = Int(parts[0]),
      let end = Int(parts[1]), parts[1].count == 2 || parts[1].count == 4,
      end == (parts[1].count == 2 ? (start + 1) % 100 : start + 1)
    {
      self = .year(start: start)
    } else if parts.count == 3, let start = Int(parts[0]), parts[0].count == 4,
      Int(parts[1]) == (start + 1) % 100, parts[2].uppercased().hasPrefix("Q"),
      let quarter = Int(parts[2].dropFirst()), (1...4).contains(quarter)
    {
      self = .quarter(start: start, quarter)
    } else if parts.count == 2, kept.contains("-"), parts[0].count == 4, let year = Int(parts[0]),
      let month = Int(parts[1]), parts[1].count == 2, (1...12).contains(month)
    {
      self = .month(year: year, month)
    } else {
      return nil
    }
  }

  /// The first and last day; `nil` where the period has no known bounds.
  public var days: ClosedRange<Day>? {
    switch self {
    case .year(let start): Period.span(month: 4, year: start, months: 12)
    case .quarter(let start, let quarter):
      Period.span(
        month: quarter == 4 ? 1 : 1 + quarter * 3, year: quarter == 4 ? start + 1 : start, months: 3
      )
    case .month(let year, let month): Period.span(month: month, year: year, months: 1)
    default: nil
    }
  }

  static func name(ofYear start: Int) -> String {
    "\(Day.padded(start, to: 4))/\(Day.padded((start + 1) % 100, to: 2))"
  }

  private static func span(month: Int, year: Int, months: Int) -> ClosedRange<Day>? {
    let last = year * 12 + month - 1 + months - 1
    let length = Day.length(ofMonth: last % 12 + 1, year: last / 12)
    guard let first = Day(year: year, month: month, day: 1),
      let end = Day(year: last / 12, month: last % 12 + 1, day: length)
    else { return nil }
    return first...end
  }
}
