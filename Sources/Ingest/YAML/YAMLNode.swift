/// One value of a configuration file, with its place.
///
/// Scalars keep their written text: `010` stays `010`, and `no` is a text, not a flag.
struct YAMLNode: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    /// - `isPlain`: written without quotes.
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    /// In writing order; keys are scalars and differ.
    case mapping([Entry])
  }

  struct Entry: Equatable, Sendable {
    let key: YAMLNode
    let value: YAMLNode
  }

  let file: String
  /// From 1.
  let line: Int
  /// In characters, from 1.
  let column: Int
  /// Such as `stages[0].limit`; empty at the top.
  let path: String
  let value: Value

  /// An error at this place.
  func error(_ problem: ConfigurationError.Problem) -> ConfigurationError {
    ConfigurationError(problem, file: file, line: line, column: column, path: path)
  }

  /// An error that says what was expected here and shows what stands here instead.
  func expected(_ what: String) -> ConfigurationError { error(.expected(what, got: got)) }

  /// What stands here, for a message.
  private var got: String {
    switch value {
    case .scalar(let text, _): isNull ? "nothing" : text.quoted()
    case .sequence: "a list"
    case .mapping: "keys with values"
    }
  }
}

// Kinds.
extension YAMLNode {
  /// Whether nothing stands here: an empty value, `~` or `null` without quotes.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = value else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  var isMapping: Bool { if case .mapping = value { true } else { false } }
  var isSequence: Bool { if case .sequence = value { true } else { false } }
  var isScalar: Bool { if case .scalar = value { true } else { false } }
}

// Reading.
extension YAMLNode {
  func mapping() throws(ConfigurationError) -> YAMLMapping {
    guard case .mapping(let entries) = value else {
      // The text may be a token that belongs elsewhere, so it is not shown.
      let got = isNull ? "nothing" : isSequence ? "a list" : "a single value"
      throw error(.expected("keys with values", got: got))
    }
    return YAMLMapping(self, entries)
  }

  func sequence() throws(ConfigurationError) -> [YAMLNode] {
    guard case .sequence(let nodes) = value else { throw expected("a list") }
    return nodes
  }

  /// The items of a list, or the one value that stands in its place.
  func oneOrMore() -> [YAMLNode] {
    if case .sequence(let nodes) = value { nodes } else { [self] }
  }

  /// The scalar's text as written, at least one character.
  func text() throws(ConfigurationError) -> String {
    guard case .scalar(let text, _) = value, !isNull, !text.isEmpty else {
      throw expected("a text")
    }
    return text
  }

  /// A whole number in decimal digits, with an optional minus sign.
  func wholeNumber() throws(ConfigurationError) -> Int {
    let digits = scalarText.hasPrefix("-") ? scalarText.dropFirst() : scalarText[...]
    guard !digits.isEmpty, digits.utf8.allSatisfy(\.isDigit), let number = Int(scalarText) else {
      throw expected("a whole number")
    }
    return number
  }

  /// A whole number within bounds.
  func wholeNumber(in bounds: ClosedRange<Int>) throws(ConfigurationError) -> Int {
    let number = try wholeNumber()
    guard bounds.contains(number) else {
      throw expected("a whole number from \(bounds.lowerBound) to \(bounds.upperBound)")
    }
    return number
  }

  /// A decimal number: digits, at most one point, an optional minus sign; no exponent.
  func decimal() throws(ConfigurationError) -> Double {
    let digits = scalarText.hasPrefix("-") ? scalarText.dropFirst() : scalarText[...]
    let isWritten =
      digits.utf8.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
      && digits.utf8.first?.isDigit == true && digits.utf8.last?.isDigit == true
    guard isWritten, let number = Double(scalarText) else { throw expected("a number") }
    return number
  }

  /// `true` or `false`, and no other spelling.
  func flag() throws(ConfigurationError) -> Bool {
    switch value {
    case .scalar("true", isPlain: true): return true
    case .scalar("false", isPlain: true): return false
    default: throw expected("true or false")
    }
  }

  /// One of an enumeration's raw values.
  func choice<Choice>(_ type: Choice.Type = Choice.self) throws(ConfigurationError) -> Choice
  where Choice: RawRepresentable<String> & CaseIterable {
    guard case .scalar(let text, _) = value, let choice = Choice(rawValue: text) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw expected("one of \(known)")
    }
    return choice
  }

  private var scalarText: String {
    if case .scalar(let text, _) = value { text } else { "" }
  }
}
