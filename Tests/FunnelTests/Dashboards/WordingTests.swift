import Funnel
import Testing

@testable import Dashboards

struct WordingTests {
  struct CellCase: Sendable {
    let cell: Table.Cell
    let text: String
  }

  static func measure(
    _ value: Double?, _ unit: Unit, of numerator: Double? = nil, _ denominator: Double? = nil,
    _ lower: Double? = nil, _ upper: Double? = nil, marker: Marker? = nil, name: String = "reached"
  ) -> Measure {
    var measure = Measure(
      Measure.Key(name, .cohort, .year(start: 2024)), value: value, unit: unit, marker: marker)
    measure.numerator = numerator
    measure.denominator = denominator
    measure.lower = lower
    measure.upper = upper
    return measure
  }

  // Expected: the page on outputs, the look's §9, and by hand.
  @Test(arguments: [
    CellCase(cell: .words("register"), text: "register"),
    CellCase(cell: .measure(measure(1539, .households)), text: "1,539"),
    CellCase(cell: .measure(measure(0, .households)), text: "0"),
    CellCase(cell: .measure(measure(-7, .households)), text: "−7"),
    CellCase(cell: .measure(measure(1_234_567, .households)), text: "1,234,567"),
    CellCase(cell: .measure(measure(58.5, .households)), text: "59"),
    CellCase(cell: .measure(measure(36, .households, name: "difference")), text: "+36"),
    CellCase(cell: .measure(measure(0, .households, name: "difference")), text: "0"),
    CellCase(cell: .measure(measure(0.0161, .proportion, name: "difference")), text: "+1.6%"),
    CellCase(cell: .measure(measure(189, .days)), text: "189"),
    CellCase(cell: .measure(measure(20.0 / 511, .proportion)), text: "3.9%"),
    CellCase(cell: .measure(measure(1, .proportion)), text: "100.0%"),
    CellCase(cell: .measure(measure(29.0 / 200, .proportion), .wholePercent), text: "15%"),
    CellCase(cell: .measure(measure(90.0 / 312, .proportion), .wholePercent), text: "29%"),
    CellCase(
      cell: .measure(measure(0.042, .proportion, of: nil, nil, 0.024, 0.068), .withInterval),
      text: "4.2% (2.4–6.8)"),
    CellCase(
      cell: .measure(measure(0.042, .proportion, of: nil, nil, 0.024, 0.068), .interval),
      text: "2.4% to 6.8%"),
    CellCase(
      cell: .measure(measure(0.01, .proportion, of: nil, nil, -0.012, 0.03), .withInterval),
      text: "1.0% (−1.2 to 3.0)"),
    CellCase(cell: .measure(measure(0.042, .proportion), .withInterval), text: "4.2%"),
    CellCase(cell: .measure(measure(0.042, .proportion), .interval), text: "[z]"),
    CellCase(
      cell: .measure(measure(43.54, .per10000, of: 584, 134_138, 40.1, 1047.26), .withInterval),
      text: "43.5 (40.1–1,047.3)"),
    CellCase(cell: .measure(measure(112, .index)), text: "112.0"),
    CellCase(cell: .measure(measure(1.005, .ratio)), text: "1.01"),
    CellCase(cell: .measure(measure(620_000, .pence)), text: "£6,200"),
    CellCase(cell: .measure(measure(14_150, .pence)), text: "£142"),
    CellCase(cell: .measure(measure(842, .pence)), text: "£8.42"),
    CellCase(cell: .measure(measure(999.6, .pence)), text: "£10"),
    CellCase(cell: .measure(measure(0, .pence)), text: "£0"),
    CellCase(cell: .measure(measure(-45_000, .pence)), text: "−£450"),
    CellCase(
      cell: .measure(measure(14_091, .pence, of: 620_000, 44, 10_200, 19_600), .withInterval),
      text: "£141 (£102–£196)"),
    CellCase(cell: .measure(measure(-2, .signal)), text: "clearly below"),
    CellCase(cell: .measure(measure(-1, .signal)), text: "perhaps below"),
    CellCase(cell: .measure(measure(0, .signal)), text: "no different"),
    CellCase(cell: .measure(measure(1, .signal)), text: "perhaps above"),
    CellCase(cell: .measure(measure(2, .signal)), text: "clearly above"),
    CellCase(cell: .measure(measure(nil, .households, marker: .notKnown)), text: "[x]"),
    CellCase(cell: .measure(measure(511, .households, marker: .provisional)), text: "511 [p]"),
    CellCase(cell: .measure(measure(412, .households, marker: .breakInSeries)), text: "412 [b]"),
    CellCase(
      cell: .measure(
        measure(0.042, .proportion, of: nil, nil, 0.024, 0.068, marker: .provisional),
        .withInterval),
      text: "4.2% (2.4–6.8) [p]"),
    // A number behind a marker that replaces it never shows.
    CellCase(cell: .measure(measure(3, .households, marker: .confidential)), text: "[c]"),
    CellCase(
      cell: .measure(
        measure(0.3, .proportion, of: 3, 10, 0.1, 0.6, marker: .few), .withInterval),
      text: "[few]"),
    CellCase(
      cell: .measure(measure(nil, .proportion, of: 3, 10, marker: .few), .numerator), text: "3"),
    CellCase(
      cell: .measure(measure(nil, .proportion, of: 3, 1539, marker: .few), .denominator),
      text: "1,539"),
    CellCase(
      cell: .measure(measure(nil, .proportion, marker: .confidential), .numerator), text: "[c]"),
    CellCase(cell: .measure(measure(511, .households), .numerator), text: "[z]"),
    CellCase(
      cell: .measure(measure(14_091, .pence, of: 620_000, 44), .numerator), text: "£6,200"),
    CellCase(cell: .measure(measure(14_091, .pence, of: 620_000, 44), .denominator), text: "44"),
    // Bounds that stand beside “too early”: everyone still open approved, or nobody.
    CellCase(
      cell: .measure(
        measure(nil, .proportion, of: nil, nil, 21.0 / 511, 35.0 / 511, marker: .early), .interval),
      text: "4.1% to 6.8%"),
    CellCase(
      cell: .measure(measure(nil, .days, of: nil, nil, 138, marker: .early), .interval),
      text: "138 or more"),
  ])
  func `a cell is worded as its unit and style ask`(_ item: CellCase) {
    #expect(Wording.text(item.cell) == item.text)
  }

