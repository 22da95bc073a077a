extension Preset {
  /// New followers of a LinkedIn page by day. The file tells who joined each day, not how many there
  /// are, whatever its heading “Total followers” suggests: it is sponsored and organic together.
  static let linkedinFollowers = Preset(
    "linkedin-followers", [.social], title: "Followers analytics of a LinkedIn page",
    summary: "Page admin, Analytics, Followers, Export; save the .xls as .xlsx or CSV.",
    apply: { feed in
      feed.cells.dates = .monthFirst
      feed.columns = [Feed.ColumnName("date", ["Date"])]
      feed.values = [Feed.Constant(canonical: "platform", text: "LinkedIn")]
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: [
          Feed.ColumnName("New followers", ["Total followers"]),
          Feed.ColumnName("New organic followers", ["Organic followers"], isNeeded: false),
          Feed.ColumnName("New sponsored followers", ["Sponsored followers"], isNeeded: false),
        ])
    })
}
