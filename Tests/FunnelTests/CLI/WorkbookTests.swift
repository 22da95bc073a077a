import Foundation
import Funnel
import Testing

@testable import Dashboards
@testable import FunnelCLI

struct WorkbookTests {
  static let asAt = SampleSite.asAt

  static func measure(
    _ value: Double?, _ unit: Funnel.Unit, measure: String = "reached", marker: Marker? = nil
  ) -> Measure {
    Measure(
      Measure.Key(measure, .cohort, .year(start: 2024)), value: value, unit: unit, marker: marker)
  }

  static func figure(id: String = "drop-out.by-reason", words: String = "=1+1") -> Figure {
    var share = measure(20.0 / 511, .proportion)
    (share.numerator, share.denominator, share.lower, share.upper) = (20, 511, 0.025, 0.0598)
    return Figure(
      id: id, question: "Why do households leave?", finding: "20 of 511 (3.9%) were approved.",
      table: Table(
        title: "Households who left", unit: "by reason",
        columns: [
          Table.Column("Reason", .words), Table.Column("Households"), Table.Column("Share"),
          Table.Column("Interval"),
        ],
        rows: [
          Table.Row(
            words,
            [
              .measure(measure(1539, .households)), .measure(share), .measure(share, .withInterval),
            ],
            role: .group),
          Table.Row(
            "https://example.org",
            [
              .measure(.notKnown(share.key, unit: .households)), .words("mailto:a@example.org"),
              .measure(measure(620_050, .pence)),
            ], role: .member),
        ]),
      how: Figure.How(
        basis: "Cohort: everyone.", bases: [.cohort], counted: "1,539 households", n: 1539,
        leftOut: "Nobody.", notes: [Figure.Note("[x]", "Not known.")], asAt: asAt,
        feeds: [Figure.FeedStamp(name: "register", newest: asAt, lastGoodAge: 2)]))
  }

  static func book(_ figures: [Figure]) -> Workbook {
    Workbook(
      figures, title: "Example, officer edition", notice: "OFFICIAL: do not publish", asAt: asAt)
  }

