import Foundation
import Testing

@testable import Ingest

/// Registers counted as they are read against the exact reader, on files made of random bits.
@Suite struct LargeRandomTests {
  private static let chunkBytes = [64, 128, 320, 1024, 4096, 16_384, 65_536, 1 << 19]

  /// Seconds, 3 unless `LARGE_FUZZ_SECONDS` says more; the first seed, 1 unless `LARGE_FUZZ_SEED` does.
  private static func setting(_ name: String, else usual: Int) -> Int {
    ProcessInfo.processInfo.environment[name].flatMap(Int.init) ?? usual
  }

  @Test func `Random registers are counted as the exact reader counts them, or handed over`() throws
  {
    let first = UInt64(LargeRandomTests.setting("LARGE_FUZZ_SEED", else: 1))
    let seconds = Double(LargeRandomTests.setting("LARGE_FUZZ_SECONDS", else: 3))
    let end = Date(timeIntervalSinceNow: seconds)
    var (seed, equal, bytes) = (first, 0, 0)
    var handedOver: [String: Int] = [:]
    while Date() < end || seed < first + 12 {
      let file = try RandomLarge(seed: seed)
      var random = FuzzBits(bits: seed &* 31)
      let choices = (0..<2).map { _ in
        LargeReading(
          chunkBytes: LargeRandomTests.chunkBytes[random.next(LargeRandomTests.chunkBytes.count)],
          workers: [1, 2, 4][random.next(3)])
      }
      for (choice, way) in zip(choices, try BothWays.of(file.bytes, file.setup, choices)) {
        switch way {
        case .equal: equal += 1
        case .handedOver(let why): handedOver[why, default: 0] += 1
        case .different(let differences):
          Issue.record(
            """
            seed \(seed), chunks of \(choice.chunkBytes), \(choice.workers) workers:
            \(differences.joined(separator: "\n"))
            """)
        }
      }
      bytes += file.bytes.count
      seed += 1
    }
    // Both ways out were taken.
    #expect(equal > 0 && !handedOver.isEmpty)
    if seconds > 3 {
      print("seeds \(first)..<\(seed), \(bytes) bytes: \(equal) equal, handed over \(handedOver)")
    }
  }
}
