import Funnel

extension Evidence {
  /// Wards in thirds by their share of homes with a spare room, and what each third enquires.
  var spareRoom: Figure? {
    guard let year = rateYear, registersMeetProfile, tally.split(by: "ward") != nil,
      let thirds = SpareRoomThirds(areas, in: year, from: tally)
    else { return nil }
    let rate = "Per 10,000"
    var table = Table(
      title: "Enquiries in \(yearName(year))", unit: "wards in thirds by room to spare",
      columns: [
        .init("Third of wards", .words), .init("Homes with a spare room"), .init("Enquiries"),
        .init("Households"), .init(rate), .init("95% interval"), .init("To all other wards"),
        .init("Wards", .words),
      ])
    let blank = Table.Cell.words(Marker.notApplicable.text)
    for (index, third) in thirds.thirds.enumerated() {
      table.rows.append(
        Table.Row(
          SpareRoomThirds.names[index].capitalised,
          [
            .measure(third.room), .measure(third.rate, .numerator),
            .measure(third.rate, .denominator), .measure(third.rate),
            .measure(third.rate, .interval),
            index == 0 ? .measure(thirds.ratio, .withInterval) : blank,
            .words(Wording.list(third.areas.map(\.name))),
          ]))
    }
    let overall = thirds.overallRate
    table.rows.append(
      Table.Row(
        "All wards",
        [
          blank, .measure(overall, .numerator), .measure(overall, .denominator), .measure(overall),
          .measure(overall, .interval), blank, blank,
        ], role: .total))
    let n = Int(overall.numerator ?? 0)
    let missing = areas.areas.count - thirds.thirds.reduce(0) { $0 + $1.areas.count }
    return Figure(
      id: "places.room", question: "Do we reach areas with spare rooms?",
      finding: roomFinding(thirds) + " n = \(Wording.count(n)).",
      chart: .shareRows(
        id: "places.room", table: table, share: rate, numerator: "Enquiries",
        denominator: "Households", overall: .init(row: "All wards", name: "all wards"),
        spansMargin: true),
      table: table, measures: thirds.measures,
      how: how(
        basis:
          "Activity: enquiries dated in \(yearName(year)). Intervals of rates by Byar’s method, "
          + "exact under 10; of the ratio exact, given both counts together.",
        bases: [.activity, .stock],
        counted: "\(Wording.counted(n, "enquiry", "enquiries")).", n: n,
        leftOut: missing > 0
          ? "\(Wording.counted(missing, "ward", "wards")) whose homes or spare rooms are not known."
          : "Nothing.",
        notes: [
          .init("Room", "homes with at least one bedroom more than they need."),
          .init(
            "What it does not say",
            "whether it is the homes with room that enquire: wards differ in much else."),
          .init("[z]", "does not apply."),
          .init("[few]", "under 5 enquiries are expected there."),
        ], kinds: ["register", "events", "postcodes", "areas"]))
  }

  private func roomFinding(_ thirds: SpareRoomThirds) -> String {
    let own = thirds.thirds[0]
    let rate = Wording.text(.measure(own.rate))
    guard thirds.ratio.value != nil else {
      return "Too few to say: \(rate) enquiries per 10,000 households where most homes have room."
    }
    let ratio = Wording.text(.measure(thirds.ratio, .withInterval))
    let detail =
      "\(rate) enquiries per 10,000 households, \(ratio) times the rate of all other wards"
    let place = "where most homes have room"
    return switch thirds.signal {
    case .farAbove: "Yes, clearly: \(place), \(detail)."
    case .above: "Perhaps a little more: \(place), \(detail)."
    case .none: "No different from others: \(place), \(detail)."
    case .below: "Perhaps less than others: \(place), \(detail)."
    case .farBelow: "Clearly less than others: \(place), \(detail)."
    }
  }
}
