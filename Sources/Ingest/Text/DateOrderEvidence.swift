internal import Funnel

/// What the values of one column show about the order of day and month.
public struct DateOrderEvidence: Equatable, Sendable {
  /// Values that the calendar allows day-first only: `26/04/2020`.
  public private(set) var dayFirstOnly = 0
  /// Values that the calendar allows month-first only: `04/26/2020`.
  public private(set) var monthFirstOnly = 0
  /// Values that may be either: `05/06/2020`.
  public private(set) var either = 0
  /// Year first.
  public private(set) var iso = 0
  /// Whole numbers that could be a workbook's serials, with or without a fraction.
  public private(set) var serials = 0
  private var dayFirstExample: Example?
  private var monthFirstExample: Example?
  private var eitherExample: Example?

  private struct Example: Equatable, Sendable {
    let text: String
    let line: Int
  }

  public init() {}

  /// Takes a cell into account; texts that are no date under any order show nothing.
  public mutating func add(_ bytes: ArraySlice<UInt8>, line: Int) {
    guard let text = DateText.withoutTime(WeekText.day(of: bytes.trimmed)) else { return }
    guard let numbers = DateNumbers(text) else {
      if DateText.isLikelySerial(text) { serials += 1 }
      return
    }
    guard numbers.needsOrder else {
      iso += 1
      return
    }
    func example() -> Example {
      Example(text: String(decoding: text.prefix(40), as: UTF8.self), line: line)
    }
    switch (numbers.day(.dayFirst), numbers.day(.monthFirst)) {
    case (nil, nil): break
    case (_?, nil):
      dayFirstOnly += 1
      dayFirstExample = dayFirstExample ?? example()
    case (nil, _?):
      monthFirstOnly += 1
      monthFirstExample = monthFirstExample ?? example()
    case (let day?, let other?):
      either += 1
      if day != other { eitherExample = eitherExample ?? example() }
    }
  }

  /// The order that all values fit; `nil` where none shows it, or they contradict each other.
  public var proposed: DateOrder? {
    switch (dayFirstOnly > 0, monthFirstOnly > 0, either > 0) {
    case (true, false, _): .dayFirst
    case (false, true, _): .monthFirst
    case (false, false, false): iso > 0 ? .iso : serials > 0 ? .excel : nil
    default: nil
    }
  }

  /// The error for a column that is written the other way round than declared: some value is
  /// impossible as declared and readable the other way, and none the reverse; `nil` otherwise,
  /// and for orders that have no other way round.
  public func error(column: String, declared: DateOrder) -> FeedError? {
    let (wrong, right, example): (Int, Int, Example?) =
      switch declared {
      case .dayFirst: (monthFirstOnly, dayFirstOnly, monthFirstExample)
      case .monthFirst: (dayFirstOnly, monthFirstOnly, dayFirstExample)
      case .iso, .excel: (0, 0, nil)
      }
    guard wrong > 0, right == 0, let example else { return nil }
    return FeedError(
      .wrongDateOrder(
        WrongDateOrder(
          column: column, declared: declared, impossible: example.text, count: wrong,
          either: eitherExample?.text)),
      line: example.line)
  }
}

/// A column that is written the other way round than declared.
public struct WrongDateOrder: Equatable, Sendable {
  public let column: String
  /// `dayFirst` or `monthFirst`.
  public let declared: DateOrder
  /// The first value that cannot be read as declared.
  public let impossible: String
  /// How many such values there are.
  public let count: Int
  /// The first value that reads as two different days; `nil` where there is none.
  public let either: String?

  var other: DateOrder { declared == .dayFirst ? .monthFirst : .dayFirst }

  /// Both readings and how to mend it.
  var sentence: String {
    let values = count == 1 ? "1 value" : "\(count) values"
    var text =
      "column \(column.quoted()) is declared \(declared.rawValue), but \(values) can only be "
      + "\(other.rawValue) and none only \(declared.rawValue): \(impossible.quoted()) is no day "
      + "\(declared.rawValue) and \(reading(impossible, other)) \(other.rawValue)"
    if let either {
      text +=
        "; \(either.quoted()) would be \(reading(either, declared)) \(declared.rawValue) and "
        + "\(reading(either, other)) \(other.rawValue)"
    }
    return text + ". Set `dates: \(other.rawValue)`."
  }

  private func reading(_ text: String, _ order: DateOrder) -> String {
    if case .day(let day) = order.read(text) { day.iso } else { "no day" }
  }
}
