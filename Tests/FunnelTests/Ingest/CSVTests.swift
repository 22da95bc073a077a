import Foundation
import Testing

@testable import Ingest

struct CSVTests {
  /// Every record's cells, read with the delimiter found.
  private func rows(_ text: String, _ delimiter: Delimiter? = nil) throws -> [[String]] {
    CSVTests.rows(try CSVReading(Array(text.utf8), delimiter: delimiter).table)
  }

  private static func rows(_ table: RecordTable) -> [[String]] {
    (0..<table.count).map { record in
      (0..<table.cellCount(record)).map { table.text(record, $0) }
    }
  }

  private static func fixture(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/ingest/csv-spectrum")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  // Expected: the JSON that csv-spectrum publishes beside each file.
  @Test(arguments: [
    "comma_in_quotes", "escaped_quotes", "json", "newlines", "quotes_and_newlines", "utf8",
  ])
  func `csv-spectrum files read as their JSON says`(_ name: String) throws {
    let rows = CSVTests.rows(try CSVReading(CSVTests.fixture("\(name).csv")).table)
    let expected = try JSONDecoder().decode(
      [[String: String]].self, from: Data(CSVTests.fixture("\(name).expected.json")))
    let header = try #require(rows.first)
    let found = rows.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
    #expect(found == expected)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let rows: [[String]]

    init(_ name: String, _ text: String, _ rows: [[String]]) {
      testDescription = name
      self.text = text
      self.rows = rows
    }
  }

  // Expected: RFC 4180 §2, rules 1 to 7, in the RFC's own examples.
  @Test(arguments: [
    Case(
      "rule 1, CRLF", "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n",
      [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    Case(
      "rule 2, no last line end", "aaa,bbb,ccc\r\nzzz,yyy,xxx",
      [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    Case("rule 4, blanks belong to the field", "a , b\nc, d", [["a ", " b"], ["c", " d"]]),
    Case(
      "rule 5, quoted", "\"aaa\",\"bbb\",\"ccc\"\r\nzzz,yyy,xxx",
      [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    Case(
      "rule 6, line break in quotes", "\"aaa\",\"b\r\nbb\",\"ccc\"\r\nzzz,yyy,xxx",
      [["aaa", "b\r\nbb", "ccc"], ["zzz", "yyy", "xxx"]]),
    Case("rule 7, doubled quote", "\"aaa\",\"b\"\"bb\",\"ccc\"", [["aaa", "b\"bb", "ccc"]]),
  ])
  func `RFC 4180 examples read as the RFC says`(_ c: Case) throws {
    #expect(try rows(c.text) == c.rows)
  }

  @Test(arguments: [
    Case("CR only", "a,b\r1,2\r3,4", [["a", "b"], ["1", "2"], ["3", "4"]]),
    Case(
      "CR only, and in quotes", "a,b\r\"x\ry\",2\r", [["a", "b"], ["x\ry", "2"]]),
    Case(
      "mixed line ends", "a,b\n1,2\r\n3,4\r5,6",
      [["a", "b"], ["1", "2"], ["3", "4"], ["5", "6"]]),
    Case("blank lines are no records", "\n\na,b\n\n1,2\r\n\r\n", [["a", "b"], ["1", "2"]]),
    Case("an empty quoted cell is a record", "a\n\"\"\nb", [["a"], [""], ["b"]]),
    Case("a line of blanks is a record", "a,b\n  \n1,2", [["a", "b"], ["  "], ["1", "2"]]),
    Case("empty last cell", "a,b,\n1,,", [["a", "b", ""], ["1", "", ""]]),
    Case(
      "ragged rows keep their cells", "a,b,c\n1\n1,2,3,4",
      [["a", "b", "c"], ["1"], ["1", "2", "3", "4"]]),
    Case("text after a closing quote", "\"a\"b,c\nd,e", [["ab", "c"], ["d", "e"]]),
    Case("a quote inside a cell", "a,6\" nail\nb,c", [["a", "6\" nail"], ["b", "c"]]),
    Case(
      "blanks before a quote", "a, \"6,000\",b\nc,d,e", [["a", "6,000", "b"], ["c", "d", "e"]]),
    Case(
      "blanks before a quote that quotes no cell", "a, \"b\" c\nd,e",
      [["a", " \"b\" c"], ["d", "e"]]),
    Case("nothing", "", []),
    Case("a lone quote", "\"", [["\""]]),
  ])
  func `what spreadsheets write is read`(_ c: Case) throws {
    #expect(try rows(c.text, .comma) == c.rows)
  }

  @Test func `each record knows the physical line at which it begins`() throws {
    let table = try CSVReading(Array("a,b\r\n\r\n\"x\r\ny\rz\",1\n2,3\r4,5".utf8)).table
    #expect((0..<table.count).map(table.line) == [1, 3, 6, 7])
  }

  struct Choice: Sendable {
    let text: String
    let delimiter: Delimiter
  }

  @Test(arguments: [
    Choice(text: "a,b,c\n1,2,3", delimiter: .comma),
    Choice(text: "a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5", delimiter: .semicolon),
    Choice(text: "a\tb\n1,2\t3\n4,5\t6", delimiter: .tab),
    Choice(text: "a|b|c\n1|2|3", delimiter: .pipe),
    Choice(text: "name,note\nx,\"p; q; r\"\ny,\"s; t; u\"\nz,\"v; w; x\"", delimiter: .comma),
    Choice(text: "name,note\nx,p; q\ny,s; t", delimiter: .comma),
    Choice(text: "Register of enquiries\n\nref;date\n1;2\n3;4", delimiter: .semicolon),
    Choice(text: "only one column\nx\ny", delimiter: .comma),
    Choice(text: "sep=;\na,b;c\n", delimiter: .semicolon),
    Choice(text: "SEP=\t\r\na\tb\r\n", delimiter: .tab),
    Choice(text: "\"sep=,\"\na,b", delimiter: .comma),
  ])
  func `the delimiter is found`(_ c: Choice) throws {
    #expect(try CSVReading(Array(c.text.utf8)).delimiter == c.delimiter)
  }

  @Test func `a sep line is no record, whatever is declared`() throws {
    #expect(try rows("sep=,\na;b\n1;2", .semicolon) == [["a", "b"], ["1", "2"]])
    let table = try CSVReading(Array("sep=,\r\na,b".utf8)).table
    #expect(CSVTests.rows(table) == [["a", "b"]])
    #expect(table.line(0) == 2)
  }

  @Test func `an unclosed quote is a fault at its line and loses no row`() throws {
    let text = "id,note\n1,fine\n2,\"left open\n3,after\n4,end"
    let reading = try CSVReading(Array(text.utf8))
    #expect(
      CSVTests.rows(reading.table) == [
        ["id", "note"], ["1", "fine"], ["2", "\"left open"], ["3", "after"], ["4", "end"],
      ])
    #expect(
      reading.faults == [
        Fault(
          line: 3, rule: .unclosedQuote, what: "cell 2 opens a quote that is never closed",
          mend: "Close the quote, or double it where it belongs to the text.")
      ])
    #expect(reading.refusedLines.isEmpty)
  }

  @Test func `a stray quote does not reach to the next quoted cell`() throws {
    let text = "id,note\n1,\"stray\n2,fine\n3,\"Smith, J\"\n4,end"
    let reading = try CSVReading(Array(text.utf8))
    #expect(
      CSVTests.rows(reading.table) == [
        ["id", "note"], ["1", "\"stray"], ["2", "fine"], ["3", "Smith, J"], ["4", "end"],
      ])
    #expect(reading.faults.map(\.line) == [2])
    #expect(reading.faults.map(\.rule) == [.unclosedQuote])
  }

  @Test func `NUL bytes are left out with a fault, and the file goes on`() throws {
    let reading = try CSVReading(Array("a,b\n\0x,2\n3,\"y\0\"\"z\"\n5,6".utf8))
    #expect(
      CSVTests.rows(reading.table) == [["a", "b"], ["x", "2"], ["3", "y\"z"], ["5", "6"]])
    #expect(reading.faults.map(\.line) == [2, 3])
    #expect(reading.faults.map(\.rule) == [.nulByte, .nulByte])
  }

  @Test func `a cell over 64 kB refuses its row alone`() throws {
    let long = String(repeating: "x", count: 65_537)
    let whole = String(repeating: "x", count: 65_536)
    for cell in [long, "\"\(long)\""] {
      let reading = try CSVReading(Array("a,b\n1,\(cell)\n2,\(whole)\n3,c".utf8))
      #expect((0..<reading.table.count).map { reading.table.text($0, 0) } == ["a", "2", "3"])
      #expect(reading.refusedLines == [2])
      #expect(reading.faults.map(\.rule) == [.longCell])
    }
  }

  @Test func `a record over 8 MB refuses its row alone`() throws {
    let cell = String(repeating: "x", count: 65_000)
    let record = Array(repeating: cell, count: 130).joined(separator: ",")
    let reading = try CSVReading(Array("a,b\n\(record)\n2,c".utf8), delimiter: .comma)
    #expect(CSVTests.rows(reading.table) == [["a", "b"], ["2", "c"]])
    #expect(reading.faults.map(\.rule) == [.longRecord])
  }

  @Test func `more than 4,096 columns refuse the feed`() throws {
    let most = String(repeating: ",", count: 4095)
    #expect(try CSVReading(Array(most.utf8)).table.cellCount(0) == 4096)
    #expect(throws: FeedError(.tooManyColumns(limit: 4096), line: 2)) {
      try CSVReading(Array("a,b\n\(most),".utf8), delimiter: .comma)
    }
  }

  @Test func `a table answers beyond its edges, trims, and turns`() throws {
    var table = RecordTable()
    table.append("\u{A0} a\t".utf8)
    table.append("b".utf8)
    table.endRecord(line: 4)
    table.endRecord(line: 5)
    table.append(" \n".utf8)
    table.endRecord(line: 6)
    #expect(table.count == 2)
    #expect(table.trimmed(0, 0) == "a")
    #expect(table.text(0, 0) == "\u{A0} a\t")
    #expect(table.text(0, 2) == "")
    #expect(table.isBlank(1, 0))
    #expect(table.isBlank(1))
    #expect(!table.isBlank(0))
    #expect(table.withBytes(0, 1) { Array($0) } == Array("b".utf8))
    #expect(CSVTests.rows(table.transposed()) == [["\u{A0} a\t", " \n"], ["b", ""]])
  }
}

struct TextTests {
  struct Case: Sendable {
    let bytes: [UInt8]
    var declared: TextEncoding?
    let text: String
    let encoding: TextEncoding
    var warns = false
  }

  @Test(arguments: [
    Case(bytes: Array("£é".utf8), text: "£é", encoding: .utf8),
    Case(bytes: [0xEF, 0xBB, 0xBF] + Array("a".utf8), text: "a", encoding: .utf8),
    Case(bytes: [0xFF, 0xFE, 0x61, 0, 0xA3, 0], text: "a£", encoding: .utf16),
    Case(bytes: [0xFE, 0xFF, 0, 0x61, 0x02, 0xA4], text: "aʤ", encoding: .utf16),
    Case(bytes: [0x61, 0, 0x2C, 0, 0x62, 0], text: "a,b", encoding: .utf16),
    Case(bytes: [0, 0x61, 0, 0x2C, 0, 0x62], text: "a,b", encoding: .utf16),
    // Surrogates of U+1F600.
    Case(bytes: [0xFF, 0xFE, 0x3D, 0xD8, 0x00, 0xDE], text: "😀", encoding: .utf16),
    Case(bytes: [0xFF, 0xFE, 0x3D, 0xD8], text: "\u{FFFD}", encoding: .utf16, warns: true),
    // Windows-1252: pound, curly quotes, euro.
    Case(bytes: [0xA3, 0x93, 0x94, 0x80], text: "£“”€", encoding: .windows1252, warns: true),
    Case(bytes: [0xA3, 0x80], declared: .windows1252, text: "£€", encoding: .windows1252),
    Case(bytes: [0xA3, 0x80], declared: .latin1, text: "£\u{80}", encoding: .latin1),
    Case(bytes: [0x61, 0xA3], declared: .utf8, text: "a\u{FFFD}", encoding: .utf8, warns: true),
    Case(bytes: [0x61, 0], declared: .utf16, text: "a", encoding: .utf16),
    Case(bytes: Array("a,b\n\0,2,3".utf8), text: "a,b\n\0,2,3", encoding: .utf8),
    Case(bytes: [], text: "", encoding: .utf8),
  ])
  func `bytes become UTF-8 by mark, evidence or declaration`(_ c: Case) throws {
    let decoded = try DecodedText(c.bytes, declared: c.declared)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == c.text)
    #expect(decoded.encoding == c.encoding)
    #expect((decoded.warning != nil) == c.warns)
  }

  @Test func `the warning names the line, and half a unit of UTF-16 is refused`() throws {
    let decoded = try DecodedText(Array("a\r\nb\rc\n".utf8) + [0xA3])
    #expect(decoded.warning?.hasPrefix("line 4 is not UTF-8") == true)
    #expect(throws: FeedError(.oddUTF16(bytes: 5))) {
      try DecodedText([0xFF, 0xFE, 0x61, 0, 0x62])
    }
  }

