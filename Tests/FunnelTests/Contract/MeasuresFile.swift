import Testing

/// `measures.csv` as any other program reads it.
struct MeasuresFile: Sendable {
  /// The header, to the letter.
  static let header =
    "figure,measure,basis,period,dimension,category,dimension_2,category_2,stage,to_stage,"
    + "reason,decided_by,horizon_days,numerator,denominator,value,lower,upper,unit,marker"

  struct Row: Equatable, Sendable {
    let figure: String
    let key: MeasureKey
    let numbers: Numbers
  }

  /// What stands beside a key; texts as written, so that two figures can be compared exactly.
  struct Numbers: Equatable, Sendable {
    let numerator: String
    let denominator: String
    let value: String
    let lower: String
    let upper: String
    let unit: String
    let marker: String

    /// Whether a number equals one known to eight figures.
    func isNear(_ part: KeyPath<Numbers, String>, _ expected: Double) -> Bool {
      guard let number = Double(self[keyPath: part]) else { return false }
      return abs(number - expected) <= 1e-7 * max(1, abs(expected))
    }
  }

  struct Unreadable: Error {
    let record: [String]
  }

  let headerLine: String
  let rows: [Row]
  private let byKey: [MeasureKey: [Row]]

  init(_ text: String) throws {
    headerLine = text.prefix { $0 != "\n" }.description
    rows = try Self.records(of: text).dropFirst().map { record in
      guard record.count == 20 else { throw Unreadable(record: record) }
      return Row(
        figure: record[0],
        key: MeasureKey(
          measure: record[1], basis: record[2], period: record[3], dimension: record[4],
          category: record[5], dimension2: record[6], category2: record[7], stage: record[8],
          toStage: record[9], reason: record[10], decidedBy: record[11], horizonDays: record[12]),
        numbers: Numbers(
          numerator: record[13], denominator: record[14], value: record[15], lower: record[16],
          upper: record[17], unit: record[18], marker: record[19]))
    }
    byKey = Dictionary(grouping: rows, by: \.key)
  }

  /// The numbers of a key, whichever figure shows it.
  subscript(key: MeasureKey) -> Numbers? {
    byKey[key]?.first?.numbers
  }

  /// A count; one of nought may be left out of the file. `nil` where a marker replaces it.
  func count(_ key: MeasureKey) -> Double? {
    guard let numbers = self[key] else { return 0 }
    return Double(numbers.value)
  }

  /// Expects a count for each key part given.
  func expect(
    _ counts: KeyValuePairs<MeasureKey, Double>, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (key, expected) in counts {
      #expect(count(key) == expected, "\(key)", sourceLocation: sourceLocation)
    }
  }

  /// Expects the events of a stage in each period.
  func expectEvents(
    _ stage: String, measure: String = "events", _ counts: KeyValuePairs<String, Double>,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (period, expected) in counts {
      let key = MeasureKey.activity(measure, stage, period: period)
      #expect(count(key) == expected, "\(key)", sourceLocation: sourceLocation)
    }
  }

  /// Expects how many reached each stage, and which of the six ways each ended there.
  func expectStage(
    _ stage: String, period: String = "all", reached: Double, movedOn: Double, left: Double = 0,
    ended: Double = 0, noContact: Double = 0, closedOther: Double = 0, open: Double = 0,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let expected: KeyValuePairs = [
      "reached": reached, "moved_on": movedOn, "left": left, "ended": ended,
      "no_contact": noContact, "closed_other": closedOther, "open": open,
    ]
    for (measure, expected) in expected {
      let key = MeasureKey.cohort(measure, stage, period: period)
      #expect(count(key) == expected, "\(key)", sourceLocation: sourceLocation)
    }
  }

  /// The records of a CSV text: quoted cells, doubled quotes, any line end (RFC 4180).
  static func records(of text: String) -> [[String]] {
    var (records, record, cell): ([[String]], [String], String) = ([], [], "")
    var (quoted, wasQuote) = (false, false)
    for character in text {
      if quoted {
        if character == "\"" {
          (quoted, wasQuote) = (false, true)
        } else {
          cell.append(character)
        }
      } else if character == "\"" {
        if wasQuote { cell.append("\"") }
        (quoted, wasQuote) = (true, false)
      } else if character == "," || character.isNewline {
        record.append(cell)
        cell = ""
        wasQuote = false
        if character != "," {
          records.append(record)
          record = []
        }
      } else {
        cell.append(character)
      }
    }
    if !cell.isEmpty || !record.isEmpty { records.append(record + [cell]) }
    return records
  }
}
