/// The codes of areas that one feed uses.
public struct PlaceList: Equatable, Sendable {
  public let feed: String
  public let kind: Kind
  /// Ascending, each once.
  public let codes: [String]
  /// The year that the feed's heading or key carries.
  public let year: Int?

  public enum Kind: String, Sendable {
    case register, profile, boundaries
  }

  public init(feed: String, kind: Kind, codes: [String], year: Int?) {
    self.feed = feed
    self.kind = kind
    self.codes = Set(codes).sorted()
    self.year = year
  }

  /// “E05001218 to E05001235 (18 codes of 2025)”.
  public var span: String {
    guard let first = codes.first, let last = codes.last else { return "no codes" }
    let count = "\(codes.count) \(codes.count == 1 ? "code" : "codes")"
    return (first == last ? first : "\(first) to \(last)")
      + " (\(count)\(year.map { " of \($0)" } ?? ""))"
  }

  /// Codes that the other list has not.
  public func missing(from other: PlaceList) -> PlaceList {
    let known = Set(other.codes)
    return PlaceList(
      feed: feed, kind: kind, codes: codes.filter { !known.contains($0) }, year: year)
  }
}

/// Whether the lists of areas that are compared have the same codes.
public struct PlaceAgreement: Sendable {
  /// Of registers, profiles and boundaries.
  public let lists: [PlaceList]
  public private(set) var disagreements: [Disagreement]

  /// Codes of one list that another has not, so that they are not joined.
  public struct Disagreement: Equatable, Sendable {
    /// The feed that has them.
    public let feed: String
    public let sentence: String

    public init(feed: String, sentence: String) {
      self.feed = feed
      self.sentence = sentence
    }
  }

  /// - Parameter strangers: disagreements that names show, not codes.
  public init(_ lists: [PlaceList], strangers: [Disagreement] = []) {
    self.lists = lists
    func all(_ kind: PlaceList.Kind) -> [PlaceList] {
      lists.filter { $0.kind == kind && !$0.codes.isEmpty }
    }
    var found: [Disagreement] = []
    func compare(_ list: PlaceList, with others: [PlaceList], _ consequence: String) {
      guard !others.isEmpty else { return }
      let other = PlaceList(
        feed: others.map(\.feed).joined(separator: ", "), kind: others[0].kind,
        codes: others.flatMap(\.codes), year: others.compactMap(\.year).first)
      let missing = list.missing(from: other)
      guard !missing.codes.isEmpty else { return }
      found.append(
        Disagreement(
          feed: list.feed,
          sentence: "the wards \(missing.span) of \(list.feed) are not among those of "
            + "\(other.feed), \(other.span): another vintage or another council. \(consequence)"))
    }
    let profiles = all(.profile)
    for register in all(.register) {
      compare(
        register, with: profiles.isEmpty ? all(.boundaries) : profiles,
        "They are not joined, not even where their names are alike.")
    }
    for (index, profile) in profiles.enumerated() {
      compare(profile, with: all(.boundaries), "There is no map.")
      for other in profiles[..<index]
      where profile.missing(from: other).codes.count == profile.codes.count {
        compare(profile, with: [other], "They stand side by side.")
      }
    }
    disagreements = found + strangers
  }

  public mutating func add(_ others: [Disagreement]) { disagreements += others }
}
