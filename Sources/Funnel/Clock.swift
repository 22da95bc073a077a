/// A time standard: from one event of a journey to another within a limit.
public struct Clock: Equatable, Sendable {
  public let id: String
  /// What pages call it.
  public let name: String
  public let from: Event
  public let to: Event
  public let limit: TimeLimit
  /// The stage from which on nobody waits for it any more, whether its end was recorded or not: who
  /// has expressed an interest no longer waits for a first response.
  public let awaitedBefore: Int

  /// A date of a journey: of a stage, or one that belongs to no stage, by its place among
  /// `JourneyTable.otherDateNames`.
  public enum Event: Hashable, Sendable {
    case stage(Int)
    case other(Int)
  }

  public init(
    id: String, name: String, from: Event, to: Event, limit: TimeLimit, awaitedBefore: Int
  ) {
    self.id = id
    self.name = name
    self.from = from
    self.to = to
    self.limit = limit
    self.awaitedBefore = awaitedBefore
  }
}

/// One run of a clock: what a journey's dates say of it, judged as at a day.
struct ClockRun: Equatable {
  let start: Day
  /// The day it was done; `nil` where it was not.
  let done: Day?
  /// The day the journey was closed or approved without it; `nil` while it is open.
  let stopped: Day?
  let state: TimeLimit.State

  /// Over its limit, and nothing has ended it yet.
  var isOver: Bool { state == .missed && done == nil && stopped == nil }

  /// Why a clock that began cannot be told.
  enum Flaw: Int, CaseIterable, Error {
    /// It began, was done or was stopped on a day that is not known.
    case dayNotKnown
    /// It was done before it began.
    case backwards
  }
}

extension Journey {
  /// A clock's run for this journey; `nil` where it never began.
  ///
  /// A stage that was reached without a day of its own began, or was done, on a day not known. What
  /// is not recorded at all is not done.
  /// - Parameter limit: of the clock.
  /// - Throws: where it began and cannot be told.
  func run(
    of clock: Clock, _ limit: inout LimitDays, _ block: borrowing JourneyBlock, _ row: Int,
    asAt: Day
  ) throws(ClockRun.Flaw) -> ClockRun? {
    let end = mark(clock.to, block, row)
    let begin = mark(clock.from, block, row)
    guard let start = begin.day else {
      let began = begin != .absent || end != .absent || hasReached(clock.from)
      if began { throw .dayNotKnown }
      return nil
    }
    let done = end.day
    var stopped: Day?
    if let done {
      if done < start { throw .backwards }
    } else {
      if end != .absent || hasReached(clock.to) { throw .dayNotKnown }
      switch outcome {
      case .open, .paused: break
      case .approved:
        guard let approved = block.date(block.stageCount - 1, row).day else { throw .dayNotKnown }
        stopped = approved
      default:
        guard let ended = exit?.first.day else { throw .dayNotKnown }
        stopped = ended
      }
    }
    return ClockRun(
      start: start, done: done, stopped: stopped,
      state: limit.state(from: start, to: done, stopped: stopped, asAt: asAt))
  }

  private func mark(_ event: Clock.Event, _ block: borrowing JourneyBlock, _ row: Int) -> DateMark {
    switch event {
    case .stage(let stage): stage < block.stageCount ? block.date(stage, row) : .absent
    case .other(let name): name < block.otherDateCount ? block.otherDate(name, row) : .absent
    }
  }

  private func hasReached(_ event: Clock.Event) -> Bool {
    guard case .stage(let stage) = event else { return false }
    return furthest >= stage
  }

  /// Whether the household still waits for the clock's end.
  func awaits(_ clock: Clock) -> Bool { isOpen && furthest < clock.awaitedBefore }
}
