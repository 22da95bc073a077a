/// All households of the example, year by year, with the yearly totals that it is known for.
///
/// The totals count every household once, on the day of its first enquiry, deliberate dirt
/// included; `DeliberateDirt` says how many of each year are its own.
struct RegisterYears {
  static let asAt = CalendarDay(2026, 9, 30)
  static let enquiries = [
    (year: 2020, count: 430), (year: 2021, count: 560), (year: 2022, count: 520),
    (year: 2023, count: 590), (year: 2024, count: 511), (year: 2025, count: 566),
    (year: 2026, count: 297),
  ]
  /// Few in the first year: those who enquired before April 2020 are not in the register.
  static let approvals = [
    (year: 2020, count: 1), (year: 2021, count: 16), (year: 2022, count: 26),
    (year: 2023, count: 27), (year: 2024, count: 20), (year: 2025, count: 26),
    (year: 2026, count: 9),
  ]

  private(set) var journeys: [Journey] = []
  private var simulation: HouseholdSimulation

  init(seed: UInt64) {
    simulation = HouseholdSimulation(seed: seed)
    var days = SplitMix64(seed: seed &+ 1)
    for (year, count) in Self.enquiries {
      let clean = count - DeliberateDirt.enquiries(inFinancialYear: year)
      for day in EnquiryDays.drawn(clean, inFinancialYear: year, to: Self.asAt, using: &days) {
        journeys.append(simulation.journey(enquired: day))
      }
    }
    for index in journeys.indices {
      journeys[index].household = index + 1
    }
    decideApprovals()
    for index in journeys.indices {
      cutAtAsAt(&journeys[index])
    }
    returnAfterClosing()
  }

  /// Approves as many candidates of each year as it has approvals, and ends the others.
  private mutating func decideApprovals() {
    for (year, count) in Self.approvals {
      let candidates = journeys.indices.filter { index in
        guard let day = journeys[index].candidateApproval else { return false }
        return day.financialYear == year && day <= Self.asAt
      }
      let ranked = candidates.map { (index: $0, score: score(of: journeys[$0])) }
        .sorted { ($0.score, $0.index) < ($1.score, $1.index) }
      let places = count - DeliberateDirt.approvals(inFinancialYear: year)
      precondition(ranked.count >= places, "too few candidates for approval in \(year)")
      for (rank, candidate) in ranked.enumerated() {
        if rank < places {
          approve(candidate.index)
        } else {
          endInStage2(candidate.index)
        }
      }
    }
    for index in journeys.indices {
      guard let day = journeys[index].candidateApproval, day > Self.asAt else { continue }
      if simulation.unit() < 0.3 {
        endInStage2(index)
      } else {
        journeys[index].panel = day.adding(days: -10).onWeekday
      }
    }
  }

  /// The lower, the sooner approved; those who know fostering from inside do better.
  private mutating func score(of journey: Journey) -> Double {
    let known = ["Existing foster carer", "Agency transfer", "Former carer returning"]
    return simulation.unit() - (known.contains(journey.profile.source) ? 0.35 : 0)
  }

  private mutating func approve(_ index: Int) {
    var journey = journeys[index]
    guard let day = journey.candidateApproval, let stage2 = journey.stage2 else { return }
    journey.approved = day
    journey.panel = max(stage2, day.adding(days: -simulation.whole(6...15)).onWeekday)
    journeys[index] = journey
  }

  private mutating func endInStage2(_ index: Int) {
    var journey = journeys[index]
    guard let candidate = journey.candidateApproval, let stage2 = journey.stage2 else { return }
    let length = candidate - stage2
    let last = max(stage2, journey.stage1End ?? stage2)
    let drawn = stage2.adding(days: simulation.whole((length / 4)...(length * 19 / 20)))
    let day = min(candidate, max(drawn.onWeekday, last))
    let closing = simulation.drawnClosing(on: day, at: .stage2, of: journey)
    journey.closing = closing
    if closing.decider == .panel {
      journey.panel = max(stage2, day.adding(days: -simulation.whole(8...14)))
    }
    if let from = journey.pausedFrom, from >= day {
      journey.pausedFrom = nil
      journey.pausedTo = nil
    } else if let to = journey.pausedTo, to > day {
      journey.pausedTo = day
    }
    journeys[index] = journey
  }

  /// Blanks what has not happened by the as-at day; a booked panel of the next weeks stays.
  private func cutAtAsAt(_ journey: inout Journey) {
    func happened(_ day: CalendarDay?) -> CalendarDay? {
      guard let day, day <= Self.asAt else { return nil }
      return day
    }
    journey.firstResponse = happened(journey.firstResponse)
    journey.visit = happened(journey.visit)
    journey.eoi = happened(journey.eoi)
    journey.stage1 = happened(journey.stage1)
    journey.stage1End = happened(journey.stage1End)
    journey.stage2 = happened(journey.stage2)
    journey.approved = happened(journey.approved)
    journey.pausedFrom = happened(journey.pausedFrom)
    journey.pausedTo = journey.pausedFrom == nil ? nil : happened(journey.pausedTo)
    if let closing = journey.closing, closing.day > Self.asAt { journey.closing = nil }
    let booked = Self.asAt.adding(days: 21)
    if let panel = journey.panel, panel > booked || journey.stage2 == nil { journey.panel = nil }
  }

  /// Lets some households enquire again, more than a year after they were closed.
  ///
  /// Each such enquiry is a journey of its own, however the twelve months are read.
  private mutating func returnAfterClosing() {
    var next = 0
    for index in journeys.indices where simulation.unit() < 0.035 {
      let again = journeys[index]
      while next < index {
        let earlier = journeys[next]
        next += 1
        guard let closing = earlier.closing, closing.decider != .panel else { continue }
        guard again.enquired - closing.day > 380 else { break }
        journeys[index].household = earlier.household
        journeys[index].profile.ethnicGroup = earlier.profile.ethnicGroup
        journeys[index].profile.ward = earlier.profile.ward
        journeys[index].profile.segment = earlier.profile.segment
        next += simulation.whole(5...25)
        break
      }
    }
  }
}
