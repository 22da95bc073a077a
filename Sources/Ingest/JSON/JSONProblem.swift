/// What is wrong with a text that should be JSON.
public enum JSONProblem: Equatable, Sendable {
  /// The text ends within a value.
  case breaksOff
  /// Another character than what may stand here; `nil` where it cannot be shown.
  case unexpected(Character?, expected: String)
  /// `NaN` and its kin, which JSON has no numbers for.
  case notANumber(String)
  case tooDeep(limit: Int)
  case duplicateKey(String)
  /// A line break or another control character within a text.
  case controlCharacter
  case badEscape
  case notUTF8
  /// More text after the end of the value.
  case trailing
  /// One value after another, as JSON Lines has them.
  case severalValues

  /// What is wrong and how to mend it, without the line.
  func sentence(column: Int) -> String {
    switch self {
    case .breaksOff:
      "the JSON breaks off at column \(column). Fetch or export it again."
    case .unexpected(let found, let expected):
      "this is no JSON: at column \(column) there is "
        + (found.map { String($0).quoted() } ?? "another character")
        + " where \(expected) should be. Export it again."
    case .notANumber(let text):
      "the JSON has \(text.quoted()) at column \(column), which JSON has no number for. "
        + "Export blanks as null."
    case .tooDeep(let limit):
      "the JSON is more than \(limit) levels deep at column \(column). Export a flatter table."
    case .duplicateKey(let key):
      "the JSON has the key \(key.asJSONKey) twice in one object, at column \(column). "
        + "Export it again with each key once."
    case .controlCharacter:
      "the JSON has a line break or control character within a text at column \(column). "
        + "Export it again."
    case .badEscape:
      "the JSON has a backslash at column \(column) that escapes nothing. Export it again."
    case .notUTF8:
      "the JSON is not UTF-8 at column \(column). Save it as UTF-8, or set `encoding`."
    case .trailing:
      "the JSON goes on at column \(column) after its end. Export it again."
    case .severalValues:
      "there is one JSON value after another (JSON Lines) at column \(column). "
        + "Export one list of rows."
    }
  }
}

extension String {
  /// A key for messages. Keys are fields' names as a rule, and only what may well be one is shown:
  /// an object may as well be keyed by people or postcodes.
  var asJSONKey: String { isFieldName ? quoted() : "that stands there" }

  private var isFieldName: Bool {
    let isCode = contains(where: \.isNumber) && !contains(where: \.isLowercase)
    return first?.isLetter == true && !isCode && utf8.count <= 60
      && allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
  }

  /// The keys that may be shown, for a message: `“data”, “meta” and 2 more`.
  static func listingKeys(_ keys: [String]) -> String {
    guard !keys.isEmpty else { return "no keys at all" }
    let shown = keys.filter(\.isFieldName).prefix(10)
    let others = keys.count - shown.count
    guard !shown.isEmpty else { return "\(keys.count) keys that are no fields’ names" }
    return "the keys " + shown.map { $0.quoted() }.joined(separator: ", ")
      + (others > 0 ? " and \(others) more" : "")
  }
}