  @Test func `content is recognised by how it begins`() {
    func kind(_ text: String) -> ContentKind { ContentKind(Array(text.utf8)) }
    #expect(kind("") == .empty)
    #expect(kind("\u{FEFF}\n <!doctype html>") == .markup)
    #expect(kind(" {\"a\": 1}") == .json)
    #expect(kind("[\n {}]") == .json)
    #expect(kind("[a],b") == .text)
    #expect(kind("a,b") == .text)
    #expect(ContentKind([0xFF, 0xFE, 0x3C, 0, 0x68, 0]) == .markup)
    #expect(ContentKind([0x1F, 0x8B, 8]) == .foreign(.gzip))
    #expect(kind("%PDF-1.7") == .foreign(.pdf))
    #expect(kind("PK\u{3}\u{4} [Content_Types].xml xl/workbook.xml") == .foreign(.xlsx))
    #expect(kind("PK\u{3}\u{4} [Content_Types].xml xl/workbook.bin") == .foreign(.xlsb))
    #expect(
      kind("PK\u{3}\u{4} mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
        == .foreign(.openDocument))
    #expect(kind("PK\u{3}\u{4} readme.txt") == .foreign(.zip))
    let office: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    #expect(ContentKind(office) == .foreign(.xls))
    let encrypted = "EncryptedPackage".utf8.flatMap { unit -> [UInt8] in [unit, 0] }
    #expect(ContentKind(office + encrypted) == .foreign(.passwordProtected))
  }

  @Test func `an error says where, what and how to mend it, and shows no control character`() {
    let error = FeedError(.missingColumn("channel", found: ["chanel", "a\u{1B}[31m"]))
      .at(feed: "enquiries", line: 1)
    #expect(
      error.description
        == "enquiries, line 1: no column “channel” among 2 headings (nearest: “chanel”). "
        + "Name the right one under `columns` in config/feeds/.")
    #expect(
      FeedError(.foreign(.passwordProtected), feed: "register").description
        == "register: the file is a password-protected workbook; save a copy without the password.")
  }
}
