internal import Yams

/// A configuration file read into nodes that know their places.
///
/// Strict: one document, no tags, no key twice, at most 1 MB, 32 levels and 100,000 nodes with
/// each alias counted as what it stands for.
struct YAMLDocument: Sendable {
  static let bytesLimit = 1 << 20
  static let depthLimit = 32
  static let nodeLimit = 100_000
  /// Files with fewer aliases cannot grow far, so they need no look at where the aliases stand.
  static let harmlessAliases = 30

  let root: YAMLNode

  /// - Parameters:
  ///   - bytes: the file's content: UTF-8, with or without a byte order mark.
  ///   - file: its name, for messages.
  init(_ bytes: [UInt8], file: String) throws(ConfigurationError) {
    guard bytes.count <= YAMLDocument.bytesLimit else {
      throw ConfigurationError(.tooLarge(limit: YAMLDocument.bytesLimit), file: file)
    }
    let start = ByteOrderMark(bytes) == .utf8 ? 3 : 0
    guard let text = String(validating: bytes[start...], as: UTF8.self) else {
      throw ConfigurationError(.notUTF8, file: file)
    }
    try YAMLDocument.refuseAliasesInKeys(text, file: file)
    guard let node = try YAMLDocument.composed(text, file: file) else {
      throw ConfigurationError(.empty, file: file)
    }
    var reader = YAMLTreeReader(file: file)
    root = try reader.read(node, path: "", depth: 1)
  }

  private static func composed(_ text: String, file: String) throws(ConfigurationError) -> Node? {
    do {
      // Without rules of resolution every untagged scalar stays a text, `1` and `"1"` alike.
      return try compose(yaml: text, .basic, .default, .utf8)
    } catch let error as YamlError {
      throw ConfigurationError(error, text: text, file: file)
    } catch {
      throw ConfigurationError(.syntax("\(error)"), file: file)
    }
  }

  /// Yams compares the keys of a mapping in full; a key of aliases of aliases would take it
  /// exponential time. Values of that kind are only counted, and that stops at the limit.
  private static func refuseAliasesInKeys(_ text: String, file: String) throws(ConfigurationError) {
    let bytes = Array(text.utf8)
    var aliases = 0
    var suspect: Int?
    // Of the last alias: the run of characters up to a blank or the end of a collection, which may
    // hold further aliases, and whether that run is followed by a colon.
    var run = (end: 0, isKey: false)
    var line = 1
    for index in bytes.indices {
      let byte = bytes[index]
      let follows = index == 0 || bytes[index - 1].isBlank || "[{,".utf8.contains(bytes[index - 1])
      if byte == 0x0A {
        line += 1
      } else if byte == UInt8(ascii: "*"), follows {
        aliases += 1
        if index >= run.end {
          let rest = bytes[index...].drop { !$0.isBlank && !",]}".utf8.contains($0) }
          run = (rest.startIndex, bytes[rest.startIndex - 1] == 0x3A || isColon(rest))
        }
        if run.isKey { suspect = suspect ?? line }
      } else if byte == UInt8(ascii: "?"), follows,
        index + 1 == bytes.count
          || bytes[index + 1].isBlank || "[{*".utf8.contains(bytes[index + 1])
      {
        suspect = suspect ?? line
      } else if "]}".utf8.contains(byte), isColon(bytes[(index + 1)...]) {
        suspect = suspect ?? line
      }
    }
    if aliases > harmlessAliases, let suspect {
      throw ConfigurationError(.aliasInKey, file: file, line: suspect)
    }
  }

  /// Whether, blanks of the same line aside, a colon comes first.
  private static func isColon(_ rest: ArraySlice<UInt8>) -> Bool {
    rest.first { $0 != 0x20 && $0 != 0x09 } == 0x3A
  }
}

/// Copies a parsed tree into nodes, aliases written out, and checks the limits on the way.
private struct YAMLTreeReader {
  let file: String
  var nodes = 0

  init(file: String) { self.file = file }

  mutating func read(_ node: Node, path: String, depth: Int, isKey: Bool = false)
    throws(ConfigurationError) -> YAMLNode
  {
    nodes += 1
    let line = node.mark?.line ?? 1
    let column = node.mark?.column ?? 1
    func problem(_ problem: ConfigurationError.Problem) -> ConfigurationError {
      ConfigurationError(problem, file: file, line: line, column: column, path: path)
    }
    guard nodes <= YAMLDocument.nodeLimit else {
      throw problem(.tooManyNodes(limit: YAMLDocument.nodeLimit))
    }
    guard depth <= YAMLDocument.depthLimit else {
      throw problem(.tooDeep(limit: YAMLDocument.depthLimit))
    }
    let value: YAMLNode.Value
    switch node {
    case .scalar(let scalar):
      let isQuoted = scalar.style != .plain && scalar.style != .any
      // Yams resolves the tags of keys when it compares them.
      guard
        scalar.tag == Tag(.implicit) || (isQuoted || isKey) && scalar.tag == Tag(.str)
      else {
        throw problem(.tag)
      }
      value = .scalar(scalar.string, isPlain: !isQuoted)
    case .sequence(let sequence):
      guard sequence.tag == Tag(.implicit) else { throw problem(.tag) }
      var items: [YAMLNode] = []
      for (index, item) in sequence.enumerated() {
        items.append(try read(item, path: "\(path)[\(index)]", depth: depth + 1))
      }
      value = .sequence(items)
    case .mapping(let mapping):
      guard mapping.tag == Tag(.implicit) else { throw problem(.tag) }
      value = .mapping(try entries(mapping, path: path, depth: depth))
    case .alias:
      throw problem(.other("an alias without its anchor."))
    }
    return YAMLNode(file: file, line: line, column: column, path: path, value: value)
  }

  private mutating func entries(_ mapping: Node.Mapping, path: String, depth: Int)
    throws(ConfigurationError) -> [YAMLNode.Entry]
  {
    var entries: [YAMLNode.Entry] = []
    for (keyNode, valueNode) in mapping {
      guard case .scalar = keyNode else {
        throw ConfigurationError(
          .keyNotText, file: file, line: keyNode.mark?.line, column: keyNode.mark?.column,
          path: path)
      }
      let key = try read(keyNode, path: path, depth: depth + 1, isKey: true)
      let text = YAMLNode.Entry(key: key, value: key).keyText
      let valuePath = path.isEmpty ? text : "\(path).\(text)"
      let value = try read(valueNode, path: valuePath, depth: depth + 1)
      entries.append(YAMLNode.Entry(key: key, value: value))
    }
    return entries
  }
}
