/// What is counted of journeys by split, and where: the slots of `MarkPages`.
///
/// Of every financial year that occurs: events of its months, what became of those who enquired in it and
/// were not closed, days in stages and days to the end of those who entered a stage in it. Of every way
/// out (stage, reason, decider): the years of enquiry.
struct MarkSlots: Sendable {
  let stageCount: Int
  private(set) var pages = MarkPages(offsetsNear: 8192)
  /// The financial years that occur, as they came.
  private(set) var years: [Int] = []
  private var slotOfYear: [Int] = []
  /// By the year since 1900; −1 where it has not occurred.
  private var near = Array(repeating: Int32(-1), count: 256)
  private var far: [Int: Int] = [:]
  private var kinds: ExitKinds
  private var slotOfExit: [Int] = []
  /// Events that can't be placed in one financial year.
  private let unknownEvents: Int

  init(stages: Int) {
    stageCount = stages
    kinds = ExitKinds(stages: stages)
    unknownEvents = pages.addSlots(1)
  }

  // Slots of a year, from its first.
  private static let events = 0
  private static let outcomes = 1
  private static let times = 2
  private var slotsPerYear: Int { MarkSlots.times + TimeKind.count(stages: stageCount) }

  /// The place of a year among `years`.
  mutating func index(ofYear year: Int) -> Int {
    if let known = find(year: year) { return known }
    let index = years.count
    years.append(year)
    slotOfYear.append(pages.addSlots(slotsPerYear))
    if near.indices.contains(year - 1900) {
      near[year - 1900] = Int32(index)
    } else {
      far[year] = index
    }
    return index
  }

  /// `nil` where nothing was counted in the year.
  @inline(__always)
  func find(year: Int) -> Int? {
    guard near.indices.contains(year - 1900) else { return far[year] }
    let index = Int(near[year - 1900])
    return index < 0 ? nil : index
  }

  /// The ways out that occur.
  var exits: [ExitKind] { kinds.all }

  private mutating func slot(of kind: ExitKind) -> Int {
    let (number, isNew) = kinds.number(of: kind)
    if isNew { slotOfExit.append(pages.addSlots(1)) }
    return slotOfExit[number]
  }
}

// Where marks go, as journeys are counted.
extension MarkSlots {
  /// The place of a stage's event.
  mutating func event(of stage: Int, _ moment: Journey.Moment) -> Int32 {
    let kind = stage * 2 + (moment.isRecorded ? 0 : 1)
    guard let first = moment.first.day, let last = moment.last.day else {
      return pages.place(unknownEvents, kind)
    }
    let month = FinancialMonth(of: first)
    guard let cell = TimeGrid.cell(from: month, to: FinancialMonth(of: last)) else {
      return pages.place(unknownEvents, kind)
    }
    let slot = slotOfYear[index(ofYear: month.year)] + MarkSlots.events
    return pages.place(slot, cell * stageCount * 2 + kind)
  }

  /// The place of what became of a household that enquired in a year.
  mutating func outcome(_ year: Int, furthest: Int, _ outcome: Journey.Outcome) -> Int32 {
    pages.place(
      slotOfYear[year] + MarkSlots.outcomes, furthest * Journey.Outcome.count + outcome.rawValue)
  }

  /// The place of a stage that it reached without a day of its own.
  mutating func undated(_ year: Int, stage: Int) -> Int32 {
    pages.place(
      slotOfYear[year] + MarkSlots.outcomes, stageCount * Journey.Outcome.count + stage)
  }

  /// The place of a way out, of those who enquired in a year: the year itself is the offset.
  mutating func exit(_ kind: ExitKind, year: Int) -> Int32 {
    pages.place(slot(of: kind), year)
  }

  /// The place of a spell, by its days.
  mutating func time(_ spell: Spell, _ kind: TimeKind) -> Int32 {
    let year = index(ofYear: FinancialMonth(of: spell.entered).year)
    return pages.place(timeSlot(year, kind), spell.days)
  }

  private func timeSlot(_ year: Int, _ kind: TimeKind) -> Int {
    slotOfYear[year] + MarkSlots.times + kind.place
  }

  /// What days are counted of; how a stay ended does not matter by split, only whether.
  enum TimeKind {
    /// From the first stage, of those who came no further: both a stay in it and the way from it.
    case firstAlone(isOpen: Bool)
    /// From the first stage to the end, of those who came further.
    case firstWay(Ending)
    /// In a stage; in the first, of those who moved on.
    case stay(Int, isOpen: Bool)

    var place: Int {
      switch self {
      case .firstAlone(let isOpen): isOpen ? 1 : 0
      case .firstWay(.movedOn): 2
      case .firstWay(.open): 3
      case .firstWay: 4
      case .stay(let stage, let isOpen): 5 + stage * 2 + (isOpen ? 1 : 0)
      }
    }

    static func count(stages: Int) -> Int { 5 + (stages - 1) * 2 }
  }
}

// Reading, and adding up.
extension MarkSlots {
  /// Where events of a stage in a cell of a year are counted: those that are recorded, and others.
  func events(of stage: Int, year: Int, cell: Int) -> (recorded: Int?, inferred: Int?) {
    guard let index = find(year: year) else { return (nil, nil) }
    let slot = slotOfYear[index] + MarkSlots.events
    let offset = (cell * stageCount + stage) * 2
    return (pages.find(slot, offset), pages.find(slot, offset + 1))
  }

  /// Where events of a stage are counted that lie in no one year.
  func unknownEvents(of stage: Int) -> (recorded: Int?, inferred: Int?) {
    (nil, pages.find(unknownEvents, stage * 2 + 1))
  }

  func findOutcome(_ year: Int, furthest: Int, _ outcome: Int) -> Int? {
    pages.find(
      slotOfYear[year] + MarkSlots.outcomes, furthest * Journey.Outcome.count + outcome)
  }

  func findUndated(_ year: Int, stage: Int) -> Int? {
    pages.find(slotOfYear[year] + MarkSlots.outcomes, stageCount * Journey.Outcome.count + stage)
  }

  func findExit(_ exit: Int, year: Int) -> Int? { pages.find(slotOfExit[exit], year) }

  func timePages(_ year: Int, _ kind: TimeKind) -> [(offset: Int, place: Int)] {
    pages.pages(of: timeSlot(year, kind))
  }

  /// Makes room for all that another part's slots have.
  ///
  /// - Parameter reasons: of each code of a reason there, the one here.
  /// - Returns: of each page there, the one here.
  mutating func merge(_ other: MarkSlots, reasons: [Int]) -> [Int32] {
    var slots = Array(repeating: unknownEvents, count: other.pages.slotCount)
    let yearOf = other.years.map { index(ofYear: $0) }
    for (index, mine) in yearOf.enumerated() {
      for slot in 0..<slotsPerYear {
        slots[other.slotOfYear[index] + slot] = slotOfYear[mine] + slot
      }
    }
    for (exit, kind) in other.exits.enumerated() {
      slots[other.slotOfExit[exit]] = slot(of: kind.coded(reasons))
    }
    return other.pages.keys.map { key in
      pages.number(of: MarkPages.Key(slot: Int32(slots[Int(key.slot)]), page: key.page))
    }
  }
}
