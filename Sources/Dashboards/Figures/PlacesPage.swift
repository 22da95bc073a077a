import Funnel

extension Evidence {
  var placesPage: Page {
    let names = Dictionary(
      segments.map { ($0.id, "\($0.id) \($0.name)") }, uniquingKeysWith: { first, _ in first })
    let figures = [
      wardRates,
      spareRoom,
      wardIndex,
      splitFigure(
        id: "places.ward", dimension: "ward", question: "How far do households of each ward get?",
        one: "ward"),
      splitFigure(
        id: "places.segment", dimension: "mosaic_segment",
        question: "Which kinds of household enquire and get through?", one: "segment", names: names),
      segmentIndex,
      placeLists,
    ].compactMap { $0 }
    return Page(
      folder: "places", name: "Places", title: "Where enquiries come from",
      standfirst: "Enquiries for the homes there are, and for the homes with room.",
      figures: figures.isEmpty ? [nothingToSplit(id: "places.none", what: "places")] : figures)
  }

  /// The latest full year of enquiries, or the running one where there is none.
  var rateYear: Period? {
    tally.cohortYears.last { $0.days.map { $0.upperBound <= asAt } ?? false }
      ?? tally.cohortYears.last
  }

  /// Enquiries per 10,000 households by ward, with room beside it.
  private var wardRates: Figure? {
    guard let year = rateYear, !areas.areas.isEmpty, registersMeetProfile else {
      return nil
    }
    let hasRoom = areas.areas.contains { $0.spareRoomHouseholds != nil }
    let rate = "Per 10,000"
    let interval = "95% interval"
    let room = "Homes with a spare room"
    let answer = "Against all"
    let comparison = areas.enquiries(in: year, from: tally)
    var table = Table(
      title: "Enquiries in \(yearName(year))", unit: "by ward, alphabetical",
      columns: [
        .init("Ward", .words), .init("Enquiries"), .init("Households"), .init(rate),
        .init(interval), .init(answer),
      ] + (hasRoom ? [.init(room)] : []))
    for (area, part) in zip(areas.areas, comparison.parts) {
      let measure = comparison.rate(of: part)
      table.rows.append(
        Table.Row(
          area.name,
          [
            .measure(areas.enquiryMeasure(from: part, in: year, tally: tally)),
            measure.denominator == nil ? .words("[x]") : .measure(measure, .denominator),
            .measure(measure), .measure(measure, .interval),
            .measure(comparison.signalMeasure(of: part)),
          ] + (hasRoom ? [.measure(areas.spareRoomShare(of: area), .wholePercent)] : [])))
    }
    let overall = comparison.overallRate
    table.rows.append(
      Table.Row(
        "All wards",
        [
          .measure(overall, .numerator), .measure(overall, .denominator), .measure(overall),
          .measure(overall, .interval), .words(Marker.notApplicable.text),
        ] + (hasRoom ? [.measure(areas.overallSpareRoomShare, .wholePercent)] : []), role: .total))
    let total = Int(tally.events(of: 0, in: year).value ?? 0)
    let known = Int(overall.numerator ?? 0)
    return Figure(
      id: "places.rate", question: "Which wards enquire more, and do they have room?",
      finding: ratesFinding(comparison),
      chart: .places(
        id: "places.rate", table: table,
        rate: .init(column: rate, head: "Enquiries per 10,000", note: "households, 95% interval"),
        room: hasRoom ? .init(column: room, head: "Spare room", note: "share of homes") : nil,
        shapes: matchedShapes, overall: .init(row: "All wards", name: "all wards"), answer: answer),
      table: table, measures: areas.measures(from: tally),
      how: how(
        basis: "Activity: enquiries dated in \(yearName(year)). Intervals by Byar’s method, "
          + "exact under 10.",
        bases: [.activity],
        counted: "\(Wording.count(known)) enquiries; "
          + "\(Wording.count(Int(overall.denominator ?? 0))) households.", n: known,
        leftOut: total > known
          ? "\(Wording.count(total - known)) \(verb(total - known, "enquiry", "enquiries")) from "
            + "elsewhere or without a ward."
          : "Nothing.",
        notes: [
          .init("Ward boundaries", boundaryNote),
          .init("Ward codes", codesNote),
          chanceNote(areas.areas.count), .init("[z]", "does not apply."),
        ], kinds: ["register", "events", "postcodes", "areas", "boundaries"]))
  }

  /// Shapes of the wards that the table has, by code: of another vintage, a name says nothing.
  private var matchedShapes: [MapShape] {
    let matched = areas.areas.compactMap { area -> MapShape? in
      shapes.first { $0.code == area.code }.map {
        MapShape(name: area.name, code: $0.code, polygons: $0.polygons)
      }
    }
    return matched.count == areas.areas.count ? matched : []
  }

  private var boundaryNote: String {
    if shapes.isEmpty { return "No boundaries are fed, so there is no map." }
    func span(_ kind: PlaceList.Kind) -> String {
      Wording.list(places.lists.filter { $0.kind == kind }.map(\.span))
    }
    if matchedShapes.isEmpty {
      return "The boundaries have \(span(.boundaries)) and the profile \(span(.profile)), so there "
        + "is no map."
    }
    return "As in the boundary file, \(span(.boundaries))."
  }

  /// By which codes the registers’ wards are those of the profile.
  private var codesNote: String {
    func lists(_ kind: PlaceList.Kind) -> [PlaceList] { places.lists.filter { $0.kind == kind } }
    let profiles = lists(.profile).filter { !$0.codes.isEmpty }
    guard !profiles.isEmpty else { return "The profile has none; wards are joined by name." }
    let span = Wording.list(profiles.map(\.span))
    return lists(.register).contains { $0.codes.isEmpty }
      ? "\(span); a name in the register is joined to the only code that it fits."
      : "\(span)."
  }

  /// What ▲ and ▼ mean, and how many luck marks.
  func chanceNote(_ count: Int) -> Figure.Note {
    .init(
      "▲ ▼",
      "clearly above or below all: luck alone brings so many or so few enquiries to fewer than one in "
        + "500 parts that do not differ. Hollow: perhaps so, one in 20. Exact tails of a count, not the "
        + "interval, decide; of \(Wording.count(count)) some are marked by luck.")
  }

  private func ratesFinding(_ comparison: PartComparison) -> String {
    let n = Wording.count(comparison.events)
    let overall = comparison.overallRate
    guard overall.value != nil else {
      return "No rates for all wards: the number of homes is not known of each. n = \(n)."
    }
    let units = comparison.parts.map { (name: $0.category, signal: comparison.signal(of: $0)) }
    let all = "the \(Wording.text(.measure(overall))) per 10,000 households of all wards"
    guard let words = signalWords(units) else {
      return "No ward is different from \(all) by more than chance. n = \(n)."
    }
    let others = units.filter { $0.signal == .none }.count
    return "Beside \(all): \(words)"
      + (others > 0 ? "; the other \(Wording.count(others)) cannot be told apart" : "")
      + ". n = \(n)."
  }
}
