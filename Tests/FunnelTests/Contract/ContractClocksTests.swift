import Foundation
import Testing

/// Time limits in `measures.csv`. Every run was judged by hand on a calendar.
struct ContractClocksTests {
  static let asAt = "2025-05-01"  // a Thursday

  static let clocks = """
    service: {name: X}
    clocks:
      - {id: reply, from: enquiry, to: first_response_date, limit: 1 working day}
      - {id: visit, from: enquiry, to: visit_date, limit: 72 hours}
      - {id: panel, from: stage1, to: panel_date, limit: 6 months}

    """

  // Good Friday and Easter Monday 2025 are 18 and 21 April; VE Day 2020 took the place of 4 May.
  static let holidays = ["2020-05-04", "2025-04-18", "2025-04-21", "2025-05-05"]

  // reply, visit, visit in working days, panel:
  static let rows = [
    "R1,2025-04-17,2025-04-22,2025-04-20,,,",  // met over Easter; met; met
    "R2,2025-04-17,2025-04-23,2025-04-21,,,",  // missed; missed; met, no working day passed
    "R3,2020-05-01,2020-05-04,,,,2020-05-03",  // met; stopped the day before the limit was over
    "R4,2020-05-07,2020-05-11,NK,,,2020-06-01",  // met, 8 May was a holiday; not known
    "R5,2025-04-30,,,,,",  // running, due today; running until 3 May
    "R6,2025-04-29,,,,,",  // missed and waited for; running until 2 May
    "R7,2025-04-10,2025-04-09,2025-04-13,,,2025-04-20",  // done before it began; met
    "R8,2025-04-28,,,,,2025-04-30",  // closed after the limit: missed; stopped
    "R9,2024-06-01,2024-06-03,2024-06-04,2024-08-31,2025-02-28,",  // met, from a Saturday; met; met
    "R10,2024-06-01,2024-06-04,2024-06-05,2024-08-31,2025-03-01,",  // missed; missed; met; missed
    "R11,2024-10-01,2024-10-02,2024-10-02,2024-11-01,,",  // met; met; met; due today
    "R12,2024-10-01,2024-10-02,2024-10-03,2024-10-31,,",  // met; met; met; over since 30 April
  ]

  static func register(_ rows: [String]) -> String {
    (["enquiry_id,enquiry_date,first_response_date,visit_date,stage1_date,panel_date,closed_date"]
      + rows).joined(separator: "\n") + "\n"
  }

  static func folder(
    _ rows: [String] = rows, funnel: String = clocks, holidays: [String]? = holidays
  ) throws -> ContractFolder {
    let folder = try ContractFolder(register: register(rows), funnel: funnel)
    if let holidays {
      let events = holidays.map { "{\"title\": \"x\", \"date\": \"\($0)\"}" }
      try folder.write(
        "{\"england-and-wales\": {\"events\": [\(events.joined(separator: ","))]}}",
        to: "config/feeds/days.json")
      try folder.write("{kind: holidays, from: days.json}\n", to: "config/feeds/days.yaml")
    }
    return folder
  }

  static func met(
    _ clock: String, _ period: String = "all", _ measure: String = "clock_met"
  ) -> MeasureKey {
    MeasureKey(measure: measure, basis: "activity", period: period).of("clock", clock)
  }

  static func stock(_ measure: String, _ clock: String) -> MeasureKey {
    MeasureKey(measure: measure, basis: "stock", period: "all").of("clock", clock)
  }

