internal import Funnel

/// Dates of a workbook's cells as ISO text, which every `dates:` order reads.
enum CellDate {
  private static let secondsADay = 86_400

  /// Appends what a serial number shows in a date's format, to the second: `2026-09-30`,
  /// `2026-09-30T14:05:00` where it is not midnight, `14:05:00` for a time alone, `255:10:10` for
  /// hours that go on counting.
  ///
  /// The days that a workbook shows and the calendar lacks, 0 and 29 February 1900, are written as
  /// shown (`1900-01-00`, `1900-02-29`), so that no reader takes them for a day.
  ///
  /// - Returns: `false` where the number is no serial, and nothing was appended.
  static func append(
    _ written: ArraySlice<UInt8>, _ format: NumberFormat, _ epoch: ExcelEpoch,
    to text: inout [UInt8]
  ) -> Bool {
    let total: Int
    if let days = written.wholeNumber {
      total = days * secondsADay
    } else {
      guard let serial = Double(String(decoding: written, as: UTF8.self)), serial.isFinite,
        (0..<2_958_466).contains(serial)
      else { return false }
      total = Int((serial * Double(secondsADay)).rounded())
    }
    let (days, seconds) = total.quotientAndRemainder(dividingBy: secondsADay)
    switch format {
    case .number: return false
    case .elapsed:
      append(hours: total / 3600, of: total, to: &text)
      return true
    case .time where days == 0:
      append(hours: seconds / 3600, of: seconds, to: &text)
      return true
    case .date, .time: break
    }
    switch (epoch, days) {
    case (.year1900, 0): append(1900, 1, 0, to: &text)
    case (.year1900, 60): append(1900, 2, 29, to: &text)
    default:
      guard let (year, month, day) = epoch.day(serial: days)?.civil else { return false }
      append(year, month, day, to: &text)
    }
    if seconds > 0 {
      text.append(UInt8(ascii: "T"))
      append(hours: seconds / 3600, of: seconds, to: &text)
    }
    return true
  }

  /// The year has four digits: serial numbers end with the year 9999.
  private static func append(_ year: Int, _ month: Int, _ day: Int, to text: inout [UInt8]) {
    func append(_ digits: Int...) { for digit in digits { text.append(0x30 + UInt8(digit % 10)) } }
    append(year / 1000, year / 100, year / 10, year)
    text.append(UInt8(ascii: "-"))
    append(month / 10, month)
    text.append(UInt8(ascii: "-"))
    append(day / 10, day)
  }

  private static func append(hours: Int, of seconds: Int, to text: inout [UInt8]) {
    let parts = [hours, seconds / 60 % 60, seconds % 60]
    let words = parts.map { $0 < 10 ? "0\($0)" : "\($0)" }
    text.append(contentsOf: words.joined(separator: ":").utf8)
  }

  /// Appends a date that is written as ISO text in the workbook itself, without a midnight.
  static func append(iso written: ArraySlice<UInt8>, to text: inout [UInt8]) {
    let time = written.dropFirst(10)
    let isMidnight =
      time.starts(with: "T00:00".utf8)
      && time.dropFirst(6).allSatisfy { ":0.Z".utf8.contains($0) }
    text.append(contentsOf: isMidnight ? written.prefix(10) : written)
  }
}
