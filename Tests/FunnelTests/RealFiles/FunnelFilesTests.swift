import Foundation
import Testing

/// Event logs of other trades, which are funnels too.
@Suite(.enabled(if: RealFiles.areBeside, "read from ../shared/data, where it is there"))
struct FunnelFilesTests {
  private static let patients = "funnel/patients-event-log.csv"
  private static let fines = "funnel/roadtraffic100traces.csv"
  private static let requests = "funnel/running-example.csv"
  private static let fineColumns =
    "kind: events, columns: {case: 'case:concept:name', event: 'concept:name', "
    + "date: 'time:timestamp'}"

  // Expected: distinct cases per activity, counted in the raw logs.
  static let files: [RealFile] = [
    // Starts and completions, and branches that are no stages; eight cases never check out.
    .read(
      patients,
      "kind: events, columns: {case: patient, event: handling, date: time}, stages: "
        + "{enquiry: Registration, eoi: Triage and Assessment, stage1: Discuss Results, "
        + "approval: Check-out}", rows: 5442,
      [
        "journeys": "500", "enquiry": "500", "eoi": "500", "stage1": "495", "approval": "492",
        "closed": "0", "first": "2017-01-02", "last": "2018-05-04",
      ]),
    .read(
      patients,
      "kind: events, columns: {case: patient, event: handling, date: time}, "
        + "only: {registration_type: complete}, stages: {enquiry: Registration, eoi: X-Ray, "
        + "stage1: [Blood test, MRI SCAN]}", rows: 2721,
      ["journeys": "500", "enquiry": "500", "eoi": "261", "stage1": "237"]),
    // 58 payments of 48 cases, in parts and before the fine is sent: cases are counted.
    .read(
      fines,
      "\(fineColumns), stages: {enquiry: Create Fine, eoi: Send Fine, "
        + "stage1: Insert Fine Notification, stage2: Add penalty, "
        + "approval: Send for Credit Collection}", rows: 390,
      [
        "journeys": "100", "enquiry": "100", "eoi": "78", "stage1": "57", "stage2": "57",
        "approval": "36", "closed": "0", "first": "2000-03-15", "last": "2013-04-24",
        "dates of N77802": "2005-03-23 2005-07-22   ",
      ]),
    .read(
      fines,
      "\(fineColumns), stages: {enquiry: Create Fine, eoi: Send Fine, stage1: Payment}", rows: 390,
      faults: ["order": 1], ["journeys": "100", "enquiry": "100", "eoi": "78", "stage1": "48"]),
    // A case that goes back counts once a stage, on its first day there.
    .read(
      requests,
      "kind: events, columns: {case: 'case:concept:name', event: Activity, "
        + "date: 'time:timestamp'}, stages: {enquiry: register request, eoi: check ticket, "
        + "stage1: decide, stage2: reinitiate request, approval: pay compensation, "
        + "closed: reject request}", rows: 42,
      [
        "journeys": "6", "enquiry": "6", "eoi": "6", "stage1": "6", "stage2": "2", "approval": "3",
        "closed": "3", "dates of 3": "2010-12-30 2010-12-30 2011-01-06 2011-01-06 2011-01-15",
        "dates of 5": "2011-01-06 2011-01-08 2011-01-10 2011-01-11 ",
      ]),
  ]

  @Test(arguments: files)
  func `every event log reads as its description says`(_ file: RealFile) throws {
    try file.check()
  }

  @Test func `municipal fines are a whole configuration`() async throws {
    let folder = try ContractFolder(
      register: nil,
      funnel: """
        service: {name: X}
        stages: [{id: created}, {id: sent}, {id: notified}, {id: penalty}, {id: collection}]

        """)
    try folder.write(Data(try RealFiles.bytes(Self.fines)), to: "config/feeds/fines.csv")
    try folder.write(
      "{from: fines.csv, \(Self.fineColumns), stages: {created: Create Fine, sent: Send Fine, "
        + "notified: Insert Fine Notification, penalty: Add penalty, "
        + "collection: Send for Credit Collection}}\n", to: "config/feeds/fines.yaml")
    let measures = try await folder.measures(asAt: "2014-12-31")
    measures.expect([
      .cohort("reached", "created"): 100, .cohort("reached", "sent"): 78,
      .cohort("reached", "notified"): 57, .cohort("reached", "penalty"): 57,
      .cohort("reached", "collection"): 36,
    ])
    let input = try #require(try ContractSite(folder).manifest().inputs.first)
    #expect(input.rowsRead == 390)
    #expect(input.rowsUsed == 390)
    #expect(input.isConserved)
  }

  @Test func `a textbook's log with loops is a whole configuration`() async throws {
    let folder = try ContractFolder(
      register: nil,
      funnel: """
        service: {name: X}
        stages: [{id: registered}, {id: checked}, {id: decided}, {id: paid}]

        """)
    try folder.write(Data(try RealFiles.bytes(Self.requests)), to: "config/feeds/requests.csv")
    try folder.write(
      "{from: requests.csv, kind: events, columns: {case: 'case:concept:name', "
        + "event: 'concept:name', date: 'time:timestamp'}, stages: {registered: register request, "
        + "checked: check ticket, decided: decide, paid: pay compensation, "
        + "closed: reject request}}\n", to: "config/feeds/requests.yaml")
    let measures = try await folder.measures(asAt: "2011-12-31")
    measures.expectStage("registered", reached: 6, movedOn: 6)
    measures.expectStage("checked", reached: 6, movedOn: 6)
    measures.expectStage("decided", reached: 6, movedOn: 3, closedOther: 3)
    measures.expect([.cohort("reached", "paid"): 3])
    let input = try #require(try ContractSite(folder).manifest().inputs.first)
    #expect(input.rowsRead == 42)
    #expect(input.isConserved)
  }
}
