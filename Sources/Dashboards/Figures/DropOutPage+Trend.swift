import Funnel

/// Whether families of reasons take a larger or smaller share of exits than a year before.
extension Evidence {
  /// Families of reasons by year of enquiry, the latest years side by side.
  var exitTrend: Figure? {
    let years = Array(
      tally.cohortYears.filter { tally.breakdown(of: $0).exits > 0 }.suffix(Evidence.trendYears))
    guard !years.isEmpty else { return nil }
    let exits = years.map { FamilyExits(tally, of: $0, groups: reasonGroups) }
    let all = FamilyExits(tally, of: .all, groups: reasonGroups).families
    let families = Array(all.prefix(Evidence.most))
    let changes = familyChanges(families)
    var columns = [Table.Column("Family of reasons", .words)]
    for year in years {
      columns += [.init(soFar(year)), .init("Share of \(Wording.period(year))")]
    }
    if let changes { columns.append(.init("Change to \(Wording.period(changes.year))")) }
    var table = Table(
      title: "Households who left, by family of reasons and year of enquiry",
      unit: "households, and share of the year’s exits", columns: columns)
    for family in families {
      var cells: [Table.Cell] = []
      for (year, exits) in zip(years, exits) {
        let share = familyMeasure("family_share", year, family, exits)
        cells += [.measure(familyMeasure("family_exits", year, family, exits)), .measure(share)]
      }
      if let changes {
        let change = changes.ofFamily[family]?.measure
        cells.append(change.map { .measure($0, .withInterval) } ?? .words("[z]"))
      }
      table.rows.append(Table.Row(ExitTable.heading(of: family), cells))
    }
    var totals: [Table.Cell] = []
    for (year, exits) in zip(years, exits) {
      let share = familyMeasure("family_share", year, nil, exits)
      totals += [.measure(familyMeasure("family_exits", year, nil, exits)), .measure(share)]
    }
    if changes != nil { totals.append(.words("[z]")) }
    table.rows.append(Table.Row("All exits", totals, role: .total))
    let n = exits.reduce(0) { $0 + $1.total }
    return Figure(
      id: "drop-out.trend", question: "Do they leave for other reasons than before?",
      finding: trendFinding(changes, years: years, n: n), table: table,
      how: how(
        basis: "Cohort: households by the year they enquired in, closed without approval by "
          + "\(Wording.day(asAt)).", bases: [.cohort],
        counted: "\(Wording.counted(n, "exit", "exits")) of those who enquired in "
          + "\(yearName(years[0]))"
          + (years.count > 1 ? " to \(yearName(years[years.count - 1]))." : "."), n: n,
        notes: trendNotes(changes, unshown: all.count - families.count)))
  }

  /// Years that stand side by side.
  private static let trendYears = 4

  private func soFar(_ year: Period) -> String {
    Wording.period(year) + (tally.breakdown(of: year).open(from: 0) > 0 ? " so far" : "")
  }

  /// - Parameter family: `nil` for all exits.
  private func familyMeasure(
    _ name: String, _ year: Period, _ family: String?, _ exits: FamilyExits
  ) -> Measure {
    var key = Measure.Key(name, .cohort, year)
    key.reason = family ?? ""
    let count = exits.count(of: family)
    return name == "family_exits"
      ? .count(key, count) : Rate(count, of: exits.total).measure(key, interval: false)
  }

  /// The change of each family's share of exits from one year of enquiry to the next.
  private struct FamilyChanges {
    let year: Period
    let before: Period
    /// Still open of either year: those may yet leave for any reason.
    let open: Int
    let ofFamily: [String: (measure: Measure, one: Rate, other: Rate, isDiscovery: Bool)]
  }

