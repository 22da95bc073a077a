import Testing

@testable import Ingest

/// Dates, ids, values and presence.
@Suite struct FastColumnTests {
  static let scans = ScanChoice.allCases.filter(\.isAvailable)

  private func marks(_ cells: [String], _ scan: ScanChoice, earliest: Int32 = .min + 3) -> FastRows
  {
    let text = "a,b\n" + cells.map { "x,\($0)\n" }.joined()
    var settings = FastCSV.Settings()
    settings.scan = scan
    settings.earliestDay = earliest
    return fastRows(Array(text.utf8), [.skip, .date], settings)
  }

  @Test(arguments: scans)
  func `Dates are days since 1970, and missing texts have marks of their own`(scan: ScanChoice) {
    let cells = [
      "1970-01-01", "2024-02-29", "", "NK", " nk ", "\"NK\"", "N/A", "tbc", "\"\"", "2000-02-29",
      "1899-12-31", "2200-01-01", "0001-01-01", "9999-12-31", "\"2024-02-29\"", "1969-12-31",
      "\u{A0}",
    ]
    let expected: [Int32] = [
      0, 19_782, .min, .min + 1, .min + 1, .min + 1, .min, .min, .min, 11_016, -25_568, 84_006,
      -719_162, 2_932_896, 19_782, -1, .min,
    ]
    #expect(
      marks(cells, scan) == .rows(expected.map { [.none, .mark($0)] }, texts: [:]))
  }

  @Test(arguments: scans)
  func `Every day of four centuries and two is itself`(scan: ScanChoice) {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var text = "a,b\n"
    for year in 1795...2305 {
      for month in 1...12 {
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
        for day in 1...days { text += "x,\(year)-\(two(month))-\(two(day))\n" }
      }
    }
    var settings = FastCSV.Settings()
    settings.scan = scan
    let first: Int32 = -63_917
    guard case .rows(let rows, _) = fastRows(Array(text.utf8), [.skip, .date], settings) else {
      Issue.record("handed over")
      return
    }
    #expect(rows.map { $0[1] } == rows.indices.map { FastCell.mark(first + Int32($0)) })
  }

  static let wrongDates = [
    "2024-02-30", "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00",
    "2024-01-32",
    "2024-04-31", "20240401", "2024/04/01", "2024-4-1", "01-04-2024", "2024-04-01 10:00", "soon",
    "..",
    "0000-01-01", "202a-01-01", "2024-0\u{E9}", "2024-01-0:", "2024-01-/1", "2024001-01",
    "-024-01-01",
    "2024-01-01x", "x2024-01-01", "2024-01-0", "NKX", "NA",
  ]

  @Test(arguments: scans, wrongDates)
  func `What is no plain date is handed over`(scan: ScanChoice, text: String) {
    #expect(marks(["2024-01-01", text, ""], scan) == .handOver(.date(1)))
  }

  @Test(arguments: scans)
  func `Days before the earliest are handed over`(scan: ScanChoice) {
    #expect(marks(["1990-01-01", "", "NK"], scan, earliest: 7305) != .handOver(.date(1)))
    #expect(marks(["1989-12-31"], scan, earliest: 7305) == .handOver(.date(1)))
    #expect(marks(["\"1989-12-31\""], scan, earliest: 7305) == .handOver(.date(1)))
  }

  @Test(arguments: scans)
  func `Unread dates may be marked instead`(scan: ScanChoice) {
    var settings = FastCSV.Settings()
    settings.scan = scan
    settings.keepsUnreadDates = true
    settings.earliestDay = 7305
    let text = "a,b\nx,2024-02-30\nx,soon\nx,2024-02-29\nx,\nx,1989-12-31\nx,NK\n"
    let expected: [Int32] = [.min + 2, .min + 2, 19_782, .min, .min + 2, .min + 1]
    #expect(
      fastRows(Array(text.utf8), [.skip, .date], settings)
        == .rows(expected.map { [.none, .mark($0)] }, texts: [:]))
  }

  private func ids(_ ids: [String], workers: Int = 2, chunk: Int = 64) -> FastRows {
    let text = "id,b\n" + ids.map { "\($0),x\n" }.joined()
    return fastRows(
      Array(text.utf8), [.reference, .skip], FastWay(scan: .best, workers: workers).settings(chunk))
  }

  @Test(arguments: [1, 2, 4])
  func `Ids are different where their texts are`(workers: Int) {
    let different = [
      "1", "01", "001", "E1", "E01", "e1", "E-1", "E10", "99999999", "100000000", "199999999",
      "A/B.c_d-7", "2024-00012345678", "LONG-PREFIX-OF-MANY-LETTERS-1",
      "LONG-PREFIX-OF-MANY-LETTERS-2",
    ]
    guard case .rows(let rows, _) = ids(different, workers: workers) else {
      Issue.record("handed over")
      return
    }
    #expect(rows.count == different.count)
  }

  @Test(arguments: [1, 2, 4], [0, 1, 700, 4998])
  func `A duplicate is found wherever it stands`(workers: Int, place: Int) {
    var list = (0..<5000).map { "FE\(100_000 + $0)" }
    #expect(ids(list, workers: workers) != .handOver(.duplicate(0)))
    list.append(list[place])
    #expect(ids(list, workers: workers) == .handOver(.duplicate(0)))
    list[5000] = "\"\(list[5000])\""
    #expect(ids(list, workers: workers) == .handOver(.duplicate(0)))
  }

  @Test(arguments: ["", "NK", "FE", "FE1 ", " FE1", "FE1a", "é1", "\"FE\"\"1\"", "FE 1"])
  func `An id of another form is handed over`(id: String) {
    #expect(ids(["FE7", id]) == .handOver(.reference(0)))
  }

  @Test func `Ids of very many forms are handed over`() {
    let many = (0..<100).map { "F\($0)X\($0)" }
    #expect(ids(many) == .handOver(.reference(0)))
  }

  @Test(arguments: scans)
  func `Quoted and unquoted spellings are one value, in the order of the file`(scan: ScanChoice) {
    let rows = (0..<4000).map { row in
      row % 3 == 0
        ? "\"Web search\",x\n" : row % 3 == 1 ? "Web search,x\n" : "Value \(row % 50),x\n"
    }
    let bytes = Array(("a,b\n" + rows.joined()).utf8)
    for workers in [1, 2, 4] {
      let found = fastRows(
        bytes, [.category, .skip], FastWay(scan: scan, workers: workers).settings(4096))
      #expect(found == expectedRows(bytes, [.category, .skip]))
    }
  }

  @Test func `Presence is anything but blanks`() {
    let cells = ["", "x", " ", "\"\"", "\" \"", "\"x\"", "\u{A0}", "é", "-", "!"]
    let bytes = Array(("a,b\n" + cells.map { "x,\($0)\n" }.joined()).utf8)
    #expect(
      fastRows(bytes, [.skip, .presence], FastCSV.Settings())
        == .rows(
          [false, true, false, false, false, true, false, true, true, true].map {
            [.none, .present($0)]
          }, texts: [:]))
  }
}
