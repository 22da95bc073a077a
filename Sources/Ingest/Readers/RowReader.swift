internal import Funnel

/// Reads a table row by row into values of one kind, accounting for every row.
struct RowReader {
  private let table: MappedTable
  private let unpivot: Feed.Unpivot?
  /// Whether rows of this file add up.
  let addsUp: Bool
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
    let looksForRowIDs = feed.columns.contains { $0.canonical == "row_id" }
    addsUp = feed.addsUp && (!looksForRowIDs || table.has("row_id"))
    order = feed.cells.dates
    self.asAt = asAt
    let unpivoted = [feed.unpivot?.into, feed.unpivot?.value]
    needed = feed.kind.requiredTexts.filter { !unpivoted.contains($0) }
    numbers = NumberReader(
      style: feed.cells.numbers, readsSlashAsZero: feed.kind == .published,
      rates: feed.cells.currency)
    if feed.preset != nil, let columns = feed.unpivot?.columns, !addsUp,
      !columns.contains(where: { table.has($0.canonical) })
    {
      throw FeedError(.missingColumn(columns[0].headings[0], found: table.headings))
    }
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
        for face in faces(of: record, unpivot) {
          row.face = face
          if let value = try body(&row) { values.append(value) }
          if row.isLost { break }
        }
      } else if let value = try body(&row) {
        values.append(value)
      }
      if let refusal = row.refusal { throw refusal }
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
    reading.notes += dates.notes
    return values
  }

  /// A row as it is seen for one of the named columns.
  fileprivate struct Face {
    /// Texts of canonical columns that come from elsewhere than a cell.
    var texts: [String: String] = [:]
    /// Canonical columns whose cell is that of another column.
    var columns: [String: String] = [:]
  }

  private func faces(of record: Int, _ unpivot: Feed.Unpivot) -> [Face] {
    switch unpivot.cells {
    case .values:
      var faces = unpivot.columns.map { column in
        Face(
          texts: [unpivot.into: column.canonical], columns: [unpivot.value: column.canonical])
      }
      if addsUp, let name = unpivot.countsRowsAs {
        faces.append(Face(texts: [unpivot.into: name, unpivot.value: "1"]))
      }
      return faces
    case .firstDay:
      let columns = unpivot.columns.map(\.canonical).filter(table.has)
      let filled =
        columns.first { !MissingText.saysNothing(table.text(record, $0)) } ?? columns.first
      guard let filled else { return [] }
      return [Face(texts: [unpivot.into: filled, unpivot.value: "1"], columns: ["date": filled])]
    }
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
    /// Why the whole feed is refused for what this row holds.
    fileprivate private(set) var refusal: FeedError?
    fileprivate private(set) var hasDifference = false
    /// Whether the row has no day or was refused, so that no column of it can be counted.
    fileprivate private(set) var isLost = false
    fileprivate var face = Face()
    /// Days that were read already: each cell is read once, whatever number of columns needs it.
    fileprivate var days: [String: Day?] = [:]

    func has(_ name: String) -> Bool {
      face.texts[name] != nil || table.has(face.columns[name] ?? name)
    }

    /// Physical line at which the row begins.
    var line: Int { table.line(record) }

    /// Every mapped cell, to compare the row with another.
    var cells: [String] { table.names.map { table.text(record, $0) } }

    /// The trimmed text; empty for NK, N/A, TBC and their kin too.
    func text(_ name: String) -> String {
      let text = raw(name)
      guard !MissingText.saysNothing(text) else { return "" }
      // Line breaks within a cell are text; other control characters reach no table.
      let isControl = { (byte: UInt8) in byte < 0x20 && !byte.isBlank || byte == 0x7F }
      return text.utf8.contains(where: isControl)
        ? String(decoding: text.utf8.filter { !isControl($0) }, as: UTF8.self) : text
    }

    private func raw(_ name: String) -> String {
      face.texts[name] ?? table.text(record, face.columns[name] ?? name)
    }

    /// The heading that a column has in the file; of an unpivoted one, of the column in hand.
    func heading(_ name: String) -> String { table.heading(face.columns[name] ?? name) }
    /// The heading of the column that is being unpivoted; `nil` where none is.
    var headingInHand: String? { face.columns.values.first.map(table.heading) }

    /// The cell of a column of numbers as it stands.
    func numberText(_ name: String) -> String { raw(name) }

    /// What the file’s own column of measures or units says of the row; empty where it has none.
    var measureText: String {
      table.text(record, headed: ["measure", "measures", "measures_name"])
    }

    /// Says that the row is in order and has nothing to count.
    mutating func hasNoValue() { isEmpty = true }

    /// A day; `nil` where there is none, with a fault where it can't be read.
    mutating func day(_ name: String) -> Day? {
      guard has(name) else { return nil }
      if let known = days[name] { return known }
      let before = reading.faults.count
      let mark = dates.mark(
        raw(name), column: heading(name), at: place, faults: &reading.faults)
      if reading.faults.count > before { hasFault = true }
      reading.saw(mark.day)
      days[name] = .some(mark.day)
      if name == "date", mark.day == nil { isLost = true }
      return mark.day
    }

    enum Number {
      case value(Double), unknown, missing
      /// Its fault is told already.
      case unreadable
    }

    /// What a number's cell says; one that can't be read is a fault, and one that only the other
    /// style of numbers can read refuses the feed.
    mutating func numberCell(_ name: String) -> Number {
      switch numbers.decimal(Array(raw(name).utf8)[...]) {
      case .value(let value, _): return .value(value)
      case .unknown: return .unknown
      case .missing: return .missing
      case .twoValues: severalValues(name)
      case .otherStyle: otherStyle(name)
      case .unreadable:
        fault(
          .unreadableNumber, name, "“\(raw(name).masked())” is no number",
          "Write one number, as `numbers` declares it.")
      }
      return .unreadable
    }

    /// Whether a dash says that there is nothing, as Google Ads writes ` --`.
    func isDash(_ name: String) -> Bool {
      MissingText(trimmed: Array(raw(name).utf8)[...].trimmed) == .dash
    }

    /// A number; `nil` where there is none or it is not known, with a fault where it can't be read.
    mutating func number(_ name: String) -> Double? {
      if case .value(let value) = numberCell(name) { value } else { nil }
    }

    mutating func count(_ name: String) -> Int? {
      guard let value = number(name) else { return nil }
      guard value == value.rounded(), abs(value) < 1e12 else {
        fault(
          .unreadableNumber, name, "“\(raw(name).masked())” is no whole number",
          "Write a whole number.")
        return nil
      }
      return Int(value)
    }

    /// Minutes from midnight; `nil` where there is no time, with a fault where it can’t be read.
    mutating func minuteOfDay(_ name: String) -> Int? {
      let text = text(name)
      guard !text.isEmpty else { return nil }
      let minute = TimeText.minuteOfDay(text)
      if minute == nil {
        fault(
          .unreadableDate, name, "“\(text.masked())” is no time of day",
          "Write hours and minutes, such as 18:30.")
      }
      return minute
    }

    /// Money in pence.
    ///
    /// - Throws: `currency` for another currency than the pound without a rate.
    mutating func pence(_ name: String) throws(FeedError) -> Int? {
      guard table.has(name) else { return nil }
      let text = raw(name)
      let currency: String?
      switch try currencyBeside(name, amount: text) {
      case .none: currency = nil
      case .one(let code): currency = code
      case .several(let codes):
        fault(
          .currency, name, "the amount is marked as \(codes.joined(separator: " and as "))",
          "Correct the cell, its format or its currency; until then the row isn’t counted.")
        return nil
      }
      switch numbers.pence(Array(text.utf8)[...], in: currency) {
      case .pence(let pence, _): return pence
      case .currency(let code):
        throw FeedError(.currency(code), line: place.line)
      case .unknown, .missing: return nil
      case .twoValues: severalValues(name)
      case .otherStyle: otherStyle(name)
      case .unreadable:
        fault(
          .unreadableNumber, name, "“\(raw(name).masked())” is no amount",
          "Write pounds and pence, such as 1234.50.")
      }
      return nil
    }

    private mutating func severalValues(_ name: String) {
      fault(
        .twoValues, name, "“\(raw(name).masked())” is several numbers",
        "Write one number to a cell; they are never added up.")
    }

    private mutating func otherStyle(_ name: String) {
      hasFault = true
      refusal = FeedError(
        .wrongNumberStyle(
          column: heading(name), value: raw(name).masked(), declared: numbers.style),
        line: place.line)
    }

    /// Says why the row is refused.
    mutating func refuse(column: String, _ what: String, _ mend: String) {
      isLost = true
      fault(.missingValue, column, what, mend)
    }

    /// Says that the row stands earlier in the feed; a fault where it says another thing.
    mutating func isDuplicate(differs: Bool) {
      isRepeated = true
      guard differs, !hasDifference else { return }
      hasDifference = true
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
        Fault(line: place.line, column: heading(name), rule: rule, what: what, mend: mend))
    }

    private var place: RowPlace { RowPlace(line: table.line(record), reference: "") }

    private enum Marked {
      case none
      case one(String)
      case several([String])
    }

    /// The currency that stands beside an amount: in its heading, its row’s currency column, or the
    /// workbook’s format of the cell. Where there is no amount, there is none.
    ///
    /// - Throws: where the column holds a text that names no currency, and where two of them name
    ///   different ones and one has no rate.
    private func currencyBeside(_ name: String, amount: String) throws(FeedError) -> Marked {
      guard amount.utf8.contains(where: \.isDigit) else { return .none }
      var codes = [
        CurrencyText.code(inHeading: table.heading(name)), table.currency(record, name),
        CurrencyText(Array(amount.utf8)[...])?.currency,
      ].compactMap { $0 }
      if table.has("currency") {
        let written = text("currency")
        if let code = CurrencyText.code(named: written) {
          codes.append(code)
        } else if !written.isEmpty {
          throw FeedError(
            .other(
              "column \(table.heading("currency").quoted()) holds a text that names no currency. "
                + "Write its code, such as GBP or EUR."),
            line: place.line)
        }
      }
      let found = Set(codes).sorted()
      guard found.count > 1 else { return found.first.map(Marked.one) ?? .none }
      if let unknown = found.first(where: { $0 != "GBP" && numbers.rates[$0] == nil }) {
        throw FeedError(.currency(unknown), line: place.line)
      }
      return .several(found)
    }
  }
}
