internal import Dashboards
internal import Foundation
internal import Funnel
internal import Ingest

/// A feed as the files of an edition and the state tell of it.
extension GatheredFeed {
  func status(asAt: Day) -> FeedStatus {
    let summary = summary(asAt: asAt)
    return FeedStatus(
      feed: feed.name, state: summary.state,
      ageInDays: summary.ageDays, reason: summary.reason.isEmpty ? nil : summary.reason)
  }

  func manifestInput() -> ManifestInput {
    let counts = reading.counts
    return ManifestInput(
      feed: feed.name, origin: feed.writtenWithoutSecrets,
      digest: parts.isEmpty ? nil : digest, etag: parts.count == 1 ? parts[0].tag : nil,
      newest: reading.newest, used: counts.used, duplicate: counts.duplicate,
      refused: counts.refused, afterAsAt: counts.afterAsAt)
  }

  /// What whole-file rules compare with the next run's file.
  func shape(asAt: Day) -> FileShape {
    FileShape(
      digest: digest, asAt: asAt, rows: reading.counts.read,
      columns: reading.completeness.map { FileShape.Column(name: $0.column, filled: $0.filled) })
  }

  func record(asAt: Day) -> FeedRecord {
    let counts = reading.counts
    return FeedRecord(
      feed: feed.name, origin: feed.writtenWithoutSecrets, digest: digest,
      etag: parts.count == 1 ? parts[0].tag : nil, asAt: asAt, newest: reading.newest,
      read: counts.read, used: counts.used, duplicate: counts.duplicate, refused: counts.refused,
      afterAsAt: counts.afterAsAt)
  }

  func copy(asAt: Day) -> LastGood.Copy {
    LastGood.Copy(
      parts: parts.map { LastGood.Part(origin: $0.origin, bytes: $0.bytes) },
      etag: parts.count == 1 ? parts[0].tag : nil, asAt: asAt, since: unchangedSince ?? asAt)
  }
}

extension Feed {
  /// Where the feed comes from as its file writes it, without user information and query.
  var writtenWithoutSecrets: String {
    guard let scheme = written.range(of: "://") else {
      return written.hasPrefix("/") ? String(written.split(separator: "/").last ?? "") : written
    }
    var rest = written[scheme.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let host = rest.prefix { $0 != "/" }
    if let at = host.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    return String(written[..<scheme.upperBound] + rest)
  }
}
