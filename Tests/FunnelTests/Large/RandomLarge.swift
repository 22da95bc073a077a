import Funnel

@testable import Ingest

/// A configuration and a register that suits it, made of random bits: mostly regular, as dirty as
/// trackers are, and sometimes with what the fast reader has to leave to the exact one.
struct RandomLarge {
  private(set) var bytes: [UInt8] = []
  private(set) var setup: LargeSetup
  private var random: FuzzBits
  private let stages: [Stage]
  private let dimensions: [String]
  private let isDayFirst: Bool
  /// Of 1,000 cells, so many are odd.
  private let oddity: Int
  /// Of 100,000 cells, so many need the exact reader.
  private let strangeness: Int
  /// How many texts a column without a code list has.
  private let variety: Int
  private let lastDay: Day

  private static let asAt = Day(iso: "2026-09-30")!
  private static let earliest = Day(iso: "1990-01-01")!

  init(seed: UInt64) throws {
    var random = FuzzBits(bits: seed)
    let stages = RandomLarge.stages(&random)
    let dimensions = try RandomLarge.dimensions(&random)
    isDayFirst = random.next(3) == 0
    var yaml = "kind: register, from: r.csv"
    if isDayFirst { yaml += ", dates: day-first" }
    let reasons = random.next(2) == 0 ? try RandomLarge.reasons() : nil
    let hasClocks = random.next(4) > 0
    setup = try LargeSetup("{\(yaml)}", asAt: RandomLarge.asAt) { configuration in
      configuration.stages = stages
      configuration.dimensions = dimensions
      configuration.reasons = reasons
      if !hasClocks { configuration.clocks = [] }
    }
    setup.sampleBytes = [700, 700, 3000, 512 << 10][random.next(4)]
    self.stages = stages
    self.dimensions = dimensions?.map(\.id) ?? FeedKind.usualDimensions
    oddity = [0, 2, 10, 60, 300][random.next(5)]
    strangeness = [0, 0, 0, 0, 0, 3, 50][random.next(7)]
    variety = [3, 8, 40, random.next(20) == 0 ? 400 : 8][random.next(4)]
    lastDay = RandomLarge.asAt.adding(days: -random.next(5) * 40)
    self.random = random
    make()
  }

  private static func stages(_ random: inout FuzzBits) -> [Stage] {
    switch random.next(5) {
    case 0: [Stage(id: "enquiry", name: "Enquiry"), Stage(id: "approval", name: "Approval")]
    case 1:
      // Two of their dates are dates that usually belong to no stage.
      [
        Stage(id: "enquiry", name: "Enquiry"), Stage(id: "visit", name: "Visit"),
        Stage(id: "stage1", name: "Stage 1"), Stage(id: "panel", name: "Panel"),
        Stage(id: "approval", name: "Approval"),
      ]
    case 2: (1...9).map { Stage(id: "s\($0)", name: "Step \($0)") }
    default: Stage.usual
    }
  }

  private static func dimensions(_ random: inout FuzzBits) throws
    -> [Configuration.DimensionSetting]?
  {
    guard random.next(3) > 0 else { return nil }
    let codes = try CodeList.of(
      "W,Web search,Online,Internet|web", "R,Radio,Broadcast,", "F,A friend,,Friend or family",
      "C,Café,Out and about,", "T,Total,Odd,", "P,Poster,Out and about,Posters")
    var all: [Configuration.DimensionSetting] = [
      .of("source", random.next(2) == 0 ? codes : nil),
      .of("channel"), .of("campaign"),
      .of("ward", random.next(2) == 0 ? codes : nil, levels: 1),
      .of("ethnic_group", codes, levels: 2), .of("tenure"), .of("pet", codes),
    ]
    if random.next(30) == 0 { all.append(.of("closed_by")) }
    if random.next(30) == 0 { all.append(.of("closed_reason", codes)) }
    return all.filter { _ in random.next(3) > 0 }
  }

  private static func reasons() throws -> CodeList {
    try CodeList.of(
      "NR,No room,House,Too small", "MV,Moved,House,Moved away", "CM,Changed mind,Theirs,",
      "X,Another agency,Theirs,Agency")
  }
}

