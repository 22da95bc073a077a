internal import Funnel

/// A table whose columns are not known yet: where its headings seem to be, and what stands below.
struct ProposedTable {
  let headings: [String]
  let words: [HeadingWords]
  /// Of two rows of headings, what the lower one says alone.
  let lowerWords: [HeadingWords]?
  /// Of each column, whether its heading names it alone: filled, and the first of its kind.
  let isNamed: [Bool]
  let evidence: [ColumnEvidence]
  /// Lines of the headings, one or two.
  let headerLines: [Int]
  /// Rows of data, without blank, total and dividing rows.
  let rows: Int
  /// Rows that the evidence was taken from, where that is not all of them.
  let sampled: Int?
  /// Texts of total rows and rows that only name a year, by column.
  let leftOutRows: [(column: Int, text: String, count: Int)]
  /// Records of the table that hold data.
  let records: [Int]
  let table: RecordTable

  /// Where headings may be: a row, or two of which the upper is blank under what it spans.
  struct Head {
    let headings: [String]
    let records: [Int]
    /// The lower of two rows.
    var lower: [String]?
  }

  /// So many cells are looked at; a file with more is judged by its first rows.
  private static let mostCells = 600_000
  private static let searched = 50

  init(_ table: RecordTable, _ head: Head) {
    self.table = table
    headings = head.headings
    words = headings.map(HeadingWords.init)
    lowerWords = head.lower.map { lower in
      head.headings.indices.map { HeadingWords($0 < lower.count ? lower[$0] : "") }
    }
    headerLines = head.records.map(table.line)
    var seen: Set<String> = []
    isNamed = headings.map { !$0.isEmpty && seen.insert(foldedHeading($0)).inserted }

    let first = (head.records.last ?? -1) + 1
    let most = max(1000, ProposedTable.mostCells / max(1, headings.count))
    var evidence = headings.map { _ in ColumnEvidence() }
    var aside: [String: (column: Int, text: String, count: Int)] = [:]
    var records: [Int] = []
    var rows = 0
    for record in first..<max(first, table.count) where !table.isBlank(record) {
      if let (column, text) = ProposedTable.divider(record, in: table, width: headings.count) {
        aside[text, default: (column, text, 0)].count += 1
        continue
      }
      rows += 1
      guard records.count < most else { continue }
      records.append(record)
      for column in headings.indices {
        let text = table.trimmed(record, column)
        if !text.isEmpty { evidence[column].add(text, line: table.line(record)) }
      }
    }
    for column in evidence.indices { evidence[column].finish() }
    self.evidence = evidence
    self.records = records
    self.rows = rows
    sampled = rows > records.count ? records.count : nil
    leftOutRows = aside.values.sorted { ($0.column, $0.text) < ($1.column, $1.text) }
  }

  /// The text and column of a row that adds others up, or only says which year or month follows.
  private static func divider(_ record: Int, in table: RecordTable, width: Int)
    -> (column: Int, text: String)?
  {
    let filled = (0..<table.cellCount(record)).filter { !table.isBlank(record, $0) }
    guard let column = filled.first, width >= 2 else { return nil }
    let text = table.trimmed(record, column)
    guard OrdinaryWords.cover(text) else { return nil }
    let words = HeadingWords(text).words
    if words.first == "total" || words.starts(with: ["grand", "total"])
      || words.starts(with: ["sub", "total"]) || words.first == "subtotal"
    {
      return (column, text)
    }
    let isPeriod =
      Period(text) != nil
      || words.contains { $0.utf8.count == 4 && (1990...2060).contains(Int($0) ?? 0) }
    return filled.count == 1 && width >= 4 && isPeriod ? (column, text) : nil
  }

  /// The likeliest places of the headings, best first, by how many cells are headings that the
  /// dictionaries know and how few look like data.
  static func heads(in table: RecordTable, _ dictionaries: [HeadingDictionary]) -> [Head] {
    let known = Set(
      dictionaries.flatMap { $0.entries.flatMap { $0.phrases.map(\.key) } }
        + SocialMetrics.headings.keys)
    var scored: [(head: Head, score: Double)] = []
    let last = min(searched, table.count)
    for record in 0..<last where !table.isBlank(record) {
      let lower = cells(record, in: table)
      let single = score(lower, known)
      scored.append((Head(headings: lower, records: [record]), single))
      guard record > 0, !table.isBlank(record - 1),
        let joined = joined(record - 1, record, in: table)
      else { continue }
      // Two rows only where they say no less than either alone, and something of their own.
      let above = score(cells(record - 1, in: table), known)
      let both = max(score(joined, known), single)
      let own = joined.count { !lower.contains($0) && known.contains(HeadingWords($0).key) }
      if own >= 2, both >= above {
        scored.append(
          (Head(headings: joined, records: [record - 1, record], lower: lower), both + 0.5))
      }
    }
    let order = scored.indices.sorted {
      (scored[$1].score, $0) < (scored[$0].score, $1)
    }
    // Rows that are far less like headings than the best need no closer look.
    let best = order.first.map { scored[$0].score } ?? 0
    return order.prefix(4).filter { scored[$0].score > 0 && scored[$0].score >= best / 2 }
      .map { scored[$0].head }
  }

  private static func cells(_ record: Int, in table: RecordTable) -> [String] {
    (0..<table.cellCount(record)).map { table.trimmed(record, $0) }
  }

  /// Two rows of headings as one: what an upper heading spans has it in front.
  private static func joined(_ upper: Int, _ lower: Int, in table: RecordTable) -> [String]? {
    let below = cells(lower, in: table)
    var above = cells(upper, in: table)
    guard above.contains(""), above.count(where: { !$0.isEmpty }) >= 2 || above.count < below.count
    else { return nil }
    above += repeatElement("", count: max(0, below.count - above.count))
    for index in above.indices.dropFirst() where above[index].isEmpty {
      above[index] = above[index - 1]
    }
    return above.indices.map { index in
      [above[index], index < below.count ? below[index] : ""].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
  }

  /// Known headings count for a row, cells that look like data against it.
  private static func score(_ cells: [String], _ known: Set<String>) -> Double {
    var score = 0.0
    var seen: Set<String> = []
    for cell in cells where !cell.isEmpty {
      let words = HeadingWords(cell)
      if known.contains(words.key) {
        score += seen.insert(words.key).inserted ? 1 : 0
      } else if PersonalHeading.contents(of: words) != nil {
        score += cell.utf8.count <= 40 ? 0.5 : 0
      } else if case .year? = Period(cell) {
        score += 0.5
      } else if isData(cell) {
        score -= 0.3
      } else if cell.utf8.count <= 40, OrdinaryWords.cover(cell) {
        score += 0.3
      }
    }
    return score
  }

  private static func isData(_ cell: String) -> Bool {
    if case .day = DateOrder.dayFirst.read(cell) { return true }
    if case .day = DateOrder.monthFirst.read(cell) { return true }
    let shape = TextShape(cell)
    let digits = cell.utf8.count(where: \.isDigit)
    return shape.isEmail || shape.isPhone || shape.isTitledName || shape.isPostcode
      || digits * 2 > cell.utf8.count
  }
}
