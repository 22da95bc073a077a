import Testing

/// Sources against each other by approvals, on years in which nobody is open.
struct ContractSourcesTests {
  // Approved of enquired: A 10 of 200, B 3 of 150, C 8 of 100, D 1 of 40, E 2 of 10.
  static let sources = [("A", 10, 200), ("B", 3, 150), ("C", 8, 100), ("D", 1, 40), ("E", 2, 10)]

  /// Everyone of 2021/22 has an outcome; of 2023/24 one household of A is open.
  static let register: String = {
    var lines = ["enquiry_id,enquiry_date,approval_date,closed_date,source"]
    for (source, approved, enquired) in sources {
      for number in 0..<enquired {
        let end = number < approved ? "2022-05-04," : ",2021-06-04"
        lines.append("\(source)\(number),2021-05-04,\(end),\(source)")
      }
    }
    lines += ["Z1,2023-05-04,,,A", "Z2,2023-05-04,2024-01-04,,New"]
    return lines.joined(separator: "\n") + "\n"
  }()

  static func key(_ measure: String, _ source: String) -> MeasureKey {
    MeasureKey.cohort(measure, "enquiry", to: "approval").of("source", source)
  }

  @Test func `sources are compared on years in which nobody is open`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: "2024-09-30")
    // Expected: scipy and the formulas of Newcombe's method 10 with Wilson limits, of Spiegelhalter's
    // interpolated binomial limits around 24 / 500, and of the beta-binomial by moments.
    func e(_ measure: String) throws -> MeasuresFile.Numbers {
      try #require(measures[Self.key(measure, "E")])
    }
    let difference = try e("difference")
    #expect(difference.numerator == "2" && difference.denominator == "10")
    #expect(difference.isNear(\.value, 0.15510204081632656))
    #expect(difference.isNear(\.lower, 0.01008356566560159))
    #expect(difference.isNear(\.upper, 0.465305535725022))
    let limit95 = try e("limit_95")
    #expect(limit95.isNear(\.value, 0.048) && limit95.isNear(\.lower, 0))
    #expect(limit95.isNear(\.upper, 0.17896704006953865))
    #expect(try e("limit_99_8").isNear(\.upper, 0.2987479549945027))
    // Drawn beyond the 95 % limit, yet P(R ≥ 2) is 0.080: the exact tail gives no signal.
    let signal = try e("signal")
    #expect(signal.isNear(\.value, 0) && signal.unit == "signal")
    let shrunk = try e("conversion_shrunk")
    #expect(shrunk.isNear(\.value, 0.071850093785243))
    #expect(shrunk.isNear(\.lower, 0.022598820227617))
    #expect(shrunk.isNear(\.upper, 0.14621814891695203))
    for (source, value) in [("A", 0.049576470201217124), ("B", 0.02738462168770044)] {
      let shrunk = try #require(measures[Self.key("conversion_shrunk", source)])
      #expect(shrunk.isNear(\.value, value), "\(source)")
    }
  }

  @Test func `a source that only came in open years waits`() async throws {
    let measures = try await MeasuresFile.published(Self.register, asAt: "2024-09-30")
    for measure in ["difference", "signal", "limit_95", "limit_99_8", "conversion_shrunk"] {
      let early = try #require(measures[Self.key(measure, "New")], "\(measure)")
      #expect(early.marker == "[early]" && early.value == "" && early.lower == "", "\(measure)")
      #expect(early.numerator == "1" && early.denominator == "1", "\(measure)")
    }
  }

  @Test func `under four sources none is shrunk`() async throws {
    let register = """
      enquiry_id,enquiry_date,approval_date,closed_date,source
      R1,2021-05-04,2022-05-04,,A
      R2,2021-05-04,,2021-06-04,A
      R3,2021-05-04,,2021-06-04,B

      """
    let measures = try await MeasuresFile.published(register, asAt: "2024-09-30")
    let shrunk = try #require(measures[Self.key("conversion_shrunk", "A")])
    #expect(shrunk.marker == "[few]" && shrunk.value == "" && shrunk.numerator == "1")
  }
}
