extension Preset {
  /// The members of a Mailchimp audience: each counts once, on the day of the last thing that its
  /// file says of them. Addresses, names and notes are never read.
  static let mailchimp = Preset(
    "mailchimp", [.social], title: "Audience export of Mailchimp",
    summary:
      "Audience, All contacts, Export audience. Members are counted; who they are is not read.",
    telltales: ["LEID", "EUID", "MEMBER_RATING", "OPTIN_IP", "CONFIRM_IP"],
    apply: { feed in
      feed.values = [Feed.Constant(canonical: "platform", text: "Mailchimp")]
      feed.addsUp = true
      feed.unpivot = Feed.Unpivot(
        into: "metric", value: "value",
        columns: [
          Feed.ColumnName("Unsubscribed", ["UNSUB_TIME"], isNeeded: false),
          Feed.ColumnName("Cleaned", ["CLEAN_TIME"], isNeeded: false),
          Feed.ColumnName("New subscribers", ["CONFIRM_TIME", "OPTIN_TIME"]),
        ], cells: .firstDay)
    })
}
