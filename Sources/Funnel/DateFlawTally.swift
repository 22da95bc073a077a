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
  }

  private var flaws: [Flaw: Int] = [:]
  /// `[stage]`: reached without a day of its own.
  private var inferred: [Int]
  /// `[stage]`: of these, the stage's cell is filled, but not with a day.
  private var unknown: [Int]

  init(stages: Int) {
    inferred = Array(repeating: 0, count: stages)
    unknown = inferred
  }

  /// Counts one journey.
  mutating func add(_ journey: Journey, dates: [DateMark], closing: JourneyRow.Closing?) {
    for stage in 0...journey.furthest where dates[stage].day == nil {
      inferred[stage] += 1
      if dates[stage] == .unknown { unknown[stage] += 1 }
    }
    if dates[0].day == nil { add(.noEnquiryDay) }
    let days = dates.compactMap(\.day)
    if zip(days, days.dropFirst()).contains(where: { $0 > $1 }) { add(.outOfOrder) }
    guard journey.outcome != .approved else {
      if closing != nil { add(.closedAndApproved) }
      if let enquired = dates[0].day, let approved = dates[dates.count - 1].day,
        approved < enquired
      {
        add(.endBeforeEnquiry)
      }
      return
    }
    guard let closing else { return }
    let dated = dates.lastIndex { $0 != .absent } ?? 0
    if let stage = closing.stage, stage < dated { add(.stageOfClosing) }
    guard let closed = closing.date.day else {
      add(.closedWithoutDay)
      return
    }
    let later = dates.dropFirst().compactMap(\.day).max()
    if let enquired = dates[0].day, max(closed, later ?? closed) < enquired {
      add(.endBeforeEnquiry)
    } else if let latest = days.max(), closed < latest {
      add(.closedBeforeStage)
    }
  }

  private mutating func add(_ flaw: Flaw) { flaws[flaw, default: 0] += 1 }

  /// Adds what another part of the same table counted.
  mutating func merge(_ other: DateFlawTally) {
    flaws.merge(other.flaws) { $0 + $1 }
    for stage in inferred.indices {
      inferred[stage] += other.inferred[stage]
      unknown[stage] += other.unknown[stage]
    }
  }

  func count(_ flaw: Flaw) -> Int { flaws[flaw, default: 0] }
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
