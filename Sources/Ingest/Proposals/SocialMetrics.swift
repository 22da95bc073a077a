/// Headings of counts that social networks export, and the platforms they come from.
enum SocialMetrics {
  /// Our name of the metric, by the words of its heading.
  static let headings: [String: String] = {
    let names = [
      "Views", "Impressions", "Reach", "Likes", "Follows", "Followers", "New follows",
      "New followers",
      "Unfollows", "Engagements", "Clicks", "Link clicks", "URL clicks", "Shares", "Comments",
      "Reposts", "Retweets", "Replies", "Saves", "Visits", "Profile visits", "User profile clicks",
      "Subscribers", "Video views", "Posts", "Tweets published", "Page views", "Reactions",
      "Watch time (hours)", "Bookmarks", "Page likes", "Total followers", "Organic followers",
      "Sponsored followers", "Users", "Detail expands", "Media views", "Media engagements",
      "Content interactions", "Impressions (organic)", "Impressions (total)", "Clicks (total)",
      "Reactions (total)", "Comments (total)", "Reposts (total)", "Total views",
    ]
    return Dictionary(
      names.map { (HeadingWords($0).key, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  static let platforms = [
    "Facebook", "Instagram", "LinkedIn", "YouTube", "TikTok", "Twitter", "Threads", "Nextdoor", "X",
  ]

  /// The platform that a text names as a word of its own.
  static func platform(in text: String) -> String? {
    let words = Set(HeadingWords(text.replacing("_", with: " ")).words)
    let joined = text.lowercased()
    let found = platforms.first { platform in
      platform == "X" ? words.contains("x") : joined.contains(platform.lowercased())
    }
    return found == "Twitter" ? "X" : found
  }
}
