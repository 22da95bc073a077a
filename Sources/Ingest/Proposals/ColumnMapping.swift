internal import Funnel

/// Which column of a file is which canonical column of one kind, as far as headings and contents say.
struct ColumnMapping {
  let kind: FeedKind
  /// In the order of the file's columns.
  private(set) var columns: [Column] = []

  struct Column {
    let canonical: String
    let index: Int
    /// From 0 to 1; under `ColumnMapping.sure` it is a guess that people should look at.
    let score: Double
  }

  /// What speaks less than this is asked, or said to be a guess.
  static let sure = 0.8
  private static let least = 0.55

  /// Columns are given out by their scores, the best first, each once.
  init(_ table: ProposedTable, by dictionary: HeadingDictionary) {
    kind = dictionary.kind
    var wishes: [(entry: Int, column: Int, score: Double)] = []
    // A very wide file is an export; its headings are compared word for word.
    let isWide = table.headings.count > 200
    for column in table.headings.indices where table.isNamed[column] {
      let words = table.words[column]
      let key = words.key
      // The heading itself, and what is left of it without the group or the person it is about.
      let lower = table.lowerWords.map { $0[column] } ?? words
      let own = lower.withoutRoles ?? lower
      let personal = PersonalHeading.contents(of: own)
      for (number, entry) in dictionary.entries.enumerated() {
        let likeness =
          isWide
          ? (entry.isCalled(key) ? 1 : 0)
          : max(entry.likeness(of: words), own == words ? 0 : 0.95 * entry.likeness(of: own))
        // Only a heading's very words make more of a personal heading than that.
        guard likeness >= (personal == nil ? ColumnMapping.least : 0.8) else { continue }
        if let personal, !ColumnMapping.mayHold(personal, entry.content, likeness) { continue }
        guard let fit = entry.content.fit(table.evidence[column], rows: table.rows) else {
          continue
        }
        wishes.append((number, column, likeness * fit))
      }
    }
    let ordered = wishes.sorted {
      ($1.score, $0.entry, $0.column) < ($0.score, $1.entry, $1.column)
    }
    var givenColumns: Set<Int> = []
    var givenEntries: Set<Int> = []
    for wish in ordered where wish.score >= ColumnMapping.least {
      guard !givenColumns.contains(wish.column), !givenEntries.contains(wish.entry) else {
        continue
      }
      givenColumns.insert(wish.column)
      givenEntries.insert(wish.entry)
      columns.append(
        Column(
          canonical: dictionary.entries[wish.entry].canonical, index: wish.column,
          score: wish.score))
    }
    columns.sort { $0.index < $1.index }
  }

  /// `Age of main applicant` is no name and `Applicant ID` no person; an `Applicant` is.
  private static func mayHold(_ personal: String, _ content: ColumnContent, _ likeness: Double)
    -> Bool
  {
    switch content {
    case .date, .identifier, .code, .number, .money: true
    case .category, .flag, .postcode: likeness >= 1
    case .name, .title, .freeText: likeness >= 1
    case .officialCode: false
    }
  }

  /// Columns as they were found out otherwise.
  init(kind: FeedKind, columns: [(canonical: String, index: Int)]) {
    self.kind = kind
    self.columns = columns.map { Column(canonical: $0.canonical, index: $0.index, score: 1) }
  }

  func column(_ canonical: String) -> Column? { columns.first { $0.canonical == canonical } }

  func has(_ canonical: String) -> Bool { column(canonical) != nil }

  mutating func add(_ canonical: String, at index: Int) {
    columns.append(Column(canonical: canonical, index: index, score: 1))
  }

  mutating func remove(_ canonical: String) { columns.removeAll { $0.canonical == canonical } }

  /// How well the kind fits: needed columns count twice.
  var score: Double {
    let needed = Set(kind.required.flatMap { $0 })
    return columns.reduce(0) { $0 + $1.score * (needed.contains($1.canonical) ? 2 : 1) }
  }
}
