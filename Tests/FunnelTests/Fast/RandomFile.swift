@testable import Ingest

/// Makes small files that are regular, and others that are nearly so.
struct RandomFile {
  private(set) var bytes: [UInt8] = []
  private(set) var jobs: [ColumnJob] = []
  /// How its dates are written, and whether others may stay unread.
  private(set) var settings = FastCSV.Settings()
  private var random: FuzzBits
  private var nextID = 0
  private let idForm: Int

  init(seed: UInt64) {
    random = FuzzBits(bits: seed)
    idForm = Int(random.next(4))
    settings.dates = random.next(2) == 0 ? .iso : .dayFirst
    settings.keepsUnreadDates = random.next(3) == 0
    settings.hasDigest = random.next(4) == 0
    make()
  }

  private mutating func make() {
    let columns = 2 + random.next(random.next(8) == 0 ? 60 : 10)
    let kinds: [ColumnJob] = [.skip, .category, .category, .date, .date, .presence]
    jobs = (0..<columns).map { _ in kinds[random.next(kinds.count)] }
    if random.next(2) == 0 { jobs[random.next(columns)] = .reference }
    if random.next(20) == 0 { bytes = [0xEF, 0xBB, 0xBF] }
    for column in 0..<columns {
      if column > 0 { bytes.append(0x2C) }
      bytes.append(contentsOf: random.next(4) == 0 ? "\"a, \"\"b\"\"\"".utf8 : "c\(column)".utf8)
    }
    bytes.append(0x0A)
    let longCells = random.next(40) == 0
    for _ in 0..<random.next(random.next(4) == 0 ? 2000 : 60) {
      for column in 0..<columns {
        if column > 0 { bytes.append(0x2C) }
        addCell(jobs[column], longCells: longCells)
      }
      bytes.append(0x0A)
    }
    if random.next(5) == 0, !bytes.isEmpty { bytes.removeLast() }
    if random.next(10) == 0 { bytes += [UInt8](repeating: 0x0A, count: random.next(5)) }
    spoil()
  }

  /// Half of all files get a few wrong bytes.
  private mutating func spoil() {
    guard random.next(2) == 0 else { return }
    let wrong: [UInt8] = [
      0x22, 0x22, 0x2C, 0x0A, 0x0A, 0x0D, 0x00, 0x20, 0x09, 0xC3, 0xA9, 0x39, 0x58,
    ]
    for _ in 0..<1 + random.next(3) where !bytes.isEmpty {
      let place = random.next(bytes.count)
      switch random.next(4) {
      case 0: bytes.remove(at: place)
      case 1: bytes[place] = wrong[random.next(wrong.count)]
      case 2: bytes.insert(wrong[random.next(wrong.count)], at: place)
      default: if random.next(8) == 0 { bytes.removeLast(bytes.count - place) }
      }
    }
  }

  private mutating func addCell(_ job: ColumnJob, longCells: Bool) {
    switch job {
    case .reference: addID()
    case .date: addDate()
    case .skip, .category, .presence: addText(longCells: longCells)
    }
  }

  private mutating func addID() {
    nextID += 1 + random.next(3)
    if random.next(20_000) == 0 { nextID -= 1 }
    switch idForm {
    case 0: bytes.append(contentsOf: "FE\(1_000_000 + nextID)".utf8)
    case 1: bytes.append(contentsOf: "\(nextID)".utf8)
    case 2: bytes.append(contentsOf: "\"REF-2024/\(nextID)\"".utf8)
    default: bytes.append(contentsOf: "2024-\(random.next(2))-\(900_000_000_000 + nextID)".utf8)
    }
  }

  private mutating func addDate() {
    switch random.next(200) {
    case 0..<90: break
    case 90..<194:
      addDate(random.next(50) == 0 ? 1000 + random.next(8999) : 2010 + random.next(20))
    case 194: bytes.append(contentsOf: ["-", "n/a", "TBC", "--", "–"][random.next(5)].utf8)
    case 195:
      bytes.append(0x22)
      addDate(2020)
      bytes.append(0x22)
    case 196: bytes.append(contentsOf: random.next(40) == 0 ? "2023-02-29".utf8 : "2024-02-29".utf8)
    case 197:
      bytes.append(contentsOf: ["NK", "nk", " NK", "\"NK\"", "tbc", "N/A"][random.next(6)].utf8)
    case 198:
      bytes.append(
        contentsOf: ["\"\"", "  ", "\"2024-05-06\"", "2024-05-06 "][random.next(4)].utf8)
    default:
      let rare = [
        "2024-13-01", "2024-00-10", "2024-04-31", "20240405", "x", "2024-1-02", "202a-01-01",
        "04/26/2020", "26/04.2020", "26/4/2020", "2020/04/26", "29/02/2023", "26/04/20200",
        "\"04/26/2020\"", "x26/04/2020x", "00/04/2020",
      ]
      let isRare = random.next(settings.keepsUnreadDates ? 3 : 100) == 0
      bytes.append(contentsOf: isRare ? rare[random.next(rare.count)].utf8 : "".utf8)
    }
  }

  private mutating func addDate(_ year: Int) {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let (month, day) = (two(1 + random.next(12)), two(1 + random.next(28)))
    let separator = ["/", "/", "/", "-", "."][random.next(5)]
    bytes.append(
      contentsOf: settings.dates == .iso
        ? "\(year)-\(month)-\(day)".utf8 : "\(day)\(separator)\(month)\(separator)\(year)".utf8)
  }

  private mutating func addText(longCells: Bool) {
    switch random.next(12) {
    case 0..<3: break
    case 3..<7: bytes.append(contentsOf: RandomFile.words[random.next(RandomFile.words.count)].utf8)
    case 7: bytes.append(contentsOf: "\"\(random.next(300))\"".utf8)
    case 8: bytes.append(contentsOf: "Word \(random.next(400))".utf8)
    case 9:
      bytes.append(contentsOf: String(repeating: "ab", count: random.next(80)).utf8)
    case 10:
      bytes.append(0x22)
      for _ in 0..<random.next(6) {
        bytes.append(contentsOf: RandomFile.parts[random.next(RandomFile.parts.count)].utf8)
      }
      bytes.append(0x22)
    default:
      guard longCells, random.next(20) == 0 else { return }
      bytes.append(contentsOf: "\"".utf8)
      let length = [3000, 20_000, 65_530 + random.next(10)][random.next(3)]
      bytes.append(contentsOf: String(repeating: "x,\n", count: length / 3).utf8)
      bytes.append(contentsOf: "\"".utf8)
    }
  }

  private static let words = [
    "Web search", "Radio", "\"Web search\"", "\"Single applicant, no children\"", "x", "Café", "é",
    "\"Two applicants, no children\"", "\"said \"\"yes\"\"\"", " ", "\"\"", "\u{A0}", "1",
    "\"White: English, Welsh, Scottish, Northern Irish or British\"",
  ]
  private static let parts = [
    "\n", ",", "\"\"", "a,b,c\n", "2024-01-01,,,,\n", "FE00001,x,y\n", "\n\n", "\"\"\"\"", "text",
    "é",
  ]
}

/// Numbers that look random; the same bits give the same numbers.
///
/// Source: splitmix64, S. Vigna (2015).
struct FuzzBits {
  var bits: UInt64

  mutating func next(_ limit: Int) -> Int {
    bits &+= 0x9E37_79B9_7F4A_7C15
    var value = bits
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ (value >> 31)) % UInt64(limit))
  }
}
