internal import Funnel

/// Tells rows of data from what else people put below a table's headings: totals, titles of
/// sections, notes at the foot, the headings once more, a description of each column.
///
/// None of these is a row of the feed; `notes` says which lines were left out.
struct RowShapes {
  private let table: RecordTable
  private let kind: FeedKind
  private let headings: [String]
  private let foldedHeadings: [String]
  private let mapped: Set<Int>
  /// Columns that say what a row is about, in which “Total” is no name.
  private let keys: [Int]
  private let looksForTotals: Bool
  /// The last record with two filled cells; below it stand only notes.
  private let lastFilled: Int
  private var isFirst = true
  /// Where the note above stands.
  private var noteColumn: Int?
  private var leftOut: [(name: String, lines: [Int])] = []

  /// - Parameter records: those below the headings.
  init(
    in table: RecordTable, _ records: Range<Int>, of feed: Feed, headings: [String],
    columnOfName: [String: Int]
  ) {
    self.table = table
    self.headings = headings
    foldedHeadings = headings.map(foldedHeading)
    kind = feed.kind
    mapped = Set(columnOfName.values)
    let names = feed.kind.required.flatMap { $0 }
    keys = names.filter { !RowShapes.valueNames.contains($0) }.compactMap { columnOfName[$0] }
    let wanted = feed.layout.only.flatMap(\.texts)
    looksForTotals =
      !RowShapes.kindsWithTotals.contains(feed.kind)
      && !wanted.contains { RowShapes.isTotal(foldedHeading($0)) }
    lastFilled =
      records.last { table.filledColumns($0, limit: 2).count == 2 } ?? records.lowerBound
  }

  /// Printed tables and comparators may well have a stage or a name “Total”.
  private static let kindsWithTotals: Set<FeedKind> = [.published, .comparators, .notes]
  private static let valueNames: Set = [
    "date", "value", "amount", "households", "children", "start", "from", "postcode",
  ]
  private static let totals: Set = [
    "total", "totals", "total:", "grand total", "sub-total", "subtotal", "sub total", "sub totals",
    "overall total",
  ]
  /// Kinds whose rows are single things with a reference: no reference begins with “Total”.
  private static let listKinds: Set<FeedKind> = [.register, .events, .sessions, .attendance]

  /// Whether the record is a row of the feed. Records are to be asked in the order of the file.
  mutating func isData(_ record: Int) -> Bool {
    let filled = table.filledColumns(record, limit: 2)
    guard let first = filled.first else { return false }
    defer { isFirst = false }
    if filled.count == 1, isNote(record, first) {
      noteColumn = first
      return leaveOut("a text alone (title or note)", record)
    }
    noteColumn = nil
    if isRule(record, first) { return leaveOut("a line drawn", record) }
    if repeatsHeadings(record) { return leaveOut("the headings again", record) }
    if isTotal(record, first) { return leaveOut("a total", record) }
    if isFirst, isDescription(record) { return leaveOut("a description of the columns", record) }
    return true
  }

  /// What was left out and where, in words for people.
  var notes: [String] {
    leftOut.map { name, lines in
      let shown = lines.prefix(3).map(String.init).joined(separator: ", ")
      let more = lines.count > 3 ? " and \(lines.count - 3) more" : ""
      return "left out: \(name), \(lines.count == 1 ? "line" : "lines") \(shown)\(more)"
    }
  }

  /// Takes down that a record is no row, and what it is.
  ///
  /// - Returns: `false`, for `isData`.
  @discardableResult
  mutating func leaveOut(_ name: String, _ record: Int) -> Bool {
    if let index = leftOut.firstIndex(where: { $0.name == name }) {
      leftOut[index].lines.append(table.line(record))
    } else {
      leftOut.append((name, [table.line(record)]))
    }
    return false
  }

  /// Whether a row's only cell is a title or a note, and not a reference whose row is still empty.
  private func isNote(_ record: Int, _ column: Int) -> Bool {
    guard headings.count > 1 else { return false }
    guard mapped.contains(column) else { return true }
    guard kind != .notes else { return false }
    if isAboveHeadings(record) { return true }
    guard case .words(let words) = table.look(record, column) else { return false }
    let isFoot = record > lastFilled
    if isFoot, noteColumn == column { return true }
    guard column == 0 || keys.contains(column) || isFoot else { return false }
    let text = foldedHeading(table.trimmed(record, column))
    // “(25 rows affected)”.
    if isFoot, words >= 2, text.hasPrefix("("), text.hasSuffix(")") { return true }
    if words >= 4 || text.hasSuffix(":") || RowShapes.saysTime(text) { return true }
    let isNamed = words >= 2 && !text.utf8.contains(where: \.isDigit)
    return headings.count > 2 && RowShapes.listKinds.contains(kind) && isNamed
  }

