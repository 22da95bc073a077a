import Funnel
import Testing

@testable import Ingest

/// The grammar of RFC 8259, accepted and refused.
struct JSONScanTests {
  /// The problem that a whole text is refused for; `nil` where it is JSON.
  private func error(_ bytes: [UInt8]) -> FeedError? {
    do throws(FeedError) {
      var scan = try JSONScan(bytes)
      try scan.skip()
      try scan.finish()
      return nil
    } catch {
      return error
    }
  }

  private func error(_ text: String) -> FeedError? { error(Array(text.utf8)) }

  private func problem(_ text: String) -> JSONProblem? {
    guard case .json(let problem, _)? = error(text)?.problem else { return nil }
    return problem
  }

  @Test(arguments: [
    "[]", "{}", " [ ] ", "[[]]", "[null]", "[true,false]", "[1]", "[-0]", "[0.5]", "[1e3]",
    "[1E+3]", "[1.5e-10]", "[-1]", "[123456789012345678901234567890]", "[1e999]", "[\"\"]",
    "[\"a\\\"b\\\\c\\/d\\b\\f\\n\\r\\t\"]", "[\"\\u00e9\\uD83D\\uDE00\"]", "[\"\\ud800\"]",
    "[\"\u{7f}\u{2028}é😀\"]", "{\"a\":1,\"b\":{\"a\":1}}", "{\"\":0}", "\"x\"", "12", "null",
    "\t[1 ,\r\n2]\n", "[\"\\u0000\"]", "{\"a\":[{\"b\":[]},{\"b\":[]}]}",
  ])
  func `is JSON`(_ text: String) { #expect(error(text) == nil, "\(text)") }

  @Test(arguments: [
    "", " ", "[", "{", "[1", "[1,", "{\"a\"", "{\"a\":", "{\"a\":1", "\"abc", "[\"\\", "[\"\\u12",
    "[tru", "[n", "-", "[1.", "[1e", "[1e+", "{\"a\":1,",
  ])
  func `breaks off`(_ text: String) {
    #expect(problem(text) == .breaksOff, "\(text): \(String(describing: error(text)))")
  }

  @Test(arguments: [
    "[1,]", "[,1]", "[1 2]", "{,}", "{\"a\":1,}", "{a:1}", "{'a':1}", "{\"a\" 1}", "{\"a\":}",
    "{1:1}", "[01]", "[-01]", "[+1]", "[.5]", "[1.]", "[1.e3]", "[1e]", "[-]", "[--1]", "[0x1]",
    "[True]", "[nul]", "[truee]", "// x\n[]", "[1]// x", "[/* */1]", "[\"a\"\"b\"]", "}", "]",
    "{\"a\":1]", "[1}", "abc", "<a/>", "[1\u{a0}]", "[\u{feff}]", "[\"a\" \"b\"]",
    "{\"a\":1 \"b\":2}",
  ])
  func `is no JSON`(_ text: String) {
    #expect(error(text) != nil, "\(text)")
    #expect(problem(text) != .breaksOff, "\(text)")
  }

  @Test(arguments: ["[NaN]", "[Infinity]", "[-Infinity]", "{\"a\":NaN}"])
  func `numbers that are none are named`(_ text: String) {
    guard case .notANumber? = problem(text) else {
      Issue.record("\(text): \(String(describing: error(text)))")
      return
    }
  }

  @Test func `line and column say where, in characters from 1`() {
    #expect(
      error("[1,\n {\"é\": x}]")
        == FeedError(.json(.unexpected(nil, expected: "a value"), column: 8), line: 2))
    #expect(
      error("[1,\r\n2;]")
        == FeedError(
          .json(.unexpected(";", expected: "a comma or the end of the list"), column: 2), line: 2))
    #expect(error("[\r1,\r\"") == FeedError(.json(.breaksOff, column: 2), line: 3))
    #expect(
      error("{\"a\": 1,\n \"a\": 2}")?.description
        == "line 2: the JSON has the key “a” twice in one object, at column 2. "
        + "Export it again with each key once.")
  }

  @Test func `a key that stands twice is refused, also where it is escaped`() {
    #expect(problem("{\"a\":1,\"\\u0061\":2}") == .duplicateKey("a"))
    #expect(problem("[{\"x\":{\"b\":1,\"b\":1}}]") == .duplicateKey("b"))
    let many = (0..<40).map { "\"k\($0)\":0" }.joined(separator: ",")
    #expect(problem("{\(many)}") == nil)
    #expect(problem("{\(many),\"k7\":0}") == .duplicateKey("k7"))
    // What may be a person's is not shown.
    let shown = error("{\"jane.doe@example.org\":1,\"jane.doe@example.org\":2}")?.description
    #expect(shown?.contains("jane") == false)
  }

  @Test func `64 levels are read, 65 are not, however many there are`() {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(error(nested(64)) == nil)
    #expect(problem(nested(65)) == .tooDeep(limit: 64))
    #expect(problem(String(repeating: "[", count: 1_000_000)) == .tooDeep(limit: 64))
    #expect(
      problem(String(repeating: "{\"a\":", count: 100_000)) == .tooDeep(limit: 64))
  }

  @Test func `texts with line breaks, bad escapes and bad bytes are refused`() {
    #expect(problem("[\"a\nb\"]") == .controlCharacter)
    #expect(problem("[\"a\tb\"]") == .controlCharacter)
    #expect(problem("[\"\\x\"]") == .badEscape)
    #expect(problem("[\"\\u12G4\"]") == .badEscape)
    #expect(problem("[\"\\u+123\"]") == .badEscape)
    #expect(
      error(Array("[\n\"".utf8) + [0xE9, 0x22, 0x5D])
        == FeedError(.json(.notUTF8, column: 2), line: 2))
    #expect(error([0x5B, 0x22, 0xC0, 0x80, 0x22, 0x5D]) != nil)
    #expect(error([0x5B, 0x22, 0xED, 0xA0, 0x80, 0x22, 0x5D]) != nil)
  }

  @Test func `what follows the end is refused, and JSON Lines named`() {
    #expect(problem("[]x") == .trailing)
    #expect(problem("{} ,") == .trailing)
    #expect(problem("{\"a\":1}\n{\"a\":2}") == .severalValues)
  }

  @Test func `scalars keep their written text`() throws {
    func text(_ json: String) throws -> String {
      var scan = try JSONScan(Array(json.utf8))
      var text: [UInt8] = []
      try scan.scalar(into: &text)
      try scan.finish()
      return String(decoding: text, as: UTF8.self)
    }
    for number in ["17841400000000001", "1.50", "1e3", "-0", "0.1E-07", "1e999"] {
      #expect(try text(number) == number)
    }
    #expect(try text("true") == "true")
    #expect(try text("null") == "")
    #expect(try text("\"\\u0041\\ud83d\\ude00\\n\"") == "A😀\n")
    // Half of a pair, alone, before a text, before another half.
    #expect(try text("\"\\ud83d\"") == "\u{FFFD}")
    #expect(try text("\"\\ud83dx\"") == "\u{FFFD}x")
    #expect(try text("\"\\ud83d\\u0041\"") == "\u{FFFD}A")
    #expect(try text("\"\\ude00\"") == "\u{FFFD}")
  }
}

