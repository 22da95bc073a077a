import Foundation
import Funnel
import Testing

@testable import Ingest

/// What a feed's cells say, through the whole reading of a file. Expected: by hand from the texts.
struct CellTests {
  /// A feed read from a file's text.
  static func read(
    _ kind: FeedKind, _ text: String, asAt: String = "2026-09-30",
    _ change: (inout Feed) -> Void = { _ in }
  ) throws -> (content: FeedContent, reading: FeedReading) {
    var feed = Feed(name: "feed", kind: kind, from: "feed.csv")
    feed.entryColumns = ["enquiry_date"]
    feed.extraColumns = [
      "enquiry_date", "eoi_date", "stage1_date", "stage1_start_date", "stage2_start_date",
      "approval_date",
    ]
    change(&feed)
    return try feed.content(
      of: Array(text.utf8), configuration: configuration(),
      asAt: try #require(Day(iso: asAt)))
  }

  /// The shortest configuration, read from files as a run reads it.
  private static func configuration() throws -> Configuration {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "funnel-cells-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(
      at: folder.appending(path: "feeds"), withIntermediateDirectories: true)
    try Data("service: {name: X}\n".utf8).write(to: folder.appending(path: "funnel.yaml"))
    try Data("{kind: register, from: register.csv}\n".utf8)
      .write(to: folder.appending(path: "feeds/register.yaml"))
    return try Configuration(folder: folder.path)
  }

  private func rules(_ reading: FeedReading) -> [Fault.Rule] { reading.faults.map(\.rule) }

  // Weeks.

  @Test(
    arguments: [
      ("w/c 4 Jan 2016", "2016-01-04"), ("W/C 04/01/2016", "2016-01-04"),
      ("wc 4.1.16", "2016-01-04"), ("w/c: 2016-01-04", "2016-01-04"), ("w/c4/1/2016", "2016-01-04"),
      ("Week commencing 4th January 2016", "2016-01-04"),
      ("week commencing Mon 4 Jan 2016", "2016-01-04"), ("w/b 4 January 2016", "2016-01-04"),
      ("w/c 4 Jan", "?"), ("w/c", "?"), ("w/e 10 Jan 2016", "?"), ("week 1", "?"),
      ("w/c 30 Feb 2016", "?"), ("wcx 4 Jan 2016", "?"), ("Weds 6 Jan 2016", "2016-01-06"),
      ("Thurs, 7 Jan 2016", "2016-01-07"),
    ])
  func `a week is read as its first day, where it has a year`(_ text: String, _ expected: String) {
    let cell = DateOrder.dayFirst.read(text)
    switch cell {
    case .day(let day): #expect(day.iso == expected)
    default: #expect(expected == "?", "\(cell)")
    }
  }