// The file.
extension RandomLarge {
  private struct Column {
    let name: String
    let content: Content

    enum Content { case reference, date(Int), other, text, stage, reason, decider, note, place }
  }

  private mutating func make() {
    var columns: [Column] = []
    for (index, stage) in stages.enumerated() where index == 0 || random.next(8) > 0 {
      let isStart = random.next(2) == 0
      columns.append(
        Column(name: stage.id + (isStart ? "_start_date" : "_date"), content: .date(index)))
    }
    let taken = Set(columns.map(\.name))
    for name in Feed.otherDates + ["paused_from", "paused_to", "closed_date"]
    where random.next(3) > 0 && !taken.contains(name) {
      columns.append(Column(name: name, content: .other))
    }
    for name in Set(dimensions + ["source"]).sorted() where random.next(5) > 0 {
      columns.append(Column(name: name, content: .text))
    }
    let named = Set(columns.map(\.name))
    for (name, content) in [
      ("closed_stage", Column.Content.stage), ("closed_reason", .reason), ("closed_by", .decider),
      ("spare_bedrooms", .place), ("programme", .text), ("applicant", .note),
    ] where random.next(4) > 0 && !named.contains(name) {
      columns.append(Column(name: name, content: content))
    }
    columns = shuffled(columns)
    // Before the reference only what is read cell by cell: a row there may be a total.
    let place = random.next(3) > 0 ? 0 : random.next(min(3, columns.count) + 1)
    columns.insert(Column(name: "enquiry_id", content: .reference), at: place)
    if random.next(2) == 0 { columns.append(Column(name: "notes", content: .note)) }
    if random.next(10) == 0 { bytes = [0xEF, 0xBB, 0xBF] }
    add(columns.map { cell($0.name) }.joined(separator: ","))
    add("\n")
    let rows = [5, 60, 200, 600, random.next(8) == 0 ? 4000 : 300][random.next(5)]
    for row in 0..<1 + random.next(rows) { addRow(row, columns) }
    if random.next(4) == 0 { bytes.removeLast() }
    if random.next(10) == 0 { bytes += Array(repeating: 0x0A, count: random.next(3)) }
    if random.next(40) == 0, bytes.count > 200 {
      let wrong: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x20]
      bytes[random.next(bytes.count)] = wrong[random.next(wrong.count)]
    }
  }

  private mutating func shuffled(_ columns: [Column]) -> [Column] {
    var columns = columns
    for index in columns.indices.dropFirst() { columns.swapAt(index, random.next(index + 1)) }
    return columns
  }

  private mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// A text as a cell: quoted where it must be, and sometimes where it need not.
  private mutating func cell(_ text: String) -> String {
    let mustQuote = text.utf8.contains { [0x22, 0x2C, 0x0A].contains($0) }
    guard mustQuote || random.next(30) == 0 else { return text }
    return "\""
      + text.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }

  private mutating func isOdd() -> Bool { random.next(1000) < oddity }
  private mutating func isStrange() -> Bool { random.next(100_000) < strangeness }
  private mutating func one(_ texts: [String]) -> String { texts[random.next(texts.count)] }

  private mutating func addRow(_ row: Int, _ columns: [Column]) {
    let furthest = min(stages.count - 1, [0, 0, 0, 1, 1, 2, 3, 8][random.next(8)])
    let enquired = lastDay.adding(
      days: -random.next(isOdd() && random.next(20) == 0 ? 12_000 : 2200))
    let isClosed = furthest < stages.count - 1 && random.next(4) > 0 || isOdd()
    for (index, column) in columns.enumerated() {
      if index > 0 { add(",") }
      switch column.content {
      case .reference: addReference(row)
      case .date(let stage):
        let isThere = stage <= furthest && !isOdd()
        addDate(isThere || isOdd() ? enquired.adding(days: stage * random.next(90)) : nil)
      case .other:
        let isThere = column.name == "closed_date" ? isClosed : random.next(4) == 0
        let early = isOdd() ? -60 : 0
        addDate(isThere ? enquired.adding(days: early + random.next(300)) : nil)
      case .text: addText(column.name)
      case .stage: if isClosed || isOdd() { addStage(min(furthest, stages.count - 2)) }
      case .reason: if isClosed || isOdd() { addReason() }
      case .decider:
        let known = [
          "applicant", "service", "panel_adm", "no_contact", "external", "", "Applicant",
        ]
        let odd = ["aplicant", "nobody", "NK", "N/A", "panel adm", " service "]
        if isClosed || isOdd() { let text = one(isOdd() ? odd : known); add(cell(text)) }
      case .place:
        let text = isStrange() ? "#N/A" : one(["", "1", "2", " ", "\"3\""])
        add(text)
      case .note: addNote(columns.count)
      }
    }
    add("\n")
  }
}

