extension Preset {
  /// Eventbrite's attendee report: a row a ticket, so an order of two is two rows. Names, e-mails,
  /// postcodes and answers are never read.
  static let eventbrite = Preset(
    "eventbrite", [.attendance], title: "Attendee report of Eventbrite",
    summary:
      "Event, Reporting, Attendees, Export to CSV. A row is a ticket; who holds it is not read.",
    apply: { feed in
      feed.columns = [
        Feed.ColumnName("session_id", ["Event ID", "Event Name"]),
        Feed.ColumnName("attended", ["Attendee Status"]),
      ]
    })
}
