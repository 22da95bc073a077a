import Foundation
import Funnel
import Testing

@testable import Dashboards

/// A small figure with every kind of row and cell, for tests of renderings.
enum SampleFigure {
  static let asAt = Day(iso: "2026-09-30") ?? Day(daysSinceEpoch: 0)

  static func count(_ value: Double, marker: Marker? = nil) -> Measure {
    Measure(
      Measure.Key("reached", .cohort, .year(start: 2024)), value: value, unit: .households,
      marker: marker)
  }

  static var share: Measure {
    var measure = Measure(
      Measure.Key("incidence", .cohort, .year(start: 2024)), value: 20.0 / 511, unit: .proportion)
    measure.numerator = 20
    measure.denominator = 511
    measure.lower = 0.025
    measure.upper = 0.0598
    return measure
  }

  static var notApplicable: Measure {
    var measure = share
    (measure.value, measure.lower, measure.upper) = (nil, nil, nil)
    measure.marker = .notApplicable
    return measure
  }

  static func make(
    id: String = "drop-out.by-reason", category: String = "Timing: not now", chart: Chart? = nil,
    finding: String = "Of 1,539 households, 20 of 511 (3.9%) were approved.", extraRows: Int = 0
  ) -> Figure {
    Figure(
      id: id, question: "Why do households leave?", finding: finding, chart: chart,
      table: Table(
        title: "Households who left", unit: "by reason",
        columns: [
          Table.Column("Reason", .words), Table.Column("Households"), Table.Column("Share"),
          Table.Column("Households, provisional"), Table.Column("Who decided", .words),
        ],
        rows: [
          Table.Row(
            "They left",
            [
              .measure(count(1539)), .measure(share, .withInterval),
              .measure(count(511, marker: .provisional)), .words("the household"),
            ], role: .group),
          Table.Row(
            category,
            [
              .measure(count(-36)), .measure(share, .interval), .measure(count(0)),
              .words("the household"),
            ], role: .member),
          Table.Row(
            "All exits",
            [
              .measure(count(476)), .measure(notApplicable, .withInterval), .measure(count(5)),
              .words("a, \"b\"\nand c"),
            ], role: .total),
        ]
          + (0..<extraRows).map { row in
            Table.Row(
              "Row \(row)",
              [.measure(count(1)), .measure(share), .measure(count(1)), .words("nobody")])
          }),
      measures: [share],
      how: Figure.How(
        basis: "Cohort: households who enquired in 2024/25.", bases: [.cohort, .published],
        counted: "1,539 households.", n: 1539, leftOut: "6 transfers.",
        notes: [Figure.Note("Markers", "[z] does not apply.")], asAt: asAt,
        feeds: [
          Figure.FeedStamp(name: "register", newest: asAt),
          Figure.FeedStamp(
            name: "facebook", newest: asAt.adding(days: -12), lastGoodAge: 12),
          Figure.FeedStamp(name: "annual report", newest: nil),
        ]))
  }
}

