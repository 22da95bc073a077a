internal import Funnel

/// The field's usual headings of each canonical column of a kind.
struct HeadingDictionary: Sendable {
  let kind: FeedKind
  let entries: [Entry]

  /// What one canonical column is usually called, and what has to stand in it.
  struct Entry: Sendable {
    let canonical: String
    let content: ColumnContent
    let phrases: [Phrase]

    init(
      _ canonical: String, _ content: ColumnContent, _ sure: [String], probable: [String] = [],
      likely: [String] = []
    ) {
      self.canonical = canonical
      self.content = content
      phrases =
        ([canonical] + sure).map { Phrase(words: HeadingWords($0), weight: 1) }
        + probable.map { Phrase(words: HeadingWords($0), weight: 0.9) }
        + likely.map { Phrase(words: HeadingWords($0), weight: 0.8) }
    }

    /// How much a heading speaks for this column, from 0 to 1.
    func likeness(of heading: HeadingWords) -> Double {
      phrases.reduce(0) { max($0, $1.words.likeness(to: heading, of: $1.weight)) }
    }

    /// The same for exact words only, which is quick.
    func isCalled(_ key: String) -> Bool { phrases.contains { $0.key == key } }
  }

  struct Phrase: Sendable {
    let words: HeadingWords
    let weight: Double
    let key: String

    init(words: HeadingWords, weight: Double) {
      self.words = words
      self.weight = weight
      key = words.key
    }
  }

  /// - Parameter known: canonical columns that configuration accepts; others are never proposed.
  init(_ kind: FeedKind, stages: [Stage], known: [String]) {
    self.kind = kind
    let all = HeadingDictionary.usual(kind) + HeadingDictionary.ownStages(kind, stages)
    entries = all.filter { known.contains($0.canonical) }
  }

  /// Dates of stages that are a service's own: called as the stage is.
  private static func ownStages(_ kind: FeedKind, _ stages: [Stage]) -> [Entry] {
    guard kind == .register else { return [] }
    let usual = Set(HeadingDictionary.register.map(\.canonical))
    return stages.enumerated().flatMap { number, stage -> [Entry] in
      let names = Feed.dateColumns(of: stage, isEntry: number == 0)
      guard !names.contains(where: usual.contains) else { return [] }
      return [
        Entry(
          names[0], .date, [stage.name, "\(stage.name) date", "\(stage.name) start", stage.id])
      ]
    }
  }
}

extension HeadingWords {
  fileprivate func likeness(to heading: HeadingWords, of weight: Double) -> Double {
    heading.likeness(to: self) * weight
  }
}
