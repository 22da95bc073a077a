public import Funnel

/// How a feed writes dates: declared, never guessed per row.
///
/// ISO dates and dates with a month's name are read under every order, being unambiguous.
public enum DateOrder: String, Sendable, CaseIterable {
  /// `2026-09-30`, `2026/9/30`, `20260930`.
  case iso
  /// `30/09/2026`, `30.9.26`.
  case dayFirst = "day-first"
  /// `09/30/2026`, `9-30-26`.
  case monthFirst = "month-first"
  /// A workbook's serial number: `46295`.
  case excel
}

/// What a cell of a date column says.
public enum DateCell: Equatable, Sendable {
  case day(Day)
  /// `NK`: reached, on a day that nobody knows.
  case unknown
  /// Blank, `N/A`, `TBC` or a dash: not reached.
  case absent
  case unreadable
}

/// The day that a workbook counts from.
public enum ExcelEpoch: Sendable {
  /// Serial 1 is 1900-01-01, and 60 the 29 February 1900 that never was.
  case year1900
  /// Serial 0 is 1904-01-01.
  case year1904
}

extension DateOrder {
  public func read(_ text: String, epoch: ExcelEpoch = .year1900) -> DateCell {
    read(Array(text.utf8)[...], epoch: epoch)
  }

  /// Reads a cell; a time of day and its zone are dropped, so the date is the one written. A week
  /// (`w/c 4 Jan 2016`) is read as the day it begins on.
  ///
  /// - Parameter bytes: UTF-8 text, trimmed or not.
  public func read(_ bytes: ArraySlice<UInt8>, epoch: ExcelEpoch = .year1900) -> DateCell {
    let text = bytes.trimmed
    switch MissingText(trimmed: text) {
    case .blank?, .notApplicable?, .toBeConfirmed?, .dash?: return .absent
    case .notKnown?: return .unknown
    case .notAvailable?: return .unreadable
    case nil: break
    }
    guard let written = DateText.withoutTime(WeekText.day(of: text)) else { return .unreadable }
    if let numbers = DateNumbers(written) {
      return numbers.day(self).map(DateCell.day) ?? .unreadable
    }
    if self == .excel, let serial = DateText.serial(text) {
      return epoch.day(serial: serial).map(DateCell.day) ?? .unreadable
    }
    return DateText.namedMonth(written).map(DateCell.day) ?? .unreadable
  }
}

extension ExcelEpoch {
  /// The day of a serial number; `nil` for the day that never was and beyond the year 9999.
  func day(serial: Int) -> Day? {
    let daysBefore1970: Int
    switch self {
    case .year1900:
      guard serial >= 1, serial != 60, serial <= 2_958_465 else { return nil }
      daysBefore1970 = serial < 60 ? 25_568 : 25_569
    case .year1904:
      guard serial >= 0, serial <= 2_957_003 else { return nil }
      daysBefore1970 = 24_107
    }
    return Day(daysSinceEpoch: Int32(serial - daysBefore1970))
  }
}
