internal import Funnel

/// Reads the cells of a feed's date columns and keeps what each column shows about the order of day
/// and month.
struct DateColumns {
  private let order: DateOrder
  private let epoch: ExcelEpoch
  /// The earliest day that can be meant; `nil` for any.
  private let earliest: Day?
  private var evidence: [String: DateOrderEvidence] = [:]
  /// Of each column, how many cells could be read as declared, and the first that could not.
  private var readable: [String: Int] = [:]
  private var unreadable: [String: (text: String, line: Int)] = [:]
  /// Of each column, how many cells hold a week instead of a day.
  private var weeks: [String: Int] = [:]

  init(order: DateOrder, epoch: ExcelEpoch, earliest: Day? = nil) {
    self.order = order
    self.epoch = epoch
    self.earliest = earliest
  }

  /// A cell as a mark; a text that is no date is a fault, and says that it happened.
  mutating func mark(
    _ text: String, column: String, at place: RowPlace, faults: inout Faults
  ) -> DateMark {
    let bytes = Array(text.utf8)[...]
    if !bytes.isEmpty {
      evidence[column, default: DateOrderEvidence()].add(bytes, line: place.line)
    }
    func fault(_ rule: Fault.Rule, _ what: String, _ mend: String) {
      faults.append(
        Fault(
          line: place.line, column: column, reference: place.reference, rule: rule, what: what,
          mend: mend))
    }
    switch order.read(bytes, epoch: epoch) {
    case .day(let day):
      readable[column, default: 0] += 1
      if WeekText.isWeek(bytes) { weeks[column, default: 0] += 1 }
      if let earliest, day < earliest {
        fault(
          .implausibleDate, "\(day) is before \(earliest), so that it cannot be meant",
          "Correct the cell, or clear it if nothing happened; until then the day counts as not known."
        )
        return .unknown
      }
      return DateMark(day)
    case .unknown: return .unknown
    case .absent: return .absent
    case .unreadable:
      if unreadable[column] == nil { unreadable[column] = (text, place.line) }
      let isSerial = order != .excel && DateText.isLikelySerial(bytes.trimmed)
      fault(
        .unreadableDate,
        "“\(text.masked())” is no date \(order.rawValue)"
          + (isSerial ? ", but may be a workbook’s serial number" : ""),
        isSerial
          ? "Format the cell as a date; until then the day counts as not known."
          : "Correct the cell; until then the day counts as not known.")
      return .unknown
    }
  }

  /// What was read in a way that the officer should know of.
  var notes: [String] {
    weeks.sorted { $0.key < $1.key }.map { column, count in
      "\(count) \(count == 1 ? "cell" : "cells") of \(column.quoted()) "
        + "\(count == 1 ? "holds" : "hold") a week (“w/c”); each counts at the week’s first day"
    }
  }

  /// - Throws: `wrongDateOrder` where a column's values show the order that was not declared, and
  ///   where none of them can be read as declared and all fit another order.
  func checkOrder() throws(FeedError) {
    for (column, evidence) in evidence.sorted(by: { $0.key < $1.key }) {
      if let error = evidence.error(column: column, declared: order) { throw error }
      guard let first = unreadable[column], readable[column] == nil,
        let shown = evidence.proposed, shown != order
      else { continue }
      throw FeedError(
        .other(
          "no date of column \(column.quoted()) is \(order.rawValue), such as “\(first.text.masked())”; "
            + "they are \(shown.rawValue). Set `dates: \(shown.rawValue)`."),
        line: first.line)
    }
  }
}

extension Day {
  /// Registers of households hold nothing older; what does is a placeholder or a slip.
  static let earliestOfHouseholds = Day(year: 1990, month: 1, day: 1)
}
