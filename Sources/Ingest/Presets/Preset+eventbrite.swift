extension Preset {
  /// Eventbrite's attendee report: a row a ticket. Names, e-mails and postcodes are never read.
  static let eventbrite = Preset("eventbrite", [.attendance]) { feed in
    feed.columns = [
      Feed.ColumnName("session_id", ["Event ID", "Event Name"]),
      Feed.ColumnName("attended", ["Attendee Status"]),
    ]
  }
}
