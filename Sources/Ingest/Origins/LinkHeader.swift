extension HTTPResponse {
  /// The target of the link whose relation is `next` (RFC 8288); `nil` without one.
  var nextLink: String? {
    var rest = links[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[start...].dropFirst()
      let target = rest.prefix { $0 != ">" }
      rest = rest[target.endIndex...].dropFirst()
      let parameters = HTTPResponse.parameters(&rest)
      let isNext = parameters.contains { parameter in
        let parts = parameter.split(separator: "=", maxSplits: 1).map {
          $0.filter { !$0.isWhitespace || $0 == " " }
        }
        guard parts.count == 2, parts[0].lowercased().filter({ $0 != " " }) == "rel" else {
          return false
        }
        return parts[1].lowercased().split { $0 == " " || $0 == "\"" }.contains("next")
      }
      if isNext { return target.isEmpty ? nil : String(target) }
    }
    return nil
  }

  /// What stands between a target and the comma after it, split at semicolons; `rest` is moved on.
  private static func parameters(_ rest: inout Substring) -> [Substring] {
    var isQuoted = false
    var end = rest.startIndex
    var cuts: [Substring.Index] = []
    while end < rest.endIndex {
      let character = rest[end]
      if character == "\"" { isQuoted.toggle() }
      if !isQuoted, character == ";" { cuts.append(end) }
      if !isQuoted, character == "," { break }
      end = rest.index(after: end)
    }
    let all = rest[..<end]
    let ends = cuts.dropFirst() + [end]
    let parameters = zip(cuts, ends).map { all[all.index(after: $0)..<$1] }
    rest = rest[end...]
    return parameters
  }
}
