internal import Dashboards
internal import Foundation
internal import Funnel
internal import Ingest

extension GatheredFeed {
  /// What pages say of the feed.
  func summary(asAt: Day) -> FeedSummary {
    var summary = FeedSummary(
      name: feed.name, kind: feed.kind.rawValue, state: summaryState(asAt), newest: reading.newest,
      ageDays: age(asAt), reason: reason(asAt),
      rows: [
        .init("read", reading.counts.read), .init("used", reading.counts.used),
        .init("duplicate", reading.counts.duplicate), .init("refused", reading.counts.refused),
        .init("after_as_at", reading.counts.afterAsAt),
      ],
      faults: reading.faults.rules.map { .init($0.rawValue, reading.faults.count(of: $0)) },
      filled: reading.completeness.map { .init($0.column, $0.filled) })
    summary.joins = joins.map { join in
      FeedSummary.Join(
        dimension: join.dimension,
        counts: Whereabouts.allCases.map { .init($0.rawValue, join.counts[$0, default: 0]) })
    }
    return summary
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
    return (wholeFileRules(asAt: asAt).warnings + warnings).joined(separator: "; ")
  }

  /// A problem with its place as the configuration writes it: no path of the machine, no secret.
  private func shown(_ problem: FeedError) -> String {
    let folder = feed.from.prefix(through: feed.from.lastIndex(of: "/") ?? feed.from.startIndex)
    return "\(feed.name): \(problem.problem.sentence)"
      .replacingOccurrences(of: feed.from, with: feed.writtenWithoutSecrets)
      .replacingOccurrences(of: String(folder), with: "")
  }
}
