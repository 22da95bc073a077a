internal import Funnel
internal import Ingest

/// Finds what several files or feeds say twice: the same day of a platform's metric, the same
/// campaign, the same session. The first counts; nothing is added up.
enum RepeatedRows {
  static func drop(from feeds: inout [GatheredFeed]) {
    var social: [[String]: Double] = [:]
    var campaigns: [String: Campaign] = [:]
    var sessions: [String: Session] = [:]
    for index in feeds.indices {
      switch feeds[index].content {
      case .social(let rows):
        let kept = feeds[index].firsts(of: rows, in: &social) { row in
          ([row.platform, row.metric, row.day.iso], row.value)
        }
        feeds[index].content = .social(kept)
      case .campaigns(let rows):
        let kept = feeds[index].firsts(of: rows, in: &campaigns) { ($0.id, $0) }
        feeds[index].content = .campaigns(kept)
      case .sessions(let rows):
        let kept = feeds[index].firsts(of: rows, in: &sessions) { ($0.id, $0) }
        feeds[index].content = .sessions(kept)
      default: continue
      }
    }
  }
}

extension GatheredFeed {
  /// The rows whose key was not seen before; the others become duplicates, and a fault where they
  /// say another thing.
  fileprivate mutating func firsts<Row, Key: Hashable, Value: Equatable>(
    of rows: [Row], in seen: inout [Key: Value], by entry: (Row) -> (Key, Value)
  ) -> [Row] {
    var kept: [Row] = []
    var differing = 0
    for row in rows {
      let (key, value) = entry(row)
      if let first = seen[key] {
        differing += first == value ? 0 : 1
      } else {
        seen[key] = value
        kept.append(row)
      }
    }
    // A row of several columns is one row, and is used while any of them is; where rows add up, what
    // is left out here is days.
    if feed.unpivot == nil, !feed.addsUp { reading.counts.repeated(rows.count - kept.count) }
    if differing > 0 {
      reading.faults.append(
        Fault(
          line: 1, rule: .duplicateDiffers,
          what: "\(differing) rows stand in an earlier row, file or feed with other values",
          mend: "Keep one of them; the first counts, and they are never added up."))
    }
    return kept
  }
}
