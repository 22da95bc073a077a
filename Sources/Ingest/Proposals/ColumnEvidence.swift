internal import Funnel

/// What the cells of one column show, whatever its heading says.
struct ColumnEvidence: Sendable {
  /// Cells that are not blank and do not stand for “no value”.
  private(set) var filled = 0
  /// NK, N/A, TBC, dashes.
  private(set) var missing = 0
  /// How often each text occurs, up to `mostTexts` different ones.
  private(set) var counts: [String: Int] = [:]
  private var uncounted = 0
  /// Where each of them first stands; each is looked at once, when all are there.
  private var lines: [String: Int] = [:]
  private(set) var dates = Dates()
  private(set) var numbers = Numbers()
  private(set) var emails = 0
  private(set) var phones = 0
  private(set) var postcodes = 0
  /// Texts such as `FE-0012`: a digit, no inner blanks but one, 40 characters at most.
  private(set) var codes = 0
  /// Nine-character codes of official statistics.
  private(set) var officialCodes = 0
  /// Two to five capitalised words that are none of the field's own.
  private(set) var names = 0
  /// Texts that begin with Mr, Mrs, Miss, Ms or Dr.
  private(set) var titledNames = 0
  /// Longer than 60 characters.
  private(set) var longTexts = 0

  static let mostTexts = 20_000

  /// Cells that are dates, by what they show about the order of day and month.
  struct Dates: Sendable {
    private(set) var dayFirst: Seen?
    private(set) var monthFirst: Seen?
    /// Both readings are days: `05/06/2020`.
    private(set) var either = 0
    /// Readable whatever the order: ISO, or with the month's name.
    private(set) var plain = 0
    /// Whole numbers that would be days from 1990 to 2060 as a workbook counts them.
    private(set) var serials = 0

    struct Seen: Sendable {
      var count: Int
      let text: String
      let line: Int
    }

    var count: Int { (dayFirst?.count ?? 0) + (monthFirst?.count ?? 0) + either + plain }

    fileprivate mutating func add(_ text: String, _ count: Int, line: Int) -> Bool {
      let written = text.withoutWeekCommencing
      func isDay(_ order: DateOrder) -> Bool {
        if case .day = order.read(written) { true } else { false }
      }
      switch (isDay(.iso), isDay(.dayFirst), isDay(.monthFirst)) {
      case (true, _, _): plain += count
      case (_, true, true): either += count
      case (_, true, false):
        dayFirst = Dates.sum(dayFirst, Seen(count: count, text: text, line: line))
      case (_, false, true):
        monthFirst = Dates.sum(monthFirst, Seen(count: count, text: text, line: line))
      default:
        guard case .day(let day) = DateOrder.excel.read(written),
          (1990...2060).contains(day.civil.year)
        else { return false }
        serials += count
        return false
      }
      return true
    }

    /// What several columns of one file show together.
    mutating func add(_ other: Dates) {
      either += other.either
      plain += other.plain
      serials += other.serials
      dayFirst = Dates.sum(dayFirst, other.dayFirst)
      monthFirst = Dates.sum(monthFirst, other.monthFirst)
    }

    private static func sum(_ a: Seen?, _ b: Seen?) -> Seen? {
      guard let a, let b else { return a ?? b }
      let first = a.line <= b.line ? a : b
      return Seen(count: a.count + b.count, text: first.text, line: first.line)
    }
  }

  /// Cells that are numbers or amounts.
  struct Numbers: Sendable {
    /// Readable as one of the styles, amounts of money included.
    private(set) var count = 0
    private(set) var englishOnly = 0
    private(set) var continentalOnly = 0
    /// By currency code or sign, other than pounds.
    private(set) var currencies: [String: Int] = [:]

    fileprivate mutating func add(_ text: String, _ times: Int) {
      let bytes = Array(text.utf8)[...]
      func isNumber(_ style: NumberStyle) -> Bool {
        switch NumberReader(style: style).pence(bytes) {
        case .pence: true
        case .currency(let code):
          style == .english && note(code)
        default: false
        }
      }
      func note(_ code: String) -> Bool {
        currencies[code, default: 0] += times
        return true
      }
      switch (isNumber(.english), isNumber(.continental)) {
      case (true, true): count += times
      case (true, false): (count, englishOnly) = (count + times, englishOnly + times)
      case (false, true): (count, continentalOnly) = (count + times, continentalOnly + times)
      default: break
      }
    }

    mutating func add(_ other: Numbers) {
      count += other.count
      englishOnly += other.englishOnly
      continentalOnly += other.continentalOnly
      currencies.merge(other.currencies) { $0 + $1 }
    }
  }

  /// Takes a cell into account; `finish()` when all are in.
  mutating func add(_ text: String, line: Int) {
    switch MissingText(trimmed: Array(text.utf8)[...]) {
    case .blank?: return
    case _?:
      missing += 1
      return
    case nil: filled += 1
    }
    if let count = counts[text] {
      counts[text] = count + 1
    } else if counts.count < ColumnEvidence.mostTexts {
      counts[text] = 1
      lines[text] = line
    } else {
      uncounted += 1
      look(at: text, 1, line: line)
    }
  }

  /// Looks at every different text.
  mutating func finish() {
    for (text, count) in counts { look(at: text, count, line: lines[text] ?? 0) }
    lines = [:]
  }

  private mutating func look(at text: String, _ count: Int, line: Int) {
    let size = text.utf8.count
    if size > 60 { longTexts += count }
    if size <= 60, text.utf8.contains(where: \.isDigit) {
      if size <= 40, dates.add(text, count, line: line) { return }
      numbers.add(text, count)
    }
    let shape = TextShape(text)
    if shape.isEmail { emails += count }
    if shape.isPhone { phones += count }
    if shape.isPostcode { postcodes += count }
    if shape.isCode { codes += count }
    if shape.isOfficialCode { officialCodes += count }
    if shape.isName { names += count }
    if shape.isTitledName { titledNames += count }
  }

  /// How many different texts there are; beyond `mostTexts`, cells that were not compared count as
  /// different.
  var distinct: Int { counts.count + uncounted }

  /// The share of filled cells that a number of them is.
  func share(_ count: Int) -> Double { filled == 0 ? 0 : Double(count) / Double(filled) }
}

extension String {
  /// `w/c 4 Jan 2026` says the day of its week’s beginning.
  fileprivate var withoutWeekCommencing: String {
    for prefix in ["w/c ", "wc ", "week commencing "] where lowercased().hasPrefix(prefix) {
      return String(dropFirst(prefix.count))
    }
    return self
  }
}