  /// A part of the workbook, as `unzip -p` gives it.
  static func part(_ name: String, of bytes: [UInt8]) throws -> String {
    let folder = try TestFolder()
    try Data(bytes).write(to: URL(fileURLWithPath: folder.path("tables.xlsx")))
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/unzip")
    process.arguments = ["-p", folder.path("tables.xlsx"), name]
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: data, as: UTF8.self)
  }

  static let hasUnzip = FileManager.default.isExecutableFile(atPath: "/usr/bin/unzip")

  @Test func `there is a sheet of contents, one of notes, and one for each figure`() {
    let book = Self.book([Self.figure(), Self.figure(id: "overview.target")])
    #expect(
      book.sheets.map(\.name) == ["Contents", "Notes", "drop-out.by-reason", "overview.target"])
    #expect(
      book.sheets[0].rows.last == [
        .text("overview.target", .plain), .text("Why do households leave?", .plain),
        .text("Households who left, by reason", .plain), .text("overview.target", .plain),
      ])
    #expect(
      book.sheets[1].rows.last == [
        .text("overview.target", .plain), .text("From", .plain),
        .text("register, 30 September 2026, last good copy, 2 days old", .plain),
      ])
  }

  @Test func `a figure's sheet has its question, finding, caption, headings and rows as shown`() {
    let rows = Self.book([Self.figure()]).sheets[2].rows
    #expect(rows[0] == [.text("Why do households leave?", .bold)])
    #expect(rows[2] == [.text("Households who left, by reason", .plain)])
    #expect(rows[5].first == .text("Reason", .heading))
    #expect(
      rows[6] == [
        .text("=1+1", .bold), .number(1539, format: "#,##0", .bold),
        .number(20.0 / 511, format: "0.0%", .bold), .text("3.9% (2.5–6.0)", .marker),
      ])
    #expect(
      rows[7] == [
        .text("  https://example.org", .plain), .text("[x]", .marker),
        .text("mailto:a@example.org", .plain), .number(6201, format: "£#,##0", .plain),
      ])
  }

  struct Shown: Sendable, CustomTestStringConvertible {
    var measure: Measure
    var style = Table.Cell.Style.plain
    var cell: Workbook.Cell
    var testDescription: String { "\(cell)" }
  }

  @Test(arguments: [
    Shown(measure: measure(0, .households), cell: .number(0, format: "#,##0", .plain)),
    Shown(
      measure: measure(511, .households, marker: .provisional),
      cell: .number(511, format: "#,##0\" [p]\"", .plain)),
    Shown(
      measure: measure(5, .households, marker: .confidential), cell: .text("[c]", .marker)),
    Shown(
      measure: measure(0.145, .proportion), style: .wholePercent,
      cell: .number(0.145, format: "0%", .plain)),
    Shown(
      measure: measure(0.012, .proportion, measure: "difference"),
      cell: .number(0.012, format: "\"+\"0.0%", .plain)),
    Shown(
      measure: measure(-0.012, .proportion, measure: "difference"),
      cell: .number(-0.012, format: "0.0%;\"−\"0.0%", .plain)),
    Shown(
      measure: measure(-0.0001, .proportion, measure: "difference"),
      cell: .number(-0.0001, format: "0.0%;0.0%", .plain)),
    Shown(measure: measure(0.409, .ratio), cell: .number(0.409, format: "#,##0.00", .plain)),
    Shown(measure: measure(101.25, .index), cell: .number(101.25, format: "#,##0.0", .plain)),
    Shown(measure: measure(905, .pence), cell: .number(9.05, format: "£#,##0.00", .plain)),
    Shown(measure: measure(-2, .signal), cell: .text("clearly below", .marker)),
  ])
  func `numbers are numbers that show alike, markers and words are text`(_ shown: Shown) {
    #expect(Workbook.cell(.measure(shown.measure, shown.style)) == shown.cell)
  }

  @Test func `sheet names are legal and no two alike`() {
    let long = String(repeating: "a", count: 40)
    #expect(
      Workbook.sheetNames([long, long, "A/b:c", "notes", "", long.uppercased()]) == [
        String(repeating: "a", count: 31), String(repeating: "a", count: 29) + "~2", "A-b-c",
        "notes~2", "~2", String(repeating: "A", count: 29) + "~3",
      ])
  }

  @Test func `the same figures are the same bytes, and leave nothing behind`() throws {
    let folder = try TestFolder()
    let book = Self.book([Self.figure()])
    let first = try book.bytes(temporaryFolder: folder.path)
    #expect(first.starts(with: Array("PK".utf8)))
    #expect(try book.bytes(temporaryFolder: folder.path) == first)
    #expect(try folder.everything() == [:])
  }

  @Test func `a workbook without figures is a workbook`() throws {
    #expect(try !Self.book([]).bytes().isEmpty)
  }

  @Test func `where nothing can be written, it is exit 74`() {
    let error = #expect(throws: SiteError.self) {
      try Self.book([]).bytes(temporaryFolder: "/nowhere")
    }
    #expect(error?.exitCode == 74)
  }

  @Test(.enabled(if: hasUnzip, "SKIPPED: needs unzip"))
  func `texts are strings, never formulas or links, and nothing in them is lost`() throws {
    let words = "=a & <b> _x0041_\u{1} é"
    let bytes = try Self.book([Self.figure(words: words)]).bytes()
    let sheet = try Self.part("xl/worksheets/sheet3.xml", of: bytes)
    #expect(!sheet.contains("<f>"))
    #expect(!sheet.contains("hyperlink"))
    #expect(sheet.contains("<v>1539</v>"))
    #expect(sheet.contains("<v>6201</v>"))
    let strings = try Self.part("xl/sharedStrings.xml", of: bytes)
    #expect(strings.contains("=a &amp; &lt;b&gt; _x005F_x0041_\u{FFFD} é"))
    #expect(strings.contains("https://example.org"))
    let styles = try Self.part("xl/styles.xml", of: bytes)
    #expect(styles.contains("0.0%"))
  }

  @Test(.enabled(if: hasUnzip, "SKIPPED: needs unzip"))
  func `the creation date is the as-at day`() throws {
    let core = try Self.part("docProps/core.xml", of: Self.book([]).bytes())
    #expect(core.contains(">2026-09-30T00:00:00Z<"))
  }
}
