extension Preset {
  /// Instagram posts, as Meta Business Suite exports content: a row a post, dated month-first in the
  /// account's time. Its text is never read, and reach, which does not add up over posts, is not.
  static let instagramPosts = Preset(
    "instagram-posts", [.social], title: "Instagram posts, content export of Meta Business Suite",
    summary:
      "Insights, Content, Export data, Lifetime. Posts count on the day they were published.",
    telltales: ["Account username", "Account ID"],
    apply: { feed in
      feed.readsPosts(
        of: "Instagram", published: ["Publish time"], id: ["Post ID"],
        counts: [
          ("Post views", ["Views"]), ("Post impressions", ["Impressions"]),
          ("Post likes", ["Likes"]), ("Post comments", ["Comments"]), ("Post shares", ["Shares"]),
          ("Post saves", ["Saves"]), ("Post follows", ["Follows"]),
        ])
    })
}