// Its cells.
extension RandomLarge {
  private mutating func addReference(_ row: Int) {
    if isStrange() {
      add(one(["", "NK", "FE 1", "FE1", "12a", "\"\"", "Total", "é1"]))
      return
    }
    switch variety {
    case 3: add("FE\(100_000 + row)")
    case 8: add(cell("\(["A", "B/", "2024-"][row % 3])\(row)"))
    default: add("\(row + 1)")
    }
  }

  private mutating func addDate(_ day: Day?) {
    if isStrange() {
      add(one(["2027-01-01", "soon", "#REF!", "1.5.2020", "45000", "1980-01-01", ".."]))
      return
    }
    if isOdd() {
      add(one(["NK", "nk", "N/A", "TBC", "-", "", " ", "\"\"", "\"NK\"", "–"]))
      return
    }
    guard let day, day <= RandomLarge.asAt, day >= RandomLarge.earliest else { return }
    let parts = day.iso.split(separator: "-").map(String.init)
    let text =
      isDayFirst && random.next(50) > 0
      ? "\(parts[2])/\(parts[1])/\(parts[0])" : day.iso
    add(random.next(60) == 0 ? "\"\(text)\"" : text)
  }

  private mutating func addText(_ column: String) {
    if isStrange() {
      add(
        cell(one(["#N/A", "Total", "Cafe\u{301}", "Grand total", "Not in code list", "Overall"])))
      return
    }
    if isOdd() {
      add(
        cell(
          one([
            "N/A", "NK", "-", " ", "?", "a.b@example.org", "07700 900123", "CV1 2AB", "Web serch",
            "Radio\u{7}", " Radio", "radio", "RADIO ", "Not recorded", "Web\nsearch", "said \"no\"",
            "Posterr", "Frend", "\u{A0}Radio", "tbc", "\u{200B}", "Unheard of", "a,b",
          ])))
      return
    }
    if random.next(8) == 0 { return }
    switch random.next(4) {
    case 0: add(cell("Text \(random.next(variety))"))
    case 1 where column == "mosaic_segment": add(one(["A01", "B02", "C03", "K40"]))
    default:
      let text = one([
        "Web search", "Radio", "A friend", "Café", "Poster", "W", "Internet", "radio",
      ])
      add(cell(text))
    }
  }

  private mutating func addStage(_ furthest: Int) {
    let odd = ["NK", "stage9", "enqiry", "N/A", "Enquiry ", stages[stages.count - 1].id, "Aproval"]
    let stage = stages[random.next(stages.count)]
    let known = [stages[furthest].id, stages[furthest].name, "", stages[0].id, stage.id]
    let text = one(isOdd() ? odd : known)
    add(cell(text))
  }

  private mutating func addReason() {
    let text = one([
      "No room", "Moved", "Changed mind", "Agency", "", "NR", isOdd() ? "Moved awy" : "Moved away",
      isOdd() ? "Unheard of \(random.next(50))" : "", isOdd() ? "N/A" : "Another agency",
    ])
    add(cell(text))
  }

  private mutating func addNote(_ columns: Int) {
    let lookAlike =
      "FE1,2024-02-11,Radio" + String(repeating: ",", count: max(0, columns - 3)) + "\n"
    switch random.next(12) {
    case 0: add(cell("Rang twice.\nLeft a message, no answer"))
    case 1: add(cell("said \"yes\", then \"no\""))
    case 2:
      let count = random.next(random.next(20) == 0 ? 200 : 4)
      add("\"" + String(repeating: lookAlike, count: count) + "\"")
    case 3: add("Asked for the pack")
    default: break
    }
  }
}
