extension Preset {
  /// Whether a row of headings is that of this export: every needed column is there under one of its
  /// names and, where those are common words, one of the headings that tell it apart.
  ///
  /// An export that is laid out in blocks is not known by its headings but by `recognises(_:)`.
  public func recognises(headings: [String]) -> Bool {
    let found = FoldedHeadings(headings)
    return showsIn == nil && kinds.contains { hasNeededColumns(of: $0, in: found) }
      && (telltales.isEmpty
        || telltales.contains { !found.columns(under: foldedHeading($0)).isEmpty })
  }

  /// Whether a file's table is this export, by one of its first rows or by its layout.
  public func recognises(_ table: RecordTable) -> Bool {
    if let showsIn { return showsIn(table) }
    return (0..<min(HeaderRow.searched, table.count)).contains { record in
      recognises(
        headings: (0..<table.cellCount(record)).map { table.trimmed(record, $0) })
    }
  }

  private func hasNeededColumns(of kind: FeedKind, in found: FoldedHeadings) -> Bool {
    var feed = Feed(name: name, kind: kind, from: "")
    apply(&feed)
    let given = Set(feed.values.map(\.canonical))
    let needed = (feed.columns + (feed.unpivot?.columns ?? [])).filter {
      $0.isNeeded && !given.contains($0.canonical)
    }
    return !needed.isEmpty
      && needed.allSatisfy { column in
        column.headings.contains {
          !$0.isEmpty && column.index(of: foldedHeading($0), in: found) != nil
        }
      }
  }
}
