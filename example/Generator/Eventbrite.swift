extension Sessions {
  /// `eventbrite.csv`: the attendee report that a British account exports, since 2025.
  ///
  /// One line for each ticket; an order of two repeats the buyer's details. All people and
  /// addresses are made up, and the postcode column is empty.
  func eventbriteFile(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var file = CSVText(header: [
      "Order no.", "Order Date", "First Name", "Surname", "Email", "Quantity", "Price Tier",
      "Ticket Type", "Attendee no.", "Group", "Order Type", "Currency", "Total Paid",
      "Fees Paid", "Eventbrite Fees", "Eventbrite Payment Processing", "Attendee Status",
      "Event Name", "Event ID", "Home Postcode", "Where did you hear about us?",
    ])
    var person = 0
    var sharesOrder = false
    var orderDay = ""
    for (index, ticket) in tickets.enumerated() {
      let session = sessions[ticket.session]
      guard session.day >= Self.eventbriteFrom else { continue }
      if !sharesOrder {
        person += 1
        let day = session.day.adding(days: -random.whole(1...24))
        orderDay = "\(day.iso) \(padded(random.whole(8...21))):\(padded(random.whole(0...59)))"
      }
      let next = index + 1 < tickets.count ? tickets[index + 1] : nil
      let continues = !sharesOrder && next?.session == ticket.session && random.chance(0.15)
      let status =
        ticket.attended ? "Checked In" : random.chance(0.35) ? "Not Attending" : "Attending"
      file.append([
        String(7_000_000_000 + person * 37), orderDay, "Example", "Guest \(person)",
        "guest\(person)@example.org", "1", "", "Free place",
        String(9_000_000_000 + index * 11), "", "Free Order", "GBP", "0.00", "0.00", "0.00",
        "0.00", status, "Fostering information session", session.id, "",
        random.pick(["Council website", "Facebook", "Friend or family", "Radio", ""]),
      ])
      sharesOrder = continues
    }
    return file.text
  }
}
