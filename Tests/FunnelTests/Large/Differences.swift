@testable import Funnel
@testable import Ingest

/// Everything in which two readings of one register are not alike.
struct Differences {
  private(set) var found: [String] = []

  init(_ exact: ReadRegister, _ fast: ReadRegister) {
    compare("missing dimensions", exact.missingDimensions, fast.missingDimensions)
    compare(exact.reading, fast.reading)
    compare(exact.tally, fast.tally)
  }

  mutating func compare<Value: Equatable>(
    _ name: @autoclosure () -> String, _ exact: Value, _ fast: Value
  ) {
    guard exact != fast, found.count < 10 else { return }
    found.append("\(name()): \(exact) | \(fast)")
  }

  /// The first entries that are not alike.
  mutating func compare<Entry: Equatable>(
    _ name: @autoclosure () -> String, _ exact: [Entry], _ fast: [Entry]
  ) {
    guard exact != fast, found.count < 10 else { return }
    let place = zip(exact, fast).enumerated().first { $1.0 != $1.1 }?.offset
    let index = place ?? min(exact.count, fast.count)
    func entry(_ list: [Entry]) -> String {
      (index < list.count ? "\(list[index])" : "nothing") + " of \(list.count)"
    }
    found.append("\(name()) [\(index)]: \(entry(exact)) | \(entry(fast))")
  }

  /// Texts by their bytes: two spellings of “é” are two texts.
  mutating func compare(texts name: String, _ exact: [String], _ fast: [String]) {
    guard
      !zip(exact, fast).allSatisfy({ $0.utf8.elementsEqual($1.utf8) }) || exact.count != fast.count
    else { return }
    found.append("\(name): \(exact) | \(fast)")
  }
}

// What came of reading the file.
extension Differences {
  private mutating func compare(_ exact: FeedReading, _ fast: FeedReading) {
    compare("counts", exact.counts, fast.counts)
    compare("records", exact.recordsSeen, fast.recordsSeen)
    compare("newest", exact.newest, fast.newest)
    compare("oldest", exact.oldest, fast.oldest)
    compare(texts: "notes", exact.notes, fast.notes)
    compare(texts: "columns", exact.completeness.map(\.column), fast.completeness.map(\.column))
    compare("filled", exact.completeness.map(\.filled), fast.completeness.map(\.filled))
    compare("rules", exact.faults.rules.map(\.rawValue), fast.faults.rules.map(\.rawValue))
    compare("count of faults", exact.faults.count, fast.faults.count)
    compare("faults", Array(exact.faults), Array(fast.faults))
    compare(texts: "words", exact.faults.map(\.what), fast.faults.map(\.what))
    for rule in Fault.Rule.allCases {
      compare("count of \(rule)", exact.faults.count(of: rule), fast.faults.count(of: rule))
      compare(
        "texts of \(rule)", exact.faults.texts(of: rule).entries,
        fast.faults.texts(of: rule).entries)
    }
  }
}

// What was counted.
extension Differences {
  private mutating func compare(_ exact: Tally, _ fast: Tally) {
    compare("stages", exact.stages, fast.stages)
    compare("as at", exact.asAt, fast.asAt)
    compare("journeys", exact.journeys, fast.journeys)
    compare("without a day of enquiry", exact.withoutEnquiryDay, fast.withoutEnquiryDay)
    compare("years", exact.grid.years, fast.grid.years)
    compare("splits", exact.splits, fast.splits)
    compare(texts: "dimensions", exact.dimensions.map(\.id), fast.dimensions.map(\.id))
    compare(texts: "their names", exact.dimensions.map(\.name), fast.dimensions.map(\.name))
    for (one, other) in zip(exact.dimensions, fast.dimensions) {
      compare(texts: "categories of \(one.id)", one.categories, other.categories)
    }
    compare(texts: "reasons", exact.reasons, fast.reasons)
    // Further readings go by the names' places.
    guard found.isEmpty else { return }
    compareMeasures(exact, fast)
    for split in exact.splits where split.second == nil {
      for group in exact.groups(of: split) { compareTimes(exact, fast, group) }
    }
    compareClosures(exact, fast)
    compareFollowUp(exact, fast)
    compareClocks(exact, fast)
    compareOthers(exact, fast)
  }

