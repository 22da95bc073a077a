internal import Funnel

/// Three numbers of a date as written, before anyone says which is which.
struct DateNumbers: Equatable, Sendable {
  private let first: Int
  private let second: Int
  private let third: Int
  private let hasYearFirst: Bool
  private let hasShortYear: Bool

  /// Reads `d/m/y`, `y-m-d` and their kin with `/`, `.` or `-` (the same one twice), and
  /// `yyyymmdd`; `nil` for anything else.
  init?(_ text: ArraySlice<UInt8>) {
    var values = (0, 0, 0)
    var lengths = (0, 0, 0)
    var part = 0
    var separator: UInt8 = 0
    for byte in text {
      if byte.isDigit {
        let digit = Int(byte - 0x30)
        switch part {
        case 0: (values.0, lengths.0) = (values.0 * 10 + digit, lengths.0 + 1)
        case 1: (values.1, lengths.1) = (values.1 * 10 + digit, lengths.1 + 1)
        default: (values.2, lengths.2) = (values.2 * 10 + digit, lengths.2 + 1)
        }
        guard lengths.0 <= 8, lengths.1 <= 4, lengths.2 <= 4 else { return nil }
      } else {
        guard part < 2, part == 0 || byte == separator else { return nil }
        guard byte == 0x2F || byte == 0x2E || byte == 0x2D else { return nil }
        separator = byte
        part += 1
      }
    }
    switch (part, lengths) {
    case (0, (8, 0, 0)) where (1900...2999).contains(values.0 / 10_000):
      (first, second, third) = (values.0 / 10_000, values.0 / 100 % 100, values.0 % 100)
      (hasYearFirst, hasShortYear) = (true, false)
    case (2, (4, 1...2, 1...2)):
      (first, second, third) = values
      (hasYearFirst, hasShortYear) = (true, false)
    case (2, (1...2, 1...2, 4)), (2, (1...2, 1...2, 2)):
      (first, second, third) = values
      (hasYearFirst, hasShortYear) = (false, lengths.2 == 2)
    default: return nil
    }
  }

  /// Whether the order has to be declared.
  var needsOrder: Bool { !hasYearFirst }

  /// The day; `nil` where the order does not fit or the calendar has no such day.
  func day(_ order: DateOrder) -> Day? {
    if hasYearFirst { return Day(year: first, month: second, day: third) }
    let year = hasShortYear ? DateNumbers.fullYear(third) : third
    return switch order {
    case .dayFirst: Day(year: year, month: second, day: first)
    case .monthFirst: Day(year: year, month: first, day: second)
    case .iso, .excel: nil
    }
  }

  /// 00 to 69 are of this century, 70 to 99 of the last.
  static func fullYear(_ short: Int) -> Int { short < 70 ? 2000 + short : 1900 + short }
}
