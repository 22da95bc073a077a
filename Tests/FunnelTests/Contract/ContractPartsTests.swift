import Testing

/// Wards and segments beside the homes there are: rate, index, penetration, signals.
struct ContractPartsTests {
  /// So many enquiries of 2024/25 from each category of a column.
  static func register(_ column: String, _ counts: KeyValuePairs<String, Int>) -> String {
    var lines = ["enquiry_id,enquiry_date,\(column)"]
    for (category, count) in counts {
      for _ in 0..<count { lines.append("R\(lines.count),2024-05-04,\(category)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  static func measures(
    _ register: String, _ feeds: KeyValuePairs<String, String>, asAt: String = "2025-03-31"
  ) async throws -> MeasuresFile {
    try await folder(register, feeds).measures(asAt: asAt)
  }

  /// - Parameter feeds: a kind, or a kind and a number, with the text of its file.
  static func folder(_ register: String, _ feeds: KeyValuePairs<String, String>) throws
    -> ContractFolder
  {
    let folder = try ContractFolder(register: register)
    for (name, text) in feeds {
      let kind = name.filter { !$0.isNumber }
      try folder.write("{kind: \(kind), from: \(name).csv}\n", to: "config/feeds/\(name).yaml")
      try folder.write(text, to: "config/feeds/\(name).csv")
    }
    return folder
  }

  static func key(_ measure: String, _ dimension: String, _ category: String) -> MeasureKey {
    MeasureKey.activity(measure, "enquiry", period: "2024/25").of(dimension, category)
  }

  @Test func `a ward report's index and penetration come out through the whole program`()
    async throws
  {
    // Byker, Newcastle: 511 of 5,996 households against 28,410 of 119,048 is index 36, penetration
    // 1.80%; 4,227 against 29,603 is 284 and 14.28%; none is 0. Here the households are enquiries.
    let measures = try await Self.measures(
      Self.register("mosaic_segment", ["A": 511, "B": 4227, "C": 1258, "": 40]),
      [
        "segments":
          "segment,name,households,version\nA,One,28410,V1\nB,Two,29603,V1\nC,Three,60535,V1\n"
          + "Z,Last,500,V1\n"
      ])
    let expected: [(segment: String, index: Double, penetration: Double, count: String)] = [
      ("A", 35.7116688610194, 0.017986624428018304, "511"),
      ("B", 283.5025712848415, 0.1427895821369456, "4227"), ("Z", 0, 0, "0"),
    ]
    for (segment, index, penetration, count) in expected {
      let found = try #require(measures[Self.key("index", "mosaic_segment", segment)])
      #expect(found.isNear(\.value, index) && found.numerator == count, "\(segment)")
      #expect(found.unit == "index" && found.marker.isEmpty, "\(segment)")
      let share = try #require(measures[Self.key("penetration", "mosaic_segment", segment)])
      #expect(share.isNear(\.value, penetration) && share.unit == "proportion", "\(segment)")
    }
    // Byar's limits by scipy's normal quantile; 0 has Garwood's 3.689.
    let one = try #require(measures[Self.key("index", "mosaic_segment", "A")])
    #expect(one.isNear(\.denominator, 1430.9048451044957))
    #expect(one.isNear(\.lower, 32.68199743591132) && one.isNear(\.upper, 38.94661122471062))
    let none = try #require(measures[Self.key("index", "mosaic_segment", "Z")])
    #expect(none.isNear(\.lower, 0) && none.isNear(\.upper, 14.648222857016538))
    let rate = try #require(measures[Self.key("rate_per_10000", "mosaic_segment", "B")])
    #expect(rate.isNear(\.value, 1427.8958213694557) && rate.denominator == "29603")
    #expect(measures[Self.key("signal", "mosaic_segment", "A")]?.value == "-2")
    #expect(measures[Self.key("signal", "mosaic_segment", "B")]?.value == "2")
  }

  @Test func `a ward's index has the limits of a count and needs five expected`() async throws {
    let measures = try await Self.measures(
      Self.register("ward", ["Ash": 31, "Elm": 389, "Empty": 2, "": 5, "Elsewhere": 3]),
      [
        "areas":
          "area,households\nAsh,18400\nElm,192600\nNobody,1000\nEmpty,0\n"
      ])
    // 31 of 420 from 18,400 of 212,000: index 85.0 (57.8–120.7). Expected: scipy.
    let index = try #require(measures[Self.key("index", "ward", "Ash")])
    #expect(index.numerator == "31" && index.isNear(\.denominator, 36.45283018867924))
    #expect(index.isNear(\.value, 85.04140786749483))
    #expect(index.isNear(\.lower, 57.770936708695245))
    #expect(index.isNear(\.upper, 120.71361141841096))
    let limit = try #require(measures[Self.key("limit_95", "ward", "Ash")])
    #expect(limit.isNear(\.value, 420 / 21.2) && limit.unit == "per_10000")
    #expect(limit.isNear(\.lower, 13.35804255710166))
    #expect(limit.isNear(\.upper, 26.23011656284136))
    let far = try #require(measures[Self.key("limit_99_8", "ward", "Ash")])
    #expect(far.isNear(\.lower, 10.198945012692619) && far.isNear(\.upper, 30.41850802575325))
    #expect(measures[Self.key("signal", "ward", "Ash")]?.value == "0")

    // Nobody enquired there: a row all the same, too few for an index.
    let nobody = try #require(measures[Self.key("index", "ward", "Nobody")])
    #expect(nobody.marker == "[few]" && nobody.value.isEmpty && nobody.numerator == "0")
    #expect(nobody.isNear(\.denominator, 1.9811320754716981))
    #expect(measures[Self.key("penetration", "ward", "Nobody")]?.value == "0")
    #expect(
      try #require(measures[Self.key("rate_per_10000", "ward", "Nobody")])
        .isNear(\.upper, 36.888794541139355))
    #expect(measures[Self.key("signal", "ward", "Nobody")]?.value == "0")

    // No homes: nothing is a share of them.
    for measure in ["index", "penetration", "rate_per_10000", "signal", "limit_95", "limit_99_8"] {
      let empty = try #require(measures[Self.key(measure, "ward", "Empty")], "\(measure)")
      #expect(empty.marker == "[z]" && empty.value.isEmpty && empty.numerator == "2", "\(measure)")
    }
  }

  @Test func `wards have signals by exact tails of a count`() async throws {
    let measures = try await Self.measures(
      Self.register("ward", ["High": 22, "Some": 18, "Low": 0, "Rest": 60]),
      ["areas": "area,households\nHigh,5000\nSome,5000\nLow,5000\nRest,35000\n"])
    // 10 expected of 5,000. Expected: scipy, poisson.sf(21, 10) = 0.0007, sf(17, 10) = 0.0143,
    // cdf(0, 10) = 0.000045.
    for (ward, signal) in [("High", "2"), ("Some", "1"), ("Low", "-2"), ("Rest", "0")] {
      let found = try #require(measures[Self.key("signal", "ward", ward)], "\(ward)")
      #expect(found.value == signal && found.unit == "signal", "\(ward)")
    }
  }

  @Test func `homes that are not known are not nought`() async throws {
    let measures = try await Self.measures(
      Self.register("ward", ["Ash": 31, "Elm": 20]),
      ["areas": "area,households\nAsh,18400\nElm,NK\n"])
    for ward in ["Ash", "Elm"] {
      let index = try #require(measures[Self.key("index", "ward", ward)], "\(ward)")
      #expect(index.marker == "[x]" && index.value.isEmpty, "\(ward)")
    }
    #expect(measures[Self.key("penetration", "ward", "Elm")]?.marker == "[x]")
    #expect(
      try #require(measures[Self.key("penetration", "ward", "Ash")]).isNear(\.value, 31.0 / 18400))
  }

  @Test func `segments are found by id or name, and never across versions`() async throws {
    let profile = "segment,name,households,version\nA,City,1000,2009\nB,Prestige,3000,2009\n"
    let named = try await Self.measures(
      Self.register("mosaic_segment", ["City": 30, "prestige": 10]), ["segments": profile])
    #expect(named[Self.key("index", "mosaic_segment", "City")]?.value == "300")
    #expect(named[Self.key("penetration", "mosaic_segment", "prestige")]?.denominator == "3000")
    // K is no letter of that version.
    let other = try await Self.measures(
      Self.register("mosaic_segment", ["A": 30, "K": 10]), ["segments": profile])
    let mixed = try await Self.measures(
      Self.register("mosaic_segment", ["A": 30, "B": 10]),
      ["segments": profile + "C,Country,500,2004\n"])
    for measures in [other, mixed] {
      #expect(
        measures.rows.allSatisfy {
          !["index", "penetration"].contains($0.key.measure)
            || $0.key.dimension != "mosaic_segment"
        })
    }
  }

  @Test func `wards with most room stand against all others`() async throws {
    let measures = try await Self.measures(
      Self.register("ward", ["Ash": 30, "Elm": 20, "Oak": 20]),
      [
        "areas":
          "area,households,spare_room_households\nElm,10500,6300\nAsh,9000,7200\nOak,10500,4200\n"
      ])
    // Expected: scipy, beta.ppf of 30 of 70, over exposures of 9,000 and 21,000.
    let ratio = try #require(measures[Self.key("rate_ratio", "spare_room", "most room")])
    #expect(ratio.numerator == "30" && ratio.isNear(\.denominator, 120.0 / 7))
    #expect(ratio.isNear(\.value, 1.75) && ratio.unit == "ratio")
    #expect(ratio.isNear(\.lower, 1.0525681427847482))
    #expect(ratio.isNear(\.upper, 2.880969599233711))
    #expect(
      try #require(measures[Self.key("rate_per_10000", "spare_room", "least room")])
        .isNear(\.value, 200.0 / 10.5))
  }
}
