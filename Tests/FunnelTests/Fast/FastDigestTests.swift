import Testing

@testable import Ingest

/// The digest of a whole file: the same whoever computes it, and in whatever order.
@Suite struct FastDigestTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rows: Int
    /// Line feeds at the end, of which the last row has one.
    var lineFeeds = 1
    /// Bytes of a cell that is put before the last row, so that the file has a length wanted.
    let bytes: Int
    let digest: String

    var testDescription: String { "\(bytes) bytes" }

    /// A header, rows of a number and its square, and one row of filler that makes up the length.
    var file: [UInt8] {
      var text = "id,\"a \"\"b\"\"\"\n"
      for row in 0..<rows { text += "\(row),\(row * row)\n" }
      text += "last," + String(repeating: "x", count: bytes - text.utf8.count - 5 - lineFeeds)
      return Array((text + String(repeating: "\n", count: lineFeeds)).utf8)
    }
  }

  // Expected: the python package xxhash 4.1.0, of the same bytes:
  //   parts = [data[i:i + 524288] for i in range(0, len(data), 524288)]
  //   xxh3_128_hexdigest(b"".join(xxh3_128_digest(part) for part in parts))
  static let cases = [
    Case(
      rows: 10, lineFeeds: 1, bytes: 200,
      digest: "xxh3-128/512k:c44778e6fd89121e5fb17793b3248bc2"),
    Case(
      rows: 33000, lineFeeds: 1, bytes: 524288,
      digest: "xxh3-128/512k:7df7203c117f0f1600b31e37d6850a2f"),
    Case(
      rows: 33000, lineFeeds: 0, bytes: 524289,
      digest: "xxh3-128/512k:3c824e0bccde52829e1d048fe269c0c6"),
    Case(
      rows: 33000, lineFeeds: 3, bytes: 524288,
      digest: "xxh3-128/512k:70e29a11e57e9dcbba96dcff539e4a60"),
    Case(
      rows: 33000, lineFeeds: 1500, bytes: 525000,
      digest: "xxh3-128/512k:f8daa0925d23f6a05948302a2764e722"),
    Case(
      rows: 92100, lineFeeds: 1, bytes: 1572864,
      digest: "xxh3-128/512k:eedd3438e985dcec60bbee06bfa2e449"),
    Case(
      rows: 92000, lineFeeds: 4000, bytes: 1574000,
      digest: "xxh3-128/512k:f7e8ccab7bee2b3a3117f1827c5b6e29"),
  ]

  @Test(arguments: cases)
  func `The digest of a file is of its pieces, header and last line feeds included`(
    _ file: Case
  ) throws {
    let bytes = file.file
    #expect(bytes.count == file.bytes)
    for threads in [1, 2, 3] {
      let digest = try withFile(bytes) { try FileDigest(of: $0, threads: threads) }
      #expect(digest.text == file.digest)
    }
  }

  @Test(arguments: cases, [1, 2, 4])
  func `Reading gives the same digest, whatever the chunks and however many workers`(
    _ file: Case, workers: Int
  ) throws {
    let bytes = file.file
    for chunk in [64, 512 << 10, 600_000, 2 << 20] {
      var settings = FastCSV.Settings()
      settings.workers = workers
      settings.chunkBytes = chunk
      settings.hasDigest = true
      let read = try withFile(bytes) { descriptor in
        try FastCSV(descriptor: descriptor, settings: settings)
          .read([.skip, .presence]) { _ in CollectingConsumer(jobs: [.skip, .presence]) }
      }
      #expect(read.digest == file.digest, "chunks of \(chunk)")
    }
  }

  @Test func `No digest is made where none is wanted`() throws {
    let read = try withFile(Array("a,b\n1,2\n".utf8)) { descriptor in
      try FastCSV(descriptor: descriptor)
        .read([.skip, .skip]) { _ in CollectingConsumer(jobs: [.skip, .skip]) }
    }
    guard case .read(let reading) = read else {
      Issue.record("handed over")
      return
    }
    #expect(reading.digest == nil)
  }

  // Expected: as above, of no bytes and of one.
  @Test func `An empty file has a digest, and what is no file has none`() throws {
    #expect(
      try withFile([]) { try FileDigest(of: $0) }.text
        == "xxh3-128/512k:99aa06d3014798d86001c324468d497f")
    #expect(
      try withFile([0x61]) { try FileDigest(of: $0) }.text
        == "xxh3-128/512k:29d5ea74c083b930d18d60f8e2a50394")
    #expect(throws: HandOver.notRegular) { try withFolder { _ = try FileDigest(of: $0) } }
    #expect(throws: HandOver.self) { try FileDigest(of: -1) }
  }
}

extension FastOutcome {
  fileprivate var digest: String? {
    if case .read(let reading) = self { reading.digest } else { nil }
  }
}
