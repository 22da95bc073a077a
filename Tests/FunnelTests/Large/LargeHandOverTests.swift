import Foundation
import Funnel
import Testing

@testable import Ingest

/// What only the exact reader judges is left to it.
@Suite struct LargeHandOverTests {
  private static let header = "enquiry_id,enquiry_date,eoi_date,source,spare_bedrooms,notes\n"
  private static let good = (0..<300).map { "A\($0),2024-01-02,,Radio,1,\n" }

  /// A good register with one row of its own.
  private static func register(_ row: String, at place: Int = 250) -> [UInt8] {
    var rows = good
    rows[place] = row
    return Array((header + rows.joined()).utf8)
  }

  @Test(arguments: [
    ("A250,2026-10-01,,Radio,1,\n", "closer look"),
    ("A250,2024-01-02,2027-01-01,Radio,1,\n", "closer look"),
    ("A3,2024-01-02,,Radio,1,\n", "twice"), ("\"A3\",2024-01-02,,Radio,1,\n", "twice"),
    (",2024-01-02,,Radio,1,\n", "no prefix and number"), ("NK,2024-01-02,,Radio,1,\n", "no prefix"),
    (" A250,2024-01-02,,Radio,1,\n", "no prefix"), ("A250,2024-01-02,,#N/A,1,\n", "closer look"),
    ("A250,2024-01-02,,Radio,#REF!,\n", "closer look"), ("A250,#N/A,,Radio,1,\n", "no plain dates"),
    ("A250,soon,,Radio,1,\n", "no plain dates"), ("A250,1980-01-01,,Radio,1,\n", "no plain dates"),
    ("A250,02/01/2024,,Radio,1,\n", "no plain dates"),
    ("A250,2024-01-02,,Radio\n", "as many cells"),
    ("A250,2024-01-02,,Radio,1,,\n", "as many cells"),
    ("A250,2024-01-02,,Radio,1,\r\n", "carriage returns"),
    ("\n", "as many cells"), ("Total,,,,250,\n", "no prefix"),
    ("A250,2024-01-02,,5\" pipe,1,\n", "quotes"),
    ("enquiry_id,enquiry_date,eoi_date,source,spare_bedrooms,notes\n", ""),
    ("A250,2024-01-02,,Radio,1,\"never closed\n", "quotes"),
  ])
  func `A row that is not plain`(_ row: String, _ words: String) throws {
    try expectHandedOver(Self.register(row), try LargeSetup(), words)
  }

  @Test func `Rows of nothing but a reference that names a time`() throws {
    for reference in ["2024-25", "2024/25", "apr-25", "2024-05", "notes-1"] {
      let bytes = Self.register("\(reference),,,,,\n")
      try expectHandedOver(bytes, try LargeSetup(), "closer look")
    }
    // Any other reference alone is a row without a date.
    try expectEqual(Self.register("A250,,,,,\n"), try LargeSetup())
  }

  @Test(arguments: ["Total", "Grand total", "total: 5", "Sub-total", "\" Totals \""])
  func `A total left of the references, whatever its column means`(_ total: String) throws {
    let codes = try CodeList.of("R,Radio,,")
    for (column, list) in [
      ("source", nil), ("source", codes), ("closed_by", nil), ("closed_stage", nil),
    ] {
      let setup = try LargeSetup { $0.dimensions = [.of("source", list)] }
      var rows = (0..<200).map { ",A\($0),2024-01-02\n" }
      rows[150] = "\(total),A150,2024-01-02\n"
      try expectHandedOver(
        Array(("\(column),enquiry_id,enquiry_date\n" + rows.joined()).utf8), setup, "closer look")
    }
  }

  @Test(arguments: [
    "enquiry_id,enquiry_date,source,Source\nA1,2024-01-02,x,x\n",
    "enquiry_id,enquiry_date,source,source\nA1,2024-01-02,x,x\n",
    "A list of enquiries\nenquiry_id,enquiry_date\nA1,2024-01-02\n",
    "notes,enquiry_id,enquiry_date\nx,A1,2024-01-02\n", "enquiry_id;enquiry_date\nA1;2024-01-02\n",
    "spare_bedrooms,enquiry_id,enquiry_date\n1,A1,2024-01-02\n",
    "enquiry_id,enquiry_date,household_id\nA1,2024-01-02,H1\n", "enquiry_id,source\nA1,x\n",
    "enquiry_id,enquiry_date\n", "", "enquiry_id,enquiry_date\r\nA1,2024-01-02\r\n",
    "sep=,\nenquiry_id,enquiry_date\nA1,2024-01-02\n", "\nenquiry_id,enquiry_date\nA1,2024-01-02\n",
  ])
  func `A file that is not plain`(_ text: String) throws {
    try expectHandedOver(Array(text.utf8), try LargeSetup())
  }

  @Test(arguments: [
    "values: {source: Radio}", "codes: {closed_by: {applicant: [xyzzy]}}", "header: 2",
    "skip: {source: Radio}", "only: {source: Radio}", "delimiter: semicolon",
    "encoding: windows-1252",
    "dates: month-first", "dates: excel", "transpose: true", "table: 1", "format: xlsx",
  ])
  func `A feed that is not plain`(_ yaml: String) throws {
    let setup = try LargeSetup("{kind: register, from: r.csv, \(yaml)}")
    try expectHandedOver(Self.register("A250,2024-01-02,,Radio,1,\n"), setup, "before any row")
  }

  @Test func `A dimension that is a closing field as well, and one that is a date`() throws {
    let text =
      "enquiry_id,enquiry_date,closed_by,closed_reason,paused_from\nA1,2024-01-02,service,Moved,\n"
    for id in ["closed_by", "closed_reason", "paused_from"] {
      let setup = try LargeSetup { $0.dimensions = [.of(id)] }
      try expectHandedOver(Array(text.utf8), setup, "before any row")
    }
  }

  @Test func `Wards that are told by postcode`() throws {
    let setup = try LargeSetup { _ in }
    var configuration = setup.configuration
    configuration.feeds.append(try .of("{kind: postcodes, from: p.csv}"))
    let path = FileManager.default.temporaryDirectory.appending(path: "large-\(UUID().uuidString)")
      .path
    try Data(Self.register("A250,2024-01-02,,Radio,1,\n")).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let identity = try #require(FileIdentity(of: path))
    #expect(
      LargeRegister(
        path, identity, feed: setup.feed, configuration: setup.configuration, asAt: setup.asAt)
        != nil)
    #expect(
      LargeRegister(
        path, identity, feed: setup.feed, configuration: configuration, asAt: setup.asAt) == nil)
  }

  @Test func `A file that is changed, replaced or gone after it was found`() throws {
    let bytes = Self.register("A250,2024-01-02,,Radio,1,\n")
    let setup = try LargeSetup()
    let choices = [LargeReading(chunkBytes: 4096, workers: 2)]
    try expectHandedOver(bytes, setup, "changed", choices) { path in
      try Data(bytes + Array("A999,2024-01-02,,Radio,1,\n".utf8)).write(to: URL(filePath: path))
    }
    try expectHandedOver(bytes, setup, "changed", choices) { path in
      // Another file of the same length under the same name.
      try FileManager.default.removeItem(atPath: path)
      try Data(bytes).write(to: URL(filePath: path))
    }
    try expectHandedOver(bytes, setup, "cannot be opened", choices) { path in
      try FileManager.default.removeItem(atPath: path)
    }
  }
}
