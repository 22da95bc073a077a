import Foundation
import Testing

@testable import Funnel

/// The share approved within so many days, in `measures.csv`.
struct ContractIncidenceTests {
  // Ten households of a worked example, by hand: F(183) = 0.225, F(365) = 0.4125.
  static let days = [0, 30, 30, 60, 90, 90, 120, 200, 365, 400]
  static let causes = [2, 2, 2, 1, 2, 0, 1, 0, 1, 0]

  @Test func `under five at risk it is too early, never too few`() async throws {
    let register = try TimedRegister(Self.days, Self.causes)
    let measures = try await MeasuresFile.published(register.text, asAt: TimedRegister.asAt)
    for horizon in [183, 365, 548, 730, 1095] {
      let share = try #require(measures[.incidence(horizon)])
      #expect(share.marker == "[early]")
      #expect(share.value == "" && share.lower == "" && share.upper == "")
      #expect(share.numerator == "" && share.denominator == "10")
    }
  }

  @Test func `each household twice: the same curve, half the variance`() async throws {
    let register = try TimedRegister(Self.days + Self.days, Self.causes + Self.causes)
    let measures = try await MeasuresFile.published(register.text, asAt: TimedRegister.asAt)
    let share = try #require(measures[.incidence(183)])
    #expect(share.isNear(\.value, 0.225))
    #expect(share.isNear(\.lower, 0.06951431))
    #expect(share.isNear(\.upper, 0.43407984))
    #expect(share.denominator == "20" && share.numerator == "" && share.marker == "")
    #expect(share.unit == "proportion")
    // Four are at risk at 365 days.
    #expect(measures[.incidence(365)]?.marker == "[early]")
  }

  @Test func `a complete cohort is a plain share with Wilson limits`() async throws {
    let measures = try await MeasuresFile.published(
      ContractEndingsTests.register, asAt: ContractEndingsTests.asAt)
    // Nobody who enquired in 2023/24 is open; A08 took 214 days and A01 276.
    let none = try #require(measures[.incidence(183, period: "2023/24")])
    #expect(none.value == "0" && none.lower == "0" && none.denominator == "8")
    #expect(none.isNear(\.upper, 0.3244076))
    for horizon in [365, 548, 730, 1095] {
      let share = try #require(measures[.incidence(horizon, period: "2023/24")])
      #expect(share.isNear(\.value, 0.25))
      #expect(share.isNear(\.lower, 0.07147921))
      #expect(share.isNear(\.upper, 0.59072457))
    }
    // Radio's ten of all years, one of them approved, on the day of the enquiry.
    let radio = try #require(measures[MeasureKey.incidence(183).of("source", "Radio")])
    #expect(radio.isNear(\.value, 0.1))
    #expect(radio.isNear(\.lower, 0.01787621))
    #expect(radio.isNear(\.upper, 0.40415003))
  }

  @Test func `an end before the enquiry is in the cohort and in no time`() async throws {
    let measures = try await MeasuresFile.published(
      ContractDirtyDatesTests.dirt, asAt: "2025-03-31")
    measures.expect([
      .cohort("reached", "enquiry"): 13,
      // U14, closed before its enquiry, and U15, approved before.
      MeasureKey.duration("left_out_of_times", "enquiry").with(\.toStage, "approval")
        .of("why", "dates out of order"): 2,
    ])
    #expect(measures[.incidence(183)]?.denominator == "11")
  }

  @Test(arguments: SeededRegister.allCases)
  func `seeded registers have R's shares and limits`(_ register: SeededRegister) async throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/statistics/\(register.rawValue).csv")
    let measures = try await MeasuresFile.published(
      String(contentsOf: file, encoding: .utf8), asAt: "2026-03-31")
    let rows = try ReferenceValues("incidence.csv").rows("register", register.rawValue)
      .filter { $0["ending"] == "approved" }
    #expect(rows.count == 5)
    for row in rows {
      let horizon = Int(try row.number("days"))
      let share = try #require(measures[.incidence(horizon)])
      guard try row.number("at_risk") >= 5 else {
        #expect(share.marker == "[early]", "\(row)")
        continue
      }
      #expect(share.denominator == "\(try register.histogram().total)")
      #expect(isNear(Double(share.value), try row.number("share"), within: 1e-6), "\(row)")
      #expect(isNear(Double(share.lower), row.limit("lower"), within: 1e-6), "\(row)")
      #expect(isNear(Double(share.upper), row.limit("upper"), within: 1e-6), "\(row)")
    }
    for row in try ReferenceValues("stay.csv").rows("register", register.rawValue) {
      let suffix = ["0.75": "_q1", "0.5": "", "0.25": "_q3"][row["staying"] ?? ""]
      let key = MeasureKey.duration("days_to_outcome" + (try #require(suffix)), "enquiry")
      let days = try #require(measures[key])
      #expect(days.denominator == row["entered"] && days.numerator == row["left"], "\(row)")
      #expect(Double(days.value) == row.limit("days"), "\(row)")
      #expect(Double(days.lower) == row.limit("lower"), "\(row)")
      #expect(Double(days.upper) == row.limit("upper"), "\(row)")
    }
  }
}