  struct CSVCase: Sendable {
    let value: Double
    let unit: Unit
    let text: String
  }

  @Test(arguments: [
    CSVCase(value: 1539, unit: .households, text: "1539"),
    CSVCase(value: -1539, unit: .households, text: "-1539"),
    CSVCase(value: 36, unit: .households, text: "36"),
    CSVCase(value: 0.039, unit: .proportion, text: "3.9%"),
    CSVCase(value: 620_000, unit: .pence, text: "£6200"),
  ])
  func `a file for spreadsheets has numbers that they read`(_ item: CSVCase) {
    let measure = Self.measure(item.value, item.unit, name: "difference")
    #expect(Wording.plainText(.measure(measure)) == item.text)
  }

  // Expected: by hand. 1.005 and 0.285 are below and above their tie as binary fractions; what was
  // written is what counts.
  @Test(arguments: [
    (0.145, 2, "0.15"), (0.285, 2, "0.29"), (1.005, 2, "1.01"), (0.5, 0, "1"), (-0.5, 0, "-1"),
    (0.49, 0, "0"), (-0.04, 1, "0"), (9.96, 1, "10"), (0.0049, 2, "0"), (0.005, 2, "0.01"),
    (1e-7, 3, "0"), (123_456.789, 1, "123456.8"),
  ])
  func `rounding is half-up on the digits`(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(ExactDecimal(value).rounded(to: decimals).text == text)
  }

  @Test(arguments: [
    (1539.0, "1539"), (0.0, "0"), (-0.0, "0"), (0.1, "0.1"), (-0.5, "-0.5"), (1e-5, "0.00001"),
    (1e21, "1000000000000000000000"), (20.0 / 511, "0.03913894324853229"),
  ])
  func `exact digits have no exponent and no noughts at the end`(_ value: Double, _ text: String) {
    #expect(ExactDecimal.text(of: value) == text)
    #expect(Double(text) == value)
  }

  @Test func `days and periods are in words`() throws {
    let day = try #require(Day(iso: "2026-09-30"))
    #expect(Wording.day(day) == "30 September 2026")
    #expect(Wording.shortDay(day) == "30 Sep 2026")
    #expect(Wording.dayAndMonth(day) == "30 September")
    #expect(Wording.month(year: 2024, month: 4) == "April 2024")
    #expect(Wording.period(.year(start: 2024)) == "2024/25")
    #expect(Wording.period(.quarter(start: 2025, 2)) == "July to September 2025")
    #expect(Wording.period(.quarter(start: 2025, 4)) == "January to March 2026")
    #expect(Wording.period(.month(year: 2024, 4)) == "April 2024")
    #expect(Wording.period(.all) == "all years")
    #expect(Wording.period(.notKnown) == "year not known")
    #expect(Wording.period(.quarterNotKnown(start: 2024)) == "2024/25, quarter not known")
    #expect(Wording.period(.monthNotKnown(start: 2024)) == "2024/25, month not known")
    #expect(Wording.period(.printed("2014-04 to 2014-10")) == "2014-04 to 2014-10")
  }

  @Test func `sentences have their own small words`() {
    #expect(Wording.households(1) == "1 household")
    #expect(Wording.households(1539) == "1,539 households")
    #expect(Wording.days(1) == "1 day")
    #expect(Wording.share(20, 511) == "20 of 511 (3.9%)")
    #expect(Wording.share(0, 0) == "0 of 0")
    #expect(Wording.percent(0.29, decimals: 0) == "29%")
    #expect(Wording.signed(-7) == "−7")
    #expect(Wording.signed(36) == "+36")
    #expect(Wording.list([]) == "")
    #expect(Wording.list(["a"]) == "a")
    #expect(Wording.list(["a", "b"]) == "a and b")
    #expect(Wording.list(["a", "b", "c"]) == "a, b and c")
    #expect(Wording.quoted("Autumn") == "“Autumn”")
  }
}
