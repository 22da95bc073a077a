internal import Foundation

/// Runs work that blocks on a thread of its own, so that it holds up no other task.
enum BlockingThread {
  /// - Returns: what the work returns, once it has; the caller's cancellation does not stop it.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable () throws(FeedError) -> Value
  ) async throws(FeedError) -> Value {
    let result: Result<Value, FeedError> = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: Result(catching: work))
      }
    }
    return try result.get()
  }
}
