extension Feed.ColumnName {
  /// The first of a row’s headings that is this one; `% (2)` is the second column under `%`, where
  /// no heading reads so itself.
  ///
  /// - Parameter wanted: one of the column’s headings, folded.
  func index(of wanted: String, in row: FoldedHeadings) -> Int? {
    guard isPattern, wanted.contains(where: { $0 == "#" || $0 == "*" }) else {
      return row.columns(under: wanted).first ?? byPlace(wanted, in: row)
    }
    let pattern = Array(wanted.utf8)
    return row.texts.firstIndex { matches(pattern, Array($0.utf8)) }
  }

  private func byPlace(_ heading: String, in row: FoldedHeadings) -> Int? {
    guard heading.hasSuffix(")"), let open = heading.lastIndex(of: "("), open > heading.startIndex,
      let place = Int(heading[heading.index(after: open)...].dropLast()), place > 0
    else { return nil }
    var name = heading[..<open]
    while name.last == " " { name = name.dropLast() }
    let places = row.columns(under: String(name))
    return place <= places.count ? places[place - 1] : nil
  }

  /// Whether a heading has the shape of a pattern: `#` is a digit, `*` any text, the rest itself.
  ///
  /// - Complexity: O(pattern × heading).
  private func matches(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var (next, at) = (0, 0)
    /// Where the last `*` stands, and how much of the text it takes.
    var star: (pattern: Int, text: Int)?
    while at < text.count {
      if next < pattern.count, pattern[next] == UInt8(ascii: "*") {
        star = (next, at)
        next += 1
      } else if next < pattern.count,
        pattern[next] == text[at] || pattern[next] == UInt8(ascii: "#") && text[at].isDigit
      {
        next += 1
        at += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (next, at) = (last.pattern + 1, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
