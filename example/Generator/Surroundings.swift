/// What is known beside the register: carers' capacity, children, notes.
enum Surroundings {
  /// `capacity.csv`: households and places at each month's end, joiners and leavers within it.
  ///
  /// Each month's households are the last month's plus those who joined less those who left.
  static func capacityFile(approvals: [CalendarDay], seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var file = CSVText(
      header: ["date", "households", "places", "places_used", "joined", "left"])
    var households = 166
    var (year, month) = (2022, 4)
    while CalendarDay(year, month, 1) <= RegisterYears.asAt {
      let first = CalendarDay(year, month, 1)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
      let last = CalendarDay(year, month, 1).adding(days: -1)
      let joined = approvals.count { first <= $0 && $0 <= last }
      let left = random.whole(0...3) + (random.chance(0.35) ? 1 : 0)
      households += joined - left
      let places = households * random.whole(160...166) / 100
      file.append([
        last.iso, String(households), String(places),
        String(places * random.whole(64...73) / 100), String(joined), String(left),
      ])
    }
    return file.text
  }

  /// `children.csv`: children in care by ethnic group; made up.
  static func childrenFile() -> String {
    var file = CSVText(header: ["dimension", "group", "children"])
    let groups = [
      ("White", 392), ("Mixed or Multiple", 121),
      ("Black, Black British, Black Welsh, Caribbean or African", 92),
      ("Asian, Asian British or Asian Welsh", 58), ("Other", 31), ("Not known", 8),
    ]
    for (group, children) in groups {
      file.append(["ethnic_group", group, String(children)])
    }
    return file.text
  }

  /// `notes.csv`: what happened that a reader of the charts should know.
  static func notesFile() -> String {
    var file = CSVText(header: ["date", "text", "until", "break"])
    let notes: [(date: String, text: String, until: String, isBreak: String)] = [
      (
        "2020-04-01",
        "The register begins: households that enquired earlier are not in it, so approvals of "
          + "2020/21 and 2021/22 are too low",
        "2021-03-31", ""
      ),
      ("2020-04-01", "First lockdown: no home visits", "2020-05-31", ""),
      ("2022-04-13", "Information sessions every four weeks, half of them online", "", ""),
      (
        HouseholdSimulation.formShortened.iso,
        "Online form shortened to a tick box: more enquiries, fewer of them ready to go on; "
          + "not one series with the years before",
        "", "yes"
      ),
      ("2024-08-05", "One recruitment officer post vacant", "2024-11-29", ""),
      ("2025-01-01", "Session bookings moved to Eventbrite", "", ""),
      ("2025-04-01", "Regional fostering hub opens and passes enquiries on", "", ""),
      ("2026-05-07", "New ward boundaries; this register keeps the old wards", "", ""),
    ]
    for note in notes {
      file.append([note.date, note.text, note.until, note.isBreak])
    }
    return file.text
  }
}
