public import Funnel

/// The bank holidays of England and Wales, as GOV.UK publishes them.
public struct Holidays: Equatable, Sendable {
  /// Ascending.
  public let days: [Day]
}

/// Reads lists of bank holidays; a day that a list has twice is a duplicate.
struct HolidaysReader {
  private var days: Set<Day> = []
  private(set) var reading = FeedReading()

  var holidays: Holidays { Holidays(days: days.sorted()) }

  mutating func add(_ bytes: [UInt8]) throws(FeedError) {
    for day in try Holidays.days(bytes) {
      reading.recordsSeen += 1
      if days.insert(day).inserted {
        reading.counts.used += 1
      } else {
        reading.counts.duplicate += 1
      }
    }
  }
}

extension Holidays {
  /// The day of each event of England and Wales; other divisions, titles and notes are passed over.
  ///
  /// - Throws: where the list has no England-and-Wales events.
  static func days(_ bytes: [UInt8]) throws(FeedError) -> [Day] {
    var scan = try JSONScan(bytes)
    guard try scan.kind() == .object else { throw noList }
    var days: [Day]?
    try scan.enterObject()
    while let key = try scan.nextKey() {
      guard key == "england-and-wales", try scan.kind() == .object else {
        try scan.skip()
        continue
      }
      try scan.enterObject()
      while let key = try scan.nextKey() {
        if key == "events", try scan.kind() == .array {
          days = try events(&scan)
        } else {
          try scan.skip()
        }
      }
    }
    try scan.finish()
    guard let days, !days.isEmpty else {
      throw FeedError(.other("it has no `england-and-wales.events`; use GOV.UK’s own file."))
    }
    return days
  }

  private static let noList = FeedError(
    .other("it is no list of bank holidays as GOV.UK publishes it."))

  private static func events(_ scan: inout JSONScan) throws(FeedError) -> [Day] {
    var days: [Day] = []
    try scan.enterArray()
    while try scan.nextElement() {
      guard try scan.kind() == .object else { throw noList }
      var text: String?
      try scan.enterObject()
      while let key = try scan.nextKey() {
        if key == "date" { text = try scan.text() } else { try scan.skip() }
      }
      guard let day = text.flatMap(Day.init(iso:)) else {
        throw FeedError(
          .other(
            "the date of event \(days.count + 1) of `england-and-wales.events` is not yyyy-mm-dd."))
      }
      days.append(day)
    }
    return days
  }
}
