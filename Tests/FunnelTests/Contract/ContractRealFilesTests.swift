import Foundation
import Testing

/// Files that nobody here wrote, read by configuration alone. They lie beside the repository; the
/// expected numbers are printed in them or counted in them by hand.
struct ContractRealFilesTests {
  /// The folder of real files; `nil` where it may be missing. In CI a missing one is a failure.
  static func data(_ file: String) -> URL? {
    let url = FunnelProcess.packageRoot.deletingLastPathComponent()
      .appending(path: "shared/data").appending(path: file)
    if FileManager.default.fileExists(atPath: url.path) { return url }
    if FunnelProcess.environment["CI"] != nil {
      Issue.record("The real file \(file) is missing, and in CI it must be there.")
    } else {
      print("SKIPPED: the real file \(file) is not here, so nothing was read from it.")
    }
    return nil
  }

  static let ofsted = "fostering/Fostering_in_England_2017-18_dataset.csv"

  @Test func `Ofsted's transposed file is read as published totals`() async throws {
    guard let file = Self.data(Self.ofsted) else { return }
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date\nA1,2017-05-01\nA2,2017-06-01\n")
    try folder.write(
      """
      kind: published
      from: \(file.path)
      transpose: true
      columns: {programme: ""}
      unpivot:
        into: stage
        value: value
        columns:
          enquiry: Number of initial enquiries from new prospective fostering households
          stage1: Total applications concluded or in progress at 31 March
          approval: Number of applications approved
      values: {period: 2017/18, document: "Ofsted 2017-18"}

      """, to: "config/feeds/ofsted.yaml")
    let measures = try await folder.measures(asAt: "2018-03-31")
    let events = { (area: String, stage: String) in
      measures.rows.filter {
        $0.key.measure == "events" && $0.key.basis == "published" && $0.key.period == "2017/18"
          && $0.key.dimension == "programme" && $0.key.category == area && $0.key.stage == stage
      }.map(\.numbers)
    }
    for (area, enquiry, stage1, approval) in [
      ("Coventry", "660", "200", "35"), ("England", "117335", "14280", "4920"),
      ("Camden", "80", "15", "5"),
    ] {
      for (stage, value) in [("enquiry", enquiry), ("stage1", stage1), ("approval", approval)] {
        let numbers = events(area, stage)
        #expect(!numbers.isEmpty, "\(area) \(stage)")
        #expect(
          numbers.allSatisfy { $0.value == value && $0.marker.isEmpty }, "\(area) \(stage)")
      }
    }
    // Two dots are "not available", never nought.
    #expect(
      events("City of London", "enquiry").allSatisfy { $0.value.isEmpty && $0.marker == "[x]" })
    // The two-row register is counted as if it were alone.
    measures.expect([.cohort("reached", "enquiry"): 2])
    // 129 measures of 165 areas, read as 165 rows, all used.
    let input = try #require(
      try ContractSite(folder).manifest().inputs.first { $0.feed == "ofsted" })
    #expect(input.isConserved)
    #expect(input.rowsRead == 165)
  }

  @Test func `the same file is read as comparators`() async throws {
    guard let file = Self.data(Self.ofsted) else { return }
    let folder = try ContractFolder(
      register: "enquiry_id,enquiry_date\nA1,2017-05-01\nA2,2017-06-01\n")
    try folder.write(
      """
      kind: comparators
      from: \(file.path)
      transpose: true
      columns:
        name: ""
        numerator: Number of applications approved
        denominator: Number of initial enquiries from new prospective fostering households
      values: {period: 2017/18, document: "Ofsted 2017-18"}

      """, to: "config/feeds/comparators.yaml")
    let measures = try await folder.measures(asAt: "2018-03-31")
    for (area, numerator, denominator) in [("Coventry", 35, 660), ("England", 4920, 117_335)] {
      let rows = measures.rows.filter { row in
        [row.key.category, row.key.category2].contains { $0.contains(area) }
          && row.numbers.numerator == "\(numerator)"
          && row.numbers.denominator == "\(denominator)"
      }
      #expect(!rows.isEmpty, "\(area)")
      #expect(
        rows.allSatisfy {
          $0.numbers.isNear(\.value, Double(numerator) / Double(denominator))
            && $0.key.period == "2017/18"
        }, "\(area)")
    }
  }

  @Test func `a hospital's event log is a funnel too`() async throws {
    guard let file = Self.data("funnel/patients-event-log.csv") else { return }
    let folder = try ContractFolder(
      register: nil,
      funnel: """
        service: {name: X}
        stages:
          - {id: registration, name: Registration}
          - {id: triage, name: Triage}
          - {id: discuss, name: Discuss results}
          - {id: checkout, name: Check-out}

        """)
    try folder.write(
      """
      kind: events
      from: \(file.path)
      columns: {case: patient, event: handling, date: time}
      stages:
        registration: Registration
        triage: Triage and Assessment
        discuss: Discuss Results
        checkout: Check-out

      """, to: "config/feeds/patients.yaml")
    let measures = try await folder.measures(asAt: "2018-12-31")
    measures.expectStage("registration", reached: 500, movedOn: 500)
    measures.expectStage("triage", reached: 500, movedOn: 495, open: 5)
    measures.expectStage("discuss", reached: 495, movedOn: 492, open: 3)
    measures.expect([.cohort("reached", "checkout"): 492])
    // Registered by year; the eight who never checked out all came in 2018/19.
    measures.expect([
      .cohort("reached", "registration", period: "2016/17"): 82,
      .cohort("reached", "registration", period: "2017/18"): 386,
      .cohort("reached", "registration", period: "2018/19"): 32,
      .cohort("open", "triage", period: "2018/19"): 5,
      .cohort("open", "discuss", period: "2018/19"): 3,
      .cohort("reached", "checkout", period: "2017/18"): 386,
    ])
    measures.expectEndingsSum(stages: ["registration", "triage", "discuss", "checkout"])
    // 5,442 events are read; starts and completions of branches are not stages.
    let input = try #require(try ContractSite(folder).manifest().inputs.first)
    #expect(input.rowsRead == 5442)
    #expect(input.isConserved)
  }
}
