@testable import Ingest

/// Feeds to choose from: an input’s first line is one letter, which names the feed; what follows is
/// the feed’s file. So one corpus covers all kinds, and the fuzzer may change the kind.
struct FuzzChoice: Sendable {
  private let named: [UInt8: FuzzFeed]
  private let all: [FuzzFeed]

  /// - Parameter further: feeds without a letter; they are reached by any other first byte.
  init(_ named: [(letter: Character, feed: FuzzFeed)], further: [FuzzFeed] = []) {
    self.named = Dictionary(
      uniqueKeysWithValues: named.compactMap { choice in
        choice.letter.asciiValue.map { ($0, choice.feed) }
      })
    all = further + named.map(\.feed)
  }

  /// The feed that an input names, and its file; `nil` for an empty input.
  func feed(for input: [UInt8]) -> (feed: FuzzFeed, file: [UInt8])? {
    guard let letter = input.first else { return nil }
    let rest = input.dropFirst()
    let file = rest.first == UInt8(ascii: "\n") ? rest.dropFirst() : rest
    return (named[letter] ?? all[Int(letter) % all.count], Array(file))
  }

  func take(_ input: [UInt8]) throws(BrokenPromise) -> FuzzDoor.Outcome {
    guard let (feed, file) = feed(for: input) else { return .refused("nothing") }
    return try feed.take(file)
  }
}

extension FuzzChoice {
  /// Feeds that are tables, of every kind and layout.
  static let tables: FuzzChoice = {
    let mapped =
      "columns: {enquiry_id: Ref, household_id: Household, enquiry_date: Enquired, "
      + "source: Heard, ward: Ward, eoi_date: EOI, approval_date: Approved, paused_from: Paused, "
      + "paused_to: Resumed, closed_date: Closed, closed_stage: Stage, closed_reason: Reason, "
      + "closed_by: By}"
    let wide = "unpivot: {into: metric, value: value, columns: {reach: Reach, likes: Likes}}"
    let lettered: [(Character, String)] = [
      ("a", "kind: register"),
      ("c", "kind: social"),
      ("d", "kind: social, values: {platform: X}, columns: {date: Date}, \(wide)"),
      ("e", "kind: social, preset: meta-business-suite"),
      ("f", "kind: social, preset: x-analytics, values: {platform: X}"),
      ("g", "kind: spend, preset: meta-ads"),
      ("h", "kind: spend, dates: day-first, numbers: continental, currency: {EUR: 0.86}"),
      ("i", "kind: areas"),
      (
        "j",
        "kind: areas, unpivot: {into: category, value: adults, columns: {White: White, NK: NK}}, "
          + "columns: {area: Ward}, values: {dimension: ethnic_group}"
      ),
      (
        "k", "kind: events, stages: {enquiry: [Enquiry, Call], approval: Approved, closed: Closed}"
      ),
      ("l", "kind: sessions"),
      ("m", "kind: attendance"),
      ("n", "kind: campaigns"),
      ("o", "kind: published"),
      ("p", "kind: segments"),
      ("q", "kind: postcodes"),
      ("r", "kind: comparators"),
      ("s", "kind: children"),
      ("t", "kind: capacity"),
      ("u", "kind: notes"),
      ("v", "kind: register, transpose: true"),
      (
        "w",
        "kind: register, header: none, dates: excel, columns: {enquiry_id: 1, enquiry_date: 2, ward: 4}"
      ),
      (
        "x",
        "kind: register, header: [1, 2], dates: month-first, columns: {enquiry_id: A Ref, "
          + "enquiry_date: A Day}"
      ),
      ("y", "kind: attendance, preset: eventbrite"),
      ("z", "kind: spend"),
    ]
    let plain = lettered.map { (letter: $0.0, feed: FuzzFeed($0.1, .fuzzPlain)) }
    let coded = FuzzFeed(
      "kind: register, dates: day-first, \(mapped), skip: {Ref: [Total]}", .fuzzCoded)
    let presets = Preset.all.flatMap { preset in
      preset.kinds.map {
        FuzzFeed("kind: \($0.rawValue), preset: \(preset.name)", .fuzzPlain)
      }
    }
    return FuzzChoice(plain + [("b", coded)], further: presets)
  }()

  /// Feeds whose files are JSON.
  static let json = FuzzChoice([
    ("b", FuzzFeed("kind: boundaries", .fuzzPlain)), ("h", FuzzFeed("kind: holidays", .fuzzPlain)),
    ("r", FuzzFeed("kind: register, format: json", .fuzzPlain)),
    ("p", FuzzFeed("kind: spend, format: json, rows: data.items", .fuzzPlain)),
    (
      "d",
      FuzzFeed(
        "kind: social, format: json, columns: {platform: p, date: at.0, metric: m.name, value: v}",
        .fuzzPlain)
    ),
    ("g", FuzzFeed("kind: social, preset: ga4-api", .fuzzPlain)),
    ("a", FuzzFeed("kind: areas, format: json", .fuzzPlain)),
  ])
}

extension FuzzDoor {
  /// Tables of text.
  static let csv = FuzzDoor(name: "csv") { input throws(BrokenPromise) in
    try FuzzChoice.tables.take(input)
  }

  /// GeoJSON and lists in JSON.
  static let json = FuzzDoor(name: "json") { input throws(BrokenPromise) in
    try FuzzChoice.json.take(input)
  }
}
