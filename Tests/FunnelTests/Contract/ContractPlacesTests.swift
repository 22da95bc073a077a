import Foundation
import Testing

/// Postcodes, wards and segments through the whole program.
struct ContractPlacesTests {
  private static func fixture(_ name: String) throws -> Data {
    try Data(
      contentsOf: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/places/\(name)"))
  }

  private static let register = """
    enquiry_id,enquiry_date,postcode,ward
    A1,2024-05-01,CV1 1DD,
    A2,2024-05-02,cv11de,NK
    A3,2024-05-03,CV1  1FP,
    A4,2024-05-04,CV1 3AA,wyken ward
    A5,2024-05-05,CV10 0AA,
    A6,2024-05-06,ZZ9 9ZZ,
    A7,2024-05-07,,
    A8,2024-05-08,Primrose Hill,
    A9,2024-05-09,CV1 3AA,
    A9,2024-05-09,CV1 3AA,
    B1,2026-05-09,CV1 3AA,

    """

  private func folder(_ register: String = Self.register, profile: Bool = true) throws
    -> ContractFolder
  {
    let folder = try ContractFolder(
      register: register, funnel: "service: {name: X, area: E08000026}\n")
    try folder.write(
      "{kind: postcodes, from: cv.csv, preset: code-point}", to: "config/feeds/lookup.yaml")
    try folder.write(
      Self.fixture("codepoint-open-2014-08-cv.excerpt.csv"), to: "config/feeds/cv.csv")
    if profile {
      try folder.write(
        "{kind: areas, from: ts054.csv, preset: nomis-bulk}", to: "config/feeds/areas.yaml")
      try folder.write(
        Self.fixture("nomis-bulk-ts054-ward.coventry-excerpt.csv"), to: "config/feeds/ts054.csv")
    }
    return folder
  }

  private func wards(_ measures: MeasuresFile) -> [String: String] {
    Dictionary(
      measures.rows.filter {
        $0.key.measure == "events" && $0.key.basis == "activity" && $0.key.period == "2024/25"
          && $0.key.dimension == "ward" && $0.key.dimension2.isEmpty && $0.key.stage == "enquiry"
          && $0.numbers.value != "0"
      }.map { ($0.key.category, $0.numbers.value) }, uniquingKeysWith: { first, _ in first })
  }

  private func outcome(_ measures: MeasuresFile, _ name: String) -> Double? {
    measures.count(
      MeasureKey(measure: "postcode_\(name)", basis: "stock", period: "all")
        .of("feed", "register").and("column", "ward"))
  }

  @Test func `A postcode gives its ward, and every row is told of`() async throws {
    let folder = try folder()
    let measures = try await folder.measures(asAt: "2025-06-30")
    #expect(
      wards(measures) == [
        "St Michael's (Coventry)": "2", "Binley and Willenhall": "1", "Sherbourne": "1",
        "Wyken": "1", "Outside the area": "1", "Not recorded": "3",
      ])
    for (name, count) in [
      ("recorded", 1.0), ("found", 4), ("outside", 1), ("no_place", 0), ("unmatched", 1),
      ("unreadable", 1), ("blank", 1),
    ] {
      #expect(outcome(measures, name) == count, "\(name)")
    }
    // The households that the census printed.
    let rate = measures[
      MeasureKey(measure: "rate_per_10000", basis: "activity", period: "2024/25", stage: "enquiry")
        .of("ward", "St Michael's (Coventry)")]
    #expect(rate?.numerator == "2" && rate?.denominator == "8772")
    let check = try await folder.run(["check", "--config", "config", "--as-at", "2025-06-30"])
    #expect(
      check.output.contains(
        "wards: 1 recorded, 4 found by postcode, 1 outside the area, 0 with a postcode that lies in "
          + "none, 1 with a postcode that no lookup has, 1 with an unreadable postcode, 1 without a "
          + "postcode"))
    #expect(check.output.contains("unreadable-postcode: 1"))
  }

  @Test func `No postcode leaves the register`() async throws {
    let folder = try folder()
    let run = try await folder.publish(asAt: "2025-06-30")
    try #require(run.exitCode == 0, "\(run.messages)")
    let check = try await folder.run(["check", "--config", "config", "--as-at", "2025-06-30"])
    var texts = [
      "stdout": Data((run.output + check.output).utf8),
      "stderr": Data((run.messages + check.messages).utf8),
    ]
    for (name, bytes) in try folder.files(under: "site") { texts["site/\(name)"] = bytes }
    for (name, bytes) in try folder.files(under: "state") where !name.hasPrefix("feeds/") {
      texts["state/\(name)"] = bytes
    }
    let postcodes = [
      "CV1 1DD", "CV11DD", "cv11de", "CV11DE", "CV1 1FP", "CV1  1FP", "CV11FP", "CV1 3AA", "CV13AA",
      "CV10 0AA",
      "CV100AA", "ZZ9 9ZZ", "ZZ99ZZ", "Primrose",
    ].map { Data($0.utf8) }
    #expect(texts.count > 20)
    for (name, bytes) in texts {
      #expect(!postcodes.contains { bytes.range(of: $0) != nil }, "\(name)")
    }
  }

  @Test func `A pseudo code is no ward, whoever has it`() async throws {
    let folder = try folder(
      "enquiry_id,enquiry_date,postcode,ward\nA1,2024-05-01,CV1 1DD,E99999999\n"
        + "A2,2024-05-02,,e99999999\n")
    let measures = try await folder.measures(asAt: "2025-06-30")
    #expect(wards(measures) == ["St Michael's (Coventry)": "1", "Not recorded": "1"])
    #expect(outcome(measures, "recorded") == 0 && outcome(measures, "blank") == 1)
  }

  @Test func `Segments come by postcode from a lookup of their own`() async throws {
    let folder = try folder()
    try folder.write(
      "{kind: postcodes, from: mosaic.csv, preset: mosaic-postcodes}",
      to: "config/feeds/mosaic.yaml")
    try folder.write(
      "Postcode Format 1 (Standard - 8 bytes),(PC) Mosaic UK 7 Group,(PC) Mosaic UK 7 Type\n"
        + "CV1  1DD,O,O63\nCV1  3AA,B,B05\n", to: "config/feeds/mosaic.csv")
    try folder.write("{kind: segments, from: segments.csv}", to: "config/feeds/segments.yaml")
    let profile = "segment,name,households,version\nB,Prestige,10,"
    try folder.write(
      profile + "Mosaic UK 7\nO,Rental,20,Mosaic UK 7\n", to: "config/feeds/segments.csv")
    let measures = try await folder.measures(asAt: "2025-06-30")
    // A1 is O; A4 and A9 are B; six have no segment.
    let segments = measures.rows.filter {
      $0.key.measure == "reached" && $0.key.period == "all" && $0.key.dimension == "mosaic_segment"
        && $0.key.dimension2.isEmpty && $0.key.stage == "enquiry"
    }
    #expect(
      Dictionary(
        segments.map { ($0.key.category, $0.numbers.value) }, uniquingKeysWith: { a, _ in a })
        == ["O": "1", "B": "2", "Not recorded": "6"])
    #expect(wards(measures)["Sherbourne"] == "1")
    #expect(try folder.text("site/officer/places/index.html").contains("O Rental"))
    // The same letters of another version have other names.
    try folder.write(
      profile + "Mosaic UK 6\nO,Rental,20,Mosaic UK 6\n", to: "config/feeds/segments.csv")
    _ = try await folder.measures(asAt: "2025-06-30")
    let page = try folder.text("site/officer/places/index.html")
    #expect(!page.contains("O Rental"))
    #expect(page.contains("Mosaic UK 6") && page.contains("Mosaic UK 7"))
  }

  @Test func `Without a profile a ward is called by its code`() async throws {
    let measures = try await folder(profile: false).measures(asAt: "2025-06-30")
    #expect(wards(measures)["E05001228"] == "2")
    #expect(wards(measures)["wyken ward"] == "1")
  }

  @Test func `The order of rows, and an event log, change nothing`() async throws {
    let folder = try folder("enquiry_id,enquiry_date\nA1,2024-05-01\n")
    try folder.write(
      "{kind: events, from: log.csv, stages: {enquiry: Enquired, eoi: EOI}}",
      to: "config/feeds/log.yaml")
    try folder.write(
      "case,event,date,postcode\nA1,EOI,2024-07-01,CV1 3AA\nA1,Enquired,2024-05-01,CV1 1DD\n"
        + "A2,Enquired,2024-05-03,CV1 1FP\n", to: "config/feeds/log.csv")
    let measures = try await folder.measures(asAt: "2025-06-30")
    #expect(wards(measures) == ["St Michael's (Coventry)": "1", "Binley and Willenhall": "1"])
  }

  @Test func `Wards of another vintage are said, not drawn as empty`() async throws {
    // Households made up; codes and names are those of 2026.
    let rows = MeasuresFile.recordsOfText(
      String(decoding: try Self.fixture("ward-codes.coventry-excerpt.csv"), as: UTF8.self))
    let new = rows.filter { $0[4] == "2026" }
    try #require(new.count == 18)
    let folder = try folder(profile: false)
    try folder.write("{kind: areas, from: areas.csv}", to: "config/feeds/areas.yaml")
    try folder.write(
      "area,code,households\n" + new.map { "\($0[1]),\($0[0]),7000\n" }.joined(),
      to: "config/feeds/areas.csv")
    let measures = try await folder.measures(asAt: "2025-06-30")
    // The register's own name is joined to the one code that fits; codes are joined to no name.
    #expect(wards(measures)["E05001228"] == "2")
    #expect(wards(measures)["St Michael's"] == nil)
    #expect(wards(measures)["Wyken"] == "1")
    let page = try folder.text("site/officer/places/index.html")
    let check = try await folder.run(["check", "--config", "config", "--as-at", "2025-06-30"])
    for text in [page, check.output] {
      #expect(text.contains("E05001219 to E05001229 (3 codes)"))
      #expect(text.contains("E05016398 to E05016415 (18 codes)"))
    }
    #expect(
      measures.count(
        MeasureKey(measure: "ward_codes", basis: "stock", period: "all").of("feed", "areas")) == 18)
  }

  @Test func `Where no ward of the register is in the profile there are no rates`() async throws {
    let folder = try folder("enquiry_id,enquiry_date,ward\nA1,2024-05-01,E05016398\n")
    let measures = try await folder.measures(asAt: "2025-06-30")
    #expect(!measures.rows.contains { $0.key.measure == "rate_per_10000" })
    #expect(try folder.text("site/officer/places/index.html").contains("E05016398 (1 code)"))
  }

  @Test func `A name of two vintages in one profile is joined to neither`() async throws {
    let folder = try folder("enquiry_id,enquiry_date,ward\nA1,2024-05-01,Bablake\n", profile: false)
    try folder.write("{kind: areas, from: areas.csv}", to: "config/feeds/areas.yaml")
    try folder.write(
      "area,code,households\nBablake,E05001218,7000\nBablake,E05016398,6900\n",
      to: "config/feeds/areas.csv")
    let measures = try await folder.measures(asAt: "2025-06-30")
    #expect(wards(measures) == ["Bablake": "1"])
    let check = try await folder.run(["check", "--config", "config", "--as-at", "2025-06-30"])
    #expect(check.output.contains("1 ward name stands for two codes"))
  }

  // Expected: counted in the file, 6,190 of 19,508 in Coventry, 545 of them St Michael's.
  @Test func `The whole of Code-Point's CV area tells Coventry from its neighbours`() async throws {
    guard let file = ContractRealFilesTests.data("postcodes/codepoint-open-2014-08-cv.csv") else {
      return
    }
    let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date,postcode\n"
        + text.split(whereSeparator: \.isNewline).enumerated().map { number, line in
          "R\(number),2024-05-01,\(line.split(separator: ",")[0])\n"
        }.joined(), funnel: "service: {name: X, area: E08000026}\n")
    try folder.write(
      "{kind: postcodes, from: \"\(file.path)\", preset: code-point}", to: "config/feeds/cv.yaml")
    let measures = try await folder.measures(asAt: "2025-06-30")
    #expect(outcome(measures, "found") == 6190)
    #expect(outcome(measures, "outside") == 13_318)
    #expect(outcome(measures, "unmatched") == 0)
    #expect(wards(measures)["E05001228"] == "545")
  }
}

extension MeasuresFile {
  /// The records below the header of a CSV text.
  static func recordsOfText(_ text: String) -> [[String]] { Array(records(of: text).dropFirst()) }
}
