internal import Dashboards
internal import Foundation
internal import Funnel
internal import Ingest

extension GatheredFeed {
  /// What pages say of the feed.
  func summary(asAt: Day) -> FeedSummary {
    FeedSummary(
      name: feed.name, kind: feed.kind.rawValue, state: summaryState(asAt), newest: reading.newest,
      ageDays: age(asAt), reason: reason(asAt),
      rows: [
        .init("read", reading.counts.read), .init("used", reading.counts.used),
        .init("duplicate", reading.counts.duplicate), .init("refused", reading.counts.refused),
        .init("after_as_at", reading.counts.afterAsAt),
      ],
      faults: Dictionary(grouping: reading.faults, by: \.rule.rawValue)
        .map { .init($0.key, $0.value.count) }.sorted { $0.name < $1.name },
      filled: reading.completeness.map { .init($0.column, $0.filled) })
  }

  private func summaryState(_ asAt: Day) -> FeedSummary.State {
    switch state {
    case .missing: .missing
    case .lastGood: .lastGood
    case .fresh: unchangedSince.map { $0 < asAt } == true ? .unchanged : .fresh
    }
  }

  /// Days from the last good copy, or else from the newest day, to the as-at day.
  private func age(_ asAt: Day) -> Int? {
    switch state {
    case .missing: nil
    case .lastGood: copiedOn.map { max(0, $0.days(to: asAt)) }
    case .fresh: reading.newest.map { max(0, $0.days(to: asAt)) }
    }
  }

  /// What the officer should know: what went wrong, or what is outside the expected.
  private func reason(_ asAt: Day) -> String {
    if let problem { return shown(problem) }
    var reasons: [String] = []
    if let rows = feed.expect.rows, !rows.contains(reading.counts.read) {
      let wanted =
        rows.upperBound == .max
        ? "\(rows.lowerBound) or more" : "\(rows.lowerBound) to \(rows.upperBound)"
      reasons.append("\(reading.counts.read) rows, expected \(wanted)")
    }
    if let limit = feed.expect.newest, let newest = reading.newest,
      newest.days(to: asAt) > limit
    {
      reasons.append(
        "stale: its newest day is \(Wording.day(newest)), \(Wording.days(newest.days(to: asAt))) ago; "
          + "expected within \(Wording.days(limit))")
    }
    return reasons.joined(separator: "; ")
  }

  /// A problem with its place as the configuration writes it: no path of the machine, no secret.
  private func shown(_ problem: FeedError) -> String {
    let folder = feed.from.prefix(through: feed.from.lastIndex(of: "/") ?? feed.from.startIndex)
    return "\(feed.name): \(problem.problem.sentence)"
      .replacingOccurrences(of: feed.from, with: feed.writtenWithoutSecrets)
      .replacingOccurrences(of: String(folder), with: "")
  }
}
