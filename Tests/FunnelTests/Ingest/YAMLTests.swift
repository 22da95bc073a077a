import Testing

@testable import Ingest

struct YAMLTests {
  private func root(_ text: String) throws -> YAMLNode {
    try YAMLDocument(Array(text.utf8), file: "config/funnel.yaml").root
  }

  @Test func `scalars keep their written text`() throws {
    var mapping = try root(
      "ref: 010\ntime: 12:30\nbig: 1_000\nflag: no\nquoted: \"007\"\nday: 2024-01-01\n"
    ).mapping()
    #expect(try mapping.required("ref").text() == "010")
    #expect(try mapping.required("ref").wholeNumber() == 10)
    #expect(try mapping.required("time").text() == "12:30")
    #expect(try mapping.required("flag").text() == "no")
    #expect(try mapping.required("quoted").text() == "007")
    #expect(try mapping.required("day").text() == "2024-01-01")
    #expect(throws: ConfigurationError.self) { try root("1_000").wholeNumber() }
    #expect(throws: ConfigurationError.self) { try root("no").flag() }
    #expect(throws: ConfigurationError.self) { try root("\"true\"").flag() }
    #expect(try root("false").flag() == false)
    #expect(try root("-0.25").decimal() == -0.25)
    #expect(throws: ConfigurationError.self) { try root("1e3").decimal() }
    #expect(throws: ConfigurationError.self) { try root("nan").decimal() }
    #expect(try root("day-first").choice(DateOrder.self) == .dayFirst)
  }

  @Test func `an error names file, line, column, path, what was expected and what stands there`()
    throws
  {
    let text = "service: {name: X}\nstages:\n  - id: enquiry\n    limit:      three\n"
    var mapping = try root(text).mapping()
    let stage = try mapping.required("stages").sequence()[0]
    var keys = try stage.mapping()
    let limit = try keys.required("limit")
    let error = #expect(throws: ConfigurationError.self) { try limit.wholeNumber() }
    #expect(
      error
        == ConfigurationError(
          .expected("a whole number", got: "“three”"), file: "config/funnel.yaml", line: 4,
          column: 17, path: "stages[0].limit"))
    #expect(
      error?.description
        == "config/funnel.yaml:4:17: stages[0].limit: expected a whole number, got “three”.")
  }

  @Test func `an unknown key is an error with its place, the known keys and the nearest`() throws {
    var mapping = try root("service:\n  name: X\n  aera: Y\n").mapping()
    var service = try mapping.required("service").mapping()
    _ = try service.required("name")
    _ = service.optional("area")
    let error = #expect(throws: ConfigurationError.self) { try service.finish() }
    #expect(
      error?.description
        == "config/funnel.yaml:3:3: service: unknown key “aera”. Did you mean “area”? "
        + "Known here: area, name.")
    #expect(throws: Never.self) { try mapping.finish() }
  }

  @Test func `a missing key is an error at its mapping`() throws {
    var mapping = try root("a: 1\nservice:\n    title: X\n").mapping()
    var service = try mapping.required("service").mapping()
    let error = #expect(throws: ConfigurationError.self) { try service.required("name") }
    #expect(
      error?.description == "config/funnel.yaml:3:5: service: the key “name” is missing.")
  }

  @Test func `empty, tilde and null are no value, quoted empty is a text`() throws {
    var mapping = try root("a:\nb: ~\nc: null\nd: \"\"\ne: 'null'\n").mapping()
    #expect(mapping.optional("a") == nil)
    #expect(mapping.optional("b") == nil)
    #expect(mapping.optional("c") == nil)
    #expect(mapping.optional("d")?.isNull == false)
    #expect(try mapping.required("e").text() == "null")
    #expect(mapping.keys == ["a", "b", "c", "d", "e"])
  }

  struct Case: Sendable {
    let text: String
    let problem: ConfigurationError.Problem
    var line: Int?
    var column: Int?
  }

  @Test(arguments: [
    Case(text: "a: 1\nb: 2\na: 3\n", problem: .duplicateKey("a"), line: 1, column: 1),
    Case(text: "a: 1\n\"a\": 3\n", problem: .duplicateKey("a"), line: 1, column: 1),
    Case(text: "a: 1\nb: !!int 3\n", problem: .tag, line: 2, column: 4),
    Case(text: "b: !thing {x: 1}\n", problem: .tag, line: 1, column: 4),
    Case(text: "b: !!str 3\n", problem: .tag, line: 1, column: 4),
    Case(text: "[a]: 1\n", problem: .keyNotText, line: 1, column: 1),
    Case(text: "a: 1\n---\nb: 2\n", problem: .severalDocuments, line: 2, column: 1),
    Case(text: "", problem: .empty),
    Case(text: "# nothing\n", problem: .empty),
    Case(
      text: "a: *gone\n", problem: .syntax("found undefined alias"), line: 1, column: 4),
    Case(
      text: "a: 1\nb: [1, 2\nc: 3\n",
      problem: .syntax(
        "did not find expected ',' or ']', while parsing a flow sequence begun in line 2"),
      line: 3, column: 2),
    Case(
      text: "a: \u{1}\n", problem: .syntax("control characters are not allowed"), line: 1, column: 4
    ),
    Case(
      text: String(repeating: "[", count: 33) + String(repeating: "]", count: 33),
      problem: .tooDeep(limit: 32), line: 1, column: 33),
  ])
  func `a bad file is refused at its place`(_ c: Case) throws {
    let error = #expect(throws: ConfigurationError.self) { try root(c.text) }
    #expect(error?.problem == c.problem)
    #expect(error?.line == c.line)
    #expect(error?.column == c.column)
  }

  @Test func `limits hold, and aliases count in full`() throws {
    #expect(throws: ConfigurationError(.tooLarge(limit: 1 << 20), file: "f")) {
      try YAMLDocument([UInt8](repeating: 0x20, count: (1 << 20) + 1), file: "f")
    }
    #expect(throws: ConfigurationError(.notUTF8, file: "f")) {
      try YAMLDocument([0x61, 0xFF], file: "f")
    }
    #expect(
      try root(String(repeating: "[", count: 31) + "x" + String(repeating: "]", count: 31))
        .isSequence)
    var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
      bomb += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let error = #expect(throws: ConfigurationError.self) { try root(bomb) }
    #expect(error?.problem == .tooManyNodes(limit: 100_000))
    let keyed = #expect(throws: ConfigurationError.self) { try root(bomb + "? *a9\n: 1\n") }
    #expect(keyed?.problem == .aliasInKey)
    let flow = #expect(throws: ConfigurationError.self) { try root(bomb + "[*a9, *a9]: 1\n") }
    #expect(flow?.problem == .aliasInKey)
    #expect(throws: ConfigurationError.self) {
      try root("[" + String(repeating: "x,", count: 100_000) + "]")
    }
  }

  @Test func `an alias reads as what it stands for, and a byte order mark is no text`() throws {
    var mapping = try root("\u{FEFF}a: &x [1, 2]\nb: *x\n").mapping()
    let values = try mapping.required("b").sequence().map { try $0.wholeNumber() }
    #expect(values == [1, 2])
    #expect(mapping.optional("a") != nil)
  }

  @Test func `a value in the place of keys is not shown, since it may be a secret`() throws {
    var mapping = try root("token: s3cret\n").mapping()
    let token = try mapping.required("token")
    let error = #expect(throws: ConfigurationError.self) { try token.mapping() }
    #expect(
      error?.description
        == "config/funnel.yaml:1:8: token: expected keys with values, got a single value.")
  }
}
