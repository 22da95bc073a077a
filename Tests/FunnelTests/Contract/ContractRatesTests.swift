import Testing

/// Rates that say what they are: a ratio may exceed 1, limits wait for the last outcome.
struct ContractRatesTests {
  static let register = ContractEndingsTests.register
  static let asAt = ContractEndingsTests.asAt

  @Test func `a conversion has Wilson limits only when nobody of it is open`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    // Closed cohort 2023/24 and Radio's ten, of whom nobody is open.
    // Expected: scipy, binomtest(x, n).proportion_ci(method="wilson").
    let closed: [(key: MeasureKey, of: (Int, Int), limits: (Double, Double))] = [
      (
        .cohort("conversion", "enquiry", to: "approval", period: "2023/24"), (2, 8),
        (0.07147921, 0.59072457)
      ),
      (
        .cohort("conversion", "enquiry", to: "eoi", period: "2023/24"), (5, 8),
        (0.30574239, 0.86315571)
      ),
      (
        .cohort("conversion", "eoi", to: "stage1", period: "2023/24"), (4, 5),
        (0.37553463, 0.96377589)
      ),
      (
        MeasureKey.cohort("conversion", "enquiry", to: "approval").of("source", "Radio"), (1, 10),
        (0.01787621, 0.40415003)
      ),
    ]
    for (key, of, limits) in closed {
      let share = try #require(measures[key], "\(key)")
      #expect(share.numerator == "\(of.0)", "\(key)")
      #expect(share.denominator == "\(of.1)", "\(key)")
      #expect(share.isNear(\.value, Double(of.0) / Double(of.1)), "\(key)")
      #expect(share.isNear(\.lower, limits.0), "\(key)")
      #expect(share.isNear(\.upper, limits.1), "\(key)")
      #expect(share.unit == "proportion", "\(key)")
    }
    // Someone of each of these is open at the first of the two stages.
    let open: [(key: MeasureKey, of: (Int, Int))] = [
      (.cohort("conversion", "enquiry", to: "approval"), (4, 25)),
      (.cohort("conversion", "enquiry", to: "eoi"), (19, 25)),
      (.cohort("conversion", "enquiry", to: "stage1", period: "2024/25"), (10, 17)),
      (.cohort("conversion", "eoi", to: "stage2"), (9, 19)),
      (.cohort("conversion", "stage1", to: "approval"), (4, 14)),
      (.cohort("conversion", "stage2", to: "approval", period: "2024/25"), (2, 6)),
      (MeasureKey.cohort("conversion", "enquiry", to: "approval").of("source", "Poster"), (3, 12)),
    ]
    for (key, of) in open {
      let share = try #require(measures[key], "\(key)")
      #expect(share.numerator == "\(of.0)", "\(key)")
      #expect(share.denominator == "\(of.1)", "\(key)")
      #expect(share.isNear(\.value, Double(of.0) / Double(of.1)), "\(key)")
      #expect(share.lower == "" && share.upper == "", "\(key)")
    }
  }

  @Test func `every ordered pair of stages has its conversion`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    let entered = [("enquiry", 25), ("eoi", 19), ("stage1", 14), ("stage2", 9), ("approval", 4)]
    for (index, from) in entered.enumerated() {
      for to in entered[(index + 1)...] {
        let share = try #require(measures[.cohort("conversion", from.0, to: to.0)])
        #expect(share.numerator == "\(to.1)" && share.denominator == "\(from.1)")
      }
    }
  }

  @Test func `an eventual conversion is bounded while somebody is open`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: Self.asAt)
    let eventual = { (period: String) in
      MeasureKey.cohort("conversion_eventual", "enquiry", to: "approval", period: period)
    }
    // 2024/25: 2 of 17 approved, E09 X12 F16 S20 open: from 2/17 to 6/17.
    // All: from 4/25 to 8/25. Posters: from 3/12 to 7/12, the open are all theirs.
    let bounds: [(key: MeasureKey, n: Double, approved: Double, open: Double)] = [
      (eventual("2024/25"), 17, 2, 4), (eventual("all"), 25, 4, 4),
      (eventual("all").of("source", "Poster"), 12, 3, 4),
    ]
    for (key, n, approved, open) in bounds {
      let share = try #require(measures[key], "\(key)")
      #expect(share.value == "", "\(key)")
      #expect(share.marker == "[early]", "\(key)")
      #expect(share.isNear(\.lower, approved / n), "\(key)")
      #expect(share.isNear(\.upper, (approved + open) / n), "\(key)")
    }
    let values: [(key: MeasureKey, value: Double)] = [
      (eventual("2023/24"), 0.25), (eventual("all").of("source", "Radio"), 0.1),
    ]
    for (key, value) in values {
      let share = try #require(measures[key], "\(key)")
      #expect(share.isNear(\.value, value), "\(key)")
      #expect(share.marker == "", "\(key)")
    }
  }

  // Three approvals in 2024/25, and two starts of stage 2: the approved began the year before.
  static let slow = """
    enquiry_id,enquiry_date,eoi_date,stage1_start_date,stage2_start_date,approval_date
    R1,2023-04-05,2023-05-05,2023-06-05,2023-12-05,2024-05-05
    R2,2023-04-06,2023-05-06,2023-06-06,2023-12-06,2024-06-06
    R3,2023-04-07,2023-05-07,2023-06-07,2024-01-07,2024-07-07
    R4,2024-04-05,2024-04-15,2024-04-25,2024-05-01,
    R5,2024-04-06,2024-04-16,2024-04-26,2024-06-01,

    """

  // The printed table of the annual report 2015/16, with its NK.
  static let printed = """
    programme,period,stage,value,document
    Mainstream,2013/14,enquiry,224,Annual Report 2015/16
    Mainstream,2013/14,stage1,64,Annual Report 2015/16
    Mainstream,2013/14,stage2,NK,Annual Report 2015/16
    Mainstream,2013/14,approval,18,Annual Report 2015/16
    Mainstream,2014/15,enquiry,290,Annual Report 2015/16
    Mainstream,2014/15,stage1,69,Annual Report 2015/16
    Mainstream,2014/15,stage2,22,Annual Report 2015/16
    Mainstream,2014/15,approval,27,Annual Report 2015/16

    """

  static func besideThePrintedTable() async throws -> MeasuresFile {
    let folder = try ContractFolder(register: slow)
    try folder.write("{kind: published, from: printed.csv}\n", to: "config/feeds/printed.yaml")
    try folder.write(printed, to: "config/feeds/printed.csv")
    return try await folder.measures(asAt: "2025-03-31")
  }

  @Test func `a ratio of two activities may exceed one`() async throws {
    let measures = try await Self.besideThePrintedTable()
    measures.expectEvents("stage2", ["2023/24": 3, "2024/25": 2])
    measures.expectEvents("approval", ["2023/24": 0, "2024/25": 3])
    let ratio = try #require(
      measures[.activity("ratio", "stage2", to: "approval", period: "2024/25")])
    #expect(ratio.numerator == "3")
    #expect(ratio.denominator == "2")
    #expect(ratio.isNear(\.value, 1.5))
    #expect(ratio.unit == "ratio")
    // Nobody of 2024/25 is approved: the cohort says another thing.
    let conversion = try #require(
      measures[.cohort("conversion", "stage2", to: "approval", period: "2024/25")])
    #expect(conversion.numerator == "0")
    #expect(conversion.denominator == "2")
  }

  @Test func `printed totals are kept as printed, NK included`() async throws {
    let measures = try await Self.besideThePrintedTable()
    let events = { (stage: String, period: String) in
      measures.rows.filter {
        $0.key.measure == "events" && $0.key.basis == "published" && $0.key.period == period
          && $0.key.dimension == "programme" && $0.key.category == "Mainstream"
          && $0.key.stage == stage
      }.map(\.numbers)
    }
    for (stage, period, value) in [
      ("enquiry", "2013/14", "224"), ("stage1", "2013/14", "64"), ("approval", "2013/14", "18"),
      ("enquiry", "2014/15", "290"), ("stage2", "2014/15", "22"), ("approval", "2014/15", "27"),
    ] {
      let numbers = events(stage, period)
      #expect(!numbers.isEmpty, "\(stage) \(period)")
      #expect(numbers.allSatisfy { $0.value == value && $0.marker.isEmpty }, "\(stage) \(period)")
    }
    let notKnown = events("stage2", "2013/14")
    #expect(!notKnown.isEmpty)
    #expect(notKnown.allSatisfy { $0.value.isEmpty && $0.marker == "[x]" })
    // What touches it is not known either.
    let touched = measures.rows.filter {
      $0.key.basis == "published" && $0.key.period == "2013/14" && $0.key.measure != "events"
        && ($0.key.stage == "stage2" || $0.key.toStage == "stage2")
    }
    #expect(touched.allSatisfy { $0.numbers.value.isEmpty && $0.numbers.marker == "[x]" })
  }
}
