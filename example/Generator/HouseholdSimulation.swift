/// Makes up one household after the other: who they are, how far they would get and when.
struct HouseholdSimulation {
  /// The online form was shortened to a tick box: more enquiries, fewer of them ready to go on.
  static let formShortened = CalendarDay(2023, 6, 1)

  private var random: SplitMix64

  init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// A journey as it would run without an as-at day; approval is decided later, for all at once.
  mutating func journey(enquired: CalendarDay) -> Journey {
    var journey = Journey(enquired: enquired)
    let source = drawnSource(on: enquired)
    journey.profile = drawnProfile(source: source, on: enquired)
    contact(&journey)

    let noRoom = journey.profile.spareBedrooms == "0"
    let pace = random.whole(70...138)
    let base = enquired < Self.formShortened ? 0.36 : 0.30
    let toEOI = min(0.85, base * source.factors.eoi * (noRoom ? 0.35 : 1.08))
    guard random.chance(toEOI) else {
      close(&journey, at: .enquiry, after: enquired, days: 14...75)
      return journey
    }
    if journey.visit == nil {
      journey.visit = enquired.adding(days: random.middling(2...16)).onWeekday
    }
    let transfer = journey.profile.route == "Transfer in"
    let eoi = enquired.adding(days: random.middling(transfer ? 3...35 : 10...90) * pace / 100)
      .onWeekday
    journey.eoi = max(eoi, journey.visit ?? eoi)

    let begin = journey.eoi ?? eoi
    guard random.chance(min(0.9, 0.47 * source.factors.stage1)) else {
      close(&journey, at: .eoi, after: begin, days: 10...110)
      return journey
    }
    let stage1 = begin.adding(days: random.middling(transfer ? 7...40 : 28...95) * pace / 100)
      .onWeekday
    journey.stage1 = stage1

    guard random.chance(min(0.9, 0.39 * source.factors.stage2)) else {
      close(&journey, at: .stage1, after: stage1, days: 20...170)
      return journey
    }
    assess(&journey, from: stage1, pace: pace)
    return journey
  }

  private mutating func contact(_ journey: inout Journey) {
    if random.chance(0.93) {
      let wait = random.chance(0.46) ? 0 : random.chance(0.6) ? 1 : random.whole(2...6)
      journey.firstResponse = journey.enquired.adding(days: wait).onWeekday
    }
    if random.chance(0.28) {
      let wait = random.chance(0.5) ? random.whole(1...3) : random.whole(4...14)
      journey.visit = journey.enquired.adding(days: wait).onWeekday
    }
  }

  /// The end of stage 1, stage 2 and the day on which approval would fall.
  ///
  /// - Parameter pace: this household's time in each step, in per cent of the usual.
  private mutating func assess(_ journey: inout Journey, from stage1: CalendarDay, pace: Int) {
    let transfer = journey.profile.route == "Transfer in"
    let stage1End = stage1.adding(days: random.middling(transfer ? 25...60 : 58...155) * pace / 100)
      .onWeekday
    journey.stage1End = stage1End
    let beside = random.chance(0.12)
    let stage2 = stage1End.adding(days: beside ? -random.whole(5...40) : random.whole(0...24))
    journey.stage2 = max(stage1, stage2.onWeekday)

    let begin = journey.stage2 ?? stage2
    var length = random.middling(transfer ? 60...110 : 115...280) * pace / 100
    if random.chance(0.1) {
      let from = begin.adding(days: random.whole(15...90))
      let pause = random.whole(40...150)
      journey.pausedFrom = from.onWeekday
      journey.pausedTo = from.adding(days: pause).onWeekday
      length += pause
    } else if random.chance(0.08) {
      length += random.whole(60...190)
    }
    journey.candidateApproval = begin.adding(days: length).onWeekday
  }

  private mutating func drawnSource(on day: CalendarDay) -> Source {
    let running = Campaign.all.filter { $0.covers(day) }
    return random.pick(Source.all) { source in
      if source.name == "Regional hub" && day < CalendarDay(2025, 4, 1) { return 0 }
      if source.name == "Information session" && day < CalendarDay(2021, 6, 1) { return 0.5 }
      return running.contains { $0.channel == source.name }
        ? source.weight * 3 + 6 : source.weight
    }
  }

