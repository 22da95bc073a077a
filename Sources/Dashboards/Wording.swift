public import Funnel

/// How numbers, days and periods are worded, in every rendering. British English, no locale.
///
/// Numbers are rounded here and nowhere else: half-up, on the exact value.
public enum Wording {
  /// What a table shows in a cell: `1,539`, `3.9%`, `4.2% (2.4–6.8)`, `£6,200`, `511 [p]`, `[x]`.
  public static func text(_ cell: Table.Cell) -> String { phrase(cell).text }

  /// `1,539`; negatives with a true minus.
  public static func count(_ count: Int) -> String { number(ExactDecimal(Double(count))) }

  /// A count that comes as a decimal, of any size.
  public static func count(_ count: Double) -> String { number(ExactDecimal(count)) }

  /// `1 closure`, `20 closures`.
  public static func counted(_ count: Int, _ one: String, _ many: String) -> String {
    "\(Wording.count(count)) \(count == 1 ? one : many)"
  }

  /// `+36`, `−7`, `0`.
  public static func signed(_ count: Int) -> String {
    (count > 0 ? "+" : "") + Wording.count(count)
  }

  /// A share from 0 to 1 in per cent: `3.9%`.
  public static func percent(_ share: Double, decimals: Int = 1) -> String {
    number(ExactDecimal(share).shifted(by: 2), decimals: decimals) + "%"
  }

  /// `£6,200`: whole pounds, with pence under £10.
  public static func money(pence: Double) -> String {
    let amount = ExactDecimal(pence).rounded(to: 0)
    let sign = amount.isNegative ? "−" : ""
    let size = ExactDecimal(abs(pence)).rounded(to: 0)
    let decimals = size.point > 3 || size.digits.isEmpty ? 0 : 2
    return sign + "£" + number(size.shifted(by: -2), decimals: decimals)
  }

  /// `1 household`, `20 households`.
  public static func households(_ count: Int) -> String {
    "\(Wording.count(count)) \(count == 1 ? "household" : "households")"
  }

  /// `1 day`, `189 days`.
  public static func days(_ count: Int) -> String {
    "\(Wording.count(count)) \(count == 1 ? "day" : "days")"
  }

  /// `20 of 511 (3.9%)`; of nobody `0 of 0`.
  public static func share(_ part: Int, _ whole: Int) -> String {
    let counts = "\(count(part)) of \(count(whole))"
    return whole == 0 ? counts : "\(counts) (\(percent(Double(part) / Double(whole))))"
  }

  /// `20 (3.9%)`: of a whole that the sentence has named.
  public static func countAndShare(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? count(part) : "\(count(part)) (\(percent(Double(part) / Double(whole))))"
  }

  /// `a, b and c`.
  public static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `“Autumn: could you?”`.
  public static func quoted(_ text: String) -> String { "“\(text)”" }

  /// A cell's words in their three parts, so that a page may mute the last two.
  struct Phrase: Equatable {
    /// The value, or words; empty where a marker stands instead.
    var value = ""
    /// `(2.4–6.8)`.
    var interval = ""
    var marker = ""

    var text: String {
      [value, interval, marker].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  static func phrase(_ cell: Table.Cell) -> Phrase {
    switch cell {
    case .words(let words): Phrase(value: words)
    case .measure(let measure, let style): phrase(measure, style)
    }
  }

  /// The number of a cell as the table's CSV has it, for spreadsheets: no commas, ASCII minus, no
  /// plus.
  static func plainText(_ cell: Table.Cell) -> String {
    guard case .measure = cell else { return text(cell) }
    var phrase = phrase(cell)
    phrase.value.removeAll { $0 == "," }
    phrase.interval.removeAll { $0 == "," }
    if phrase.interval.isEmpty, phrase.marker.isEmpty, !phrase.value.contains(" to ") {
      if phrase.value.hasPrefix("−") { phrase.value = "-" + phrase.value.dropFirst() }
      if phrase.value.hasPrefix("+") { phrase.value.removeFirst() }
    }
    return phrase.text
  }
}

extension Wording {
  /// `30 September 2026`.
  public static func day(_ day: Day) -> String {
    let civil = day.civil
    return "\(civil.day) \(months[civil.month - 1]) \(civil.year)"
  }

  /// `30 Sep 2026`, in tables.
  public static func shortDay(_ day: Day) -> String {
    let civil = day.civil
    return "\(civil.day) \(shortMonth(civil.month)) \(civil.year)"
  }

  /// `30 September`, where the year is said elsewhere.
  public static func dayAndMonth(_ day: Day) -> String {
    let civil = day.civil
    return "\(civil.day) \(months[civil.month - 1])"
  }

  /// `April 2024`.
  public static func month(year: Int, month: Int) -> String { "\(months[month - 1]) \(year)" }

  /// `Apr`, on axes and in table heads.
  public static func shortMonth(_ month: Int) -> String { String(months[month - 1].prefix(3)) }

