/// Which campaign and which session households came by, so that what they said and where they were
/// can stand side by side.
///
/// It grows with sessions × campaigns, never with the households.
struct AttributionTally: Sendable {
  /// A household that came to a session and enquired so many days after it, or on its day, belongs
  /// to the session; of several sessions, to the first. Source: `statistics.md` d.
  static let windowDays = 28

  /// Households of one session's window that named one campaign.
  private struct Cell: Hashable {
    /// Index of the session.
    let session: Int32
    /// Code of the category of `campaign`; 0 where it named none.
    let campaign: UInt32
  }

  private struct Households {
    /// `[stage]`: how many went so far and no further.
    var furthest: [UInt32]
    var latest: Day
  }

  private let stageCount: Int
  private let sessions: [SessionDay]
  /// Index of the column `campaign`.
  private let campaign: Int?
  private var window: [Cell: Households] = [:]
  /// `[category of campaign]`: the latest known day of enquiry, else `absent`.
  private var latest: [DateMark] = []

  init(stages: Int, sessions: [SessionDay], campaign: Int?) {
    stageCount = stages
    self.sessions = sessions
    self.campaign = campaign
  }

  /// Counts one journey.
  ///
  /// - Parameter visits: its own, in the order of the sessions' days.
  mutating func add(
    _ block: borrowing JourneyBlock, _ row: Int, furthest: Int, visits: ArraySlice<Visit>
  ) {
    guard campaign != nil || !visits.isEmpty else { return }
    let entry = block.date(0, row)
    guard let enquired = entry.day else { return }
    let named = campaign.map { block.category($0, row) } ?? 0
    if let campaign {
      if named >= latest.count {
        let count = max(block.categoryCounts[campaign], named + 1)
        latest += repeatElement(.absent, count: count - latest.count)
      }
      latest[named] = latest[named].later(entry)
    }
    let first = visits.first { visit in
      visit.came == .yes
        && (0...AttributionTally.windowDays)
          .contains(sessions[Int(visit.session)].day.days(to: enquired))
    }
    guard let first else { return }
    let cell = Cell(session: first.session, campaign: UInt32(named))
    var households =
      window[cell]
      ?? Households(furthest: Array(repeating: 0, count: stageCount), latest: enquired)
    households.furthest[furthest] += 1
    households.latest = max(households.latest, enquired)
    window[cell] = households
  }

  /// Adds what another part of the same journeys counted.
  ///
  /// - Parameter codes: of each code of `campaign` there, the one here.
  mutating func merge(_ other: AttributionTally, codes: [Int]) {
    let count = (codes.max() ?? 0) + 1
    if count > latest.count {
      latest += repeatElement(.absent, count: count - latest.count)
    }
    for (code, day) in other.latest.enumerated() {
      latest[codes[code]] = latest[codes[code]].later(day)
    }
    for (cell, added) in other.window {
      let cell = Cell(session: cell.session, campaign: UInt32(codes[Int(cell.campaign)]))
      guard var mine = window[cell] else {
        window[cell] = added
        continue
      }
      for stage in added.furthest.indices { mine.furthest[stage] += added.furthest[stage] }
      mine.latest = max(mine.latest, added.latest)
      window[cell] = mine
    }
  }

  /// The same with other codes of `campaign`.
  func recoded(_ codes: [Int]) -> AttributionTally {
    var result = AttributionTally(stages: stageCount, sessions: sessions, campaign: campaign)
    result.merge(self, codes: codes)
    return result
  }

  /// The latest known day on which a household that named a campaign enquired.
  func latestEnquiry(naming category: Int) -> Day? {
    category < latest.count ? latest[category].day : nil
  }

  /// Households whose enquiry lies in the window of one of the sessions.
  ///
  /// - Parameter category: of these, those that named the campaign of this code.
  func window(of ids: Set<String>, naming category: Int? = nil) -> WindowCount {
    var count = WindowCount(furthest: Array(repeating: 0, count: stageCount))
    for (cell, households) in window where ids.contains(sessions[Int(cell.session)].id) {
      if let category, Int(cell.campaign) != category { continue }
      for (stage, number) in households.furthest.enumerated() {
        count.furthest[stage] += Int(number)
      }
      count.latest = count.latest.map { max($0, households.latest) } ?? households.latest
    }
    return count
  }
}

/// Households of some sessions' windows.
struct WindowCount {
  /// `[stage]`: how many went so far and no further.
  var furthest: [Int]
  /// The latest day of enquiry; `nil` where there is nobody.
  var latest: Day?

  func reached(_ stage: Int) -> Int { furthest[stage...].reduce(0, +) }
}
