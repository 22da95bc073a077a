internal import Synchronization

/// What workers share: which chunk is next, and whether it begins inside quotes.
///
/// Chunks are taken in order, and the state at a chunk's first byte is published in order: a worker
/// counts its chunk's quotes, waits for the state, and publishes the next chunk's before it parses.
/// A wait always ends: who took an earlier chunk is running, and publishes before it waits again.
final class Handoff: Sendable {
  private let next = Atomic<Int>(0)
  /// Twice the number of the chunk whose state is known, plus 1 where it begins inside quotes.
  private let published = Atomic<Int>(0)
  private let isStopped = Atomic<Bool>(false)
  private let reason = Mutex<HandOver?>(nil)

  /// The number of a chunk that nobody else has.
  func take() -> Int { next.add(1, ordering: .relaxed).oldValue }

  /// Waits for the state at the beginning of a chunk that was taken, and publishes the next one's.
  ///
  /// - Returns: whether the chunk begins inside quotes; `nil` where the reading was stopped.
  func pass(chunk: Int, hasOddQuotes: Bool) -> Bool? {
    var tries = 0
    while true {
      let state = published.load(ordering: .acquiring)
      if state >> 1 == chunk {
        let startsInside = state & 1 == 1
        published.store(
          (chunk + 1) << 1 | (startsInside != hasOddQuotes ? 1 : 0), ordering: .releasing)
        return startsInside
      }
      if isStopped.load(ordering: .relaxed) { return nil }
      tries += 1
      // Who is waited for may not be running: then the time is better left to others.
      if tries > 250 { Threads.sleep() } else if tries > 200 { Threads.giveWay() }
    }
  }

  /// Makes every worker stop at its next chunk. The first reason stays.
  func stop(_ why: HandOver) {
    reason.withLock { if $0 == nil { $0 = why } }
    isStopped.store(true, ordering: .relaxed)
  }

  var stopReason: HandOver? {
    isStopped.load(ordering: .relaxed) ? reason.withLock { $0 } : nil
  }
}
