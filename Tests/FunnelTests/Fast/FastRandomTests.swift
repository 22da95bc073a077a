import Foundation
import Testing

@testable import Ingest

/// The fast reader against the plain one, on files made of random bits.
@Suite struct FastRandomTests {
  private static let chunkBytes = [64, 128, 192, 320, 1024, 4096, 65_536, 1 << 19]

  /// Seconds, 3 unless `FAST_FUZZ_SECONDS` says more; the first seed, 1 unless `FAST_FUZZ_SEED` does.
  private static func setting(_ name: String, else usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual
  }

  @Test func `Random files are read as the plain reader reads them, or handed over`() {
    let first = UInt64(FastRandomTests.setting("FAST_FUZZ_SEED", else: 1))
    let seconds = Double(FastRandomTests.setting("FAST_FUZZ_SECONDS", else: 3))
    let end = Date(timeIntervalSinceNow: seconds)
    var (seed, reads, handOvers) = (first, 0, 0)
    while Date() < end || seed < first + 20 {
      let file = RandomFile(seed: seed)
      let expected = expectedRows(file.bytes, file.jobs, file.settings)
      var random = FuzzBits(bits: seed &* 31)
      for scan in ScanChoice.allCases where scan.isAvailable {
        var settings = file.settings
        settings.scan = scan
        settings.chunkBytes =
          FastRandomTests.chunkBytes[random.next(FastRandomTests.chunkBytes.count)]
        settings.workers = [1, 2, 4][random.next(3)]
        let found = fastRows(file.bytes, file.jobs, settings)
        let isEqual: Bool
        if case .handOver = found {
          isEqual = expected == nil
          handOvers += 1
        } else {
          isEqual = expected == found
          reads += 1
        }
        #expect(
          isEqual,
          "seed \(seed), \(scan), chunks of \(settings.chunkBytes), \(settings.workers) workers")
      }
      seed += 1
    }
    // Both ways out were taken.
    #expect(reads > 0 && handOvers > 0)
  }
}
