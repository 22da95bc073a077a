import Funnel

extension Figure {
  /// The margin's terms and texts in their order, the reference apart.
  var howCounted: [Note] {
    [Note("Basis", how.basis), Note("Counted", how.counted), Note("Left out", how.leftOut)]
      + how.notes + [Note("From", how.feeds.map(\.words).joined(separator: "; "))]
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
