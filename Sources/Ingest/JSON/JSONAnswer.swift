/// What an answer in JSON says of itself, and sentences about where its rows should be.
enum JSONAnswer {
  /// An error that stands in the answer although the server said that all is well, as ArcGIS does:
  /// `{"error": {"code": 400, "message": "Invalid URL"}}`.
  static func refusal(in bytes: [UInt8]) -> FeedError? {
    do throws(FeedError) {
      var scan = try JSONScan(bytes)
      guard try scan.kind() == .object else { return nil }
      try scan.enterObject()
      while let key = try scan.nextKey() {
        guard key == "error" || key == "errors" else {
          try scan.skip()
          continue
        }
        guard let message = try message(&scan) else { return nil }
        return FeedError(
          .other("the server answered with an error: \(message.printable(limit: 200))"))
      }
      return nil
    } catch {
      // The reader itself says what is wrong with the text.
      return nil
    }
  }

  /// The error's own words; `nil` for `false`, null and empty lists.
  private static func message(_ scan: inout JSONScan) throws(FeedError) -> String? {
    switch try scan.kind() {
    case .object:
      var code: String?
      var words: String?
      try scan.enterObject()
      while let key = try scan.nextKey() {
        switch key {
        case "code", "status": code = try scan.text() ?? code
        case "message", "description", "error_description", "detail":
          words = try scan.text() ?? words
        default: try scan.skip()
        }
      }
      let said = [code, words].compactMap { $0 }.joined(separator: ", ")
      return said.isEmpty ? "it gives no reason" : said
    case .array:
      try scan.enterArray()
      var first: String?
      while try scan.nextElement() {
        if first == nil { first = try message(&scan) } else { try scan.skip() }
      }
      return first
    default:
      let text = try scan.text()
      return text == "false" || text == "0" ? nil : text
    }
  }

  /// A sentence about what stands at a path, or is the whole text.
  static func other(_ path: String, _ sentence: String) -> FeedError {
    let place = path.isEmpty ? "the JSON" : "what stands at `\(path.printable(limit: 80))`"
    return FeedError(.other("\(place) \(sentence). Set `rows` to where the rows are."))
  }
}

extension JSONScan {
  /// The members of the object that stands next, with what each is; it is passed.
  mutating func members() throws(FeedError) -> [(key: String, kind: Kind)] {
    var members: [(key: String, kind: Kind)] = []
    try enterObject()
    while let key = try nextKey() {
      members.append((key, try kind()))
      try skip()
    }
    return members
  }

  /// Whether an object with these members is a table whose rows are objects.
  func isTable(_ members: [(key: String, kind: Kind)]) throws(FeedError) -> Bool {
    let isError = members.count <= 3 && members.contains { $0.key == "error" }
    return !members.isEmpty && !isError && members.allSatisfy { $0.kind == .object }
  }

  /// Why an object is no table.
  func noTable(_ members: [(key: String, kind: Kind)], path: String) -> FeedError {
    let keys = Set(members.map(\.key))
    if keys.isSuperset(of: ["type", "features"]) {
      return FeedError(
        .other(
          "this is GeoJSON. Set `kind: boundaries`; or, for a table of its properties, "
            + "`rows: features` and columns such as `properties.WD25CD`."))
    }
    if keys.isSuperset(of: ["type", "arcs"]) {
      return FeedError(.other("this is TopoJSON. Convert it to GeoJSON for `kind: boundaries`."))
    }
    let lists = members.filter { $0.kind == .array }.map(\.key)
    let advice =
      lists.count == 1 && lists[0].asJSONKey == lists[0].quoted()
      ? " It may be `rows: \(path.isEmpty ? "" : path + ".")\(lists[0])`." : ""
    let error = JSONAnswer.other(
      path, "is one object with \(String.listingKeys(members.map(\.key))), and no list of rows")
    return FeedError(.other(error.problem.sentence + advice))
  }

  /// Goes down a dotted path and reads what stands there; everything else is passed over.
  ///
  /// A step is a key, or an element's number from 0; a key may hold dots itself.
  /// - Parameters:
  ///   - path: what is left of the way.
  ///   - whole: the whole way, for messages.
  mutating func descend(
    to path: Substring, of whole: String,
    _ read: (inout JSONScan) throws(FeedError) -> Void
  ) throws(FeedError) {
    guard !path.isEmpty else { return try read(&self) }
    let done = whole.dropLast(path.count)
    let place =
      done.isEmpty ? "at the top" : "at `\(done.dropLast().description.printable(limit: 80))`"
    switch try kind() {
    case .object:
      var keys: [String] = []
      var isFound = false
      try enterObject()
      while let key = try nextKey() {
        if keys.count < 1000 { keys.append(key) }
        if !isFound, let rest = path.after(step: key) {
          isFound = true
          try descend(to: rest, of: whole, read)
        } else {
          try skip()
        }
      }
      guard isFound else {
        throw FeedError(
          .other(
            "there is no `\(path.firstStep)` \(place), as `\(whole.printable(limit: 80))` asks; "
              + "there are \(String.listingKeys(keys))."))
      }
    case .array:
      var count = 0
      var isFound = false
      try enterArray()
      while try nextElement() {
        if let rest = path.after(step: "\(count)"), !isFound {
          isFound = true
          try descend(to: rest, of: whole, read)
        } else {
          try skip()
        }
        count += 1
      }
      guard isFound else {
        throw FeedError(
          .other(
            "there is a list of \(count) \(place), with no element `\(path.firstStep)` "
              + "as `\(whole.printable(limit: 80))` asks."))
      }
    default:
      throw FeedError(
        .other(
          "there is a single value \(place), with no `\(path.firstStep)` "
            + "as `\(whole.printable(limit: 80))` asks."))
    }
  }

  /// The single value at a dotted path; `nil` where there is none, or nothing in it.
  static func text(at path: String, in bytes: [UInt8]) throws(FeedError) -> String? {
    var scan = try JSONScan(bytes)
    return try scan.text(at: path[...])
  }

  private mutating func text(at path: Substring) throws(FeedError) -> String? {
    guard !path.isEmpty else { return try text() }
    var found: String?
    switch try kind() {
    case .object:
      try enterObject()
      while let key = try nextKey() {
        if found == nil, let rest = path.after(step: key) {
          found = try text(at: rest)
        } else {
          try skip()
        }
      }
    case .array:
      var count = 0
      try enterArray()
      while try nextElement() {
        if found == nil, let rest = path.after(step: "\(count)") {
          found = try text(at: rest)
        } else {
          try skip()
        }
        count += 1
      }
    default: try skipScalar()
    }
    return found
  }
}

extension Substring {
  /// What is left of a dotted path after a step; `nil` where another step comes next.
  fileprivate func after(step: String) -> Substring? {
    guard hasPrefix(step) else { return nil }
    let rest = dropFirst(step.count)
    return rest.isEmpty ? rest : rest.first == "." ? rest.dropFirst() : nil
  }

  fileprivate var firstStep: String { String(prefix { $0 != "." }).printable(limit: 40) }
}

extension String {
  /// A dotted path for messages, where every step of it is a field's name.
  var asDottedPath: String {
    split(separator: ".").allSatisfy {
      Int($0) != nil || String($0).asJSONKey != "that stands there"
    }
      ? "`\(printable(limit: 80))`" : "a value that `columns` names"
  }
}