  @Test func `met of due, by the month, quarter and year in which a clock began`() async throws {
    let measures = try await Self.folder().measures(asAt: Self.asAt)
    let expected: [(key: MeasureKey, met: String, due: String, marker: String)] = [
      (Self.met("reply"), "6", "10", ""), (Self.met("visit"), "5", "7", ""),
      (Self.met("panel"), "1", "3", ""),
      (Self.met("reply", "2025-04"), "1", "4", "[p]"),
      (Self.met("reply", "2025/26-Q1"), "1", "4", ""), (Self.met("reply", "2025/26"), "1", "4", ""),
      (Self.met("reply", "2020-05"), "2", "2", ""), (Self.met("reply", "2024/25"), "3", "4", ""),
      (Self.met("visit", "2025-04"), "2", "3", "[p]"),
      (Self.met("panel", "2024-08"), "1", "2", ""),
      (Self.met("visit", "all", "clock_met_working_days"), "7", "7", ""),
    ]
    for (key, met, due, marker) in expected {
      let numbers = try #require(measures[key], "\(key)")
      #expect(numbers.numerator == met && numbers.denominator == due, "\(key): \(numbers)")
      #expect(numbers.marker == marker && numbers.unit == "proportion", "\(key): \(numbers)")
      #expect(numbers.isNear(\.value, try #require(Double(met)) / (try #require(Double(due)))))
    }
    // Expected: Wilson’s formula for 6 of 10, worked out in Python.
    let reply = try #require(measures[Self.met("reply")])
    #expect(reply.isNear(\.lower, 0.31267376973) && reply.isNear(\.upper, 0.83181967029))
    // Nobody is due of those who enquired in May 2020: one was closed, one visited on a day unknown.
    let none = try #require(measures[Self.met("visit", "2020-05")])
    #expect(none.marker == "[z]" && none.value == "" && none.lower == "")
    #expect(none.numerator == "0" && none.denominator == "0")
    #expect(measures[Self.met("reply", "all", "clock_met_working_days")] == nil)
    #expect(measures[Self.met("visit", "all", "clock_met_without_pauses")] == nil)
  }

