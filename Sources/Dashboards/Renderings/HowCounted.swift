import Funnel

extension Figure {
  /// The margin's terms and texts in their order, the reference apart.
  var howCounted: [Note] {
    [Note("Basis", how.basis), Note("Counted", how.counted), Note("Left out", how.leftOut)]
      + shownNotes
      + (how.feeds.isEmpty ? [] : [Note("From", how.feeds.map(\.words).joined(separator: "; "))])
  }

  /// The notes but those that explain a marker, “[x]”, which stands nowhere in the table.
  var shownNotes: [Note] {
    let shown = Set(
      table.rows.flatMap { row in row.cells.flatMap { Figure.markers(in: Wording.text($0)) } })
    return how.notes.filter { note in
      guard note.term.hasPrefix("[") else { return true }
      return Figure.markers(in: note.term).contains(where: shown.contains)
    }
  }

  /// “[x]” and “[z]” of “[x] [z]”.
  private static func markers(in text: String) -> [Substring] {
    text.split(separator: "[", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.firstIndex(of: "]").map { part[..<$0] }
    }
  }

  /// `edition 2026-09-30`: with the id, where a number can be found again.
  var edition: String { "edition \(how.asAt.iso)" }
}

extension Figure.FeedStamp {
  /// `register, 30 September 2026`; `facebook, 18 September 2026, last good copy, 12 days old`.
  var words: String {
    var parts = [name]
    if let newest { parts.append(Wording.day(newest)) }
    if let lastGoodAge {
      parts.append("last good copy, \(Wording.days(lastGoodAge)) old")
    }
    return parts.joined(separator: ", ")
  }
}
