import Testing

@testable import Funnel

/// The last day of a limit, pauses, and lists that stay short. Counted on a calendar.
@Suite struct TimeLimitFurtherTests {
  private let calendar = WorkingCalendar(
    holidays: ["2025-04-18", "2025-04-21"].compactMap { Day(iso: $0) })

  private func day(_ text: String) throws -> Day { try #require(Day(iso: text)) }

  @Test(arguments: [
    // The Thursday before Easter; a Friday; a Saturday.
    (TimeLimit.workingDays(0), "2025-04-17", "2025-04-21"),
    (.workingDays(1), "2025-04-10", "2025-04-13"), (.workingDays(1), "2025-04-12", "2025-04-14"),
    (.days(3), "2025-04-10", "2025-04-13"), (.hours(25), "2025-04-10", "2025-04-12"),
    (.months(6), "2024-08-31", "2025-02-28"), (.months(12), "2024-02-29", "2025-02-28"),
  ])
  func `it is in time until its last day and late after`(
    _ limit: TimeLimit, _ start: String, _ last: String
  ) throws {
    let (start, last) = (try day(start), try day(last))
    #expect(limit.lastDay(from: start, in: calendar) == last)
    #expect(limit.isMet(from: start, to: last, in: calendar))
    #expect(!limit.isMet(from: start, to: last.adding(days: 1), in: calendar))
  }

  @Test(arguments: [
    // From 1 to 30 April are 29 days, 19 of them working days; of 10 to 20 April ten and five.
    (TimeLimit.days(19), "2025-04-30", TimeLimit.State.met),
    (.days(18), "2025-04-30", .missed), (.workingDays(14), "2025-04-30", .met),
    (.workingDays(13), "2025-04-30", .missed),
    // Done within the pause: the days of it until then are left out.
    (.days(9), "2025-04-15", .met), (.days(8), "2025-04-15", .missed),
  ])
  func `days of a pause are left out`(
    _ limit: TimeLimit, _ end: String, _ expected: TimeLimit.State
  ) throws {
    let pause = try day("2025-04-10")...day("2025-04-20")
    let state = limit.state(
      from: try day("2025-04-01"), to: try day(end), asAt: try day("2025-06-01"),
      in: calendar, leavingOut: pause)
    #expect(state == expected)
  }

  @Test func `weekdays alone have no holidays`() throws {
    let weekdays = WorkingCalendar.weekdaysOnly
    #expect(weekdays.known == nil)
    #expect(weekdays.workingDays(from: try day("2020-05-01"), to: try day("2020-05-08")) == 5)
  }

  @Test func `a shortlist holds the first, whatever order they come in`() {
    var upwards = Shortlist<Int>(bound: 5)
    var downwards = Shortlist<Int>(bound: 5)
    for number in 0..<100 {
      upwards.add(number)
      downwards.add(99 - number)
    }
    #expect(upwards.entries == [0, 1, 2, 3, 4])
    #expect(downwards.entries == upwards.entries)
    var few = Shortlist<Int>(bound: 5)
    few.add(7)
    few.merge(upwards)
    #expect(few.entries == upwards.entries)
  }
}
