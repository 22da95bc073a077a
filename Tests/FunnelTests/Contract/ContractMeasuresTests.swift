import Foundation
import Testing

/// The form of `measures.csv`: what other programs rely on before they read a number.
struct ContractMeasuresTests {
  static func measures() async throws -> MeasuresFile {
    try await MeasuresFile.published(
      ContractEndingsTests.register, asAt: ContractEndingsTests.asAt)
  }

  @Test func `the header is fixed to the letter`() async throws {
    let folder = try ContractFolder(register: ContractEndingsTests.register)
    let measures = try await folder.measures(asAt: ContractEndingsTests.asAt)
    #expect(measures.headerLine == MeasuresFile.header)
    #expect(measures.rows.count > 100)
    let text = try folder.text("site/officer/data/measures.csv")
    #expect(!text.unicodeScalars.contains("\r"))
    #expect(!text.unicodeScalars.contains("\u{FEFF}"))
    #expect(text.unicodeScalars.last == "\n")
  }

  @Test func `a key is unique in a figure and equal in all figures`() async throws {
    let measures = try await Self.measures()
    var seen: [MeasureKey: MeasuresFile.Row] = [:]
    var inFigure: Set<String> = []
    for row in measures.rows {
      #expect(inFigure.insert("\(row.figure),\(row.key)").inserted, "twice: \(row.key)")
      if let other = seen[row.key] {
        #expect(row.numbers == other.numbers, "\(row.figure) and \(other.figure): \(row.key)")
      }
      seen[row.key] = row
    }
  }

  @Test func `units, markers, bases and periods are from the lists`() async throws {
    let measures = try await Self.measures()
    let units: Set = [
      "households", "days", "proportion", "per_10000", "index", "ratio", "pence", "signal",
    ]
    let markers: Set = ["", "[p]", "[b]", "[c]", "[x]", "[z]", "[low]", "[few]", "[early]"]
    let bases: Set = ["activity", "cohort", "duration", "stock", "published"]
    for row in measures.rows {
      #expect(units.contains(row.numbers.unit), "\(row)")
      #expect(markers.contains(row.numbers.marker), "\(row)")
      #expect(bases.contains(row.key.basis), "\(row)")
      #expect(Self.isPeriod(row.key.period), "\(row)")
      #expect(row.key.measure.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil, "\(row)")
      #expect(!row.figure.isEmpty, "\(row)")
      #expect(row.key.dimension.isEmpty == row.key.category.isEmpty, "\(row)")
      #expect(row.key.dimension2.isEmpty == row.key.category2.isEmpty, "\(row)")
    }
  }

  @Test func `numbers are plain, and an empty one says why`() async throws {
    let measures = try await Self.measures()
    let replacing: Set = ["[c]", "[x]", "[z]", "[low]", "[few]", "[early]"]
    for row in measures.rows {
      let numbers = row.numbers
      for text in [
        numbers.numerator, numbers.denominator, numbers.value, numbers.lower, numbers.upper,
      ] {
        #expect(text.isEmpty || Double(text)?.isFinite == true, "\(row)")
        #expect(!text.contains(","), "\(row)")
      }
      #expect(!(numbers.value.isEmpty && numbers.marker.isEmpty), "\(row)")
      if replacing.contains(numbers.marker), numbers.marker != "[low]" {
        #expect(numbers.value.isEmpty, "\(row)")
      }
      if numbers.unit == "households", row.key.measure != "forecast", !numbers.value.isEmpty {
        #expect(Double(numbers.value).map { $0 == $0.rounded() } == true, "\(row)")
      }
      if numbers.unit == "proportion", row.key.measure != "difference" {
        let values = [numbers.value, numbers.lower, numbers.upper].compactMap(Double.init)
        #expect(values.allSatisfy { (0...1).contains($0) }, "\(row)")
      }
      if Self.counts.contains(row.key.measure), ["activity", "cohort"].contains(row.key.basis) {
        #expect(numbers.numerator.isEmpty && numbers.denominator.isEmpty, "\(row)")
        #expect(numbers.unit == "households", "\(row)")
      }
    }
  }

  @Test func `a text cell that a spreadsheet would run is disarmed`() async throws {
    let folder = try ContractFolder(
      register: """
        enquiry_id,enquiry_date,source
        F1,2024-05-01,=1+1
        F2,2024-05-01,"He said ""Radio"", twice"
        F3,2024-05-01,@home

        """)
    let measures = try await folder.measures(asAt: "2024-12-31")
    let entered = MeasureKey.cohort("reached", "enquiry")
    measures.expect([
      entered.of("source", "'=1+1"): 1, entered.of("source", "'@home"): 1,
      entered.of("source", #"He said "Radio", twice"#): 1,
    ])
    for (name, bytes) in try folder.files(under: "site/officer") where name.hasSuffix(".csv") {
      for record in MeasuresFile.records(of: String(decoding: bytes, as: UTF8.self)) {
        #expect(!record.contains { $0.hasPrefix("=") || $0.hasPrefix("@") }, "\(name): \(record)")
      }
    }
  }

  /// The measures that are counts of households.
  static let counts = Set(
    MeasuresFile.endings
      + ["reached", "reached_inferred", "paused", "events", "events_inferred", "exits"])

  static func isPeriod(_ text: String) -> Bool {
    if text == "all" || text == "not known" { return true }
    if text.wholeMatch(of: /\d{4}-(0[1-9]|1[0-2])/) != nil { return true }
    guard let year = text.wholeMatch(of: /(\d{4})\/(\d{2})(-Q[1-4?]|-M\?)?/) else { return false }
    return (Int(year.1)! + 1) % 100 == Int(year.2)!
  }
}
