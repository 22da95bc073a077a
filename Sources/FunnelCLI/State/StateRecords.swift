internal import Funnel

/// One run of `publish`, as it is remembered.
struct RunRecord: Equatable, Sendable {
  enum Outcome: String, Sendable {
    case published
    /// Published, and a feed is stale, missing, on its last good copy or outside its range.
    case warned
    case refused, failed
  }

  /// ISO 8601, UTC: `2026-09-30T04:00:00Z`.
  var started: String
  var finished: String
  var asAt: Day
  var outcome: Outcome
  var exitCode: Int32
  /// The closing sentence, or the error's.
  var message: String
  /// The program's version.
  var program: String
}

/// What the last good reading of a feed came to.
struct FeedRecord: Equatable, Sendable {
  var feed: String
  var origin: String
  var digest: String
  var etag: String?
  /// The as-at day of the run that read it well.
  var asAt: Day
  var newest: Day?
  /// Used, duplicate, refused and after the as-at day together.
  var read: Int
  var used: Int
  var duplicate: Int
  var refused: Int
  /// Enquired after the as-at day.
  var afterAsAt: Int
}

/// The numbers of an edition that “what changed” compares.
struct DayFigures: Equatable, Sendable {
  var asAt: Day
  /// By a key that keeps its meaning.
  var values: [String: Double]
}
