internal import Dashboards
internal import Funnel

/// How fresh a feed was when the edition was made.
struct FeedStatus: Equatable, Sendable {
  var feed: String
  var state: FeedSummary.State
  /// Days from the newest day, or from the last good copy, to the as-at day; `nil` where neither is
  /// known.
  var ageInDays: Int?
  /// Why the feed is not fresh, in one sentence.
  var reason: String?

  /// `officer/status.json`.
  static func file(_ feeds: [FeedStatus], asAt: Day) -> SiteFile {
    let json = JSON.object([
      ("as_at", .string(asAt.iso)),
      (
        "feeds",
        .array(
          feeds.map { feed in
            .object([
              ("feed", .string(feed.feed)),
              ("state", .string(feed.state.rawValue)),
              ("age_days", .optional(feed.ageInDays)),
              ("reason", .optional(feed.reason)),
            ])
          })
      ),
    ])
    return SiteFile(path: "officer/status.json", text: json.text)
  }
}
