/// Reads the keys of one mapping, and remembers which were asked for.
///
/// Ask for every key, then call `finish()`: what nobody asked for is an unknown key.
/// ```swift
/// var mapping = try node.mapping()
/// let id = try mapping.required("id").text()
/// let limit = try mapping.optional("limit")?.wholeNumber()
/// try mapping.finish()
/// ```
struct YAMLMapping: Sendable {
  /// The mapping itself, for errors about the whole of it.
  let node: YAMLNode
  /// Every key with its value, in writing order.
  let entries: [YAMLNode.Entry]
  private var asked: [String] = []

  init(_ node: YAMLNode, _ entries: [YAMLNode.Entry]) {
    self.node = node
    self.entries = entries
  }

  /// The keys' texts, in writing order.
  var keys: [String] { entries.map(\.keyText) }

  /// The key's value, which must be there and not be empty.
  mutating func required(_ key: String) throws(ConfigurationError) -> YAMLNode {
    guard let value = optional(key) else { throw node.error(.missingKey(key)) }
    return value
  }

  /// The key's value; `nil` where the key is absent or its value is empty, `~` or `null`.
  mutating func optional(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let value = entries.first(where: { $0.keyText == key })?.value, !value.isNull else {
      return nil
    }
    return value
  }

  /// - Throws: an error at the first key that nobody asked for, with those that were asked for.
  func finish() throws(ConfigurationError) {
    guard let entry = entries.first(where: { !asked.contains($0.keyText) }) else { return }
    var known: [String] = []
    for key in asked where !known.contains(key) { known.append(key) }
    // The place is the key's, the path that of the mapping around it.
    throw ConfigurationError(
      .unknownKey(entry.keyText, known: known), file: entry.key.file, line: entry.key.line,
      column: entry.key.column, path: node.path)
  }
}

extension YAMLNode.Entry {
  var keyText: String {
    if case .scalar(let text, _) = key.value { text } else { "" }
  }
}
