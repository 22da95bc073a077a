import Funnel
import Testing

@testable import Ingest

struct DateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let order: DateOrder
    /// ISO date; `?` unreadable, `NK` unknown, empty absent.
    let expected: String
    var testDescription: String { "“\(text)” \(order.rawValue)" }

    init(_ text: String, _ order: DateOrder, _ expected: String) {
      self.text = text
      self.order = order
      self.expected = expected
    }
  }

  private func name(_ cell: DateCell) -> String {
    switch cell {
    case .day(let day): day.iso
    case .unknown: "NK"
    case .absent: ""
    case .unreadable: "?"
    }
  }

  @Test(
    arguments: DateOrder.allCases,
    [
      ("2024-02-29", "2024-02-29"), ("2024-02-30", "?"), ("2023-02-29", "?"),
      ("20240401", "2024-04-01"), ("2024/04/01", "2024-04-01"), ("2024/4/1", "2024-04-01"),
      ("2020-01-1", "2020-01-01"), (" 2024-04-01\u{A0}", "2024-04-01"),
      ("2024-04-01T10:00", "2024-04-01"), ("2024-04-01 10:00:00", "2024-04-01"),
      ("2024-04-01T23:30:00.000Z", "2024-04-01"), ("2012-03-09 00:00:00+01:00", "2012-03-09"),
      ("2025-01-01T01:00:00", "2025-01-01"), ("20240401T1000", "2024-04-01"),
      ("2024-04-01 25:00", "?"), ("2024-04-01 junk", "?"), ("2024-04/01", "?"), ("2024-04", "?"),
      ("11-May-11", "2011-05-11"), ("1 April 2024", "2024-04-01"), ("1st april 2024", "2024-04-01"),
      ("24 October 2011", "2011-10-24"), ("Tue, Jul 14, 2026", "2026-07-14"),
      ("July 14, 2026", "2026-07-14"), ("Sept 3, 2025", "2025-09-03"),
      ("2026-Jul-14", "2026-07-14"), ("30 February 2024", "?"), ("Apr-15", "?"),
      ("w/c 4 Jan", "?"), ("soon", "?"), ("2024", "?"),
      ("NK", "NK"), ("n/k", "NK"), (" nk ", "NK"), ("N/A", ""), ("n/a", ""), ("tbc", ""),
      ("-", ""), ("", ""), (" \t", ""), ("NA", "?"), ("..", "?"), ("/", "?"),
    ])
  func `dates that need no order read the same under each`(
    _ order: DateOrder, _ pair: (text: String, expected: String)
  ) {
    // The one that is not: a year alone is a serial number where serials are declared.
    let expected = pair.text == "2024" && order == .excel ? "1905-07-16" : pair.expected
    #expect(name(order.read(pair.text)) == expected, "\(pair.text) \(order.rawValue)")
  }

  @Test(arguments: [
    Case("01/04/2024", .dayFirst, "2024-04-01"), Case("01/04/2024", .monthFirst, "2024-01-04"),
    Case("01/04/2024", .iso, "?"), Case("01/04/2024", .excel, "?"),
    Case("1/4/15", .dayFirst, "2015-04-01"), Case("01.04.2015", .dayFirst, "2015-04-01"),
    Case("1-4-2015", .dayFirst, "2015-04-01"), Case("31/12/69", .dayFirst, "2069-12-31"),
    Case("31/12/70", .dayFirst, "1970-12-31"), Case("01/01/00", .dayFirst, "2000-01-01"),
    Case("31/04/2024", .dayFirst, "?"), Case("04/26/2020", .dayFirst, "?"),
    Case("4/26/2020", .monthFirst, "2020-04-26"), Case("26/04/2020", .monthFirst, "?"),
    Case("12/12/2023 01:12", .monthFirst, "2023-12-12"),
    Case("01/04/2024 9:05 PM", .dayFirst, "2024-04-01"), Case("01/04/024", .dayFirst, "?"),
    Case("01/04-2024", .dayFirst, "?"), Case("001/04/2024", .dayFirst, "?"),
    Case("1/4/2024/5", .dayFirst, "?"), Case("01042024", .dayFirst, "?"),
    Case("45383", .dayFirst, "?"), Case("99999999999999999999", .excel, "?"),
  ])
  func `numbers with day and month read as declared and are never swapped`(_ c: Case) {
    #expect(name(c.order.read(c.text)) == c.expected)
  }

  // Expected: the serials of a spreadsheet program; 42095 and 42460 also stand in the field notes.
  @Test(arguments: [
    ("42095", "2015-04-01"), ("42460", "2016-03-31"), ("42460.75", "2016-03-31"),
    ("1", "1900-01-01"), ("59", "1900-02-28"), ("60", "?"), ("61", "1900-03-01"),
    ("2958465", "9999-12-31"), ("2958466", "?"), ("0", "?"), ("0.5", "?"), ("-1", "?"),
  ])
  func `serial numbers count from 1900`(_ text: String, _ expected: String) {
    #expect(name(DateOrder.excel.read(text)) == expected)
  }

  // Expected: 44197 in the 1900 system is 2021-01-01, which is 42735 in the 1904 system.
  @Test func `serial numbers count from 1904 where the workbook does`() {
    #expect(name(DateOrder.excel.read("42735", epoch: .year1904)) == "2021-01-01")
    #expect(name(DateOrder.excel.read("0", epoch: .year1904)) == "1904-01-01")
    #expect(name(DateOrder.excel.read("60", epoch: .year1904)) == "1904-03-01")
  }

  private func evidence(_ texts: [String]) -> DateOrderEvidence {
    var evidence = DateOrderEvidence()
    for (index, text) in texts.enumerated() {
      evidence.add(Array(text.utf8)[...], line: index + 2)
    }
    return evidence
  }

  @Test func `a column that is the other way round refuses the feed with both readings`() {
    let found = evidence(["05/06/2020", "NK", "4/26/2020", "", "2020-01-01", "rubbish"])
    let error = found.error(column: "enquiry_date", declared: .dayFirst)
    #expect(
      error
        == FeedError(
          .wrongDateOrder(
            WrongDateOrder(
              column: "enquiry_date", declared: .dayFirst, impossible: "4/26/2020", count: 1,
              either: "05/06/2020")),
          line: 4))
    #expect(
      error?.description
        == "line 4: column “enquiry_date” is declared day-first, but 1 value can only be "
        + "month-first and none only day-first: “4/26/2020” is no day day-first and 2020-04-26 "
        + "month-first; “05/06/2020” would be 2020-06-05 day-first and 2020-05-06 month-first. "
        + "Set `dates: month-first`.")
  }

  @Test func `a column that holds both kinds, or none, refuses no feed`() {
    #expect(evidence(["26/04/2020", "4/26/2020"]).error(column: "d", declared: .dayFirst) == nil)
    #expect(evidence(["05/06/2020"]).error(column: "d", declared: .dayFirst) == nil)
    #expect(evidence(["26/04/2020"]).error(column: "d", declared: .iso) == nil)
    #expect(evidence(["26/04/2020"]).error(column: "d", declared: .monthFirst) != nil)
    #expect(evidence([]).error(column: "d", declared: .monthFirst) == nil)
  }

  @Test func `an order is proposed only where the values show one`() {
    #expect(evidence(["02/01/2014", "31/12/2012"]).proposed == .dayFirst)
    #expect(evidence(["4/26/2020", "5/6/2020 10:00"]).proposed == .monthFirst)
    #expect(evidence(["5/6/2020"]).proposed == nil)
    #expect(evidence(["2020-05-06", "NK"]).proposed == .iso)
    #expect(evidence(["42095", "42460.5"]).proposed == .excel)
    #expect(evidence(["13/01/2020", "01/13/2020"]).proposed == nil)
    #expect(evidence([]).proposed == nil)
  }
}
