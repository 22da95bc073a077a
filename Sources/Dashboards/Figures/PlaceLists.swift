import Funnel

/// Figures on how the places of several feeds fit together.
extension Evidence {
  private static let whereabouts: [(name: String, heading: String)] = [
    ("recorded", "Recorded"), ("found", "Found by postcode"), ("outside", "Outside the area"),
    ("no_place", "In none"), ("unmatched", "Not in the lookup"), ("unreadable", "Unreadable"),
    ("blank", "No postcode"),
  ]

  /// What became of the registers’ postcodes; `nil` where none were looked up.
  var postcodesJoined: Figure? {
    var table = Table(
      title: "Rows by how they came by their ward and segment", unit: "rows counted",
      columns: [.init("Feed and column", .words)] + Evidence.whereabouts.map { .init($0.heading) })
    var sums: [String: Int] = [:]
    for feed in feeds {
      for join in feed.joins {
        let cells = Evidence.whereabouts.map { way -> Table.Cell in
          let count = join.counts.first { $0.name == way.name }?.count ?? 0
          sums[way.name, default: 0] += count
          return .measure(
            feed.measure(
              "postcode_\(way.name)", count, category2: join.dimension, of: "column"))
        }
        let column = join.dimension == "ward" ? "ward" : "segment"
        table.rows.append(Table.Row("\(feed.name), \(column)", cells))
      }
    }
    guard !table.rows.isEmpty else { return nil }
    let searched = sums.filter { $0.key != "recorded" && $0.key != "blank" }.reduce(0) {
      $0 + $1.value
    }
    let unmatched = sums["unmatched"] ?? 0
    return Figure(
      id: "data.postcodes", question: "Did every postcode find its ward?",
      finding: "\(Wording.counted(searched, "postcode", "postcodes")) looked up: "
        + "\(Wording.count(sums["found"] ?? 0)) found, "
        + "\(Wording.count(sums["outside"] ?? 0)) outside the area, "
        + "\(Wording.count(unmatched)) not in the lookup, "
        + "\(Wording.count(sums["unreadable"] ?? 0)) unreadable.",
      table: table,
      how: how(
        basis: "Stock: rows counted for this edition, of an event log its cases.", bases: [.stock],
        counted: "\(Wording.counted(searched, "postcode", "postcodes")).", n: searched,
        leftOut: "Nothing.",
        notes: [
          .init("Recorded", "the register’s own ward or segment stands, whatever its postcode."),
          .init("Postcodes", "are dropped once they have been looked up; no file here has them."),
        ], kinds: ["register", "events", "postcodes"]))
  }

  /// The lists of wards and segments that do not fit together; `nil` where all do.
  var placeLists: Figure? {
    let sentences = places.disagreements.map { $0.sentence.capitalised.trimmedStop + "." }
    guard !sentences.isEmpty else { return nil }
    var table = Table(
      title: "Ward codes of each feed", unit: "codes",
      columns: [
        .init("Feed", .words), .init("Kind", .words), .init("First", .words),
        .init("Last", .words), .init("Codes"),
      ])
    for list in places.lists {
      var key = Measure.Key("ward_codes", .stock, .all)
      key.dimension = "feed"
      key.category = list.feed
      table.rows.append(
        Table.Row(
          list.feed,
          [
            .words(list.kind.rawValue), .words(list.codes.first ?? "[z]"),
            .words(list.codes.last ?? "[z]"), .measure(.count(key, list.codes.count)),
          ]))
    }
    return Figure(
      id: "places.lists", question: "Do the files mean the same places?",
      finding: "No. " + sentences.joined(separator: " "),
      table: table,
      how: how(
        basis: "Stock: codes as the files have them.", bases: [.stock],
        counted: Wording.counted(places.lists.count, "feed", "feeds") + ".",
        n: places.lists.count, leftOut: "Nothing.",
        notes: [
          .init("Vintage", "wards of different years are never joined by name."),
          .init("[z]", "the feed has names, or no wards."),
        ],
        kinds: ["register", "events", "areas", "segments", "postcodes", "boundaries"]))
  }

  /// Whether any ward of the registers is an area of the profile, or they have none at all.
  var registersMeetProfile: Bool {
    guard let split = tally.split(by: "ward") else { return false }
    let others: Set = [JourneyTable.Dimension.notRecorded, JourneyTable.Dimension.outside]
    let wards = tally.groups(of: split).compactMap { tally.categories(of: $0).first }
      .filter { !others.contains($0) }
    let names = Set(areas.areas.map(\.name))
    return wards.isEmpty || wards.contains(where: names.contains)
  }
}

extension String {
  /// Without a full stop at the end.
  fileprivate var trimmedStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
