/// What is wrong with a configuration file, and where.
public struct ConfigurationError: Error, Equatable, Sendable {
  public enum Problem: Equatable, Sendable {
    case unreadable(reason: String)
    case tooLarge(limit: Int)
    case notUTF8
    /// As the YAML parser words it.
    case syntax(String)
    case empty
    case severalDocuments
    case tooDeep(limit: Int)
    /// More values than allowed, each alias counted as what it stands for.
    case tooManyNodes(limit: Int)
    case tag
    /// An alias stands in a key.
    case aliasInKey
    case keyNotText
    case duplicateKey(String)
    case unknownKey(String, known: [String])
    case missingKey(String)
    /// `got` is the written text, or the kind of node; empty where the text may be a secret.
    case expected(String, got: String)
    case other(String)
  }

  public var file: String
  /// From 1; `nil` where the problem is of the whole file.
  public var line: Int?
  /// In characters, from 1.
  public var column: Int?
  /// Such as `stages[0].limit`; empty at the top.
  public var path: String
  public var problem: Problem

  public init(
    _ problem: Problem, file: String, line: Int? = nil, column: Int? = nil, path: String = ""
  ) {
    self.problem = problem
    self.file = file
    self.line = line
    self.column = column
    self.path = path
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// `config/funnel.yaml:4:18: stages[0].limit: expected a whole number, got “three”.`
  public var description: String {
    var place = file.printable(limit: 200)
    if let line { place += ":\(line)" }
    if let column { place += ":\(column)" }
    if !path.isEmpty { place += ": \(path.printable(limit: 200))" }
    return "\(place): \(sentence)"
  }

  private var sentence: String {
    switch problem {
    case .unreadable(let reason): "cannot be read: \(reason.printable(limit: 200))."
    case .tooLarge(let limit): "a configuration file has at most \(limit) bytes."
    case .notUTF8: "the file is not UTF-8. Save it as UTF-8."
    case .syntax(let problem): "not valid YAML: \(problem.printable(limit: 200))."
    case .empty: "the file has no content."
    case .severalDocuments: "one document is expected; remove the “---” between them."
    case .tooDeep(let limit): "nested deeper than \(limit) levels."
    case .tooManyNodes(let limit): "more than \(limit) values, aliases counted in full."
    case .tag: "tags (“!…”) are not allowed; remove the tag."
    case .aliasInKey: "an alias (“*…”) is not allowed in a key; write the key out."
    case .keyNotText: "a key must be a plain text."
    case .duplicateKey(let key): "the key \(key.quoted()) stands twice; remove one."
    case .unknownKey(let key, let known): ConfigurationError.unknown(key, known)
    case .missingKey(let key): "the key \(key.quoted()) is missing."
    case .expected(let what, let got) where got.isEmpty: "expected \(what)."
    case .expected(let what, let got): "expected \(what), got \(got)."
    case .other(let text): text.printable(limit: 500)
    }
  }

  private static func unknown(_ key: String, _ known: [String]) -> String {
    let nearest = key.nearest(among: known).map { " Did you mean \($0.quoted())?" } ?? ""
    let list = known.sorted().map { $0.printable() }.joined(separator: ", ")
    return "unknown key \(key.quoted()).\(nearest)"
      + (known.isEmpty ? " No key is known here." : " Known here: \(list).")
  }
}
