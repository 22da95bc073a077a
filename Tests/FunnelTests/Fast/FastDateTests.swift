import Funnel
import Testing

@testable import Ingest

/// Date columns: what is a date, what shows the order, and what is left to the exact reader.
@Suite struct FastDateTests {
  static let scans = ScanChoice.allCases.filter(\.isAvailable)
  static let orders: [FastCSV.Dates] = [.iso, .dayFirst]

  private static func settings(
    _ scan: ScanChoice, _ dates: FastCSV.Dates = .iso, earliest: Int32 = .min + 3,
    keepsUnread: Bool = false
  ) -> FastCSV.Settings {
    var settings = FastCSV.Settings()
    settings.scan = scan
    settings.dates = dates
    settings.earliestDay = earliest
    settings.keepsUnreadDates = keepsUnread
    return settings
  }

  private static func read(_ cells: [String], _ settings: FastCSV.Settings) -> FastRows {
    let text = "a,b\n" + cells.map { "x,\($0)\n" }.joined()
    return fastRows(Array(text.utf8), [.skip, .date], settings)
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// Every day from one year to another, in order.
  private static func days(_ years: ClosedRange<Int>, _ written: (Int, Int, Int) -> String)
    -> [String]
  {
    years.flatMap { year in
      (1...12).flatMap { month in
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        return (1...days).map { written(year, month, $0) }
      }
    }
  }

  // Expected: Python, (date(…) - date(1970, 1, 1)).days.
  @Test(arguments: scans)
  func `ISO dates are days since 1970, and missing texts have marks of their own`(
    scan: ScanChoice
  ) {
    let cells = [
      "1970-01-01", "2024-02-29", "", "NK", " nk ", "\"NK\"", "N/A", "tbc", "\"\"", "2000-02-29",
      "1899-12-31", "2200-01-01", "0001-01-01", "9999-12-31", "\"2024-02-29\"", "1969-12-31",
      "\u{A0}", "2024/02/29",
    ]
    let expected: [Int32] = [
      0, 19_782, .min, .min + 1, .min + 1, .min + 1, .min, .min, .min, 11_016, -25_568, 84_006,
      -719_162, 2_932_896, 19_782, -1, .min, 19_782,
    ]
    let found = FastDateTests.read(cells, FastDateTests.settings(scan))
    #expect(found.cells == expected.map { [.none, .mark($0)] })
  }

  // Expected: as above.
  @Test(arguments: scans)
  func `Dates written day first are read with any of three separators, and ISO dates are too`(
    scan: ScanChoice
  ) {
    let cells = [
      "01/01/1970", "29/02/2024", "", "NK", "29-02-2024", "29.02.2024", "N/A", "\"29/02/2024\"",
      "31/12/1899", "01/01/2200", "01/01/0001", "31/12/9999", " 29/02/2024", "2024-02-29",
      "05/06/2020",
    ]
    let expected: [Int32] = [
      0, 19_782, .min, .min + 1, 19_782, 19_782, .min, 19_782, -25_568, 84_006, -719_162,
      2_932_896, 19_782, 19_782, 18_418,
    ]
    let found = FastDateTests.read(cells, FastDateTests.settings(scan, .dayFirst))
    #expect(found.cells == expected.map { [.none, .mark($0)] })
  }

  @Test(arguments: scans)
  func `Every day of four centuries and two is itself`(scan: ScanChoice) throws {
    // All with the fastest; with the others around what the calendar or a table of years begins with.
    let years =
      scan == .best ? [1795...2305] : [1896...1904, 1996...2004, 2096...2104, 2196...2204]
    let ways: [(FastCSV.Dates, (Int, Int, Int) -> String)] = [
      (.iso, { "\($0)-\(FastDateTests.two($1))-\(FastDateTests.two($2))" }),
      (.dayFirst, { "\(FastDateTests.two($2))/\(FastDateTests.two($1))/\($0)" }),
      (.dayFirst, { "\"\(FastDateTests.two($2)).\(FastDateTests.two($1)).\($0)\"" }),
    ]
    for (order, written) in ways {
      for years in years {
        let first = try #require(Day(year: years.lowerBound, month: 1, day: 1)).daysSinceEpoch
        let cells = FastDateTests.days(years, written)
        let found = FastDateTests.read(cells, FastDateTests.settings(scan, order)).cells
        #expect(found == cells.indices.map { [.none, .mark(first + Int32($0))] })
      }
    }
  }

  static let wrongDates = [
    "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00",
    "2024-01-32", "2024-04-31", "20240401", "2024-4-1", "01-04-2024", "2024-04-01 10:00", "soon",
    "..", "0000-01-01", "202a-01-01", "2024-0\u{E9}", "2024-01-0:", "2024-01-/1", "2024001-01",
    "-024-01-01", "2024-01-01x", "x2024-01-01", "2024-01-0", "NKX", "NA", "x2024-01-01x",
  ]

  @Test(arguments: scans, wrongDates)
  func `What is no ISO date is handed over`(scan: ScanChoice, text: String) {
    let found = FastDateTests.read(["2024-01-01", text, ""], FastDateTests.settings(scan))
    #expect(found == .handOver(.date(1)))
  }

  static let wrongDayFirst = [
    "30/02/2024", "29/02/2023", "29/02/1900", "01/13/2024", "01/00/2024", "00/01/2024",
    "32/01/2024", "31/04/2024", "01/04-2024", "01.04/2024", "1/4/2024", "01/04/24", "0a/04/2024",
    "01/04/202a", "01:04:2024", "01/04/0000", "x01/04/2024x", "01/04/2024x", "010442024",
    "01/0442024", "01,04,2024",
  ]

  @Test(arguments: scans, wrongDayFirst)
  func `What is no date of two, two and four digits is handed over`(
    scan: ScanChoice, text: String
  ) {
    let cell = text.contains(",") ? "\"\(text)\"" : text
    let found = FastDateTests.read(
      ["26/01/2024", cell, ""], FastDateTests.settings(scan, .dayFirst))
    #expect(found == .handOver(.date(1)))
  }

  @Test(arguments: scans, orders)
  func `A mark is the exact reader's, or unread`(scan: ScanChoice, dates: FastCSV.Dates) throws {
    // Every byte of a date changed into every other that may stand in a cell.
    let good = dates == .iso ? "2020-04-26" : "26/04/2020"
    var cells = [good, "\"\(good)\"", " \(good)", "\(good) ", "\(good)T10:00", "\u{A0}\(good)"]
    for place in good.utf8.indices {
      for byte in UInt8(1)...0x7F where ![0x0A, 0x0D, 0x22, 0x2C].contains(byte) {
        let changed =
          good.utf8[..<place] + [byte] + good.utf8[good.utf8.index(after: place)...]
        cells.append(String(decoding: Array(changed), as: UTF8.self))
        cells.append("\"\(cells[cells.count - 1])\"")
      }
    }
    cells += FastDateTests.wrongDates + FastDateTests.wrongDayFirst.filter { !$0.contains(",") }
    cells += ["", " ", "-", "--", "–", "?", "nk", "N/K", "n/a", "TBC", "tbc ", "N/a.", "..", "~"]
    let settings = FastDateTests.settings(scan, dates, keepsUnread: true)
    let found = try #require(FastDateTests.read(cells, settings).cells)
    let order: DateOrder = dates == .iso ? .iso : .dayFirst
    var days = 0
    for (cell, row) in zip(cells, found) {
      guard case .mark(let bits) = row[1], bits != .min + 2 else { continue }
      let exact: Int32? =
        switch order.read(cell.filter { $0 != "\"" }) {
        case .absent: .min
        case .unknown: .min + 1
        case .day(let day): day.daysSinceEpoch
        case .unreadable: nil
        }
      days += bits > .min + 2 ? 1 : 0
      #expect(bits == exact, "\(cell)")
    }
    // Ten digits may stand at each of the year's four places, 1 and 9 at the month's, 3 and 10 at the
    // day's, and one sign at each of the others: 65, with and without quotes; and the first five.
    #expect(days >= 135)
  }

  @Test(arguments: scans)
  func `Days before the earliest are handed over`(scan: ScanChoice) {
    let settings = FastDateTests.settings(scan, earliest: 7305)
    #expect(FastDateTests.read(["1990-01-01", "", "NK"], settings).cells != nil)
    #expect(FastDateTests.read(["1989-12-31"], settings) == .handOver(.date(1)))
    #expect(FastDateTests.read(["\"1989-12-31\""], settings) == .handOver(.date(1)))
  }

  @Test(arguments: scans)
  func `Unread dates may be marked instead`(scan: ScanChoice) {
    let cells = ["2024-02-30", "soon", "2024-02-29", "", "1989-12-31", "NK"]
    let found = FastDateTests.read(
      cells, FastDateTests.settings(scan, earliest: 7305, keepsUnread: true))
    let expected: [Int32] = [.min + 2, .min + 2, 19_782, .min, .min + 2, .min + 1]
    #expect(found.cells == expected.map { [.none, .mark($0)] })
  }

  @Test(arguments: scans)
  func `What a column's cells held is counted, in one worker and in several`(scan: ScanChoice) {
    let cells = [
      "26/04/2020", "05/06/2020", "\"27/04/2020\"", "", " ", "\"\"", "NK", "?", "N/A", "TBC", "-",
      "soon", "04/26/2020", "2020-04-26", "01/01/1989",
    ]
    var settings = FastDateTests.settings(scan, .dayFirst, earliest: 7305, keepsUnread: true)
    settings.chunkBytes = 64
    for workers in [1, 2, 4] {
      settings.workers = workers
      let rows = [[String]](repeating: cells, count: 300).flatMap { $0 }
      let found = FastDateTests.read(rows, settings)
      #expect(
        found.dates == [
          1: DateCounts(
            days: 1200, dayFirstOnly: 600, unknown: 600, absentTexts: 900, unread: 900)
        ])
    }
  }

