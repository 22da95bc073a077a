public import Funnel

/// What a feed tells of areas: the areas, and who lives there.
public struct AreaProfile: Sendable {
  public var areas: [Area] = []
  /// Rows that are split by a dimension: parts of an area’s people, never an area of their own.
  public var residents: [Residents] = []
  /// The year of the codes, where their heading carries it.
  public var year: Int?

  /// The areas of two files of one feed.
  func joined(with other: AreaProfile) -> AreaProfile {
    AreaProfile(
      areas: areas + other.areas, residents: residents + other.residents, year: year ?? other.year)
  }
}

/// Reads profiles of areas, a row an area, or a row an area and category.
enum AreasReader {
  private static let counts = ["households", "adults", "spare_room_households"]

  /// Areas; the rows of one area add up.
  ///
  /// - Throws: where a column of counts holds percentages, which cannot be added up.
  static func read(_ rows: inout RowReader, of feed: Feed) throws(FeedError) -> AreaProfile {
    var profile = AreaProfile()
    var indexOfCode: [String: Int] = [:]
    var indexOfName: [String: Int] = [:]
    var shares = ShareEvidence()
    for column in feed.unpivot?.columns ?? [] where counts.contains(feed.unpivot?.value ?? "") {
      try shares.check(heading: column.headings.first ?? column.canonical)
    }
    _ = try rows.map { row throws(FeedError) -> Void? in
      var (code, name) = codeAndName(row.text("area"))
      if !row.text("code").isEmpty { code = row.text("code").uppercased() }
      guard !name.isEmpty else {
        row.refuse(column: "area", "the row names no area", "Fill it in, or skip the row.")
        return nil
      }
      for column in counts where row.has(column) {
        try shares.check(heading: row.heading(column))
        try shares.add(row.numberText(column), row.measureText, heading: row.heading(column))
      }
      if profile.year == nil { profile.year = AreaCode.year(inHeading: row.heading("code")) }
      let (households, adults) = (row.count("households"), row.count("adults"))
      guard row.text("dimension").isEmpty else {
        profile.residents.append(
          Residents(
            area: name, code: code, dimension: row.text("dimension"),
            category: row.text("category"), households: households, adults: adults))
        return ()
      }
      // Two codes of one name are two areas.
      let namesake = indexOfName[name].flatMap { index in
        code == nil || profile.areas[index].code == nil ? index : nil
      }
      let index = code.flatMap { indexOfCode[$0] } ?? namesake ?? profile.areas.count
      if index == profile.areas.count {
        profile.areas.append(
          Area(name: name, code: code, households: nil, adults: nil, spareRoomHouseholds: nil))
      }
      profile.areas[index].code = profile.areas[index].code ?? code
      if let code { indexOfCode[code] = index }
      indexOfName[name] = indexOfName[name] ?? index
      profile.areas[index].add(
        households: households, adults: adults, spareRooms: row.count("spare_room_households"))
      return ()
    }
    try shares.refuse()
    return profile
  }

  /// “E01009589 : Coventry 001A” taken apart; a code alone is its own name.
  private static func codeAndName(_ text: String) -> (code: String?, name: String) {
    let first = String(text.prefix(9)).uppercased()
    guard AreaCode.isCode(first) else { return (nil, text) }
    let rest = text.dropFirst(9).drop { $0.isWhitespace }
    if rest.isEmpty { return (first, first) }
    guard rest.first == ":" else { return (nil, text) }
    let name = rest.dropFirst().drop { $0.isWhitespace }
    return (first, name.isEmpty ? first : String(name))
  }
}

/// What shows that a column of counts holds percentages.
private struct ShareEvidence {
  /// A column with fractions up to 100, and whether any of its numbers is more than a percentage.
  private var fractions: [String: Bool] = [:]
  private var beyond: Set<String> = []

  func check(heading: String) throws(FeedError) {
    let folded = heading.lowercased()
    if folded.contains("%") || folded.contains("percent") { throw error(heading) }
  }

  /// - Parameter measure: what a column called measure or unit says of the row.
  mutating func add(_ text: String, _ measure: String, heading: String) throws(FeedError) {
    let folded = measure.lowercased()
    if !text.isEmpty, folded.contains("percent") || folded == "%" || text.hasSuffix("%") {
      throw error(heading)
    }
    guard let number = Double(text.filter { $0 != "," }) else { return }
    if number > 100 { beyond.insert(heading) }
    if number != number.rounded() { fractions[heading] = true }
  }

  func refuse() throws(FeedError) {
    for heading in fractions.keys.sorted() where !beyond.contains(heading) {
      throw error(heading)
    }
  }

  private func error(_ heading: String) -> FeedError {
    FeedError(
      .other(
        "column \(heading.quoted()) holds percentages, and they cannot be added up over areas. "
          + "Map a column of counts, or keep rows of counts with `only`."))
  }
}

extension Area {
  fileprivate mutating func add(households: Int?, adults: Int?, spareRooms: Int?) {
    func sum(_ a: Int?, _ b: Int?) -> Int? { a.map { $0 + (b ?? 0) } ?? b }
    self.households = sum(self.households, households)
    self.adults = sum(self.adults, adults)
    spareRoomHouseholds = sum(spareRoomHouseholds, spareRooms)
  }
}
