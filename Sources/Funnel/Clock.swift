/// A time standard: from one event of a journey to another within a limit.
public struct Clock: Equatable, Sendable {
  public let id: String
  public let from: Event
  public let to: Event
  public let limit: Limit

  /// A date of a journey: of a stage, or one that belongs to no stage, by its place among
  /// `JourneyTable.otherDateNames`.
  public enum Event: Hashable, Sendable {
    case stage(Int)
    case other(Int)
  }

  /// How long it may take. Hours count as days, as registers keep no times of day.
  public struct Limit: Equatable, Sendable {
    public var number: Int
    public var unit: Unit

    public enum Unit: String, CaseIterable, Sendable {
      case hours, days, months
      case workingDays = "working days"
    }

    public init(number: Int, unit: Unit) {
      self.number = number
      self.unit = unit
    }
  }

  public init(id: String, from: Event, to: Event, limit: Limit) {
    self.id = id
    self.from = from
    self.to = to
    self.limit = limit
  }
}

/// One run of a clock: what a tally keeps of it, so that limits and holidays can be judged later.
struct ClockRun: Hashable, Comparable {
  let from: Day
  /// The day it was stopped; `nil` where it was not.
  let to: Day?
  /// The day the journey was closed without stopping it; `nil` while it runs.
  let closed: Day?

  static func < (a: ClockRun, b: ClockRun) -> Bool { a.order < b.order }

  private var order: (Int32, Int32, Int32) {
    (from.daysSinceEpoch, to?.daysSinceEpoch ?? .max, closed?.daysSinceEpoch ?? .max)
  }
}