  /// `2024/25`, `July to September 2025`, `April 2024`.
  public static func period(_ period: Period) -> String {
    switch period {
    case .year: return period.code
    case .quarter(let start, let quarter):
      let first = quarter == 4 ? 1 : 1 + quarter * 3
      let last = Wording.month(year: quarter == 4 ? start + 1 : start, month: first + 2)
      return "\(months[first - 1]) to \(last)"
    case .month(let year, let month): return Wording.month(year: year, month: month)
    case .all: return "all years"
    case .notKnown: return "year not known"
    case .quarterNotKnown(let start):
      return "\(Period.year(start: start).code), quarter not known"
    case .monthNotKnown(let start): return "\(Period.year(start: start).code), month not known"
    case .printed(let text): return text
    }
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}

extension Measure {
  /// Whether a marker stands instead of the value; a provisional one or a break stand beside it.
  var isReplaced: Bool {
    switch marker {
    case nil, .provisional, .breakInSeries: false
    default: true
    }
  }
}

extension Wording {
  private static func phrase(_ measure: Measure, _ style: Table.Cell.Style) -> Phrase {
    let marker = measure.marker
    let replaced = measure.isReplaced
    switch style {
    case .numerator, .denominator:
      guard let number = style == .numerator ? measure.numerator : measure.denominator else {
        return Phrase(marker: (marker ?? .notApplicable).text)
      }
      // Spend stands over households; every other pair is of counts.
      let isMoney = measure.unit == .pence && style == .numerator
      return Phrase(value: isMoney ? money(pence: number) : self.number(ExactDecimal(number)))
    case .interval:
      guard measure.lower != nil || measure.upper != nil else {
        return Phrase(marker: (replaced ? marker ?? .notApplicable : .notApplicable).text)
      }
      return Phrase(value: interval(of: measure, in: .sentence))
    case .plain, .wholePercent, .withInterval:
      guard let value = measure.value, !replaced else {
        return Phrase(marker: (marker ?? .notKnown).text)
      }
      var phrase = Phrase(marker: marker?.text ?? "")
      phrase.value = self.value(value, of: measure, decimals: style == .wholePercent ? 0 : 1)
      if style == .withInterval, measure.lower != nil || measure.upper != nil {
        phrase.interval = "(\(interval(of: measure, in: .cell)))"
      }
      return phrase
    }
  }

  private static func value(_ value: Double, of measure: Measure, decimals: Int = 1) -> String {
    let text =
      switch measure.unit {
      case .households, .days: number(ExactDecimal(value))
      case .proportion where measure.key.measure == "penetration": percent(value, decimals: 2)
      case .proportion: percent(value, decimals: decimals)
      case .per10000, .index: number(ExactDecimal(value), decimals: 1)
      // Printed as reports print it, beside their shares; it may exceed 100%.
      case .ratio where measure.key.measure == "ratio": percent(value, decimals: decimals)
      case .ratio where measure.key.measure == "expected_enquiries": number(ExactDecimal(value))
      case .ratio where tenths.contains(measure.key.measure):
        number(ExactDecimal(value), decimals: 1)
      case .ratio: number(ExactDecimal(value), decimals: 2)
      case .pence: money(pence: value)
      case .signal: signal(value)
      }
    let isPositive = value > 0 && text.contains { $0 != "0" && $0.isNumber }
    return isDifference(measure) && isPositive ? "+" + text : text
  }

  /// Differences carry their sign.
  private static func isDifference(_ measure: Measure) -> Bool {
    measure.key.measure.hasSuffix("difference") || measure.key.measure.hasSuffix("_change")
  }

  /// Counts that are expected, not counted: whole ones would hide what they say.
  private static let tenths: Set = [
    "expected_approvals", "expected_from_on_the_way", "expected_from_enquiries", "forecast_error",
    "forecast_error_as_last_year",
  ]

  private enum IntervalPlace { case sentence, cell }

  /// `2.4% to 6.8%` in a sentence or a column of its own, `2.4–6.8` beside a value.
  private static func interval(of measure: Measure, in place: IntervalPlace) -> String {
    func bound(_ value: Double) -> String {
      switch measure.unit {
      case .proportion where place == .cell: String(percent(value).dropLast())
      case .pence: money(pence: value)
      default: Wording.value(value, of: measure)
      }
    }
    switch (measure.lower, measure.upper) {
    case (let lower?, let upper?):
      let isPlain = place == .cell && lower >= 0 && upper >= 0
      return "\(bound(lower))\(isPlain ? "–" : " to ")\(bound(upper))"
    case (let lower?, nil): return "\(bound(lower)) or more"
    case (nil, let upper?): return "up to \(bound(upper))"
    case (nil, nil): return ""
    }
  }

  /// Beyond the 99.8 % limits “clearly”, beyond the 95 % limits “perhaps”.
  private static func signal(_ value: Double) -> String {
    switch value {
    case ...(-2): "clearly below"
    case ...(-1): "perhaps below"
    case 2...: "clearly above"
    case 1...: "perhaps above"
    default: "no different"
    }
  }

  /// Digits in threes, so many decimals, a true minus.
  private static func number(_ exact: ExactDecimal, decimals: Int = 0) -> String {
    let rounded = exact.rounded(to: decimals)
    var grouped = rounded.whole
    if rounded.point > 3 {
      var digits: [UInt8] = []
      let whole = Array(grouped.utf8)
      for (index, digit) in whole.enumerated() {
        if index > 0, (whole.count - index) % 3 == 0 { digits.append(UInt8(ascii: ",")) }
        digits.append(digit)
      }
      grouped = String(decoding: digits, as: UTF8.self)
    }
    let fraction = decimals > 0 ? "." + rounded.decimals(decimals) : ""
    return (rounded.isNegative ? "−" : "") + grouped + fraction
  }
}