  /// Whether the next row has the headings again, so that a text alone is its title: `2022`, `Q2`.
  private func isAboveHeadings(_ record: Int) -> Bool {
    let next = (record + 1..<max(record + 1, table.count)).first { !table.isBlank($0) }
    return next.map(repeatsHeadings) ?? false
  }

  /// Whether a text alone is a note by its first word, or a title by the period that it names.
  static func saysTime(_ text: String) -> Bool {
    beginsNote(text) || Period(text) != nil || isMonth(text)
  }

  private static func beginsNote(_ text: String) -> Bool {
    ["# ", "* ", "source:", "sources:", "note:", "notes:", "notes", "©", "w/c "].contains {
      text.hasPrefix($0)
    }
  }

  /// `April 2025`, `apr-25`.
  private static func isMonth(_ text: String) -> Bool {
    DateText.namedMonth(Array("1 \(text)".utf8)[...]) != nil
  }

  /// `------,-----`, as databases print it below the headings.
  private func isRule(_ record: Int, _ first: Int) -> Bool {
    func isDrawn(_ column: Int) -> Bool {
      table.withBytes(record, column) { cell in
        let text = cell.trimmed
        return text.count >= 2 && text.allSatisfy { "-=_".utf8.contains($0) }
      }
    }
    // Most rows begin with a letter or digit, and are passed at once.
    return isDrawn(first)
      && table.filledColumns(record, limit: CSVLimits.columns).allSatisfy(isDrawn)
  }

  private func repeatsHeadings(_ record: Int) -> Bool {
    guard let first = foldedHeadings.firstIndex(where: { !$0.isEmpty }) else { return false }
    // Most rows begin with another letter than the headings, and need no folding.
    let letter = table.withBytes(record, first) { $0.trimmed.first ?? 0 }
    guard letter >= 0x80 || letter | 0x20 == (foldedHeadings[first].utf8.first ?? 0) | 0x20 else {
      return false
    }
    func isSame(_ column: Int) -> Bool {
      foldedHeading(table.text(record, column)) == foldedHeadings[column]
    }
    return isSame(first) && foldedHeadings.indices.allSatisfy(isSame)
  }

  private func isTotal(_ record: Int, _ first: Int) -> Bool {
    guard looksForTotals else { return false }
    func isTotal(_ column: Int, orBeginsSo: Bool) -> Bool {
      // Most cells begin with another letter, and need no folding.
      let letter = table.withBytes(record, column) { ($0.trimmed.first ?? 0) | 0x20 }
      guard "tgso".utf8.contains(letter) else { return false }
      let text = foldedHeading(table.trimmed(record, column))
      return RowShapes.isTotal(text) || orBeginsSo && text.hasPrefix("total ")
    }
    let isList = RowShapes.listKinds.contains(kind)
    if keys.contains(where: { isTotal($0, orBeginsSo: isList) }) { return true }
    guard isTotal(first, orBeginsSo: isList) else { return false }
    // “Total Fostering” before a reference of its own is where an enquiry came from.
    let isNamed = !keys.isEmpty && keys.allSatisfy { table.look(record, $0) != .missing }
    return !isNamed || isTotal(first, orBeginsSo: false)
  }

  /// - Parameter text: folded.
  private static func isTotal(_ text: String) -> Bool {
    totals.contains(text) || text.hasPrefix("total:")
  }

  /// Sentences under the headings, and not one number or day.
  private func isDescription(_ record: Int) -> Bool {
    var sentences = 0
    for column in table.filledColumns(record, limit: CSVLimits.columns) {
      switch table.look(record, column) {
      case .number, .date: return false
      case .words(let words) where words >= 3: sentences += 1
      case .words, .missing: continue
      }
    }
    guard sentences > 0 else { return false }
    // A row without any number or day is data where the table has no such column.
    let next = record + 1
    guard next < table.count else { return false }
    return table.filledColumns(next, limit: CSVLimits.columns).contains { column in
      guard mapped.contains(column), case .words = table.look(record, column) else {
        return mapped.contains(column) && table.isBlank(record, column)
          && table.look(next, column).isValue
      }
      return table.look(next, column).isValue
    }
  }
}