  @Test func `what runs, stopped, is over, is due soon or cannot be told`() async throws {
    let measures = try await Self.folder().measures(asAt: Self.asAt)
    func soon(_ clock: String, _ day: String) -> MeasureKey {
      Self.stock("clock_due_soon", clock).and("day", day)
    }
    func unknown(_ clock: String, _ why: String) -> MeasureKey {
      Self.stock("clock_unknown", clock).and("why", why)
    }
    measures.expect([
      Self.stock("clock_running", "reply"): 1, Self.stock("clock_running", "visit"): 2,
      Self.stock("clock_running", "panel"): 1, Self.stock("clock_stopped", "reply"): 0,
      Self.stock("clock_stopped", "visit"): 2, Self.stock("clock_missed_open", "reply"): 1,
      Self.stock("clock_missed_open", "visit"): 0, Self.stock("clock_missed_open", "panel"): 1,
      Self.stock("clock_unknown", "reply"): 1, Self.stock("clock_unknown", "visit"): 1,
      unknown("reply", "dates out of order"): 1, unknown("visit", "day not known"): 1,
      soon("reply", "2025-05-01"): 1, soon("visit", "2025-05-02"): 1,
      soon("visit", "2025-05-03"): 1, soon("panel", "2025-05-01"): 1,
      Self.stock("clock_due_soon", "visit"): 2,
      MeasureKey(measure: "due_soon", basis: "stock", period: "all"): 4,
      MeasureKey(measure: "due_soon", basis: "stock", period: "all").of("day", "2025-05-01"): 2,
    ])
    // 1, 1, 2, 3, 3, 4, 5 and 6 days.
    let days = try #require(
      measures[
        MeasureKey(measure: "clock_days_of_done", basis: "duration", period: "all")
          .of("clock", "reply")])
    #expect(days.value == "3" && days.numerator == "8" && days.unit == "days")
  }

  @Test func `without a list of holidays every weekday is a working day`() async throws {
    let folder = try Self.folder(holidays: nil)
    let measures = try await folder.measures(asAt: Self.asAt)
    // R1 and R4 were three and two weekdays late or more.
    let reply = try #require(measures[Self.met("reply")])
    #expect(reply.numerator == "4" && reply.denominator == "10")
    #expect(try folder.text("site/officer/time/index.html").contains("no list of bank holidays"))
  }

  @Test func `the order of rows changes no byte`() async throws {
    var bytes: [[String: Data]] = []
    for rows in [Self.rows, Self.rows.reversed()] {
      let folder = try Self.folder(rows)
      _ = try await folder.measures(asAt: Self.asAt)
      bytes.append(
        try folder.files(under: "site/officer").filter {
          // They name files and lines.
          !$0.key.hasSuffix("manifest.json") && !$0.key.hasPrefix("faults/")
        })
    }
    let differing = bytes[0].keys.sorted().filter { bytes[0][$0] != bytes[1][$0] }
    #expect(differing.isEmpty && bytes[0].count == bytes[1].count)
  }

  @Test func `clocks from the first stage are split by channel`() async throws {
    let folder = try ContractFolder(
      register: """
        enquiry_id,enquiry_date,first_response_date,channel
        A,2025-04-01,2025-04-02,Phone
        B,2025-04-01,2025-04-07,Phone
        C,2025-04-01,2025-04-02,

        """, funnel: Self.clocks)
    let measures = try await folder.measures(asAt: Self.asAt)
    for (channel, met, due) in [("Phone", "1", "2"), ("Not recorded", "1", "1")] {
      let numbers = try #require(measures[Self.met("reply").and("channel", channel)])
      #expect(numbers.numerator == met && numbers.denominator == due)
    }
    // No register has a column for the visit or the panel.
    for clock in ["visit", "panel"] {
      #expect(measures[Self.met(clock)]?.marker == "[x]")
    }
  }

  @Test func `stages of any name may begin and end a clock`() async throws {
    let folder = try ContractFolder(
      register: """
        enquiry_id,call_date,chat_start_date,done_date,closed_date
        A,2025-01-31,2025-02-03,2025-02-28,
        B,2025-01-31,2025-02-10,2025-03-11,
        C,2025-01-31,,2025-02-01,
        D,2025-03-20,,,
        E,,2025-02-01,,2025-02-20

        """,
      funnel: """
        service: {name: X}
        stages: [{id: call, name: Call}, {id: chat, name: Chat}, {id: done, name: Done}]
        clocks:
          - {id: first, name: Talk soon, from: call, to: chat_start_date, limit: 5 days}
          - {id: all, from: call_date, to: done, limit: 1 month}
          - {id: rest, from: chat, to: done_date, limit: 1 month}

        """)
    let measures = try await folder.measures(asAt: "2025-04-01")
    // first: A 3 days, B 10, C by then on a day not known, D over since 25 March, E began unknown.
    // all: A due and done 28 February, B late, C next day, D due 20 April, E unknown.
    // rest: A met, B 10 February to 11 March late by a day, C unknown, E closed before 1 March.
    for (clock, met, due, unknown) in [
      ("first", "1", "3", 2.0), ("all", "2", "3", 1.0), ("rest", "1", "2", 1.0),
    ] {
      let numbers = try #require(measures[Self.met(clock)])
      #expect(numbers.numerator == met && numbers.denominator == due, "\(clock): \(numbers)")
      #expect(measures.count(Self.stock("clock_unknown", clock)) == unknown, "\(clock)")
    }
    measures.expect([
      Self.stock("clock_missed_open", "first"): 1, Self.stock("clock_running", "all"): 1,
      Self.stock("clock_stopped", "rest"): 1,
    ])
  }

  @Test(arguments: [
    ("{id: a, from: enquiry, to: vist_date, limit: 3 days}", "visit_date"),
    ("{id: a, from: enquiry, to: enquiry_date, limit: 3 days}", "another date"),
    ("{id: a, from: enquiry, to: eoi, limit: 0 days}", "N from 1 to 10,000"),
    ("{id: a, from: enquiry, to: eoi, limit: 99999999999999999999 months}", "N from 1 to 10,000"),
    ("{id: a, from: enquiry, to: eoi, limit: 3 weeks}", "working days or months"),
  ])
  func `a clock that cannot be is refused with what is known`(_ clock: String, _ words: String)
    async throws
  {
    let folder = try Self.folder(funnel: "service: {name: X}\nclocks:\n  - \(clock)\n")
    let run = try await folder.publish(asAt: Self.asAt)
    #expect(run.exitCode == 1)
    #expect(run.messages.contains("funnel.yaml:3") && run.messages.contains(words), "\(run)")
  }

  @Test func `without clocks nothing is said of limits`() async throws {
    let folder = try Self.folder(funnel: "service: {name: X}\n")
    let measures = try await folder.measures(asAt: Self.asAt)
    #expect(!measures.rows.contains { $0.key.measure.hasPrefix("clock_") })
    #expect(!(try folder.text("site/officer/time/index.html").contains("time.clocks")))
  }
}
