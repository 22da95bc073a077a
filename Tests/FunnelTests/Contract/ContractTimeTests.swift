import Testing

/// Days in stages and who is waiting, in `measures.csv`. Counted by hand.
struct ContractTimeTests {
  static let days = [5, 10, 10, 14, 14, 21, 28, 35, 60, 90]
  static let causes = [2, 2, 2, 2, 0, 2, 2, 0, 2, 0]

  @Test func `median and quartiles with limits, beside those of who left alone`() async throws {
    let register = try TimedRegister(Self.days, Self.causes)
    let measures = try await MeasuresFile.published(register.text, asAt: TimedRegister.asAt)
    // Staying: 0.9 after 5, 0.7 after 10, 0.6, 0.48 after 21, 0.36, 0.18 after 60.
    let median = try #require(measures[.duration("days_in_stage", "enquiry")])
    #expect(median.value == "21" && median.lower == "5" && median.upper == "")
    #expect(median.numerator == "7" && median.denominator == "10")
    #expect(median.unit == "days" && median.marker == "")
    #expect(measures[.duration("days_in_stage_q1", "enquiry")]?.value == "10")
    #expect(measures[.duration("days_in_stage_q3", "enquiry")]?.value == "60")
    // Nobody moved on: all who left were closed.
    let onward = MeasureKey.duration("days_to_move_on", "enquiry").with(\.toStage, "eoi")
    #expect(measures[onward]?.marker == "[z]" && measures[onward]?.denominator == "10")
    // 5, 10, 10, 14, 21, 28, 60.
    #expect(measures[.duration("days_in_stage_of_left", "enquiry")]?.value == "14")
  }

  @Test func `under ten entered or five left there are too few`() async throws {
    for (days, causes, left) in [
      (Array(Self.days.dropLast()), Array(Self.causes.dropLast()), "7"),
      (Self.days, [2, 2, 2, 2, 0, 0, 0, 0, 0, 0], "4"),
    ] {
      let register = try TimedRegister(days, causes)
      let measures = try await MeasuresFile.published(register.text, asAt: TimedRegister.asAt)
      for quantile in ["", "_q1", "_q3"] {
        let key = MeasureKey.duration("days_in_stage\(quantile)", "enquiry")
        let numbers = try #require(measures[key])
        #expect(numbers.marker == "[few]" && numbers.value == "")
        #expect(numbers.lower == "" && numbers.upper == "")
        #expect(numbers.numerator == left && numbers.denominator == "\(days.count)")
      }
    }
  }

  @Test func `a median that is not reached is too early, with its lower limit`() async throws {
    let register = try TimedRegister(
      [1, 2, 3, 4, 5, 50, 50, 50, 50, 50, 50], [2, 2, 2, 2, 2, 0, 0, 0, 0, 0, 0])
    let measures = try await MeasuresFile.published(register.text, asAt: TimedRegister.asAt)
    let median = try #require(measures[.duration("days_in_stage", "enquiry")])
    #expect(median.marker == "[early]" && median.value == "" && median.upper == "")
    #expect(median.lower != "")
    #expect(median.numerator == "5" && median.denominator == "11")
    // 3 of 11 had left after 3 days.
    #expect(measures[.duration("days_in_stage_q1", "enquiry")]?.value == "3")
  }

  @Test func `dates out of order are in no stay, and counted`() async throws {
    let measures = try await MeasuresFile.published(
      ContractDirtyDatesTests.dirt, asAt: "2025-03-31")
    func leftOut(_ stage: String, _ why: String) -> MeasureKey {
      MeasureKey.duration("left_out_of_times", stage).of("why", why)
    }
    measures.expect([
      leftOut("enquiry", "dates out of order"): 2,  // U2 U14
      leftOut("enquiry", "day not known"): 3,  // U1, and U10 U11 without an enquiry date
      leftOut("eoi", "day not known"): 1,  // U1
      leftOut("stage1", "dates out of order"): 1,  // U3
      leftOut("stage2", "dates out of order"): 1,  // U15
    ])
  }

  @Test func `who is open waits at one stage, in one band`() async throws {
    let measures = try await MeasuresFile.published(
      ContractEndingsTests.register, asAt: ContractEndingsTests.asAt)
    func waiting(_ stage: String, _ band: String = "") -> MeasureKey {
      let key = MeasureKey(measure: "waiting", basis: "stock", period: "all", stage: stage)
      return band.isEmpty ? key : key.of("waiting", band)
    }
    measures.expect([
      waiting(""): 4, waiting("enquiry"): 1, waiting("eoi"): 1, waiting("stage1"): 1,
      waiting("stage2"): 1,
      // E09 for 364 days, X12 for 293, F16 for 242, S20 for 150.
      waiting("enquiry", "6 to 12 months"): 1, waiting("eoi", "6 to 12 months"): 1,
      waiting("stage1", "6 to 12 months"): 1, waiting("stage2", "3 to 6 months"): 1,
      waiting("", "6 to 12 months"): 3, waiting("", "12 months or more"): 0,
    ])
  }
}