  private mutating func compareMeasures(_ exact: Tally, _ fast: Tally) {
    func all(_ family: MeasureFamily) -> [Measure] {
      var all: [Measure] = []
      family.forEach { all.append($0) }
      return all
    }
    compare("activity", all(exact.activityMeasures), all(fast.activityMeasures))
    compare("cohorts", all(exact.cohortMeasures), all(fast.cohortMeasures))
    compare("exits", all(exact.exitMeasures), all(fast.exitMeasures))
    compare("incidence", all(exact.incidenceMeasures), all(fast.incidenceMeasures))
    compare("stays", all(exact.stayMeasures), all(fast.stayMeasures))
    compare("waiting", exact.waitingMeasures, fast.waitingMeasures)
    compare("clocks", exact.clockMeasures, fast.clockMeasures)
    compare("sessions", exact.sessions.measures, fast.sessions.measures)
    compare("tickets", exact.sessions.ticketMeasures, fast.sessions.ticketMeasures)
    compare("years of activity", exact.activityYears, fast.activityYears)
    compare("years of cohorts", exact.cohortYears, fast.cohortYears)
    compare("years of entry", exact.yearsOfEntry, fast.yearsOfEntry)
  }

  private mutating func compareTimes(_ exact: Tally, _ fast: Tally, _ group: Group) {
    // Of hundreds of groups in tens of years most are empty.
    let years = exact.breakdown(in: group).isEmpty ? [] : exact.grid.years
    for period in [.all] + years.map({ Period.year(start: $0) }) {
      compare(
        "exits of \(period) in \(group)", exact.exits(of: period, in: group),
        fast.exits(of: period, in: group))
      for stage in exact.stages.indices.dropLast() {
        compare(
          "way from \(stage) of \(period) in \(group)",
          exact.way(from: stage, of: period, in: group),
          fast.way(from: stage, of: period, in: group))
        compare(
          "stay in \(stage) of \(period) in \(group)",
          exact.stay(in: stage, of: period, in: group),
          fast.stay(in: stage, of: period, in: group))
      }
    }
  }

  private mutating func compareClosures(_ exact: Tally, _ fast: Tally) {
    compare("years of closures", exact.closureYears, fast.closureYears)
    for period in [.all, .notKnown] + exact.grid.years.map({ Period.year(start: $0) }) {
      compare("closed in \(period)", exact.closed(in: period), fast.closed(in: period))
    }
    for stage in [nil] + exact.stages.indices.map(Optional.init) {
      compare(
        "recent exits at \(stage ?? -1)",
        exact.reasons.indices.map { exact.recentExits(at: stage, for: $0) },
        fast.reasons.indices.map { fast.recentExits(at: stage, for: $0) })
    }
  }

  private mutating func compareFollowUp(_ exact: Tally, _ fast: Tally) {
    let (one, other) = (exact.followUp, fast.followUp)
    for stage in [nil] + exact.stages.indices.map(Optional.init) {
      compare("waiting too long", one.list.count(at: stage), other.list.count(at: stage))
    }
    compare(texts: "names of those", one.list.waiting.map(\.name), other.list.waiting.map(\.name))
    compare("list of those", one.list.waiting.map(\.entry), other.list.waiting.map(\.entry))
    compare(texts: "names of the due", one.list.due.map(\.name), other.list.due.map(\.name))
    compare("list of the due", one.list.due.map(\.entry), other.list.due.map(\.entry))
    compare("weeks", one.drift.all, other.drift.all)
    compare("periods of pauses", one.pauses.periods, other.pauses.periods)
    for period in [.all, .notKnown] + one.pauses.periods {
      compare("pauses of \(period)", one.pauses.counts(period), other.pauses.counts(period))
    }
    compare("days of pauses", one.pauses.days, other.pauses.days)
  }

