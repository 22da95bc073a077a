import Funnel

/// Households and places, and whether those who joined and left explain the difference.
extension Evidence {
  var fosterHouseholds: Figure? {
    let years = CapacityYear.years(of: capacity)
    guard let latest = capacity.last, let now = years.last else { return nil }
    let households = "Households"
    var table = Table(
      title: "Fostering households and places", unit: "by financial year, at its latest entry",
      columns: [
        .init("Year", .words), .init(households), .init("Joined"), .init("Left"),
        .init("Before + joined − left"), .init("Not explained"), .init("Places"), .init("Used"),
        .init("Occupancy"),
      ])
    for year in years {
      table.rows.append(
        Table.Row(yearName(year.year), year.measures.map { .measure($0) }))
    }
    let entries = capacity.count
    return Figure(
      id: "outlook.households", question: "Are there more households and places than before?",
      finding: householdsFinding(years),
      chart: years.count > 1
        ? .years(
          id: "outlook.households", table: table,
          columns: [households, "Places", "Used", "Occupancy"]) : nil,
      table: table, measures: years.flatMap(\.measures),
      how: how(
        basis:
          "As things stood on the last day listed in each year; joined and left add up over the "
          + "year’s entries.", bases: [.stock, .activity],
        counted: "\(Wording.counted(entries, "entry", "entries")) to \(Wording.day(latest.day)).",
        n: now.households.value.map { Int($0) }, leftOut: "Entries after \(Wording.day(asAt)).",
        notes: [
          .init("Not explained", gapWords),
          .init("Occupancy", "places used out of places; places on hold are places."),
          .init("[x]", "not recorded, at one entry of the year at least."),
          .init("[z]", "nothing is listed before it."),
        ], kinds: ["capacity"]))
  }

  private func householdsFinding(_ years: [CapacityYear]) -> String {
    guard let now = years.last, let households = now.households.value else {
      return "Not known: the latest entry has no number of households."
    }
    var finding = ""
    let before = years.dropLast().last
    if let before, let earlier = before.households.value {
      finding = changeWords(Int(households - earlier), "household", "households")
      if let now = now.places.value, let earlier = before.places.value {
        finding += " and " + changeWords(Int(now - earlier), "place", "places")
      }
      finding = "\(finding.capitalised) than at the end of \(before.year.code): "
    }
    finding += "\(Wording.households(Int(households))) in \(yearName(now.year))"
    if let joined = now.joined.value, let left = now.left.value {
      finding +=
        ", after \(Wording.count(joined)) joined and \(Wording.count(left)) left in the year"
    }
    finding += "."
    if let words = placesUsedWords(now) { finding += " \(words)" }
    let gaps = years.filter { ($0.unexplained.value ?? 0) != 0 }
    if let gap = gaps.last, let size = gap.unexplained.value {
      finding +=
        " In \(Wording.counted(gaps.count, "year", "years")) those who joined and left do "
        + "not explain the number of households, last in \(yearName(gap.year)): "
        + "\(Wording.signed(Int(size)))."
    } else if years.contains(where: { $0.unexplained.value != nil }) {
      finding += " Those who joined and left explain every year’s difference."
    }
    return finding
  }

  /// “210 of 300 places are used (70.0%).”
  private func placesUsedWords(_ year: CapacityYear) -> String? {
    guard let used = year.placesUsed.value, let places = year.places.value,
      let share = year.occupancy.value
    else { return nil }
    return "\(Wording.count(used)) of \(Wording.count(places)) places are used "
      + "(\(Wording.percent(share)))."
  }

  /// The same of the latest entry, with its day.
  var placesUsedWords: String? {
    guard let latest = capacity.last, let now = CapacityYear.years(of: capacity).last else {
      return nil
    }
    return placesUsedWords(now).map {
      "On \(Wording.day(latest.day)), \($0) How many are on hold is not fed."
    }
  }

  /// “3 more households”, “2 fewer places”, “as many places”.
  private func changeWords(_ change: Int, _ one: String, _ many: String) -> String {
    guard change != 0 else { return "as many \(many)" }
    let size = change.magnitude
    return "\(Wording.count(Int(size))) \(change > 0 ? "more" : "fewer") \(size == 1 ? one : many)"
  }

  private var gapWords: String {
    let gaps = CapacityYear.gaps(in: capacity)
    guard let last = gaps.last else {
      return "households less those before, with who joined and without who left. Nothing is left "
        + "over at any entry that can be checked."
    }
    return "households less those before, with who joined and without who left. Of single entries "
      + "\(Wording.count(gaps.count)) \(verb(gaps.count, "does", "do")) not add up, last that of "
      + "\(Wording.day(last.day)), by \(Wording.signed(last.difference))."
  }
}