  /// Between the latest year whose enquirers have had a year or more and the one before it: young
  /// years have only the quick exits, and their reasons are other ones.
  ///
  /// - Returns: `nil` where there are no such two years.
  private func familyChanges(_ families: [String]) -> FamilyChanges? {
    guard let year = focus, year.days.map({ $0.upperBound <= asAt }) ?? false else { return nil }
    let before = self.year(before: year)
    let exits = [year, before].map { FamilyExits(tally, of: $0, groups: reasonGroups) }
    guard exits.allSatisfy({ $0.total >= DropOutComparison.fewest }) else { return nil }
    let differences = families.map { family in
      let rates = exits.map {
        Rate($0.count(of: family), of: $0.total)
      }
      return Difference(rates[0], against: rates[1])
    }
    let adjusted = BenjaminiHochberg.adjusted(differences.map(\.exactP))
    var changes: [String: (measure: Measure, one: Rate, other: Rate, isDiscovery: Bool)] = [:]
    for (index, family) in families.enumerated() {
      var key = Measure.Key("family_share_change", .cohort, year)
      key.dimension = "since"
      key.category = before.code
      key.reason = family
      changes[family] = (
        differences[index].estimate.measure(key, unit: .proportion), differences[index].one,
        differences[index].others, adjusted[index] <= BenjaminiHochberg.rate
      )
    }
    let open = [year, before].reduce(0) { $0 + tally.breakdown(of: $1).open(from: 0) }
    return FamilyChanges(year: year, before: before, open: open, ofFamily: changes)
  }

  private func trendFinding(_ changes: FamilyChanges?, years: [Period], n: Int) -> String {
    guard let changes else {
      return "Too early to say: there are no two years of enquiry that ended before "
        + "\(Wording.day(asAt)) and have \(DropOutComparison.fewest) exits each; n = "
        + "\(Wording.count(n))."
    }
    let named = changes.ofFamily.filter { entry in
      entry.value.isDiscovery
        && ((entry.value.measure.lower ?? 0) > 0 || (entry.value.measure.upper ?? 0) < 0)
    }.sorted { $0.key < $1.key }
    let span = "from \(Wording.period(changes.before)) to \(Wording.period(changes.year))"
    let total = changes.ofFamily.values.first.map { $0.one.denominator } ?? 0
    guard !named.isEmpty else {
      return "There is no clear change \(span): no family of reasons’ share of the exits "
        + "(n = \(Wording.count(total)) in \(Wording.period(changes.year))) differs by more than "
        + "chance."
    }
    let words = named.prefix(3).map { family, change in
      "\(Wording.quoted(ExitTable.heading(of: family))) "
        + ((change.measure.value ?? 0) > 0 ? "takes a larger share" : "takes a smaller share")
        + " of the exits, \(Wording.share(change.one.numerator, change.one.denominator)) after "
        + Wording.share(change.other.numerator, change.other.denominator)
    }
    return "Yes, \(span): \(Wording.list(words))"
      + (named.count > 3 ? ", and \(Wording.count(named.count - 3)) more." : ".")
  }

  private func trendNotes(_ changes: FamilyChanges?, unshown: Int) -> [Figure.Note] {
    var notes: [Figure.Note] = []
    if let changes {
      notes.append(
        .init(
          "Change",
          "Share of \(Wording.period(changes.year)) less that of "
            + "\(Wording.period(changes.before)), with 95% limits (Newcombe). Years whose enquirers "
            + "have had less time are not compared: the quick exits come first, and have other "
            + "reasons."
            + (changes.open > 0
              ? " \(Wording.households(changes.open).capitalised) of the two years "
                + "\(verb(changes.open, "is", "are")) still open." : "")))
      notes.append(
        .init(
          "Named",
          "A change is named where its interval leaves out nought and it stands out of "
            + "\(Wording.count(changes.ofFamily.count)) tests (Benjamini–Hochberg at 10%)."))
    }
    notes.append(
      .init(
        "Family",
        reasonGroups.isEmpty
          ? "The reasons as recorded: the configuration has no list that groups them."
          : "The group that the list of reasons puts a reason in; a reason outside the list stands "
            + "by itself."))
    notes.append(.init("[z]", "does not apply: all exits are always 100%."))
    if unshown > 0 {
      notes.append(
        .init("Shown", "The \(Evidence.most) largest; \(Wording.count(unshown)) more in all exits.")
      )
    }
    return notes
  }
}

/// The exits of one cohort by family of reasons, added up once.
private struct FamilyExits {
  let total: Int
  private let counts: [String: Int]

  /// - Parameter groups: of each reason, its family; the reason itself where it has none.
  init(_ tally: Tally, of period: Period, groups: [String: String]) {
    var counts: [String: Int] = [:]
    for exit in tally.exits(of: period) {
      let reason = tally.reasons[exit.reason]
      counts[groups[reason] ?? reason, default: 0] += exit.count
    }
    self.counts = counts
    total = counts.values.reduce(0, +)
  }

  /// Most first.
  var families: [String] {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
  }

  /// - Parameter family: `nil` for all.
  func count(of family: String?) -> Int { family.map { counts[$0] ?? 0 } ?? total }
}
