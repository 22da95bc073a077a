internal import Glibc

/// Threads of the system for work that waits for each other, which the cooperative pool must not.
enum Threads {
  /// Runs `body` with 0 ..< count at the same time, and returns when all have ended.
  ///
  /// 0 runs on the calling thread, and so does every number for which no thread could be made.
  static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    var left: [Int] = []
    for number in 1..<max(count, 1) {
      // SAFETY: the thread takes over this reference, and where there is none it is released.
      let work = unsafe Unmanaged.passRetained(Work(number: number, body: body))
      var thread = pthread_t()
      // SAFETY: the thread takes over the one reference that is kept for it.
      let error = unsafe pthread_create(
        &thread, nil,
        { pointer in
          guard let pointer = unsafe pointer else { return nil }
          let work = unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
          work.body(work.number)
          return nil
        }, work.toOpaque())
      if error == 0 {
        threads.append(thread)
      } else {
        // SAFETY: no thread was made, so that the reference is still ours.
        unsafe work.release()
        left.append(number)
      }
    }
    body(0)
    for number in left { body(number) }
    // SAFETY: each was made above and is joined once.
    for thread in threads { _ = pthread_join(thread, nil) }
  }

  /// Lets other threads run.
  static func giveWay() { _ = sched_yield() }

  /// Waits about 50 microseconds.
  static func sleep() { usleep(50) }

  private final class Work: Sendable {
    let number: Int
    let body: @Sendable (Int) -> Void

    init(number: Int, body: @escaping @Sendable (Int) -> Void) {
      self.number = number
      self.body = body
    }
  }
}
