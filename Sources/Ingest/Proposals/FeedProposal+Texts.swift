internal import Funnel

/// What the texts of columns mean that have a fixed list of words: who decided, which stage.
extension FeedProposal {
  /// Aliases for who decided. A column with hardly any text that says it is not that column: it may
  /// name workers.
  mutating func describeDeciders(_ choice: inout KindChoice) {
    guard let column = choice.mapping.column("closed_by") else { return }
    let evidence = choice.table.evidence[column.index]
    let sorted = Meanings(
      evidence.counts, Lexicon.deciders,
      isOwnWord: { text in
        Decider.allCases.contains {
          $0 != .notRecorded && foldedName($0.rawValue) == foldedName(text)
        }
      })
    guard evidence.filled == 0 || sorted.known * 2 >= evidence.filled else {
      choice.mapping.remove("closed_by")
      statements.append(
        "A column that might say who decided holds none of the words for it, and is left out.")
      return
    }
    add(sorted, of: "closed_by")
  }

  mutating func describeStages(_ choice: KindChoice, _ settings: Configuration) {
    for name in ["closed_stage", "stage"] {
      guard let column = choice.mapping.column(name), name == "closed_stage" || kind == .published
      else { continue }
      let ids = Set(settings.stages.map(\.id))
      let counts = choice.table.evidence[column.index].counts
      let sorted = Meanings(
        counts, FeedProposal.meanings(kind, counts, ids),
        isOwnWord: { text in
          settings.stages.contains {
            foldedName($0.id) == foldedName(text) || foldedName($0.name) == foldedName(text)
          }
        })
      add(sorted, of: name)
    }
  }

  /// What texts may mean which stage. A printed table has rows beside its stages, so that there a
  /// stage that two texts may mean, or that has its own word, is left to people.
  private static func meanings(_ kind: FeedKind, _ counts: [String: Int], _ ids: Set<String>)
    -> [Lexicon.Meaning]
  {
    let known = Lexicon.stages.filter { ids.contains($0.word) }
    guard kind == .published else { return known }
    return known.filter { meaning in
      counts.keys.count { Lexicon.word(for: $0, among: [meaning]) != nil } == 1
    }
  }

  private mutating func add(_ sorted: Meanings, of column: String) {
    if !sorted.words.isEmpty {
      codes.append((column, sorted.words))
      let list = sorted.words.map { "\($0.texts.listed()) as \($0.word)" }
      statements.append("In \(column), \(list.joined(separator: "; ")) counts.")
    }
    guard sorted.unknown > 0 else { return }
    let listed = sorted.listable.map { "\($0.text.quoted()) (\($0.count))" }.joined(separator: ", ")
    let sentence =
      "\(sorted.unknown) \(sorted.unknown == 1 ? "cell" : "cells") of \(column) "
      + "\(sorted.unknown == 1 ? "holds" : "hold") no word that is known"
      + (listed.isEmpty ? "." : ", such as \(listed).")
    statements.append(sentence)
    remarks.append(sentence + " Add their texts under `codes`.")
  }

  /// The texts of a column by what they mean.
  private struct Meanings {
    private(set) var words: [Lexicon.Meaning] = []
    /// Cells whose text is our word or means one.
    private(set) var known = 0
    private(set) var unknown = 0
    /// Unknown texts that name nobody: made of the field's own words, and said twice or more.
    private(set) var listable: [(text: String, count: Int)] = []

    init(
      _ counts: [String: Int], _ meanings: [Lexicon.Meaning], isOwnWord: (String) -> Bool
    ) {
      let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      var spellings: Set<String> = []
      for (text, count) in ordered {
        if isOwnWord(text) {
          known += count
        } else if let word = Lexicon.word(for: text, among: meanings) {
          known += count
          guard spellings.insert(foldedName(text)).inserted else { continue }
          if let index = words.firstIndex(where: { $0.word == word }) {
            words[index].texts.append(text)
          } else {
            words.append((word, [text]))
          }
        } else {
          unknown += count
          let own = Set(HeadingWords(text).words)
          let isOfTheField = meanings.contains { meaning in
            meaning.texts.contains { !own.isDisjoint(with: HeadingWords($0).words) }
          }
          if count >= 2, isOfTheField, OrdinaryWords.cover(text), listable.count < 10 {
            listable.append((text, count))
          }
        }
      }
      words.sort { $0.word < $1.word }
    }
  }

