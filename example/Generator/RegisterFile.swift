/// `register.csv`: the households in order of enquiry, the deliberate dirt among them.
struct RegisterFile {
  private(set) var text: String
  /// Reference and description of everything that is dirty on purpose.
  private(set) var dirt: [(reference: String, what: String)] = []

  private struct Line {
    let day: CalendarDay
    let row: RegisterRow
    var kept: Int?
    var beyond: [String] = []
  }

  init(_ journeys: [Journey], seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var lines = Self.numbered(journeys, using: &random)
    for index in lines.indices where random.chance(0.02) {
      let line = lines[index]
      var row = line.row
      row[.notes] = random.pick(Self.notes)
      lines[index] = Line(day: line.day, row: row)
    }
    for dirty in DeliberateDirt.rows {
      lines.append(
        Line(
          day: dirty.day, row: dirty.row, kept: dirty.cellsKept, beyond: dirty.cellsBeyond))
      dirt.append((dirty.row[.reference], dirty.what))
    }
    let doubles = Self.doubles(of: lines)
    lines += doubles.map { $0.line }
    dirt += doubles.map { ($0.line.row[.reference], $0.what) }

    var file = CSVText(header: RegisterColumn.allCases.map { $0.heading })
    let order = lines.indices.sorted { (lines[$0].day, $0) < (lines[$1].day, $1) }
    for index in order {
      let line = lines[index]
      let cells = Array(line.row.cells.prefix(line.kept ?? line.row.cells.count)) + line.beyond
      file.append(cells)
    }
    text = file.text
  }

  /// The households' rows and, for some that wait, the row of a second enquiry while open.
  private static func numbered(
    _ journeys: [Journey], using random: inout SplitMix64
  ) -> [Line] {
    var rows: [(day: CalendarDay, journey: Journey, isSecond: Bool)] = []
    for journey in journeys {
      rows.append((journey.enquired, journey, false))
      let second = journey.enquired.adding(days: random.whole(14...330))
      if journey.approved == nil, second <= RegisterYears.asAt,
        journey.isOpen(on: second.adding(days: 1)), random.chance(0.05)
      {
        rows.append((second, journey, true))
      }
    }
    let order = rows.indices.sorted { (rows[$0].day, $0) < (rows[$1].day, $1) }
    return order.enumerated().map { number, index in
      let (day, journey, isSecond) = rows[index]
      let reference = "FE" + padded(number + 1, to: 5)
      guard isSecond else {
        return Line(day: day, row: RegisterRow(journey, reference: reference))
      }
      var again = Journey(enquired: day)
      again.household = journey.household
      again.profile = journey.profile
      again.profile.source = "Council website"
      again.profile.campaign = ""
      again.closing = journey.closing
      return Line(day: day, row: RegisterRow(again, reference: reference))
    }
  }

  /// Rows keyed twice: alike, alike but for the note, and different under one reference.
  private static func doubles(of lines: [Line]) -> [(what: String, line: Line)] {
    func line(_ place: Int, inFinancialYear year: Int) -> Line {
      lines.filter { $0.day.financialYear == year && $0.beyond.isEmpty && $0.kept == nil }[place]
    }
    func repeated(_ line: Line, _ column: RegisterColumn? = nil, _ text: String = "") -> Line {
      var row = line.row
      if let column { row[column] = text }
      return Line(day: line.day.adding(days: 35), row: row)
    }
    let later = line(150, inFinancialYear: 2021)
    let ward = later.row[.ward] == "Wyken" ? "Radford" : "Wyken"
    return [
      ("keyed twice, alike", repeated(line(100, inFinancialYear: 2020))),
      ("keyed twice, alike", repeated(line(200, inFinancialYear: 2024))),
      (
        "keyed twice, alike but for the note",
        repeated(line(300, inFinancialYear: 2022), .notes, "Keyed again, made up")
      ),
      ("one reference, two different wards", repeated(later, .ward, ward)),
    ]
  }

  private static let notes = [
    "Made-up note: rang twice, left a message",
    "Made-up note: said \"not before the summer\"",
    "Made-up note: wants to talk to a foster carer first",
    "Made-up note: two dogs, one cat, a big garden",
    "Made-up note: first call on Tuesday\nsecond call on Friday, no answer",
    "Made-up note: asked \"how much?\", \"how long?\" and \"who decides?\"",
    "Made-up note:\n- room measured\n- training booked, waiting list",
    "Made-up note: speaks Polish, Urdu or Tigrinya at home",
  ]
}
