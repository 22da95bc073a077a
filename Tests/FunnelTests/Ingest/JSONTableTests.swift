import Funnel
import Testing

@testable import Ingest

/// Tables in JSON, by their shapes.
struct JSONTableTests {
  private func notes(_ more: String = "") throws -> Feed {
    try Feed.of("kind: notes\nfrom: notes.json\n\(more)\n")
  }

  @Test func `a list of objects is a table, whatever the order of the keys`() throws {
    let table = try notes().tabular(
      pages: [
        Array(
          """
          [{"date": "2026-01-05", "text": "Snow", "n": 1.50},
           {"n": 17841400000000001, "text": null, "extra": true, "date": "2026-01-06"},
           {}]
          """.utf8)
      ]
    ).table
    #expect(
      table.cells == [
        ["date", "text", "n", "extra"], ["2026-01-05", "Snow", "1.50", ""],
        ["2026-01-06", "", "17841400000000001", "true"], ["", "", "", ""],
      ])
    #expect(table.lines == [0, 1, 2, 3])
  }

  @Test func `rows have the kind's values, and their faults the row's number`() throws {
    let (content, reading) = try notes().read(
      #"[{"date":"2026-01-05","text":"Snow"},"#
        + #"{"date":"05/01/2026","text":"?"},{"date":"2026-01-07"}, 5, null]"#)
    guard case .notes(let notes) = content else { return }
    #expect(notes.map(\.text) == ["Snow"])
    #expect(reading.counts == RowCounts(used: 1, refused: 4))
    #expect(reading.recordsSeen == 5)
    #expect(Set(reading.faults.map(\.line)) == [2, 3, 4, 5])
    #expect(reading.faults.filter { $0.rule == .notARow }.map(\.line) == [4, 5])
    #expect(reading.notes.contains("JSON, a list of objects; lines count rows, from 1"))
  }

  @Test func `an object of objects has its keys in the column key`() throws {
    let feed = try notes()
    let text = #"{"A1": {"date": "2026-01-05", "text": "x"}, "A2": {"text": "y", "key": "own"}}"#
    #expect(
      try feed.cells(text) == [
        ["key", "date", "text"], ["A1", "2026-01-05", "x"], ["A2", "", "y"],
      ])
    let said = try feed.read(text).reading.notes
    #expect(said.contains { $0.contains("column “key”") })
    #expect(said.contains { $0.contains("own “key” is not read") })
  }

  @Test func `a list of lists has its headings first`() throws {
    let feed = try notes()
    let text = #"[["date","text"],["2026-01-05","Snow"],[],["2026-01-06"],["2026-01-07","a","b"]]"#
    let (_, reading) = try feed.read(text)
    #expect(reading.counts == RowCounts(used: 1, refused: 2))
    #expect(reading.faults.contains { $0.rule == .raggedShort && $0.line == 4 })
    #expect(reading.faults.contains { $0.rule == .extraCells && $0.line == 5 })
    let positions = try notes("format: json\nheader: none\ncolumns: {date: 1, text: 2}")
    #expect(
      try positions.read(#"[["2026-01-05","Snow"],["2026-01-06","x"]]"#).reading.counts.used == 2)
  }

  @Test func `a path leads to the rows`() throws {
    let text = #"{"meta":{"n":1},"data":{"items":[{"date":"2026-01-05","text":"Snow"}]}}"#
    #expect(try notes("rows: data.items").read(text).reading.counts.used == 1)
    #expect(
      try notes("rows: reports.1.rows").read(
        #"{"reports":[{},{"rows":[{"date":"2026-01-05","text":"Snow"}]}]}"#
      ).reading.counts.used == 1)
    #expect(
      try notes("rows: odata.value").read(
        #"{"odata.value":[{"date":"2026-01-05","text":"Snow"}]}"#
      ).reading.counts.used == 1)
  }

  @Test(arguments: [
    (
      "rows: data.rows",
      "there is no `rows` at `data`, as `data.rows` asks; there are the keys “items”, “next”."
    ),
    (
      "rows: result",
      "there is no `result` at the top, as `result` asks; there are the keys “meta”, “data”."
    ),
    ("rows: meta.n.x", "there is a single value at `meta.n`, with no `x` as `meta.n.x` asks."),
    (
      "rows: data.items.4",
      "there is a list of 1 at `data.items`, with no element `4` as `data.items.4` asks."
    ),
    (
      "rows: meta.n",
      "what stands at `meta.n` is a single value, and no list of rows. "
        + "Set `rows` to where the rows are."
    ),
    (
      "rows: data",
      "what stands at `data` is one object with the keys “items”, “next”, and no list of rows. "
        + "Set `rows` to where the rows are. It may be `rows: data.items`."
    ),
  ])
  func `a wrong path is refused, with the keys that are there`(_ key: String, _ sentence: String)
    throws
  {
    let text = #"{"meta":{"n":1},"data":{"items":[{"date":"2026-01-05"}],"next":null}}"#
    #expect(try notes(key).refusal(of: text) == sentence)
  }

  @Test func `keys that may be people or places are not shown`() throws {
    let said = try notes("rows: x").refusal(
      of: #"{"jane@example.org":1,"Jane Doe":2,"CV1 2AB":3,"CV12AB":4,"total":5}"#)
    #expect(said.hasSuffix("there are the keys “total” and 4 more."))
  }

  @Test func `postcodes.io's bulk answer is read by path and dotted headings`() throws {
    let feed = try Feed.of(
      """
      kind: postcodes
      from: answer.json
      rows: result
      columns: {postcode: query, ward: result.codes.admin_ward}
      """)
    let (content, reading) = try feed.read(
      """
      {"status": 200, "result": [
        {"query": "CV1 2WT", "result": {"postcode": "CV1 2WT", "codes":
          {"admin_district": "E08000026", "admin_ward": "E05001233"}, "quality": 1}},
        {"query": "CV99 9ZZ", "result": null}]}
      """)
    guard case .postcodes(let places) = content else { return }
    let found = try ["CV1 2WT", "CV99 9ZZ"].map { places[try #require(Postcode($0))]?.ward }
    #expect(found == ["E05001233", ""])
    #expect(reading.counts == RowCounts(used: 2))
  }

  @Test func `elements of lists are addressed by number, others are passed over`() throws {
    let feed = try Feed.of(
      """
      kind: social
      from: x.json
      columns: {platform: p, date: dimensions.0.value, metric: names.1, value: values.0}
      """)
    let text =
      #"[{"p":"Web","dimensions":[{"value":"2026-01-05"},{"value":"x"}],"names":["a","b"],"#
      + #""values":[12,13],"tags":["t"],"more":{"a":1}}]"#
    #expect(
      try feed.cells(text) == [
        ["p", "dimensions.0.value", "names.1", "values.0"], ["Web", "2026-01-05", "b", "12"],
      ])
  }

  @Test func `a heading that is an object or a list is refused`() throws {
    let feed = try notes("columns: {date: when, text: what}")
    #expect(
      feed.refusal(of: #"[{"when":{"day":"2026-01-05"},"what":"x"}]"#)
        == "`when` is a list or an object. Name a value in it under `columns`, "
        + "such as when.name or when.0.")
  }

  @Test(arguments: [
    ("[]", "the JSON has no rows. Export it again."),
    (
      "{}",
      "the JSON is one object with no keys at all, and no list of rows. "
        + "Set `rows` to where the rows are."
    ),
    (
      "[1,2]",
      "the JSON is a list of single values, and no list of rows. "
        + "Set `rows` to where the rows are."
    ),
    (
      #"{"error":{"code":400,"message":"Invalid\u0007 URL","details":[]}}"#,
      "the server answered with an error: 400, Invalid\u{FFFD} URL"
    ),
    (
      #"{"type":"Topology","objects":{},"arcs":[]}"#,
      "this is TopoJSON. Convert it to GeoJSON for `kind: boundaries`."
    ),
    (
      "[{\"date\":\"2026-01-05\"",
      "line 1: the JSON breaks off at column 22. Fetch or export it again."
    ),
  ])
  func `what is no table is refused by name`(_ text: String, _ sentence: String) throws {
    #expect(try notes("format: json").refusal(of: text) == sentence)
  }

  @Test func `GeoJSON as a table is pointed to its kind`() throws {
    #expect(
      try notes().refusal(of: #"{"type":"FeatureCollection","features":[]}"#)
        .hasPrefix("this is GeoJSON. Set `kind: boundaries`"))
  }

  @Test func `JSON is read where it is expected, and refused where it is not`() throws {
    let text = #"[{"date":"2026-01-05","text":"Snow"}]"#
    let refused = "this is JSON, not a table of text. Set `format: json`, or export it as CSV."
    func feed(_ yaml: String) throws -> Feed { try Feed.of("kind: notes\n" + yaml) }
    for yaml in [
      "from: notes.txt\nformat: json", "from: NOTES.JSON", "from: http://x.org/a.json?key=1",
      "from: http://x.org/a\npaging: {next: next}", "from: '*.json'",
    ] {
      #expect(try feed(yaml).read(text).reading.counts.used == 1, "\(yaml)")
    }
    for yaml in ["from: notes.csv", "from: http://x.org/a?f=.json", "from: a.json\nformat: csv"] {
      #expect(try feed(yaml).refusal(of: text) == refused, "\(yaml)")
    }
    #expect(
      try feed("from: a.json\nformat: json").refusal(of: "<html></html>").contains("web page"))
    #expect(try feed("from: a.json\nformat: json").refusal(of: "") != "")
    #expect(try feed("from: a.json").read("date,text\n2026-01-05,Snow\n").reading.counts.used == 1)
  }

  @Test func `a byte order mark, and UTF-16 with one, are read`() throws {
    let text = #"[{"date":"2026-01-05","text":"Schnée"}]"#
    let utf16: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    for bytes in [[0xEF, 0xBB, 0xBF] + Array(text.utf8), utf16] {
      #expect(try notes().tabular(bytes).table.text(1, 1) == "Schnée")
    }
    let start = #"[{"date":"2026-01-05","text":"Sch"#
    #expect(throws: FeedError(.json(.notUTF8, column: 34), line: 1)) {
      try notes().tabular(Array(start.utf8) + [0xE9])
    }
  }

  @Test func `texts too long and NULs are faults of their row`() throws {
    let long = String(repeating: "x", count: 65_537)
    let (_, reading) = try notes().read(
      "[{\"date\":\"2026-01-05\",\"text\":\"\(long)\"},"
        + "{\"date\":\"2026-01-06\",\"text\":\"a\\u0000b\"}]")
    #expect(reading.counts == RowCounts(used: 1, refused: 1))
    #expect(reading.faults.map(\.rule) == [.longCell, .nulByte])
    #expect(reading.faults.map(\.line) == [1, 2])
    let wide = (0...4096).map { "\"k\($0)\":1" }.joined(separator: ",")
    #expect(try notes().refusal(of: "[{\(wide)}]").contains("more than 4096 columns"))
  }

  @Test func `a header cannot be told of objects`() throws {
    #expect(
      try notes("header: 2").refusal(of: #"[{"date":"2026-01-05","text":"x"}]"#)
        == "objects have keys, and no row of headings. Take `header` out.")
  }

  @Test func `the pages of an answer are one table`() throws {
    let feed = try Feed.of(
      "kind: notes\nfrom: http://x.org/a\nrows: items\npaging: {next: next}\n")
    let (content, reading) = try feed.read(pages: [
      #"{"items":[{"date":"2026-01-05","text":"a"}]}"#,
      #"{"items":[{"text":"b","date":"2026-01-06"},{"text":""}]}"#, #"{"items":[]}"#,
    ])
    guard case .notes(let notes) = content else { return }
    #expect(notes.map(\.text) == ["a", "b"])
    #expect(reading.counts == RowCounts(used: 2))
    #expect(reading.notes.first == "3 pages, read as one")
  }

  // GA4
  static let report = """
    {"dimensionHeaders":[{"name":"date"},{"name":"country"}],
     "metricHeaders":[{"name":"sessions","type":"TYPE_INTEGER"},{"name":"totalUsers"}],
     "rows":[
      {"dimensionValues":[{"value":"20260105"},{"value":"(not set)"}],
       "metricValues":[{"value":"12"},{"value":"9"}]},
      {"dimensionValues":[{"value":"20260106"},{"value":"UK"}],
       "metricValues":[{"value":"3"},{"value":"2"}]}],
     "rowCount":2,"metadata":{"currencyCode":"GBP"},"kind":"analyticsData#runReport"}
    """

  @Test func `a report of GA4 is a table under its headers' names`() throws {
    let feed = try Feed.of("kind: social\nfrom: report.json\n")
    #expect(
      try feed.cells(Self.report) == [
        ["date", "country", "sessions", "totalUsers"], ["20260105", "(not set)", "12", "9"],
        ["20260106", "UK", "3", "2"],
      ])
    let preset = try Feed.of("kind: social\nfrom: report.txt\npreset: ga4-api\n")
    let (content, reading) = try preset.read(Self.report)
    guard case .social(let counts) = content else { return }
    #expect(counts.map(\.metric) == ["Sessions", "Total users", "Sessions", "Total users"])
    #expect(counts.map(\.value) == [12, 9, 3, 2])
    #expect(reading.counts == RowCounts(used: 2))
  }

  @Test func `a report of GA4 that was cut to a page is refused`() throws {
    let cut = Self.report.replacing("\"rowCount\":2", with: "\"rowCount\":2500")
    let feed = try Feed.of("kind: social\nfrom: report.json\npreset: ga4-api\n")
    #expect(
      feed.refusal(of: cut).hasPrefix("the report has 2500 rows, and only 2 came."))
  }
}