  /// Spellings of one text that differ in case, blanks and hyphens only, and name nobody.
  mutating func describeSpellings(_ choice: KindChoice, _ settings: Configuration) {
    guard kind == .register || kind == .events else { return }
    for column in choice.mapping.columns {
      let isReason = column.canonical == "closed_reason"
      guard isReason || FeedKind.usualDimensions.contains(column.canonical) else { continue }
      let list = isReason ? settings.reasons : settings.codeLists[column.canonical] ?? nil
      guard list == nil else { continue }
      let counts = choice.table.evidence[column.index].counts
      guard counts.count <= 500 else { continue }
      let groups = Dictionary(grouping: counts.keys) { foldedName($0.replacing("–", with: "-")) }
      var words: [Lexicon.Meaning] = []
      for (_, texts) in groups where texts.count > 1 && texts.allSatisfy(OrdinaryWords.cover) {
        // The one that begins with a capital, as pages print it; of several the commonest.
        func rank(_ text: String) -> (Int, Int) {
          (text.first?.isUppercase == true ? 1 : 0, counts[text] ?? 0)
        }
        let ordered = texts.sorted {
          let (one, other) = (rank($0), rank($1))
          return one == other ? $0 < $1 : one > other
        }
        words.append((ordered[0], Array(ordered.dropFirst())))
      }
      guard !words.isEmpty else { continue }
      codes.append((column.canonical, words.sorted { $0.word < $1.word }))
      statements.append(
        "In \(column.canonical), \(words.map(\.texts.count).reduce(0, +)) further spellings count as "
          + "others that differ in case, blanks or hyphens only.")
    }
  }

  /// Which events are which stage.
  mutating func describeEvents(_ choice: KindChoice, _ settings: Configuration) {
    guard let event = choice.mapping.column("event") else { return }
    let counts = choice.table.evidence[event.index].counts
    let ordered = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    var texts: [String: [String]] = [:]
    var unknown: [(text: String, count: Int)] = []
    for (text, count) in ordered {
      let own = settings.stages.first {
        foldedName($0.id) == foldedName(text) || foldedName($0.name) == foldedName(text)
      }
      let word = own?.id ?? Lexicon.word(for: text, among: Lexicon.stages)
      if let word, settings.stages.contains(where: { $0.id == word }) {
        texts[word, default: []].append(text)
      } else if Lexicon.word(for: text, among: [("closed", Lexicon.closings)]) != nil {
        texts["closed", default: []].append(text)
      } else {
        unknown.append((text, count))
      }
    }
    if let entry = settings.stages.first?.id, texts[entry] == nil,
      let first = firstEvent(choice), unknown.contains(where: { $0.text == first })
    {
      texts[entry] = [first]
      unknown.removeAll { $0.text == first }
      statements.append(
        "No event is called an enquiry; \(first.quoted()) is taken for it, as most cases begin with it."
      )
    }
    stages = (settings.stages.map(\.id) + ["closed"]).compactMap { id in texts[id].map { (id, $0) }
    }
    guard !stages.isEmpty else { return }
    let list = stages.map { "\($0.word) ← \($0.texts.listed())" }
    statements.append("Stages: \(list.joined(separator: "; ")).")
    let listed = unknown.filter { isEventName($0.text, $0.count, choice) }.prefix(20)
    guard !unknown.isEmpty else { return }
    let sentence =
      "\(unknown.count) \(unknown.count == 1 ? "event belongs" : "events belong") to no stage"
      + (listed.isEmpty
        ? "."
        : ": " + listed.map { "\($0.text.quoted()) (\($0.count))" }.joined(separator: ", ") + ".")
    statements.append(sentence)
    remarks.append(sentence + " Add those that are stages under `stages`.")
  }

  /// Short, said twice or more, and not somebody's name: what two capitalised words say is an event
  /// only where it is a common one.
  private func isEventName(_ text: String, _ count: Int, _ choice: KindChoice) -> Bool {
    let shape = TextShape(text)
    let isCommon = count >= max(5, choice.table.records.count / 50)
    return count >= 2 && text.utf8.count <= 40 && !shape.isEmail && !shape.isPhone
      && !shape.isTitledName && (!shape.isName || isCommon)
  }

  /// The event that most cases begin with.
  private func firstEvent(_ choice: KindChoice) -> String? {
    guard let event = choice.mapping.column("event")?.index,
      let name = choice.mapping.column("case")?.index,
      let date = choice.mapping.column("date")?.index
    else { return nil }
    let order = dates?.value ?? .iso
    var first: [String: (day: Day, event: String)] = [:]
    for record in choice.table.records {
      let table = choice.table.table
      guard case .day(let day) = order.read(table.trimmed(record, date)) else { continue }
      let text = table.trimmed(record, event)
      let key = table.trimmed(record, name)
      if first[key].map({ day < $0.day }) ?? true { first[key] = (day, text) }
    }
    var counts: [String: Int] = [:]
    for (_, beginning) in first { counts[beginning.event, default: 0] += 1 }
    let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return most.flatMap { text in
      let count = choice.table.evidence[event].counts[text] ?? 0
      return isEventName(text, count, choice) ? text : nil
    }
  }
}