  // What the exact reader makes of such columns: `DateOrderEvidence`.
  @Test(arguments: scans)
  func `Where nothing read shows the order, it is the exact reader's to judge`(scan: ScanChoice) {
    func read(_ cells: [String], _ dates: FastCSV.Dates) -> FastRows {
      FastDateTests.read(cells, FastDateTests.settings(scan, dates, keepsUnread: true))
    }
    // 26 April written month first: the column may be so throughout.
    #expect(read(["05/06/2020", "04/26/2020"], .dayFirst) == .handOver(.dateOrder(1)))
    #expect(read(["05/06/2020", "soon"], .dayFirst) == .handOver(.dateOrder(1)))
    #expect(read(["05/06/2020", "04/26/2020", "13/06/2020"], .dayFirst).cells != nil)
    #expect(read(["05/06/2020", "04/26/2020", "\"13/06/2020\""], .dayFirst).cells != nil)
    #expect(read(["05/06/2020", "2020-06-13", "NK", ""], .dayFirst).cells != nil)
    // No date at all.
    #expect(read(["26/04/2020", "", "NK"], .iso) == .handOver(.dateOrder(1)))
    #expect(read(["26/04/2020", "2020-04-26"], .iso).cells != nil)
    #expect(read(["", "NK"], .iso).cells != nil)
  }
}
