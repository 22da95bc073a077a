internal import Funnel

/// Reads a table row by row into values of one kind, accounting for every row.
struct RowReader {
  private let table: MappedTable
  private let unpivot: Feed.Unpivot?
  private let order: DateOrder
  private let asAt: Day
  /// Texts without which a row says nothing.
  private let needed: [String]
  private let numbers: NumberReader
  private var dates: DateColumns
  private(set) var reading: FeedReading

  init(_ table: MappedTable, of feed: Feed, asAt: Day) throws(FeedError) {
    self.table = table
    reading = FeedReading(asAt: asAt)
    unpivot = feed.unpivot
    order = feed.cells.dates
    self.asAt = asAt
    let unpivoted = [feed.unpivot?.into, feed.unpivot?.value]
    needed = feed.kind.requiredTexts.filter { !unpivoted.contains($0) }
    numbers = NumberReader(style: feed.cells.numbers, rates: feed.cells.currency)
    dates = DateColumns(order: feed.cells.dates, epoch: table.epoch)
    reading.faults = table.faults
    reading.counts.refused = table.refused
    reading.notes = table.notes
    reading.completeness = table.completeness()
    reading.recordsSeen = table.recordsSeen
    let money = ["cost", "amount"].filter(table.has).map(table.heading)
    for heading in money {
      if let code = CurrencyText.code(inHeading: heading), code != "GBP",
        feed.cells.currency[code] == nil
      {
        throw FeedError(.currency(code))
      }
    }
  }

  /// The values of all rows, each row once in the counts: used where it gave a value or says that
  /// there is none, duplicate where it was told so, else refused with its fault.
  ///
  /// Where the feed is unpivoted, `body` sees each row once for every named column.
  mutating func map<Value>(_ body: (inout Row) throws(FeedError) -> Value?) throws(FeedError)
    -> [Value]
  {
    var values: [Value] = []
    for record in table.rows {
      var row = Row(
        table: table, record: record, numbers: numbers, dates: dates, reading: reading)
      // The row alone holds them while it is read, so that a fault is added in place.
      dates = DateColumns(order: order, epoch: table.epoch)
      reading = FeedReading(asAt: asAt)
      let before = values.count
      if let blank = needed.first(where: { row.text($0).isEmpty }) {
        row.refuse(column: blank, "it is blank", "Fill it in, or skip the row.")
        (dates, reading) = (row.dates, row.reading)
        reading.counts.refused += 1
        continue
      }
      if let unpivot {
        for column in unpivot.columns {
          row.overrides = [
            unpivot.into: column.canonical, unpivot.value: table.text(record, column.canonical),
          ]
          if let value = try body(&row) { values.append(value) }
        }
      } else if let value = try body(&row) {
        values.append(value)
      }
      dates = row.dates
      reading = row.reading
      if row.isRepeated && values.count == before {
        reading.counts.duplicate += 1
      } else if values.count > before || row.isEmpty && !row.hasFault {
        reading.counts.used += 1
      } else {
        reading.counts.refused += 1
        if !row.hasFault {
          reading.faults.append(
            Fault(
              line: table.line(record), rule: .missingValue,
              what: "a value that the row cannot do without is blank", mend: "Fill it in."))
        }
      }
    }
    try dates.checkOrder()
    return values
  }

  /// One row, while it is read.
  struct Row {
    fileprivate let table: MappedTable
    fileprivate let record: Int
    fileprivate let numbers: NumberReader
    fileprivate var dates: DateColumns
    fileprivate var reading: FeedReading
    fileprivate private(set) var isRepeated = false
    fileprivate private(set) var hasFault = false
    fileprivate private(set) var isEmpty = false
    /// Texts of canonical columns that come from elsewhere than a cell of their own.
    fileprivate var overrides: [String: String] = [:]

    func has(_ name: String) -> Bool { overrides[name] != nil || table.has(name) }

    /// The trimmed text; empty for NK, N/A and TBC too.
    func text(_ name: String) -> String {
      let text = raw(name)
      return Coding.isMissing(text) ? "" : text
    }

    private func raw(_ name: String) -> String { overrides[name] ?? table.text(record, name) }

    /// Says that the row is in order and has nothing to count.
    mutating func hasNoValue() { isEmpty = true }

    /// A day; `nil` where there is none, with a fault where it can't be read.
    mutating func day(_ name: String) -> Day? {
      guard table.has(name) else { return nil }
      let before = reading.faults.count
      let mark = dates.mark(
        raw(name), column: table.heading(name), at: place, faults: &reading.faults)
      if reading.faults.count > before { hasFault = true }
      reading.saw(mark.day)
      return mark.day
    }

    enum Number {
      case value(Double), unknown, missing, unreadable
    }

    mutating func numberCell(_ name: String) -> Number {
      switch numbers.decimal(Array(raw(name).utf8)[...]) {
      case .value(let value, _): .value(value)
      case .unknown: .unknown
      case .missing: .missing
      case .twoValues, .otherStyle, .unreadable: .unreadable
      }
    }

    /// A number; `nil` where there is none or it is not known, with a fault where it can't be read.
    mutating func number(_ name: String) -> Double? {
      switch numberCell(name) {
      case .value(let value): return value
      case .unknown, .missing: return nil
      case .unreadable:
        fault(
          .unreadableNumber, name, "“\(raw(name).masked())” is no number",
          "Write one number, as `numbers` declares it.")
        return nil
      }
    }

    mutating func count(_ name: String) -> Int? {
      guard let value = number(name) else { return nil }
      guard value == value.rounded(), abs(value) < 1e15 else {
        fault(
          .unreadableNumber, name, "“\(raw(name).masked())” is no whole number",
          "Write a whole number.")
        return nil
      }
      return Int(value)
    }

    /// Money in pence.
    ///
    /// - Throws: `currency` for another currency than the pound without a rate.
    mutating func pence(_ name: String) throws(FeedError) -> Int? {
      guard table.has(name) else { return nil }
      var bytes = Array(raw(name).utf8)
      let code =
        CurrencyText.code(inHeading: table.heading(name))
        ?? (table.has("currency") ? text("currency").uppercased() : nil)
      if let code, !code.isEmpty, code != "GBP", bytes.contains(where: \.isDigit) {
        bytes += Array(" \(code)".utf8)
      }
      switch numbers.pence(bytes[...]) {
      case .pence(let pence, _): return pence
      case .currency(let code):
        throw FeedError(.currency(code), line: place.line)
      case .unknown, .missing: return nil
      case .twoValues, .otherStyle, .unreadable:
        fault(
          .unreadableNumber, name, "“\(raw(name).masked())” is no amount",
          "Write pounds and pence, such as 1234.50.")
        return nil
      }
    }

    /// Says why the row is refused.
    mutating func refuse(column: String, _ what: String, _ mend: String) {
      fault(.missingValue, column, what, mend)
    }

    /// Says that the row stands earlier in the feed; a fault where it says another thing.
    mutating func isDuplicate(differs: Bool) {
      isRepeated = true
      guard differs else { return }
      reading.faults.append(
        Fault(
          line: place.line, rule: .duplicateDiffers,
          what: "the same thing stands on an earlier row with another value",
          mend: "Keep one row; the first counts, and they are never added up."))
    }

    private mutating func fault(_ rule: Fault.Rule, _ name: String, _ what: String, _ mend: String)
    {
      hasFault = true
      reading.faults.append(
        Fault(line: place.line, column: table.heading(name), rule: rule, what: what, mend: mend))
    }

    private var place: RowPlace { RowPlace(line: table.line(record), reference: "") }
  }
}
