import Funnel
import Testing

@testable import Ingest

/// Input whose reading took time by the square of its size, and now takes a moment.
@Suite(.timeLimit(.minutes(1))) struct SlowInputTests {
  // A column of free text that a dimension was mapped to: every row a new category.
  @Test func `A column of 200,000 different texts is coded at once`() {
    var coding = Coding(nil)
    for number in 0..<200_000 { _ = coding.code(of: "w\(number)") }
    #expect(coding.names.count == 200_001)
    #expect(coding.code(of: "w7").code == 8)
  }

  @Test func `Two files with 200,000 different texts each are joined at once`() {
    var first = RegisterPart()
    first.dimensions = ["ward"]
    first.categories = [["Not recorded"] + (0..<200_000).map { "w\($0)" }]
    var second = first
    second.categories = [["Not recorded"] + (100_000..<300_000).map { "w\($0)" }]
    var content = FeedContent.register(first)
    content.append(.register(second))
    guard case .register(let joined) = content else {
      Issue.record("no register")
      return
    }
    #expect(joined.categories[0].count == 300_001)
  }

  // A column by another code list than the one that is configured: every row has a fault, each
  // with the nearest known code.
  @Test func `The nearest known code is looked for once for each text`() throws {
    let rows = (0..<100).map { "\($0),Name of category number \($0)\n" }
    let list = try CodeList(Array("code,name\n\(rows.joined())".utf8), file: "codes.csv")
    var coding = Coding(list)
    for _ in 0..<100_000 {
      #expect(coding.nearest(to: "Nam of category number 7") == "Name of category number 7")
      #expect(coding.nearest(to: "Something else") == nil)
    }
  }

  // A wide row among many short ones, turned, filled the memory with blank cells.
  @Test func `A table of many rows is refused where rows are columns`() throws {
    let wide = String(repeating: ",", count: 4_000)
    let short = String(repeating: "x\n", count: 1_000_000)
    var feed = Feed(name: "f", kind: .register, from: "f")
    feed.layout.isTransposed = true
    #expect(throws: FeedError(.tooManyColumns(limit: 4096))) {
      try feed.arranged(feed.tabular(Array("enquiry_id\(wide)\n\(short)".utf8)))
    }
  }

  // Each alias looked for the end of its name, and so for that of all after it.
  @Test(arguments: [0, 500_000])
  func `A megabyte of aliases is refused at once`(_ blanks: Int) {
    let start = String(repeating: "[*", count: (YAMLDocument.bytesLimit - blanks) / 2)
    let end = String(repeating: " ", count: blanks)
    #expect(throws: ConfigurationError.self) {
      try YAMLDocument(Array((start + end).utf8), file: "funnel.yaml")
    }
  }

  // Every wanted name was compared with every heading, in each row that might hold them.
  @Test func `A file of 4,000 mapped columns is read at once`() throws {
    let headings = (0..<4_000).map { "Measure \($0)" }
    var feed = Feed(name: "f", kind: .social, from: "f")
    feed.columns = [Feed.ColumnName("date", ["Day"])]
    feed.unpivot = Feed.Unpivot(
      into: "metric", value: "value",
      columns: headings.enumerated().map { Feed.ColumnName("m\($0.offset)", [$0.element]) })
    feed.isMapped = true
    let title = (0..<4_000).map { "t\($0)" }.joined(separator: ",")
    let row = String(repeating: ",5", count: 4_000)
    let text =
      String(repeating: "x,\(title)\n", count: 40) + "Day,\(headings.joined(separator: ","))\n"
      + String(repeating: "2024-01-01\(row)\n", count: 20)
    let table = try MappedTable(feed.tabular(Array(text.utf8)), of: feed)
    #expect(table.rows.count == 20)
    #expect(table.heading("m3999") == "Measure 3999")
    #expect(table.notes.contains("headings in line 41"))
  }

  @Test func `A heading is found by its place among those of one name`() {
    let row = FoldedHeadings(["Day", "%", "", "Other", " % ", "%"])
    let column = Feed.ColumnName("x", ["% (2)"])
    #expect(column.index(of: "% (2)", in: row) == 4)
    #expect(column.index(of: "% (3)", in: row) == 5)
    #expect(column.index(of: "% (4)", in: row) == nil)
    #expect(column.index(of: "%", in: row) == 1)
    #expect(column.index(of: "% (2)", in: FoldedHeadings(["%", "%", "% (2)"])) == 2)
  }
}
