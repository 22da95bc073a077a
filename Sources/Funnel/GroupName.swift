/// What the names of groups say, in registers and in lists of residents and children.
enum GroupName {
  private static let notKnown: Set<String> = [
    "notrecorded", "notknown", "unknown", "notstated", "notasked", "notanswered", "noanswer",
    "notobtained", "notyetobtained", "informationnotyetobtained", "prefernottosay", "rathernotsay",
    "refused", "declined", "notdisclosed", "undisclosed", "missing", "nk",
    "notincodelist",
  ]

  /// Whether a name says that the group is not known: “Not asked”, “Prefer not to say”. It is then no
  /// group whose share could be compared.
  static func isNotKnown(_ name: String) -> Bool { notKnown.contains(foldedName(name)) }

  /// The rows of a list that belong to a dimension of the register and name a known group.
  static func rows<Row>(
    _ rows: [Row], of dimension: JourneyTable.Dimension, _ tally: Tally,
    _ text: (Row) -> String, _ group: (Row) -> String
  ) -> [Row] {
    let known = rows.filter { !isNotKnown(group($0)) }
    let groups = Dictionary(grouping: known, by: text).mapValues {
      $0.map { foldedName(group($0)) }
    }
    let own = groups.filter { fits(dimension, $0.key, among: tally, Set($0.value)) }
    return known.filter { own[text($0)] != nil }
  }

  /// Whether a list by some dimension belongs to this one: by its id or name; of a dimension with two
  /// levels to the level that has more of the list's groups; without a dimension to the one that has
  /// most.
  ///
  /// - Parameter wanted: the list's groups, folded.
  private static func fits(
    _ dimension: JourneyTable.Dimension, _ text: String, among tally: Tally, _ wanted: Set<String>
  ) -> Bool {
    let candidates = tally.dimensions.filter { other in
      guard !text.isEmpty else { return true }
      let own = foldedName(text)
      return own == foldedName(other.id) || own == foldedName(upperID(of: other.id))
        || own == foldedName(other.name)
    }
    guard candidates.contains(where: { $0.id == dimension.id }) else { return false }
    if foldedName(text) == foldedName(dimension.id), dimension.id.hasSuffix(".2") { return true }
    func matches(_ other: JourneyTable.Dimension) -> Int {
      other.categories.filter { wanted.contains(foldedName($0)) }.count
    }
    let most = candidates.map(matches).max() ?? 0
    guard !text.isEmpty || most > 0 else { return false }
    return candidates.first { matches($0) == most }?.id == dimension.id
  }

  /// `ethnic_group` of `ethnic_group.2`.
  private static func upperID(of id: String) -> String {
    id.hasSuffix(".2") ? String(id.dropLast(2)) : id
  }
}