  private mutating func compareClocks(_ exact: Tally, _ fast: Tally) {
    let (one, other) = (exact.followUp.clocks, fast.followUp.clocks)
    compare("pauses are there", one.hasPauses, other.hasPauses)
    compare("clocks that cannot be told", one.untold, other.untold)
    compare("dates that are missing", one.missing, other.missing)
    for clock in one.clocks.indices {
      compare("periods of clock \(clock)", one.periods(of: clock), other.periods(of: clock))
      for period in one.periods(of: clock) {
        for reading in ClockTally.Reading.allCases {
          compare(
            "clock \(clock), \(period), \(reading)", one.counts(of: clock, period, reading),
            other.counts(of: clock, period, reading))
        }
      }
      compare(
        "channels of clock \(clock)",
        (0..<one.channelCount(of: clock)).map { one.counts(of: clock, channel: $0) },
        (0..<other.channelCount(of: clock)).map { other.counts(of: clock, channel: $0) })
      compare("missed, open", one.missedOpen(of: clock), other.missedOpen(of: clock))
      compare("longest open", one.longestOpen(of: clock), other.longestOpen(of: clock))
      for flaw in ClockRun.Flaw.allCases {
        compare(
          "\(flaw) of clock \(clock)", one.count(flaw, of: clock), other.count(flaw, of: clock))
      }
      compare("due", one.dueSoon(of: clock).map(\.day), other.dueSoon(of: clock).map(\.day))
      compare(
        "how many", one.dueSoon(of: clock).map(\.count), other.dueSoon(of: clock).map(\.count))
      compare("median", one.medianDays(of: clock)?.days, other.medianDays(of: clock)?.days)
      compare("done", one.medianDays(of: clock)?.done, other.medianDays(of: clock)?.done)
    }
  }

  private mutating func compareOthers(_ exact: Tally, _ fast: Tally) {
    for stage in exact.stages.indices {
      compare(
        "days of \(stage)", exact.recordedDays(of: stage).map(\.day),
        fast.recordedDays(of: stage).map(\.day))
      compare(
        "events of \(stage)", exact.recordedDays(of: stage).map(\.count),
        fast.recordedDays(of: stage).map(\.count))
      let (one, other) = (exact.waiting, fast.waiting)
      compare(
        "days at \(stage)", one.days(at: stage).map(\.days), other.days(at: stage).map(\.days))
      compare(
        "waiting at \(stage)", one.days(at: stage).map(\.count), other.days(at: stage).map(\.count))
      compare("all at \(stage)", one.count(at: stage), other.count(at: stage))
      compare("paused at \(stage)", one.paused(at: stage), other.paused(at: stage))
      compare("stale at \(stage)", one.stale(at: stage), other.stale(at: stage))
      compare("day inferred", exact.dayInferred(at: stage), fast.dayInferred(at: stage))
      compare("day unknown", exact.dayUnknown(at: stage), fast.dayUnknown(at: stage))
    }
    for stage in exact.stages.indices.dropLast() {
      compare(
        "left out of ways", exact.leftOut(onTheWayFrom: stage).measures,
        fast.leftOut(onTheWayFrom: stage).measures)
      compare(
        "left out of stays", exact.leftOut(in: stage).measures, fast.leftOut(in: stage).measures)
    }
    for flaw in DateFlawTally.Flaw.allCases {
      compare(flaw.rawValue, exact.households(with: flaw), fast.households(with: flaw))
    }
    let (one, other) = (exact.forecasts, fast.forecasts)
    compare("ways", one.count, other.count)
    compare("scale of ways", one.scale, other.scale)
    compare("open without days", one.openWithoutDays, other.openWithoutDays)
    for days in [0, -200, -730] {
      let day = exact.asAt.adding(days: days)
      compare("households as at \(day)", one.cells(asAt: day), other.cells(asAt: day))
    }
    if let campaign = exact.dimensions.first(where: { $0.id == "campaign" }) {
      for category in campaign.categories.indices {
        compare(
          "latest enquiry naming \(category)", exact.attribution.latestEnquiry(naming: category),
          fast.attribution.latestEnquiry(naming: category))
      }
    }
  }
}