  private mutating func drawnProfile(source: Source, on day: CalendarDay) -> Profile {
    var profile = Profile()
    profile.source = source.name
    if let campaign = Campaign.all.first(where: { $0.isRemembered(on: day) }),
      random.chance(campaign.channel == source.name ? 0.75 : 0.04)
    {
      profile.campaign = campaign.id
    }
    profile.channel = random.pick(CodeLists.channels) { $0.weight }.name
    profile.ward = random.pick(Ward.inRegister) { $0.weight }.name
    profile.segment =
      profile.ward.isEmpty || profile.ward == "Outside Coventry"
      ? "" : random.pick(Segment.inRegister) { $0.weight }.name
    profile.ethnicGroup = random.pick(CodeLists.ethnicGroups) { $0.weight }.name
    profile.ageBand = random.pick(CodeLists.ageBands) { $0.weight }.name
    profile.householdType = random.pick(CodeLists.householdTypes) { $0.weight }.name
    profile.tenure = random.pick(CodeLists.tenures) { $0.weight }.name
    profile.spareBedrooms = random.pick(CodeLists.spareBedrooms) { $0.weight }.name
    profile.programme = random.chance(0.97) ? "Mainstream" : ""
    profile.route = source.name == "Agency transfer" ? "Transfer in" : "New"
    return profile
  }
}

extension HouseholdSimulation {
  /// Ends a journey at a stage, within so many days of entering it, or leaves it lying open.
  private mutating func close(
    _ journey: inout Journey, at stage: Stage, after entered: CalendarDay, days: ClosedRange<Int>
  ) {
    if random.chance(0.012) { return }
    let day = entered.adding(days: random.middling(days)).onWeekday
    journey.closing = drawnClosing(on: max(day, journey.visit ?? day), at: stage, of: journey)
    if stage != .enquiry && random.chance(0.06) {
      journey.pausedFrom = entered.adding(days: 5).onWeekday
      journey.pausedTo = max(journey.pausedFrom ?? day, day.adding(days: -2))
    }
  }

  /// A closing on a day: who decided and why, with some of it not recorded.
  mutating func drawnClosing(on day: CalendarDay, at stage: Stage, of journey: Journey) -> Closing {
    let decider = drawnDecider(at: stage, noRoom: journey.profile.spareBedrooms == "0")
    let reasons = Reason.fitting(decider, at: stage)
    let noRoom = journey.profile.spareBedrooms == "0"
    let outside = journey.profile.ward == "Outside Coventry"
    let reason = random.pick(reasons) { reason in
      switch reason.name {
      case "No spare bedroom": noRoom ? reason.weight * 4 : reason.weight * 0.5
      case "Lives outside the area": outside ? reason.weight * 8 : reason.weight * 0.3
      default: reason.weight
      }
    }
    return Closing(
      day: day, stage: stage,
      decider: random.chance(0.03) ? nil : decider,
      reason: random.chance(0.06) ? "" : reason.name)
  }

  private mutating func drawnDecider(at stage: Stage, noRoom: Bool) -> Decider {
    let shares: [(decider: Decider, share: Double)] =
      switch stage {
      case .enquiry:
        [(.nobody, 44), (.applicant, 30), (.service, noRoom ? 60 : 20), (.external, 3)]
      case .eoi: [(.nobody, 12), (.applicant, 54), (.service, 30), (.external, 4)]
      case .stage1: [(.applicant, 66), (.service, 32), (.external, 2)]
      case .stage2: [(.applicant, 60), (.service, 14), (.panel, 26)]
      }
    return random.pick(shares) { $0.share }.decider
  }

  /// A draw from the household's own stream, for what is decided about all of them at once.
  mutating func unit() -> Double {
    random.unit()
  }

  mutating func whole(_ range: ClosedRange<Int>) -> Int {
    random.whole(range)
  }
}
