internal import Funnel

/// Readers of what the service did: campaigns, spend, social counts, sessions, attendance, notes.
enum CampaignReaders {
  static func campaigns(_ rows: inout RowReader) throws(FeedError) -> [Campaign] {
    try rows.map { row throws(FeedError) in
      guard let start = row.day("start") else { return nil }
      let end = row.day("end")
      if let end, end < start {
        row.refuse(column: "end", "it ends \(end), before it begins \(start)", "Check both days.")
        return nil
      }
      return Campaign(
        id: row.text("campaign_id"),
        name: row.text("name").isEmpty ? row.text("campaign_id") : row.text("name"),
        channel: row.text("channel"), start: start, end: end,
        costInPence: try row.pence("cost"))
    }
  }

  static func spend(_ rows: inout RowReader) throws(FeedError) -> [Spend] {
    try rows.map { row throws(FeedError) in
      guard let amount = try row.pence("amount") else {
        if row.isDash("amount") { row.hasNoValue() }
        return nil
      }
      let first = row.has("from") ? row.day("from") : row.day("date")
      guard let first else { return nil }
      let last = row.has("to") ? row.day("to") ?? first : first
      guard last >= first else {
        row.refuse(column: "to", "it ends \(last), before it begins \(first)", "Check both days.")
        return nil
      }
      return Spend(
        campaign: row.text("campaign_id"), days: first...last, amountInPence: amount)
    }
  }

  static func sessions(_ rows: inout RowReader) throws(FeedError) -> [Session] {
    try rows.map { row throws(FeedError) in
      guard let day = row.day("date") else { return nil }
      return Session(
        id: row.text("session_id"), day: day, venue: row.text("venue"), ward: row.text("ward"),
        booked: row.count("booked"), attended: row.count("attended"),
        campaign: row.has("campaign_id") ? row.text("campaign_id") : "",
        minute: row.has("time") ? row.minuteOfDay("time") : nil)
    }
  }

  /// Tickets and people by session and household: a row a ticket, or a row with counts.
  static func attendance(_ rows: inout RowReader) throws(FeedError) -> Tickets {
    var tickets = Tickets()
    _ = try rows.map { row throws(FeedError) -> Void? in
      let session = row.text("session_id")
      guard !session.isEmpty else {
        row.refuse(column: "session_id", "the ticket belongs to no session", "Fill it in.")
        return nil
      }
      let household = row.has("household_id") ? row.text("household_id") : ""
      tickets.add(attendance(of: &row), session: session, household: household)
      return ()
    }
    return tickets
  }

  /// What one row says: a ticket, or counts. Who came is not known where nobody wrote it down.
  private static func attendance(of row: inout RowReader.Row) -> Attendance {
    let came = row.text("attended")
    if came.utf8.first?.isDigit == true {
      return Attendance(booked: row.count("booked") ?? 1, attended: row.count("attended"))
    }
    switch foldedName(came) {
    case "": return Attendance(booked: row.count("booked") ?? 1, attended: nil)
    case "yes", "y", "true", "✓", "attended", "checkedin":
      return Attendance(booked: 1, attended: 1)
    case "notattending", "cancelled", "canceled", "deleted", "refunded":
      return Attendance(booked: 0, attended: 0)
    default: return Attendance(booked: 1, attended: 0)
    }
  }

  static func notes(_ rows: inout RowReader) throws(FeedError) -> [Annotation] {
    try rows.map { row throws(FeedError) in
      guard let day = row.day("date") else { return nil }
      return Annotation(
        day: day, until: row.day("until"), text: row.text("text"),
        isBreak: ["yes", "y", "true", "1", "b", "[b]"].contains(row.text("break").lowercased()))
    }
  }
}
