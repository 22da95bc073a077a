import Testing

@testable import Ingest

/// What the fast reader leaves to the exact one, and what it need not.
@Suite struct FastHandOverTests {
  static let faults: [(String, HandOver)] = [
    ("a,b\r\n1,2\r\n", .control),
    ("a,b\n1,2\r\n3,4\r\n", .control),
    ("a,b\n1,\"x\ry\"\n", .control),
    ("a,b\n1,x\ry\n", .control),
    ("a,b\n1,x\0y\n", .control),
    ("a,b\n1,\"x\n2,y\n", .quotes),
    ("a,b\n1,\"x\n2,y", .quotes),
    ("a,b\n1,5\" pipe\n2,6\" pipe\n", .quotes),
    ("a,b\n1,\"x\ny,\"z,w\n", .quotes),
    ("a,b\n1, \"x\"\n", .quotes),
    ("a,b\n1,\"x\" \n", .quotes),
    ("a,b\n1,\"x\"y\n", .quotes),
    ("a,b\n1\n", .ragged),
    ("a,b\n1,2,3\n", .ragged),
    ("a,b\n1,2,3\n4\n", .ragged),
    ("a,b\n1,2\n\n3,4\n", .ragged),
    ("a,b\n1,2\n3", .ragged),
    ("a,b\n", .noRecords),
    ("", .noRecords),
    ("a,b", .header),
    ("a\n1\n2\n", .header),
    ("\"a\nb\",c\n1,2\n", .header),
    ("sep=,\n1,2\n", .header),
  ]

  @Test(arguments: faults, FastBorderTests.ways)
  func `An irregular file is handed over`(fault: (text: String, reason: HandOver), way: FastWay) {
    let jobs: [ColumnJob] = [.category, .category]
    #expect(fastRows(Array(fault.text.utf8), jobs, way.settings(4096)) == .handOver(fault.reason))
    #expect(expectedRows(Array(fault.text.utf8), jobs) == nil)
  }

  @Test func `A fault far behind is found in any chunk`() {
    for tail in ["1,\"x\n", "1,2\r\n", "1\n", "1,2\0\n", "1,5\" pipe\n"] {
      let text = "a,b\n" + String(repeating: "1,\"two, three\"\n", count: 3000) + tail
      let found = fastRows(
        Array(text.utf8), [.category, .category], FastWay(scan: .best, workers: 2).settings(4096))
      guard case .handOver = found else {
        Issue.record("\(tail) was read")
        continue
      }
    }
  }

  @Test func `Text that is not UTF-8 is handed over`() {
    for wrong: [UInt8] in [
      [0xFF], [0xE9], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0x80],
      [0xE2, 0x82],
    ] {
      let bytes = Array("a,b\n1,".utf8) + wrong + Array("\n".utf8)
      for way in FastBorderTests.ways {
        #expect(fastRows(bytes, [.skip, .skip], way.settings(4096)) == .handOver(.encoding))
      }
    }
    #expect(
      fastRows([0xFF, 0xFE, 0x61, 0, 0x2C, 0], [], FastCSV.Settings()) == .handOver(.encoding))
  }

  @Test func `UTF-8 with and without a byte order mark is read`() {
    let text = Array("a,b\n1,Café – 漢字 😀\n2,\"é\"\n".utf8)
    for bytes in [text, [0xEF, 0xBB, 0xBF] + text] {
      let found = fastRows(bytes, [.category, .category], FastCSV.Settings())
      #expect(found == expectedRows(bytes, [.category, .category]))
      #expect(found != .handOver(.encoding))
    }
  }

  @Test func `A column may have more values than one byte tells apart, but not too many`() {
    for (count, isRead) in [(300, true), (5000, true), (59_000, true), (60_001, false)] {
      let rows = (0..<count).map { "value \($0),\($0 % 7)\n" }
      let bytes = Array(("a,b\n" + rows.joined() + rows.prefix(5000).joined()).utf8)
      let expected = isRead ? expectedRows(bytes, [.category, .category]) : nil
      // Very many are told apart by the same code whatever the scan.
      for scan in ScanChoice.allCases where count < 50_000 ? scan.isAvailable : scan == .best {
        let found = fastRows(
          bytes, [.category, .category], FastWay(scan: scan, workers: 2).settings(65_536))
        #expect((found == .handOver(.values(0))) == !isRead)
        if isRead { #expect(found == expected) }
      }
    }
  }

  @Test func `Long values are told apart exactly`() {
    let base = String(repeating: "abcdefgh", count: 20)
    var text = "a,b\n"
    for length in 0..<150 {
      text += "\(base.prefix(length)),1\n\(base.prefix(length))x,1\n"
      text += "\(base.prefix(length))Z\(base.suffix(60)),1\n"
    }
    let bytes = Array((text + text.dropFirst(4)).utf8)
    for scan in ScanChoice.allCases where scan.isAvailable {
      let found = fastRows(
        bytes, [.category, .skip], FastWay(scan: scan, workers: 2).settings(4096))
      #expect(found == expectedRows(bytes, [.category, .skip]))
    }
  }

  @Test func `A consumer can ask for the exact reader`() throws {
    struct Refusing: BatchConsumer {
      mutating func consume(_ batch: borrowing Batch) -> Bool { false }
    }
    try withFile(Array("a,b\n1,2\n".utf8)) { descriptor in
      let reader = try FastCSV(descriptor: descriptor)
      guard
        case .handOver(.consumer) = reader.read([.skip, .skip], makeConsumer: { _ in Refusing() })
      else {
        Issue.record("it was read")
        return
      }
    }
  }

  @Test func `A record's line is found from its offset`() throws {
    struct Offsets: BatchConsumer {
      var offsets: [UInt64] = []

      mutating func consume(_ batch: borrowing Batch) -> Bool {
        for record in 0..<batch.count { offsets.append(batch.offset(of: record)) }
        return true
      }
    }
    var text = "a,b\n"
    var expected: [Int] = []
    var line = 2
    for row in 0..<3000 {
      expected.append(line)
      text += row % 7 == 0 ? "\"x\n\ny\",\(row)\n" : "x,\(row)\n"
      line += row % 7 == 0 ? 3 : 1
    }
    try withFile(Array(text.utf8)) { descriptor in
      let reader = try FastCSV(
        descriptor: descriptor, settings: FastWay(scan: .best, workers: 2).settings(1024))
      guard
        case .read(let reading) = reader.read(
          [.skip, .skip], makeConsumer: { _ in Offsets() })
      else {
        Issue.record("handed over")
        return
      }
      let offsets = reading.consumers.flatMap(\.offsets).sorted()
      #expect(try reader.lines(of: offsets) == expected)
    }
  }

  @Test func `What is no regular file is handed over`() {
    #expect(throws: HandOver.notRegular) { try withFolder { _ = try FastCSV(descriptor: $0) } }
    #expect(throws: HandOver.self) { _ = try FastCSV(descriptor: -1) }
  }
}
