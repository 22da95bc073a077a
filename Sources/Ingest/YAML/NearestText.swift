extension String {
  /// The candidate that the fewest changed, added, dropped or swapped letters make of this text;
  /// `nil` where even the nearest differs in more than a third of its letters.
  ///
  /// - Complexity: O(candidates × length²); only for messages.
  func nearest(among candidates: some Sequence<String>) -> String? {
    let text = Array(lowercased().unicodeScalars.prefix(64))
    var best: (text: String, distance: Int)?
    for candidate in candidates {
      let letters = Array(candidate.lowercased().unicodeScalars.prefix(64))
      let most = max(1, candidate.count / 3)
      // Each letter that one text has more than the other is a change.
      guard abs(text.count - letters.count) <= most else { continue }
      let distance = String.distance(text, letters)
      guard distance <= most else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (candidate, distance) }
    }
    return best?.text
  }

  /// Optimal string alignment distance.
  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var rows = [Array(0...b.count)]
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = Swift.min(rows[i][j] + (a[i] == b[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = Swift.min(cost, rows[i - 1][j - 1] + 1)
        }
        row.append(cost)
      }
      rows.append(row)
    }
    return rows[a.count][b.count]
  }
}
