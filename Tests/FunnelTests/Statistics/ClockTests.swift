import Testing

@testable import Funnel

/// Working days, and whether limits were kept.
@Suite struct ClockTests {
  private let calendar = WorkingCalendar(
    holidays: ["2025-04-18", "2025-04-21", "2025-12-25", "2025-12-26", "2020-05-04"]
      .compactMap { Day(iso: $0) })

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  // Expected: counted on a calendar. Good Friday is 18 April 2025, Easter Monday the 21st.
  @Test(arguments: [
    ("2025-04-14", "2025-04-14", 0), ("2025-04-14", "2025-04-15", 1),
    ("2025-04-17", "2025-04-21", 0), ("2025-04-17", "2025-04-22", 1),
    ("2025-04-11", "2025-04-12", 0), ("2025-04-12", "2025-04-14", 1),
    ("2025-04-11", "2025-04-25", 8), ("2025-04-25", "2025-04-11", 0),
    ("2025-12-24", "2025-12-29", 1), ("2025-01-01", "2025-12-31", 256),
    // VE Day took the place of 4 May 2020; two days of June 2022 were holidays, and the 19 September.
    ("2020-05-01", "2020-05-08", 4), ("2022-06-01", "2022-06-06", 1),
    ("2022-09-16", "2022-09-19", 0), ("2023-05-05", "2023-05-08", 0),
  ])
  func `Working days are weekdays that are no holiday`(_ start: String, _ end: String, _ days: Int)
    throws
  {
    #expect(calendar.workingDays(from: try day(start), to: try day(end)) == days)
  }

  @Test func `Counting in parts and day by day gives the same`() throws {
    let start = try day("2019-12-30")
    var sum = 0
    for offset in 0..<2500 {
      let here = start.adding(days: offset)
      let next = here.adding(days: 1)
      sum += calendar.workingDays(from: here, to: next)
      #expect(calendar.workingDays(from: start, to: next) == sum)
      if calendar.workingDays(from: here, to: next) == 1 {
        #expect(calendar.day(sum, after: start) == next)
      }
    }
  }

  @Test func `A limit is due on its day`() throws {
    let start = try day("2025-04-16")
    #expect(TimeLimit.hours(72).due(from: start, in: calendar) == (try day("2025-04-19")))
    #expect(TimeLimit.hours(25).due(from: start, in: calendar) == (try day("2025-04-18")))
    #expect(TimeLimit.days(28).due(from: start, in: calendar) == (try day("2025-05-14")))
    #expect(TimeLimit.workingDays(10).due(from: start, in: calendar) == (try day("2025-05-02")))
    #expect(TimeLimit.workingDays(0).due(from: start, in: calendar) == start)
    let months = TimeLimit.months(6).due(from: try day("2025-08-31"), in: calendar)
    #expect(months == (try day("2026-02-28")))
  }

  @Test func `A clock is met, missed, running or stopped`() throws {
    let start = try day("2025-04-16")
    let limit = TimeLimit.workingDays(1)
    func state(_ end: String?, stopped: String? = nil, asAt: String) throws -> TimeLimit.State? {
      limit.state(
        from: start, to: try end.map(day), stopped: try stopped.map(day), asAt: try day(asAt),
        in: calendar)
    }
    #expect(try state("2025-04-16", asAt: "2025-06-01") == .met)
    #expect(try state("2025-04-17", asAt: "2025-06-01") == .met)
    // Done at Easter: one working day has gone by.
    #expect(try state("2025-04-21", asAt: "2025-06-01") == .met)
    #expect(try state("2025-04-22", asAt: "2025-06-01") == .missed)
    #expect(try state(nil, asAt: "2025-04-17") == .running)
    #expect(try state(nil, asAt: "2025-04-22") == .missed)
    // Done after the as-at day has not happened yet.
    #expect(try state("2025-04-17", asAt: "2025-04-16") == .running)
    #expect(try state(nil, stopped: "2025-04-17", asAt: "2025-06-01") == .stopped)
    #expect(try state(nil, stopped: "2025-04-23", asAt: "2025-06-01") == .missed)
    #expect(try state("2025-04-15", asAt: "2025-06-01") == nil)
  }

  @Test func `What a list of holidays covers is known`() throws {
    #expect(calendar.known == (try day("2020-05-04"))...(try day("2025-12-26")))
    #expect(WorkingCalendar(holidays: []).known == nil)
  }
}
