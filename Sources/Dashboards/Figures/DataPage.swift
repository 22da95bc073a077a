import Funnel

extension Evidence {
  var dataPage: Page {
    Page(
      folder: "data", name: "Data", title: "What the figures are made of",
      standfirst:
        "Every row accounted for, every fault with its place, and how fresh each feed is.",
      figures: [
        rowsOfFeeds, freshnessOfFeeds, faultsByRule, flawedDates, completeness, postcodesJoined,
        correctionsFigure, disputedFigures, printedBeside,
      ].compactMap(\.self))
  }

  private static let rowKinds: [(name: String, heading: String)] = [
    ("read", "Read"), ("used", "Used"), ("duplicate", "Duplicate"), ("refused", "Refused"),
    ("after_as_at", "After the as-at day"),
  ]

  private var rowsOfFeeds: Figure {
    var table = Table(
      title: "Rows of each feed", unit: "read = used + duplicate + refused + after the as-at day",
      columns: [.init("Feed", .words), .init("Kind", .words)]
        + Evidence.rowKinds.map { .init($0.heading) })
    var sums: [String: Int] = [:]
    for feed in feeds where feed.state != .missing {
      let cells = Evidence.rowKinds.map { kind -> Table.Cell in
        let count = feed.rows.first { $0.name == kind.name }?.count ?? 0
        sums[kind.name, default: 0] += count
        return .measure(feed.measure("rows_\(kind.name)", count))
      }
      table.rows.append(Table.Row(feed.name, [.words(feed.kind)] + cells))
    }
    let read = sums["read"] ?? 0
    let used = sums["used"] ?? 0
    return Figure(
      id: "data.rows", question: "Is every row accounted for?",
      finding: "Yes: \(Wording.counted(read, "row", "rows")) read, "
        + "\(Wording.count(used)) used, \(Wording.count(sums["duplicate"] ?? 0)) duplicate, "
        + "\(Wording.count(sums["refused"] ?? 0)) refused, "
        + "\(Wording.count(sums["after_as_at"] ?? 0)) after the as-at day. Were it otherwise, nothing "
        + "would have been published.",
      table: table,
      how: how(
        basis: "Stock: rows of the files as read for this edition.", bases: [.stock],
        counted: "\(Wording.counted(read, "row", "rows")) of "
          + Wording.counted(table.rows.count, "feed", "feeds") + ".",
        n: read, leftOut: "Nothing.",
        notes: [
          .init(
            "Used",
            "A row is used even where a cell of it could not be read; the faults say which."),
          .init(
            "Joined",
            "\(Wording.count(rejoined)) rows of the register belong to a household "
              + "already counted."),
        ], kinds: feeds.map(\.kind)))
  }

  private var freshnessOfFeeds: Figure {
    var table = Table(
      title: "How fresh each feed is", unit: "on \(Wording.day(asAt))",
      columns: [
        .init("Feed", .words), .init("State", .words), .init("Newest day", .words),
        .init("Days old"), .init("What to know", .words),
      ])
    for feed in feeds {
      let age: Table.Cell =
        feed.ageDays.map { days in
          var measure = feed.measure("age_days", days)
          measure.unit = .days
          return .measure(measure)
        } ?? .words("[z]")
      table.rows.append(
        Table.Row(
          feed.name,
          [
            .words(Evidence.words(for: feed.state)),
            .words(feed.newest.map(Wording.shortDay) ?? "[z]"), age,
            .words(feed.reason.isEmpty ? "In order" : feed.reason),
          ]))
    }
    let trouble = feeds.filter { !$0.reason.isEmpty }
    return Figure(
      id: "data.freshness", question: "How fresh is the data?",
      finding: trouble.isEmpty
        ? "No feed is outside what its configuration expects; "
          + "\(Wording.counted(feeds.count, "feed was", "feeds were")) read."
        : "\(Wording.count(trouble.count)) of \(Wording.counted(feeds.count, "feed", "feeds")) "
          + "\(verb(trouble.count, "needs", "need")) a look: \(Wording.list(trouble.map(\.name))).",
      table: table,
      how: how(
        basis: "Stock: each feed’s newest day against the as-at day.", bases: [.stock],
        counted: Wording.counted(feeds.count, "feed", "feeds") + ".", n: feeds.count,
        leftOut: "Nothing.",
        notes: [.init("[z]", "the feed has no days.")], kinds: feeds.map(\.kind)))
  }

  private static func words(for state: FeedSummary.State) -> String {
    switch state {
    case .fresh: "fresh"
    case .unchanged: "unchanged since the last run"
    case .lastGood: "last good copy"
    case .missing: "missing"
    }
  }

  private var faultsByRule: Figure {
    var table = Table(
      title: "Faults by rule", unit: "entries; the lists in the folder “faults” name every place",
      columns: [.init("Feed", .words), .init("Rule", .words), .init("Entries")])
    var total = 0
    for feed in feeds {
      for fault in feed.faults {
        total += fault.count
        table.rows.append(
          Table.Row(
            feed.name,
            [
              .words(fault.name),
              .measure(feed.measure("faults", fault.count, category2: fault.name, of: "rule")),
            ]))
      }
    }
    if table.rows.isEmpty {
      table.rows = feeds.map { feed in
        Table.Row(feed.name, [.words("none"), .measure(feed.measure("faults", 0))])
      }
    }
    let rules = Set(feeds.flatMap { $0.faults.map(\.name) }).count
    return Figure(
      id: "data.faults", question: "What in the files needs mending?",
      finding: total == 0
        ? "Nothing was found in \(Wording.counted(feeds.count, "feed", "feeds"))."
        : "\(Wording.counted(total, "entry", "entries")) by "
          + "\(Wording.counted(rules, "rule", "rules")). None of them stops a figure; each says what "
          + "to do.",
      table: table,
      how: how(
        basis: "Stock: what the checks found in the files of this run.", bases: [.stock],
        counted: Wording.counted(total, "entry", "entries") + ".", n: total, leftOut: "Nothing.",
        kinds: feeds.map(\.kind)))
  }

  private var completeness: Figure? {
    let registers = feeds.filter {
      ($0.kind == "register" || $0.kind == "events") && !$0.filled.isEmpty
    }
    guard !registers.isEmpty else { return nil }
    var table = Table(
      title: "How complete each column is", unit: "rows with something in the column",
      columns: [.init("Column", .words), .init("Feed", .words), .init("Filled"), .init("Rows")])
    for feed in registers {
      let rows = feed.rows.first { $0.name == "read" }?.count ?? 0
      let refused = feed.rows.first { $0.name == "refused" }?.count ?? 0
      for column in feed.filled {
        let filled = feed.measure("filled", column.count, category2: column.name, of: "column")
        table.rows.append(
          Table.Row(
            column.name,
            [
              .words(feed.name), .measure(filled),
              .measure(feed.measure("rows_readable", rows - refused)),
            ]))
      }
    }
    let blank = registers.flatMap(\.filled).filter { $0.count == 0 }.map(\.name)
    return Figure(
      id: "data.completeness", question: "How complete is the register?",
      finding: (blank.isEmpty
        ? "Every mapped column has something in it."
        : "Nothing stands in \(Wording.list(blank)).")
        + " Dates of later stages are blank for households that have not got there.",
      table: table,
      how: how(
        basis: "Stock: rows read and not refused.", bases: [.stock],
        counted: "\(Wording.count(table.rows.count)) columns.", n: table.rows.count,
        leftOut: "Columns that are not mapped are never read."))
  }
}
