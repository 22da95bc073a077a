import Foundation
import Funnel
import Synchronization
import Testing

@testable import Ingest

/// A register as either way of reading leaves it.
struct ReadRegister: Sendable {
  let tally: Tally
  let reading: FeedReading
  let missingDimensions: [String]

  /// - Parameter counted: `nil` where the part has the rows.
  fileprivate init(
    _ part: RegisterPart, _ reading: FeedReading, counted: CountingPass?, _ setup: LargeSetup
  ) {
    let assembly = JourneyAssembly([part], configuration: setup.configuration, asAt: setup.asAt)
    var reading = reading
    reading.counts.add(assembly.counts[0])
    reading.faults += assembly.faults[0]
    self.reading = reading
    missingDimensions = assembly.missingDimensions
    tally =
      counted.map { assembly.tally(of: $0) }
      ?? Tally(
        counting: assembly.table, clocks: setup.configuration.clocks, calendar: setup.calendar)
  }
}

/// What reading a register both ways showed.
enum BothWays: Equatable {
  /// Counted as it was read, and everything alike.
  case equal
  /// The exact reader has to read it; why, in words.
  case handedOver(String)
  /// What is not alike, the exact reader's first.
  case different([String])

  /// - Parameters:
  ///   - choices: how it is read in parts.
  ///   - change: is done to the file between opening and reading it.
  /// - Returns: one a choice.
  static func of(
    _ bytes: [UInt8], _ setup: LargeSetup, _ choices: [LargeReading],
    change: ((String) throws -> Void)? = nil
  ) throws -> [BothWays] {
    let path = "/tmp/funnel-large-\(getpid())-\(number.add(1, ordering: .relaxed).oldValue).csv"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    // Once, where anything was counted.
    var exact: Result<ReadRegister, FeedError>?
    return try choices.map { choice in
      guard let identity = FileIdentity(of: path),
        let large = LargeRegister(
          path, identity, feed: setup.feed, configuration: setup.configuration, asAt: setup.asAt,
          sampleBytes: setup.sampleBytes)
      else { return .handedOver("before any row") }
      try change?(path)
      switch large.counted(
        calendar: setup.calendar, visits: .none, wantsDigest: false, choice)
      {
      case .handedOver(let why): return .handedOver(why)
      case .counted(let counted):
        let result = exact ?? exactly(bytes, setup)
        exact = result
        guard let exact = try? result.get() else {
          return .different(["it is refused: \(result)"])
        }
        let fast = ReadRegister(counted.part, counted.reading, counted: counted.pass, setup)
        let differences = Differences(exact, fast).found
        return differences.isEmpty ? .equal : .different(differences)
      }
    }
  }

  private static let number = Atomic<Int>(0)

  private static func exactly(_ bytes: [UInt8], _ setup: LargeSetup)
    -> Result<ReadRegister, FeedError>
  {
    Result { () throws(FeedError) in
      let (content, reading) = try setup.feed.content(
        of: bytes, configuration: setup.configuration, asAt: setup.asAt)
      guard case .register(let part) = content else { preconditionFailure("it is a register") }
      return ReadRegister(part, reading, counted: nil, setup)
    }
  }
}

extension LargeReading {
  init(chunkBytes: Int, workers: Int) {
    self.init()
    self.chunkBytes = chunkBytes
    self.workers = workers
  }

  /// Every size of chunk that the issue names, by one worker, two and four.
  static let all = [4 << 10, 64 << 10, 512 << 10, 4 << 20].flatMap { bytes in
    [1, 2, 4].map { LargeReading(chunkBytes: bytes, workers: $0) }
  }

  /// The smallest chunks by one worker, two and four, and what a run takes.
  static let few = [1, 2, 4].map { LargeReading(chunkBytes: 64, workers: $0) } + [LargeReading()]
}

/// Expects a register to be counted as it is read, and both ways to be alike.
func expectEqual(
  _ bytes: [UInt8], _ setup: LargeSetup, _ choices: [LargeReading] = LargeReading.few,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  for (choice, way) in zip(choices, try BothWays.of(bytes, setup, choices)) {
    #expect(
      way == .equal, "chunks of \(choice.chunkBytes), \(choice.workers) workers",
      sourceLocation: sourceLocation)
  }
}

/// Expects a register to be left to the exact reader.
///
/// - Parameter words: what the reason holds.
func expectHandedOver(
  _ bytes: [UInt8], _ setup: LargeSetup, _ words: String = "",
  _ choices: [LargeReading] = LargeReading.few, change: ((String) throws -> Void)? = nil,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  for way in try BothWays.of(bytes, setup, choices, change: change) {
    guard case .handedOver(let why) = way, words.isEmpty || why.contains(words) else {
      Issue.record("\(way), not handed over: \(words)", sourceLocation: sourceLocation)
      continue
    }
  }
}
