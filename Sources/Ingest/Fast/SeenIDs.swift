/// The ids of one worker's rows, when it has ended.
struct SeenIDs: Sendable {
  /// Bits of each form's numbers, in pages, by the page's number.
  var pages: [References.Form: [Int: [UInt64]]] = [:]

  /// Adds the ids of another worker, which are of other rows.
  ///
  /// - Returns: `duplicate` where one is in both, `noForm` where there are too many forms.
  /// - Complexity: O(pages).
  mutating func merge(_ other: SeenIDs) -> References.Finding {
    for (form, theirs) in other.pages {
      for (number, page) in theirs {
        if let mine = pages[form]?[number], zip(mine, page).contains(where: { $0 & $1 != 0 }) {
          return .duplicate
        }
        // Both are of one length.
        pages[form, default: [:]][number, default: [UInt64](repeating: 0, count: page.count)]
          .formUnion(page)
      }
    }
    return pages.count <= References.largestForms ? .new : .noForm
  }
}

extension [UInt64] {
  fileprivate mutating func formUnion(_ other: [UInt64]) {
    for index in indices { self[index] |= other[index] }
  }
}
