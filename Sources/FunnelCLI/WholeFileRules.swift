internal import Dashboards
internal import Funnel
internal import Ingest

/// What a feed's whole file says: against what configuration expects of it, and against the file
/// that came before. Sentences for the officer; none where all is well, and none refuses a file.
struct WholeFileRules {
  let feed: Feed
  let now: FileShape
  /// The newest day in the file.
  let newest: Day?
  let predecessor: FileShape?

  /// A file with a smaller share of the rows of the one before has shrunk…
  private static let leastShare = 0.9
  /// …where so many rows are gone as well.
  private static let fewestGone = 3
  /// Percentage points by which a column's completeness may fall.
  private static let mostFall = 10.0
  /// Rows that a file needs for its completeness to say something.
  private static let fewestRows = 20
  /// Columns that are named in one sentence.
  private static let listed = 5

  /// What needs a look, in no one's rows.
  var warnings: [String] {
    var warnings = [rowsOutside, stale].compactMap { $0 }
    guard let predecessor else { return warnings }
    let before = "the file of \(Wording.day(predecessor.asAt))"
    warnings += [
      shrunk(since: predecessor, before), vanished(since: predecessor, before),
      emptied(since: predecessor, before), thinned(since: predecessor, before),
    ].compactMap { $0 }
    return warnings
  }

  /// What is worth knowing and may well be right: columns without anything in them.
  var remarks: [String] {
    let blank = now.rows == 0 ? [] : now.columns.filter { $0.filled == 0 }.map(\.name)
    return blank.isEmpty ? [] : ["nothing stands in \(WholeFileRules.list(blank))"]
  }

  private var rowsOutside: String? {
    guard let rows = feed.expect.rows, !rows.contains(now.rows) else { return nil }
    let wanted =
      rows.upperBound == .max
      ? "\(rows.lowerBound) or more" : "\(rows.lowerBound) to \(rows.upperBound)"
    return "\(now.rows) rows, expected \(wanted)"
  }

  private var stale: String? {
    guard let limit = feed.expect.newest, let newest, newest.days(to: now.asAt) > limit else {
      return nil
    }
    return "stale: its newest day is \(Wording.day(newest)), "
      + "\(Wording.days(newest.days(to: now.asAt))) ago; expected within \(Wording.days(limit))"
  }

  private func shrunk(since earlier: FileShape, _ before: String) -> String? {
    guard earlier.rows - now.rows >= WholeFileRules.fewestGone,
      Double(now.rows) < WholeFileRules.leastShare * Double(earlier.rows)
    else { return nil }
    return "it shrank: \(Wording.counted(now.rows, "row", "rows")), where \(before) had "
      + "\(Wording.count(earlier.rows)); check that the export is whole"
  }

  private func vanished(since earlier: FileShape, _ before: String) -> String? {
    let gone = earlier.columns.map(\.name).filter { name in
      isWanted(name) && !now.columns.contains { $0.name == name }
    }
    guard !gone.isEmpty else { return nil }
    return "no column \(WholeFileRules.list(gone)) any more, which \(before) had"
  }

  /// A column that configuration no longer names did not vanish from the file.
  private func isWanted(_ name: String) -> Bool {
    if feed.values.contains(where: { $0.canonical == name }) { return false }
    let named = feed.columns + (feed.unpivot?.columns ?? [])
    return named.isEmpty || named.contains { $0.canonical == name }
  }

  private func emptied(since earlier: FileShape, _ before: String) -> String? {
    guard now.rows >= WholeFileRules.fewestGone else { return nil }
    let empty = now.columns.filter { column in
      column.filled == 0
        && earlier.columns.contains {
          $0.name == column.name && $0.filled >= WholeFileRules.fewestGone
        }
    }
    guard !empty.isEmpty else { return nil }
    return "nothing stands in \(WholeFileRules.list(empty.map(\.name))) any more, "
      + "which \(before) had filled"
  }

  private func thinned(since earlier: FileShape, _ before: String) -> String? {
    guard now.rows >= WholeFileRules.fewestRows, earlier.rows >= WholeFileRules.fewestRows else {
      return nil
    }
    let fallen = now.columns.compactMap { column -> String? in
      guard column.filled > 0, let known = earlier.columns.first(where: { $0.name == column.name })
      else { return nil }
      let share = 100 * Double(column.filled) / Double(now.rows)
      let old = 100 * Double(known.filled) / Double(earlier.rows)
      guard old - share >= WholeFileRules.mostFall - 1e-9 else { return nil }
      return "\(column.name) (\(Int(share.rounded())) % of rows, before \(Int(old.rounded())) %)"
    }
    guard !fallen.isEmpty else { return nil }
    return "less filled than in \(before): \(WholeFileRules.list(fallen))"
  }

  private static func list(_ texts: [String]) -> String {
    let shown = texts.prefix(listed).joined(separator: ", ")
    return texts.count > listed ? "\(shown) and \(texts.count - listed) more" : shown
  }
}

extension GatheredFeed {
  func wholeFileRules(asAt: Day) -> WholeFileRules {
    WholeFileRules(
      feed: feed, now: shape(asAt: asAt), newest: reading.newest, predecessor: predecessor)
  }
}