/// Damage of every kind ends in a sentence, never in a trap.
struct JSONDamageTests {
  @Test func `every cut, and every byte changed, is read or refused`() throws {
    let text = Array(
      #"{"a":[{"date":"2026-01-05","text":"é\ud83d\ude00\n","n":-1.5e+3},{"x":{"y":[true,null]}}]}"#
        .utf8)
    let feed = try Feed.of(
      "kind: notes\nfrom: x.json\nrows: a\ncolumns: {date: date, text: x.y.0}\n")
    let boundaries = try Feed.of("kind: boundaries\nfrom: x.json\n")
    var refused = 0
    func tryReading(_ bytes: [UInt8]) {
      for feed in [feed, boundaries] {
        do throws(FeedError) {
          _ = try feed.content(
            of: bytes, configuration: Configuration(folder: "/", service: .init(name: "X")),
            asAt: Day(daysSinceEpoch: 20_000))
        } catch {
          #expect(!error.description.isEmpty)
          refused += 1
        }
      }
    }
    for end in text.indices { tryReading(Array(text[..<end])) }
    for index in text.indices {
      for byte in [0x00, 0x22, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x5C, 0x80, 0xFF] as [UInt8] {
        var changed = text
        changed[index] = byte
        tryReading(changed)
      }
    }
    #expect(refused > text.count)
  }
}
