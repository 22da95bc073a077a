/// How the next page of an answer is asked for. An answer in pages is one feed.
public enum Paging: Equatable, Sendable {
  /// The page holds the next one's address at a dotted path; the last has none.
  case next(path: String)
  /// The response names it in a header: `Link: <…>; rel="next"` (RFC 8288).
  case link
  /// By how many rows came before, or by the page's number; a page with fewer rows than the limit
  /// is the last.
  case counted(Counted)
  /// The page holds a token at a dotted path, which is sent as a parameter; the last has none.
  case continuation(path: String, parameter: String)

  public struct Counted: Equatable, Sendable {
    /// What the parameter counts: rows from 0, or pages from 1.
    public enum Unit: Sendable { case rows, pages }

    public let unit: Unit
    public let parameter: String
    /// Rows of a whole page.
    public let limit: Int
    /// The parameter under which the limit is sent; `nil` where it is not sent.
    public let limitParameter: String?
  }
}

extension Paging {
  init(_ node: YAMLNode) throws(ConfigurationError) {
    var mapping = try node.mapping()
    let ways = ["next", "offset", "page", "continuation"].filter { mapping.keys.contains($0) }
    guard ways.count == 1 else {
      throw node.expected(
        "one way: {next: PATH}, {next: link}, {offset: NAME, limit: N}, {page: NAME, limit: N} "
          + "or {continuation: PATH, parameter: NAME}")
    }
    if let next = mapping.optional("next") {
      let path = try next.text()
      self = path == "link" ? .link : .next(path: try next.dottedPath())
    } else if let path = mapping.optional("continuation") {
      self = .continuation(
        path: try path.dottedPath(), parameter: try mapping.required("parameter").text())
    } else {
      let rows = mapping.optional("offset")
      let counted: YAMLNode
      if let rows { counted = rows } else { counted = try mapping.required("page") }
      let parameter = try counted.text()
      self = .counted(
        Counted(
          unit: rows == nil ? .pages : .rows, parameter: parameter,
          limit: try mapping.required("limit").wholeNumber(in: 1...1_000_000),
          limitParameter: try mapping.optional("limit_parameter")?.text()))
    }
    try mapping.finish()
  }
}

extension YAMLNode {
  /// A path such as `data.items` into JSON.
  func dottedPath() throws(ConfigurationError) -> String {
    let path = try text()
    guard path.split(separator: ".", omittingEmptySubsequences: false).allSatisfy({ !$0.isEmpty })
    else { throw expected("keys with dots between them, such as data.items") }
    return path
  }
}

extension Feed {
  /// Reads `rows` and `paging`, which are for JSON and for addresses.
  mutating func readPages(_ mapping: inout YAMLMapping) throws(ConfigurationError) {
    if let node = mapping.optional("rows") {
      guard kind != .boundaries, kind != .holidays, layout.format ?? .json == .json else {
        throw node.error(.other("`rows` is for tables in JSON."))
      }
      layout.rows = try node.dottedPath()
    }
    if let node = mapping.optional("paging") {
      guard from.contains("://"), kind != .holidays, layout.format != .xlsx else {
        throw node.error(.other("`paging` is for tables and outlines from an http(s) address."))
      }
      paging = try Paging(node)
    }
  }
}
