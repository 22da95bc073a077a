/// Households whose dates can't be used as they stand, by what is wrong with them.
///
/// One household may have several flaws. Source of every case: `statistics.md` a2.
public struct DateFlawTally: Sendable {
  /// What is wrong; the text is the category in `measures.csv`.
  public enum Flaw: String, CaseIterable, Sendable {
    case noEnquiryDay = "no day of enquiry"
    case outOfOrder = "a later stage before an earlier one"
    case closedWithoutDay = "closed without a day"
    case closedBeforeStage = "closed before a dated stage"
    case stageOfClosing = "closed at an earlier stage than a dated one"
    case endBeforeEnquiry = "ended before the enquiry"
    case closedAndApproved = "closed and approved"

    fileprivate var place: Int {
      switch self {
      case .noEnquiryDay: 0
      case .outOfOrder: 1
      case .closedWithoutDay: 2
      case .closedBeforeStage: 3
      case .stageOfClosing: 4
      case .endBeforeEnquiry: 5
      case .closedAndApproved: 6
      }
    }
  }

  /// In the order of the flaws.
  private var flaws = Array(repeating: 0, count: Flaw.allCases.count)
  /// `[stage]`: reached without a day of its own.
  private var inferred: [Int]
  /// `[stage]`: of these, the stage's cell is filled, but not with a day.
  private var unknown: [Int]

  init(stages: Int) {
    inferred = Array(repeating: 0, count: stages)
    unknown = inferred
  }

  /// Counts one journey.
  mutating func add(_ journey: Journey, _ block: borrowing JourneyBlock, _ row: Int) {
    for stage in 0...journey.furthest {
      let mark = block.date(stage, row)
      guard !mark.isDay else { continue }
      inferred[stage] += 1
      if mark == .unknown { unknown[stage] += 1 }
    }
    var dated = 0
    var latest = DateMark.absent
    var latestAfterEntry = DateMark.absent
    var isOutOfOrder = false
    for stage in 0..<block.stageCount {
      let mark = block.date(stage, row)
      guard mark != .absent else { continue }
      dated = stage
      guard mark.isDay else { continue }
      if mark.bits < latest.bits { isOutOfOrder = true }
      latest = latest.later(mark)
      if stage > 0 { latestAfterEntry = latestAfterEntry.later(mark) }
    }
    let enquired = block.date(0, row)
    if !enquired.isDay { add(.noEnquiryDay) }
    if isOutOfOrder { add(.outOfOrder) }
    let closedAt = block.closedAt[row]
    guard journey.outcome != .approved else {
      if closedAt != JourneyBlock.noClosing { add(.closedAndApproved) }
      let approved = block.date(block.stageCount - 1, row)
      if enquired.isDay, approved.isDay, approved.bits < enquired.bits { add(.endBeforeEnquiry) }
      return
    }
    guard closedAt != JourneyBlock.noClosing else { return }
    if closedAt >= 0, closedAt < dated { add(.stageOfClosing) }
    let closed = block.closedOn[row]
    guard closed.isDay else {
      add(.closedWithoutDay)
      return
    }
    if enquired.isDay, closed.later(latestAfterEntry).bits < enquired.bits {
      add(.endBeforeEnquiry)
    } else if closed.bits < latest.bits {
      add(.closedBeforeStage)
    }
  }

  private mutating func add(_ flaw: Flaw) { flaws[flaw.place] += 1 }

  /// Adds what another part of the same table counted.
  mutating func merge(_ other: DateFlawTally) {
    for flaw in flaws.indices { flaws[flaw] += other.flaws[flaw] }
    for stage in inferred.indices {
      inferred[stage] += other.inferred[stage]
      unknown[stage] += other.unknown[stage]
    }
  }

  func count(_ flaw: Flaw) -> Int { flaws[flaw.place] }
  func inferred(at stage: Int) -> Int { inferred[stage] }
  func unknown(at stage: Int) -> Int { unknown[stage] }
}

/// Flaws as rows of `measures.csv`.
extension Tally {
  /// Households with a flaw of their dates.
  public func households(with flaw: DateFlawTally.Flaw) -> Measure {
    var key = Measure.Key("date_flaws", .stock, .all)
    key.dimension = "flaw"
    key.category = flaw.rawValue
    return .count(key, dateFlaws.count(flaw))
  }

  /// Households that reached a stage without a day of their own at it.
  public func dayInferred(at stage: Int) -> Measure {
    .count(flawKey("days_inferred", stage), dateFlaws.inferred(at: stage))
  }

  /// Of these, households whose cell is filled, but not with a day that can be used: NK, or a text
  /// that is no date.
  public func dayUnknown(at stage: Int) -> Measure {
    .count(flawKey("days_unknown", stage), dateFlaws.unknown(at: stage))
  }

  private func flawKey(_ measure: String, _ stage: Int) -> Measure.Key {
    var key = Measure.Key(measure, .stock, .all)
    key.stage = stages[stage].id
    return key
  }
}
