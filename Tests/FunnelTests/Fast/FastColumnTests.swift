import Testing

@testable import Ingest

/// Ids, values and presence.
@Suite struct FastColumnTests {
  static let scans = ScanChoice.allCases.filter(\.isAvailable)

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
    guard case .rows(let rows, _, _) = ids(different, workers: workers) else {
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
      fastRows(bytes, [.skip, .presence], FastCSV.Settings()).cells
        == [false, true, false, false, false, true, false, true, true, true].map {
          [.none, .present($0)]
        })
  }
}
