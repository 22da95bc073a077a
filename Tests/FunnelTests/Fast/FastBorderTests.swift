import Testing

@testable import Ingest

/// Chunk borders: what was read must not depend on where they fall.
@Suite struct FastBorderTests {
  static let ways = ScanChoice.allCases.filter(\.isAvailable).flatMap { scan in
    [1, 2, 4].map { FastWay(scan: scan, workers: $0) }
  }

  @Test(arguments: ways, [4096, 65_536, 512 << 10, 4 << 20])
  func `Look-alike records inside quoted notes are text at every chunk size`(
    way: FastWay, chunk: Int
  ) {
    let file = FastExample.lookAlikes
    let found = fastRows(file.bytes, file.jobs, way.settings(chunk))
    #expect(found == FastExample.lookAlikesExpected)
  }

  @Test(arguments: ways)
  func `A chunk may end at every byte of a tricky record`(way: FastWay) {
    let tricky = "\"a \"\"b\"\"\n,\n\",\"\",2024-02-29,\"\"\"\",é,x\n"
    let jobs: [ColumnJob] = [.category, .category, .date, .category, .category, .presence]
    for shift in 0..<tricky.utf8.count + 2 {
      // The record begins `shift` bytes before the border of two chunks of 128 bytes.
      let before = 256 - shift - "a,b,c,d,e,f\n".utf8.count
      let filler = String(repeating: "y", count: before - 6) + ",,,,,\n"
      let text = "a,b,c,d,e,f\n" + filler + tricky + "z,,,,,\n" + tricky
      let bytes = Array(text.utf8)
      let found = fastRows(bytes, jobs, way.settings(128))
      #expect(found == expectedRows(bytes, jobs), "shift \(shift)")
    }
  }

  @Test(arguments: ways)
  func `A record may go on through many chunks`(way: FastWay) {
    let long = "\"" + String(repeating: "look,alike\n", count: 5900) + "\""
    let text = "a,b,c\n1,2,3\n4,\(long),5\n6,7,\(long)\n8,9,10\n"
    let bytes = Array(text.utf8)
    let jobs: [ColumnJob] = [.category, .presence, .presence]
    #expect(fastRows(bytes, jobs, way.settings(4096)) == expectedRows(bytes, jobs))
  }

  @Test(arguments: ways)
  func `The last line needs no line feed`(way: FastWay) {
    for length in 50..<115 {
      for last in ["last,\"line\"", "é,é", "x,"] {
        let text = "a,b\n" + String(repeating: "x", count: length) + ",y\n" + last
        let bytes = Array(text.utf8)
        let jobs: [ColumnJob] = [.category, .category]
        #expect(fastRows(bytes, jobs, way.settings(64)) == expectedRows(bytes, jobs))
      }
    }
  }

  @Test(arguments: ways)
  func `Empty lines at the end are no records`(way: FastWay) {
    for count in [2, 3, 100, 4000] {
      let text = "a,b\n1,2\n\"x\n\n\",é" + String(repeating: "\n", count: count)
      let bytes = Array(text.utf8)
      let found = fastRows(bytes, [.category, .category], way.settings(64))
      #expect(found == expectedRows(bytes, [.category, .category]))
    }
    #expect(
      fastRows(Array("a,b\n\n\n".utf8), [.skip, .skip], way.settings(64)) == .handOver(.noRecords))
    #expect(
      fastRows(Array("a,b\n1,\"2\n\n".utf8), [.skip, .skip], way.settings(64))
        == .handOver(.quotes))
  }

  @Test func `A record above 8 MB is handed over`() {
    // Cells of 60 kB are no fault in themselves.
    let cell = String(repeating: "x", count: 60_000)
    let record = [String](repeating: cell, count: 150).joined(separator: ",")
    let header = (0..<150).map { "c\($0)" }.joined(separator: ",")
    let jobs = [ColumnJob](repeating: .presence, count: 150)
    let bytes = Array("\(header)\n\(record)\n".utf8)
    for chunk in [4096, 4 << 20] {
      let found = fastRows(bytes, jobs, FastWay(scan: .best, workers: 2).settings(chunk))
      #expect(found == .handOver(.longRecord))
    }
  }

  @Test func `A cell above 64 kB is handed over, one of 64 kB is not`() {
    for (count, isRead) in [(65_536, true), (65_537, false)] {
      let bytes = Array("a,b\n1,\(String(repeating: "x", count: count))\n".utf8)
      let found = fastRows(
        bytes, [.category, .presence], FastWay(scan: .best, workers: 1).settings(4096))
      #expect((found == .handOver(.longCell)) == !isRead)
    }
  }
}

/// A scan and a number of workers.
struct FastWay: Sendable, CustomTestStringConvertible {
  let scan: ScanChoice
  let workers: Int

  func settings(_ chunkBytes: Int) -> FastCSV.Settings {
    var settings = FastCSV.Settings()
    settings.scan = scan
    settings.workers = workers
    settings.chunkBytes = chunkBytes
    return settings
  }

  var testDescription: String { "\(scan), \(workers) workers" }
}

/// Files that tests share.
struct FastExample {
  let bytes: [UInt8]
  let jobs: [ColumnJob]

  /// 750 kB of records, some with hundreds of records inside their notes.
  static let lookAlikes: FastExample = {
    var text = "id,day,source,reason,notes\n"
    for row in 0..<6000 {
      let day = "20\(10 + row % 15)-0\(1 + row % 9)-1\(row % 10)"
      let note =
        row % 200 == 7
        ? "\"" + String(repeating: "FE9,2024-01-01,Radio,Housing,\n", count: 450) + "\""
        : row % 3 == 0 ? "\"said \"\"yes\"\", twice\"" : "none"
      text += "FE\(100_000 + row),\(row % 4 == 0 ? "" : day),Source \(row % 37),"
      text += "\(row % 5 == 0 ? "" : "\"Reason, \(row % 11)\""),\(note)\n"
    }
    return FastExample(
      bytes: Array(text.utf8), jobs: [.reference, .date, .category, .category, .presence])
  }()

  static let lookAlikesExpected = expectedRows(lookAlikes.bytes, lookAlikes.jobs)
}
