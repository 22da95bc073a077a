/// One journey, judged by the rules of counting.
///
/// Source of every rule: `statistics.md` a2. Nothing is swapped or mended: dates count as recorded,
/// and what can't be dated is told apart.
struct Journey {
  /// The furthest stage reached: by a date, or because the household was closed there.
  let furthest: Int
  let outcome: Outcome
  /// When the journey ended without approval; `nil` while open and after approval.
  let exit: Moment?
  /// The latest known day of any stage; `absent` where none is known.
  let latest: DateMark
  /// The latest known day that belongs to no stage: a visit, a pause, a day of a joined enquiry.
  let latestOther: DateMark

  enum Outcome: Int {
    case approved, left, ended, noContact, closedOtherwise, open, paused
    static let count = 7

    /// Of a journey that was closed without approval.
    init(closedBy decider: Decider) {
      self =
        switch decider.ending {
        case .left: .left
        case .ended: .ended
        case .noContact: .noContact
        case .closedOtherwise, .movedOn, .open: .closedOtherwise
        }
    }
  }

  /// When something happened: on a day, or on one day of a span, or at a time nobody can bound.
  struct Moment: Equatable {
    /// `absent` where nobody can bound it.
    let first: DateMark
    let last: DateMark
    /// Whether the day was recorded as it is.
    let isRecorded: Bool

    static func day(_ day: DateMark) -> Moment {
      Moment(first: day, last: day, isRecorded: true)
    }
    static func between(_ first: DateMark, _ last: DateMark) -> Moment {
      Moment(first: first, last: last, isRecorded: false)
    }
    static let unknown = Moment(first: .absent, last: .absent, isRecorded: false)
  }

  /// Judges a row of a block.
  init(_ block: borrowing JourneyBlock, _ row: Int, asAt: DateMark) {
    let last = block.stageCount - 1
    var dated = 0
    var latest = DateMark.absent
    for stage in 0...last {
      let mark = block.date(stage, row)
      if mark != .absent { dated = stage }
      latest = latest.later(mark)
    }
    var other = DateMark.absent
    for name in 0..<block.otherDateCount { other = other.later(block.otherDate(name, row)) }
    other = other.later(block.pausedFrom[row]).later(block.pausedTo[row])
      .later(block.joined[row])
    self.latest = latest
    latestOther = other
    let closedAt = block.closedAt[row]
    if block.date(last, row) != .absent {
      furthest = last
      outcome = .approved
      exit = nil
    } else if closedAt != JourneyBlock.noClosing {
      furthest = max(dated, min(max(0, Int(closedAt)), last - 1))
      outcome = Outcome(closedBy: block.deciders[row])
      let closed = block.closedOn[row]
      let known = latest.later(other)
      exit =
        closed.isDay
        ? .day(closed.later(latest))
        : known.isDay ? .between(known, asAt) : .unknown
    } else {
      furthest = dated
      outcome =
        block.pausedFrom[row] != .absent && block.pausedTo[row] == .absent ? .paused : .open
      exit = nil
    }
  }

  var isOpen: Bool { outcome == .open || outcome == .paused }

  /// When the household reached a stage that has no day of its own: between the latest known day
  /// before it and the earliest known day after it, or its closing, or the as-at day. A closing
  /// before a dated stage is dated by that stage.
  func inferredMoment(
    of stage: Int, _ block: borrowing JourneyBlock, _ row: Int, asAt: DateMark
  ) -> Moment {
    var earliest = DateMark.absent
    for before in 0..<stage {
      earliest = earliest.later(block.date(before, row))
    }
    guard earliest.isDay else { return .unknown }
    var next = DateMark.absent
    for after in (stage + 1)..<max(stage + 1, block.stageCount) {
      let mark = block.date(after, row)
      if mark.isDay, !next.isDay || mark.bits < next.bits { next = mark }
    }
    if next.isDay { return .between(earliest, next) }
    let closed = block.closedOn[row]
    guard block.closedAt[row] != JourneyBlock.noClosing, closed.isDay else {
      return .between(earliest, asAt)
    }
    return .between(earliest, closed.later(latest))
  }
}
