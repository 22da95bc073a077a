import Funnel

extension Question {
  /// 5 to 15: sources, campaigns, sessions, places and people.
  static let recruitingQuestions: [Question] = [
    Question(
      5, "sources", .officer, "Which sources bring approvals, not just enquiries?",
      needs: "the register’s column source",
      notKnown: "What else a household had heard: one source is recorded of each."
    ) { answering in
      // What sources differ in, where a year of enquiry has been followed for so long.
      if let compared = answering.figure("sources.within-24-months"), compared.how.n ?? 0 > 0 {
        return answering.from(
          "sources.within-24-months", more: ["sources.approval"],
          columns: ["Approved", "Enquired", "Share approved", "Chance, 95%", "Against all"],
          rows: 12)
      }
      return answering.from("sources.approval", more: ["sources.signals"])
    },
    Question(
      6, "cost", .officer, "What does an enquiry and an approval cost, by campaign?",
      needs: "feeds of kinds campaigns and spend, and the register’s column campaign",
      notKnown: "What households who named no campaign owe to one."
    ) { $0.from("campaigns.cost", more: ["campaigns.attribution"], rows: 12) },
    Question(
      7, "last-campaign", .officer, "Did the last campaign lift enquiries?",
      needs: "a feed of kind campaigns",
      notKnown: "What else happened in the same weeks: after is not because of."
    ) { answering in
      guard var answer = answering.from("campaigns.uplift", rows: 12) else { return nil }
      // Campaigns stand in the order of their days: the last one is the one that is asked about.
      if let last = answer.table.rows.last(where: { $0.role == .plain }) {
        answer.finding = Answering.uplift(after: last, answer.table)
      }
      return answer
    },
    Question(
      8, "social", .officer, "What do social counts do for us?", needs: "a feed of kind social",
      notKnown: "Whether anybody enquired because of what they saw."
    ) { $0.from("campaigns.social") },
    Question(
      9, "sessions", .officer, "Do information sessions work?",
      needs: "feeds of kinds sessions and attendance, with household_id in attendance and register",
      notKnown: "Whether those who come would have gone on anyway: they are keener than others."
    ) { $0.from("campaigns.session-outcomes") },
    Question(
      10, "session-places", .officer, "Which session place and day does best?",
      needs: "feeds of kinds sessions and attendance",
      notKnown: "Whether the place made the difference, or who lives near it."
    ) { $0.from("campaigns.session-places") },
    Question(
      11, "wards", .officer, "Which wards yield enquiries for the homes they have?",
      needs: "a feed of kind areas with households, and the register’s ward or postcode",
      notKnown: "Enquiries without a ward."
    ) { $0.from("places.rate", rows: 20) },
    Question(
      12, "spare-rooms", .officer, "Do we reach areas with spare rooms?",
      needs: "a feed of kind areas with spare_room_households",
      notKnown: "Whether the households that enquire are those with the room."
    ) { $0.from("places.room") },
    Question(
      13, "segments", .officer, "Which household segments are over- or under-represented?",
      needs: "a feed of kind segments, and the register’s mosaic_segment or postcode",
      notKnown: "Segments of households without one recorded."
    ) { $0.from("places.segment-index", rows: 16) },
    Question(
      14, "representation", .officer, "Do applicants reflect children’s backgrounds?",
      needs: "feeds of kinds areas (with dimension, category and adults) and children, and the "
        + "register’s ethnic_group",
      notKnown: "The background of households of whom none is recorded."
    ) { answering in
      let headings = answering.figure("people.representation")?.table.columns.map(\.heading) ?? []
      guard
        var answer = answering.from(
          "people.representation",
          columns: headings.filter {
            ["Enquired", "Approved"].contains($0) || $0.lowercased().hasSuffix("children")
          }, rows: 10)
      else { return nil }
      if let words = answering.evidence.representationOfChildren { answer.finding = words }
      return answer
    },
    Question(
      15, "groups", .councillor, "Does any ethnic group drop out more, and who decides?",
      needs: "the register’s ethnic_group and closing columns",
      notKnown: "Why; the reasons of so few households cannot be split further."
    ) { answering in
      let dimension = answering.evidence.tally.dimensions.first { $0.id == "ethnic_group" }
      return dimension.flatMap { dimension in
        answering.from("drop-out.groups", rows: 12, where: { $0.hasPrefix(dimension.name) })
      }
    },
  ]
}

extension Answering {
  /// “After “Spring”: more than expected. 32 enquiries came while it ran, against 20 expected; …”
  fileprivate static func uplift(after row: Table.Row, _ table: Table) -> String {
    let texts = zip(table.columns.dropFirst(), row.cells).map { column, cell in
      (heading: column.heading, text: Wording.text(cell))
    }
    func text(_ heading: String) -> String {
      texts.first { $0.heading == heading }?.text ?? Marker.notKnown.text
    }
    let answer = texts.last?.text ?? "not known"
    return
      "After \(Wording.quoted(row.heading)): \(answer). \(text("Enquiries")) enquiries came while "
      + "it ran, against \(text("Expected")) expected; to expected \(text("To expected")), with its "
      + "95% interval."
  }
}
