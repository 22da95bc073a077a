import Foundation

@testable import Ingest

/// Reads regular delimited text byte by byte, as plainly as can be: what the fast reader must agree
/// with, in what it reads and in what it leaves to others.
struct NaiveCSV {
  let headings: [String]
  /// Unquoted.
  let rows: [[[UInt8]]]

  /// - Returns: `nil` for text that is not regular.
  init?(_ bytes: [UInt8]) {
    var text = bytes[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    guard !text.contains(0), !text.contains(0x0D), String(validating: text, as: UTF8.self) != nil
    else { return nil }
    while text.last == 0x0A, text.dropLast().last == 0x0A { text = text.dropLast() }
    if text.last != 0x0A { text.append(0x0A) }
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var cell: [UInt8] = []
    var size = 0
    enum State { case start, plain, quoted, closed }
    var state = State.start
    for byte in text {
      size += 1
      switch (state, byte) {
      case (.start, 0x22): state = .quoted
      case (.plain, 0x22): return nil
      case (.quoted, 0x22): state = .closed
      case (.closed, 0x22):
        cell.append(0x22)
        state = .quoted
      case (.quoted, _): cell.append(byte)
      case (_, 0x2C), (_, 0x0A):
        guard size - 1 <= 65_536 else { return nil }
        size = 0
        record.append(cell)
        cell = []
        state = .start
        if byte == 0x0A {
          records.append(record)
          record = []
        }
      case (.closed, _): return nil
      default:
        cell.append(byte)
        state = .plain
      }
    }
    guard state != .quoted, record.isEmpty, records.count > 1, records[0].count > 1,
      records.allSatisfy({ $0.count == records[0].count }),
      !records[0].contains(where: { $0.contains(0x0A) }),
      !String(decoding: records[0][0], as: UTF8.self).lowercased().hasPrefix("sep=")
    else { return nil }
    headings = records[0].map { String(decoding: $0, as: UTF8.self) }
    rows = Array(records.dropFirst())
  }

  /// What the jobs make of all rows, and what the date columns held; `nil` where a cell is left to
  /// the exact reader.
  func cells(
    _ jobs: [ColumnJob], _ settings: FastCSV.Settings
  ) -> ([[FastCell]], [Int: DateCounts])? {
    var ids: [Int: Set<[UInt8]>] = [:]
    var dates: [Int: DateCounts] = [:]
    for column in jobs.indices where jobs[column] == .date { dates[column] = DateCounts() }
    var result: [[FastCell]] = []
    for row in rows {
      var cells: [FastCell] = []
      for (column, text) in row.enumerated() {
        switch jobs[column] {
        case .skip: cells.append(.none)
        case .category: cells.append(.text(String(decoding: text, as: UTF8.self)))
        case .presence: cells.append(.present(!NaiveCSV.trimmed(text).isEmpty))
        case .date:
          let mark = NaiveCSV.mark(
            NaiveCSV.trimmed(text), settings, &dates[column, default: DateCounts()])
          guard mark != .min + 2 || settings.keepsUnreadDates else { return nil }
          cells.append(.mark(mark))
        case .reference:
          guard let last = text.last, (0x30...0x39).contains(last), text.count <= 64,
            text.allSatisfy({ "-./_".utf8.contains($0) || NaiveCSV.isLetterOrDigit($0) }),
            ids[column, default: []].insert(text).inserted
          else { return nil }
          cells.append(.none)
        }
      }
      result.append(cells)
    }
    for counts in dates.values where counts.unread > 0 {
      guard counts.days > 0, settings.dates == .iso || counts.dayFirstOnly > 0 else { return nil }
    }
    return (result, dates)
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    Character(Unicode.Scalar(byte)).isASCII
      && (Character(Unicode.Scalar(byte)).isLetter || Character(Unicode.Scalar(byte)).isNumber)
  }

  private static func trimmed(_ text: [UInt8]) -> String {
    var characters = Array(String(decoding: text, as: UTF8.self).unicodeScalars)
    func isBlank(_ scalar: Unicode.Scalar?) -> Bool {
      guard let scalar else { return false }
      return scalar == " " || scalar == "\u{A0}" || (9...13).contains(scalar.value)
    }
    while isBlank(characters.last) { characters.removeLast() }
    while isBlank(characters.first) { characters.removeFirst() }
    return String(String.UnicodeScalarView(characters))
  }

  /// The bits of a cell's mark: the lowest number for nothing, then one for a day not known, one for
  /// what is left to the exact reader, and from there days since 1970.
  private static func mark(
    _ text: String, _ settings: FastCSV.Settings, _ counts: inout DateCounts
  ) -> Int32 {
    switch text.lowercased() {
    case "": return .min
    case "n/a", "tbc", "-", "--", "–", "—", "−":
      counts.absentTexts += 1
      return .min
    case "nk", "n/k", "?", "??":
      counts.unknown += 1
      return .min + 1
    default: break
    }
    guard let written = numbers(text), written.isYearFirst || settings.dates == .dayFirst,
      let day = day(written.year, written.month, written.day), day >= Int(settings.earliestDay)
    else {
      counts.unread += 1
      return .min + 2
    }
    counts.days += 1
    counts.dayFirstOnly += !written.isYearFirst && written.day > 12 ? 1 : 0
    return Int32(day)
  }

  private typealias Numbers = (year: Int, month: Int, day: Int, isYearFirst: Bool)

  /// Of ten characters: four, two and two digits, or two, two and four.
  private static func numbers(_ text: String) -> Numbers? {
    for separator in ["-", "/", "."] {
      let parts = text.components(separatedBy: separator)
      let digits = parts.joined()
      guard digits.utf8.count == 8, digits.allSatisfy({ "0123456789".contains($0) }) else {
        continue
      }
      let values = parts.compactMap { Int($0) }
      if parts.map(\.utf8.count) == [4, 2, 2] { return (values[0], values[1], values[2], true) }
      if parts.map(\.utf8.count) == [2, 2, 4] { return (values[2], values[1], values[0], false) }
    }
    return nil
  }

  /// Days since 1970-01-01, counted from 1 January of year 1 by the calendar's rules.
  private static func day(_ year: Int, _ month: Int, _ day: Int) -> Int? {
    guard year >= 1, (1...12).contains(month), day >= 1 else { return nil }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard day <= lengths[month - 1] else { return nil }
    let years = year - 1
    return years * 365 + years / 4 - years / 100 + years / 400
      + lengths[..<(month - 1)].reduce(0, +) + day - 1 - 719_162
  }
}

/// What one cell gave.
enum FastCell: Equatable, Sendable {
  case none
  case text(String)
  case mark(Int32)
  case present(Bool)
}
