/// Which values of a row are columns, by their dotted paths.
struct JSONAddresses {
  /// In the order in which they were first seen.
  private(set) var headings: [String] = []
  private var columns: [String: Int] = [:]
  private var opened: Set<String> = []
  /// Paths that something asks for, as headings compare, and every path on the way to one.
  private let asked: Set<String>
  private let leadingToAsked: Set<String>
  /// Those of them that configuration or a preset cannot do without.
  private let needed: Set<String>

  /// - Parameters:
  ///   - asked: every heading that may be a column.
  ///   - needed: those that configuration names.
  init(asked: [String], needed: [String]) {
    self.asked = Set(asked.map(foldedHeading))
    self.needed = Set(needed.map(foldedHeading))
    var leading: Set<String> = []
    for path in self.asked {
      for (index, byte) in zip(path.indices, path) where byte == "." {
        leading.insert(String(path[..<index]))
      }
    }
    leadingToAsked = leading
  }

  /// The column of a single value; `nil` where nothing asks for it.
  ///
  /// - Parameter isTop: whether the value stands in the row itself, and so is a column in any case.
  mutating func column(at place: String, isTop: Bool) throws(FeedError) -> Int? {
    if let known = columns[place] { return known }
    guard isTop || asked.contains(foldedHeading(place)) else { return nil }
    return try column(named: place)
  }

  mutating func column(named name: String) throws(FeedError) -> Int {
    if let known = columns[name] { return known }
    guard headings.count < CSVLimits.columns else {
      throw FeedError(.tooManyColumns(limit: CSVLimits.columns))
    }
    columns[name] = headings.count
    headings.append(name)
    return headings.count - 1
  }

  /// Whether a list or object has values that something asks for.
  ///
  /// - Throws: where it is asked for itself, as if it were a single value.
  mutating func opens(_ place: String) throws(FeedError) -> Bool {
    if opened.contains(place) { return true }
    let folded = foldedHeading(place)
    guard !needed.contains(folded) else {
      throw FeedError(
        .other(
          "\(place.asDottedPath) is a list or an object. Name a value in it under `columns`, "
            + "such as \(place).name or \(place).0."))
    }
    guard leadingToAsked.contains(folded) else { return false }
    opened.insert(place)
    return true
  }
}

extension Feed {
  /// What the feed asks of a row's JSON.
  var jsonAddresses: JSONAddresses {
    let named = columns + (unpivot?.columns ?? [])
    let filters = (layout.skip + layout.only).map(\.heading)
    let canonical = kind.required.flatMap { $0 } + kind.optional + extraColumns
    return JSONAddresses(
      asked: named.flatMap(\.headings) + filters + canonical,
      needed: named.filter(\.isNeeded).flatMap(\.headings))
  }
}