  @Test func `weeks are counted and said, and show the order of their column`() throws {
    let (_, reading) = try Self.read(
      .notes, "date,text\nw/c 04/01/2016,a\nw/c 11/01/2016,b\n18/01/2016,c\n"
    ) { $0.cells.dates = .dayFirst }
    #expect(reading.counts.used == 3)
    #expect(
      reading.notes.contains(
        "2 cells of “date” hold a week (“w/c”); each counts at the week’s first day"))
    let error = #expect(throws: FeedError.self) {
      try Self.read(.notes, "date,text\nw/c 25/01/2016,a\n") { $0.cells.dates = .monthFirst }
    }
    guard case .wrongDateOrder = error?.problem else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  // Serial numbers and days that cannot be meant.

  @Test func `a serial number among dates is refused, a column of them proposes serials`() throws {
    let (_, reading) = try Self.read(
      .register, "enquiry_id,enquiry_date\nA,2026-01-05\nB,46027\nC,2024\n")
    #expect(
      rules(reading) == [.unreadableDate, .noEnquiryDate, .unreadableDate, .noEnquiryDate])
    #expect(
      reading.faults[0].what == "“46027” is no date iso, but may be a workbook’s serial number")
    #expect(reading.faults[2].what == "“2024” is no date iso")
    let error = #expect(throws: FeedError.self) {
      try Self.read(.register, "enquiry_id,enquiry_date\nA,46027\nB,46028.5\n")
    }
    #expect(error?.description.hasSuffix("they are excel. Set `dates: excel`.") == true)
    // Years are no serials: the rows stay, their days are not known.
    #expect(
      try Self.read(.register, "enquiry_id,enquiry_date\nA,2024\n").reading.counts.refused == 0)
  }

  @Test func `a day of a register before 1990 cannot be meant; other feeds may tell of it`() throws
  {
    let (content, reading) = try Self.read(
      .register,
      "enquiry_id,enquiry_date,eoi_date\nA,2026-01-05,1900-01-01\nB,1989-12-31,\nC,1990-01-01,\n")
    #expect(rules(reading) == [.implausibleDate, .implausibleDate, .noEnquiryDate])
    #expect(reading.faults[0].line == 2)
    #expect(reading.faults[0].column == "eoi_date")
    guard case .register(let part) = content else { return }
    #expect(part.rows[0].stageDates[1] == .unknown)
    #expect(try Self.read(.notes, "date,text\n1948-07-05,NHS\n").reading.faults.isEmpty)
  }

  // Several values, styles of numbers.

  @Test(
    arguments: ["3 2", "12/15", "3, 2", "3; 2", "3 & 2", "3 and 2", "3+2", "1 234", "3\u{A0}/ 2"])
  func `several numbers in one cell are a fault of their own, never a sum`(_ text: String) throws {
    #expect(NumberReader().decimal(Array(text.utf8)[...]) == .twoValues)
    for (kind, head, rest) in [
      (FeedKind.segments, "segment,households", "A"), (.spend, "campaign_id,amount,date", "A"),
      (.social, "platform,value,metric,date", "X"),
      (.published, "period,value,stage", "2015/16"), (.children, "group,children", "A"),
    ] {
      let tail = head.hasSuffix("date") ? ",2026-01-05" : head.hasSuffix("stage") ? ",enquiry" : ""
      let filled = head.contains("metric") ? ",Reach,2026-01-05" : tail
      let (_, reading) = try Self.read(kind, "\(head)\n\(rest),\"\(text)\"\(filled)\n")
      #expect(rules(reading) == [.twoValues], "\(kind)")
      #expect(reading.counts.refused == 1, "\(kind)")
      #expect(reading.faults.first?.line == 2)
    }
  }

  @Test(
    arguments: [
      ("0,00", NumberStyle.english), ("1,7", .english), ("200.000.000", .english),
      ("1.234,5", .english), ("1 234,5", .english), ("1.5", .continental),
      ("1,234.5", .continental),
    ])
  func `a number that only the other style can read refuses the feed`(
    _ text: String, _ style: NumberStyle
  ) throws {
    for (kind, file, column) in [
      (FeedKind.segments, "segment,households\nA,7\nB,\"\(text)\"\n", "households"),
      (.spend, "campaign_id,date,amount\nA,2026-01-05,7\nB,2026-01-05,\"\(text)\"\n", "amount"),
      (
        .social, "platform,date,metric,value\nX,2026-01-05,a,7\nX,2026-01-06,a,\"\(text)\"\n",
        "value"
      ),
      (.published, "period,stage,value\n2015/16,enquiry,7\n2016/17,enquiry,\"\(text)\"\n", "value"),
    ] {
      let error = #expect(throws: FeedError.self, "\(kind)") {
        try Self.read(kind, file) { $0.cells.numbers = style }
      }
      #expect(
        error
          == FeedError(.wrongNumberStyle(column: column, value: text, declared: style), line: 3))
    }
  }

  @Test func `english 1.796 is a decimal number, and continental 1.796 a whole one`() throws {
    for (style, value) in [(NumberStyle.english, 1.796), (.continental, 1796)] {
      let (content, _) = try Self.read(
        .social, "platform,date,metric,value\nX,2026-01-05,a,1.796\n"
      ) { $0.cells.numbers = style }
      guard case .social(let counts) = content else { return }
      #expect(counts.map(\.value) == [value])
    }
  }

  // Rounded and bracketed counts, as the field's own reports print them.
  @Test(
    arguments: [
      ("1,822", 1822.0), ("76K", 76_000), ("circa 44K", 44_000), ("(1,367)", -1367),
      ("1.796", 1.796),
    ])
  func `counts as reports print them`(_ text: String, _ value: Double) throws {
    let (content, reading) = try Self.read(
      .published, "period,stage,value\n2015/16,reach,\"\(text)\"\n")
    guard case .published(let rows) = content else { return }
    #expect(rows.map(\.value) == [value])
    #expect(reading.faults.isEmpty)
  }

  // States of a cell by the type of its column. A slash is nought in printed totals only.
  @Test func `the states of printed totals`() throws {
    let texts = ["/", "NK", "n/k", "?", "..", "", "N/A", "TBC", "-", "0", "3 2", "x"]
    let file = texts.enumerated().map { "\(2000 + $0),enquiry,\($1)\n" }.joined()
    let (content, reading) = try Self.read(.published, "period,stage,value\n" + file)
    guard case .published(let rows) = content else { return }
    #expect(rows.map(\.value) == [0, nil, nil, nil, nil, 0])
    #expect(rules(reading) == [.twoValues, .unreadableNumber])
    #expect(reading.counts.used == 10)
    #expect(reading.counts.refused == 2)
    let (_, spend) = try Self.read(.spend, "campaign_id,date,amount\nA,2026-01-05,/\n")
    #expect(rules(spend) == [.unreadableNumber])
  }

  @Test func `the states of a register's dates, ids and categories`() throws {
    let (content, reading) = try Self.read(
      .register,
      """
      enquiry_id,enquiry_date,eoi_date,source
      A1,2026-01-05,NK,NK
      A2,2026-01-05,?,?
      A3,2026-01-05,N/A,N/A
      A4,2026-01-05,TBC,tbc
      A5,2026-01-05,-,-
      A6,2026-01-05,,..
      A7,2026-01-05,/,NA
      -,2026-01-05,,Poster
      ?,2026-01-05,,Poster

      """)
    guard case .register(let part) = content else { return }
    let unknown = DateMark.unknown
    #expect(
      part.rows.map { $0.stageDates[1] }
        == [unknown, unknown, .absent, .absent, .absent, .absent, unknown, .absent, .absent])
    #expect(part.rows.map { $0.categories[0] } == [0, 0, 0, 0, 0, 0, 1, 2, 2])
    #expect(part.references.suffix(2) == ["", ""])
    #expect(rules(reading) == [.unreadableDate, .noReference, .noReference])
  }

  @Test func `closing fields: NK says that it happened, a dash does not`() throws {
    let (content, _) = try Self.read(
      .register,
      """
      enquiry_id,enquiry_date,closed_reason,closed_by
      A1,2026-01-05,NK,
      A2,2026-01-05,?,
      A3,2026-01-05,-,-
      A4,2026-01-05,..,N/A
      A5,2026-01-05,Moved,

      """)
    guard case .register(let part) = content else { return }
    #expect(part.rows.map { $0.closing != nil } == [true, true, false, false, true])
  }

  @Test func `an error that was saved as text is blank, and a fault where its column is read`()
    throws
  {
    let (content, reading) = try Self.read(
      .register,
      "enquiry_id,enquiry_date,source,notes\nA,2026-01-05,#N/A,#N/A\nB,#REF!,#######,\nC,2026-01-07,#1,\n"
    )
    guard case .register(let part) = content else { return }
    #expect(part.rows.map { $0.categories[0] } == [0, 0, 1])
    #expect(part.rows[1].stageDates[0] == .absent)
    #expect(rules(reading) == [.cellError, .cellError, .cellError, .noEnquiryDate])
    #expect(reading.faults.prefix(3).map(\.line) == [2, 3, 3])
    #expect(reading.faults.prefix(3).map(\.column) == ["source", "enquiry_date", "source"])
    #expect(
      reading.completeness.first { $0.column == "source" }.map(\.filled) == 1)
  }
}