struct RenderingTests {
  @Test func `measures have the columns and digits that every program expects`() {
    var cost = SampleFigure.count(14_090.909090909092)
    cost.key.measure = "cost_per_enquiry"
    cost.key.dimension = "campaign"
    cost.key.category = "=cmd|' /C calc'!A0"
    cost.key.horizonDays = 730
    cost.unit = .pence
    cost.lower = 10_000
    var confidential = SampleFigure.notApplicable
    confidential.marker = .confidential
    confidential.key.category = "a, \"b\"\nc"
    var file = MeasuresCSV()
    for (figure, measure) in [
      ("overview.target", SampleFigure.count(1539)), ("funnel.share", SampleFigure.share),
      ("campaigns.cost", cost), ("places.rate", confidential),
    ] {
      file.add(measure, of: figure)
    }
    let text = String(decoding: file.bytes, as: UTF8.self)
    // Expected: by hand, from the header of outputs §2; 20/511 to 17 digits from Python's repr.
    #expect(
      text == """
        figure,measure,basis,period,dimension,category,dimension_2,category_2,stage,to_stage,\
        reason,decided_by,horizon_days,numerator,denominator,value,lower,upper,unit,marker
        overview.target,reached,cohort,2024/25,,,,,,,,,,,,1539,,,households,
        funnel.share,incidence,cohort,2024/25,,,,,,,,,,20,511,0.03913894324853229,0.025,0.0598,\
        proportion,
        campaigns.cost,cost_per_enquiry,cohort,2024/25,campaign,'=cmd|' /C calc'!A0,,,,,,,730,,,\
        14090.909090909092,10000,,pence,
        places.rate,incidence,cohort,2024/25,,"a, ""b""
        c",,,,,,,,20,511,,,,proportion,[c]

        """)
  }

  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("=1+1", "'=1+1"), ("+44", "'+44"), ("-7", "'-7"),
    ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""), ("a,b", "\"a,b\""),
    ("say \"x\"", "\"say \"\"x\"\"\""), ("a\nb", "\"a\nb\""), ("=\u{301}1", "'=\u{301}1"),
    ("nu\0l", "nul"), ("−7", "−7"),
  ])
  func `no text cell is a formula`(_ text: String, _ cell: String) {
    #expect(CSV.cell(text) == cell)
    #expect(CSV.isPlain(text) == (text == cell))
  }

  @Test func `a figure’s file is its table as shown, with plain digits`() {
    #expect(
      Rendering.tableCSV(SampleFigure.make(category: "@now").table) == """
        Reason,Households,Share,"Households, provisional",Who decided
        They left,1539,3.9% (2.5–6.0),511 [p],the household
        '@now,-36,2.5% to 6.0%,0,the household
        All exits,476,[z],5,"a, ""b""
        and c"

        """)
  }

  @Test func `figures as JSON read back whole`() throws {
    let figure = SampleFigure.make(category: "\u{1B}[31m\u{85} \\ “ü” \u{1F3E0}\n\t\"")
    var text = ""
    Rendering.figuresJSON([figure, figure]) { text += $0 }
    let controls = text.unicodeScalars.filter { $0.properties.generalCategory == .control }
    #expect(controls.allSatisfy { $0 == "\n" })
    let read = try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]])
    #expect(read.count == 2)
    let first = read[0]
    #expect(
      Set(first.keys) == [
        "id", "question", "finding", "basis", "basis_in_words", "counted", "n", "as_at", "feeds",
        "excluded", "notes", "table",
      ])
    #expect(first["id"] as? String == "drop-out.by-reason")
    #expect(first["basis"] as? [String] == ["cohort", "published"])
    #expect(first["n"] as? Int == 1539)
    #expect(first["as_at"] as? String == "2026-09-30")
    #expect(first["excluded"] as? String == "6 transfers.")
    let feeds = try #require(first["feeds"] as? [[String: Any]])
    #expect(feeds.map { $0["name"] as? String } == ["register", "facebook", "annual report"])
    #expect(feeds[1]["newest"] as? String == "2026-09-18")
    #expect(feeds[1]["last_good_age_days"] as? Int == 12)
    #expect(feeds[2]["newest"] is NSNull)
    let table = try #require(first["table"] as? [String: Any])
    let columns = try #require(table["columns"] as? [[String: String]])
    #expect(columns.map { $0["kind"] } == ["words", "numbers", "numbers", "numbers", "words"])
    let rows = try #require(table["rows"] as? [[String: Any]])
    #expect(rows.map { $0["role"] as? String } == ["group", "member", "total"])
    #expect(rows[1]["heading"] as? String == figure.table.rows[1].heading)
    let cells = try #require(rows[0]["cells"] as? [[String: Any]])
    #expect(cells[1]["text"] as? String == "3.9% (2.5–6.0)")
    #expect(text.contains("\"value\": 0.03913894324853229,"))
    #expect(cells[1]["lower"] as? Double == 0.025)
    #expect(cells[1]["numerator"] as? Double == 20)
    #expect(cells[1]["unit"] as? String == "proportion")
    #expect(cells[1]["marker"] is NSNull)
    #expect(cells[2]["marker"] as? String == "[p]")
    #expect(cells[3]["text"] as? String == "the household")
  }

  @Test func `JSON is indented by two spaces, its members in order`() {
    let value = JSON.object([
      ("b", .array([.number(1), .number(0.5), .null])), ("a", .line([("x", .string("\"\\"))])),
      ("none", .array([])),
    ])
    #expect(
      value.text == """
        {
          "b": [
            1,
            0.5,
            null
          ],
          "a": {"x": "\\"\\\\"},
          "none": []
        }

        """)
  }

  @Test func `an answer is readable in a terminal`() {
    #expect(
      Rendering.terminal(SampleFigure.make(category: "Timing\u{1B}[2J"), format: .text) == """
        Why do households leave?

        Of 1,539 households, 20 of 511 (3.9%) were approved.

        Households who left, by reason
        Reason       Households           Share  Households, provisional  Who decided
        They left         1,539  3.9% (2.5–6.0)                  511 [p]  the household
          Timing[2J         −36    2.5% to 6.0%                        0  the household
        All exits           476             [z]                        5  a, "b" and c

        How this was counted
          Basis      Cohort: households who enquired in 2024/25.
          Counted    1,539 households.
          Left out   6 transfers.
          Markers    [z] does not apply.
          From       register, 30 September 2026; facebook, 18 September 2026, last
                     good copy, 12 days old; annual report
          Reference  drop-out.by-reason, edition 2026-09-30

        """)
  }

  @Test func `an answer in Markdown is a table, and data stays text`() {
    let text = Rendering.terminal(SampleFigure.make(category: "a|b <i>*x*"), format: .md)
    #expect(text.contains("| Reason | Households | Share | Households, provisional |"))
    #expect(text.contains("| --- | ---: | ---: | ---: | --- |"))
    #expect(text.contains("| a\\|b \\<i\\>\\*x\\* | −36 | 2.5% to 6.0% | 0 | the household |"))
    #expect(text.contains("- **Reference** `drop-out.by-reason`, edition 2026-09-30"))
  }

  @Test func `an answer as CSV and JSON is the file’s`() {
    let figure = SampleFigure.make()
    #expect(Rendering.terminal(figure, format: .csv) == Rendering.tableCSV(figure.table))
    #expect(Rendering.terminal(figure, format: .json).hasPrefix("{\n  \"id\": \"drop-out"))
  }
}
